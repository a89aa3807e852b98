"""Traps of the translation: phrases that the English must use, and phrases it must never use."""

import re

import pytest

from scripts.model import Edition

MUST = {
    "i-p1": ["more than 10 years", "18th and 19th Congresses of the provincial Party Organisation", "26th and 27th Congresses of the City Party Organisation", "gross output rising by an average of 11.28% a year", "size of the city's economy was equal to 23%", "2.91 times that of 2010", "VND 60.6 million,", "class II urban area under the province since December 2013", "poverty rate"],
    "i-p2": ["mobilisation of non-State resources for public service activities", "technical infrastructure", "administrative reform"],
    "i-p3": ["chiefly subjective causes", "civil servants and public employees", "decentralisation of management", "site clearance", "difficulties and obstacles"],
    "i-p4": ["20th Congress of the provincial Party Organisation", "Executive Committee of the provincial Party Organisation", "to 2030, with a vision to 2045"],
    "ii-1-d2": ["three pillars", "clean industry", "added value"],
    "ii-1-d3": ["internal strength", "innovation"],
    "ii-2-1-p1": ["Strive for", "by 2025, to be recognised as a class I urban area", "fairly well developed", "leading urban areas of the Red River Delta", "one of the important socio-economic centres", "landscape city", "economic locomotive"],
    "ii-2-2-2021-2025-d1": ["is to average 12.7% a year", "(excluding land use revenue)", "12% a year or more", "from its own sources", "VND 111,680 billion or more", "1.99 times that of the 5 years 2016–2020"],
    "ii-2-2-2021-2025-d2": ["size of the city's economy is to be equal to 25%", "VND 93 million a year or more", "1.2 times the average of the whole province", "over 80%", "10.5 m² per person;", "39 m² per person or more", "is to be largely formed on both banks", "below 12.5%", "vocational certificate or higher are to reach 37%", "100% of industrial wastewater and medical wastewater", "in compliance with technical regulations", "external transport routes"],
    "ii-2-2-2026-2030-d1": ["2.0 times or more that of the 5 years 2021–2025"],
    "ii-2-2-2026-2030-d2": ["maintain", "50% or more", "1.3 times the general average", "below 9%", "reach 85%", "or higher are to reach 45%"],
    "iii-1-p1": ["grassroots information system", "emulation movement", "people from all walks of life"],
    "iii-2-d2": ["services, industry, agriculture", "night-time economy", "digital government"],
    "iii-2-d3": ["industrial parks and industrial clusters", "before 2030", "2021–2025 period", "intensive investment", "environmental standards"],
    "iii-2-d5": ["people with meritorious services", "social security"],
    "iii-2-d6": ["State general-education schools", "non-State resources", "universities, colleges and vocational schools"],
    "iii-2-d7": ["medical examination and treatment", "high-tech medical services"],
    "iii-2-d8": ["all-people national defence", "people's security posture", "defence zone", "combat readiness", "hostile forces", "liveable city"],
    "iii-3-d1": ["chèo theatre", "provincial museum", "cultural and sports institutions"],
    "iii-4-d1": ["general plan", "provincial regional plan", "zoning plans and detailed plans", "2021–2030 period, with a vision to 2050", "green ecological belt", "administrative boundaries"],
    "iii-4-d2": ["Trần Quang Khải", "Hai Bà Trưng", "Phúc Khánh junction", "southern ring road", "landing stages", "Economic Zone", "coastal road", "Nghìn bridge", "Cồn Vành", "pedestrian facilities"],
    "iii-4-d3": ["central budget", "Government bond", "(ODA)", "dykes, embankments and sluices"],
    "iii-5-d1": ["combat strength", "democratic centralism", "vanguard and exemplary", "inspection and supervision", "close to the people"],
    "iii-5-d2": ["right to mastery", "social criticism", "Fatherland Front", "mass organisations"],
    "iii-6-p1": ["land use levy", "public cemeteries", "technical infrastructure and social infrastructure", "decentralisation of management"],
    "iv-1-d1": ["dare to think, dare to act and dare to take responsibility"],
    "iv-1-d2": ["Thái Bình Economic Zone", "pedestrian facilities"],
    "v-1": ["Standing Board of the provincial Party Committee", "Steering Committee", "Party Delegation of the provincial People's Council", "Party Civil Affairs Committee of the provincial People's Committee", "six months or one year, or when necessary"],
    "v-2": ["Party-building commissions"],
    "v-3": ["socio-political organisations"],
    "v-4": ["Standing Board of the City Party Committee", "action programme"],
    "v-5": ["district Party Committees and district People's Committees", "schemes, projects and plans"],
    "v-p1": ["Office of the provincial Party Committee"],
    "v-p2": ["studied and thoroughly grasped down to every Party cell"],
}  # fmt: skip
NEVER = (
    "propaganda", "GDP ", "production value of", "first-rate", "opera house", "spiritual", "decision No",
    "Board of Directors", "at least", "increased 2.91", "personnel", "in force", "repealed", "socialisation",
)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "words"),
    [(id, words) for id, every in MUST.items() for words in every],
    ids=lambda phrase: phrase,
)
def test_a_trap_of_the_translation_is_avoided(edition: Edition, id: str, words: str) -> None:
    assert words in edition.by_id[id].text["en"]


@pytest.mark.parametrize("words", NEVER)
def test_a_false_friend_does_not_occur_in_the_english(edition: Edition, words: str) -> None:
    assert [provision.id for provision in edition.provisions if words in provision.text["en"]] == []


CAPITALS = re.compile(
    r"\bCity\b(?! (Party|People's))"
    r"|\bProvince\b"
    r"|(?<!^)(?<![.:;“\"] )\bPeople\b(?!'s (Councils?|Committees?|right to mastery))"
    r"|\bstate budget\b"
)
"""Capitals outside set terms: the city, the province and the people are in lower case."""


def test_capitals_follow_one_rule(edition: Edition) -> None:
    words = [(provision.id, provision.text["en"]) for provision in edition.provisions]
    words += [(term.id, term.words["en"].definition) for term in edition.terms]
    words += [(target.id, target.note["en"]) for target in edition.targets if target.note]
    for index in edition.indexes:
        words += [(entry.id, entry.name["en"]) for entry in index.entries]
    words += [(summary.page, summary.words["en"]) for summary in edition.summaries]
    assert [(id, text) for id, text in words if CAPITALS.search(text)] == []
