"""Read number, date, body and subject of a document from the lines above its text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.ingest.capitals import Spelling, read_spelling, restored, with_places
from scripts.ingest.letterhead import facts_of_letterhead, kind_of, whole_lines
from scripts.ingest.markers import marker_of, roman
from scripts.ingest.parts import CAPITALS, Doubt, Line
from scripts.ingest.tables import is_rule
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.words import first_capital

NAMES = ("kind", "number", "date", "issuer", "subject")
"""Facts that a person may give where the capture has none."""
NEAR = 40
"""Characters behind a number in which its date stands."""
LAST_TERM = 30
"""Number of the last term of office whose number is known when it is printed in capitals."""
CAPITALS_AMONG = re.compile(rf"(?:\b[{CAPITALS}]{{2,}}\b\s+){{3}}")


@dataclass(frozen=True)
class Facts:
    """Facts that identify a document."""

    kind: str
    number: str
    date: date
    issuer: str
    subject: str
    starts_with_name: bool = False
    """True if the subject has a capital within a sentence too."""


def read_facts(
    head: Sequence[Line], text: Sequence[Line], given: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Facts | None, list[str], list[Doubt]]:
    """Return the facts, or None and the names of those that are missing, and doubts.

    `text` has the lines of the document, by which capitals of names are restored; an annex alone says
    there to what it is attached.
    """
    lines = [*whole_lines([line for line in head if not is_rule(line.words)], vocabulary)]
    facts = {
        **_of_annex(text, vocabulary),
        **_of_title([*_above_subject(lines, vocabulary)], vocabulary),
        **facts_of_letterhead(lines, vocabulary),
    }
    facts = {**facts, **{name: words for name, words in given.items() if words}}
    doubts: list[Doubt] = []
    spelling = _spelling(lines, text, vocabulary)
    for name in ("issuer", "subject"):
        words, bracket = _without_bracket(facts.get(name, ""))
        if words.isupper():
            facts[name] = restored(words, spelling) + bracket
            if name == "issuer":
                facts[name] = with_places(facts[name], vocabulary.reading.area)
            message = f"the {name} was printed in capitals; read as “{facts[name]}”"
            doubts.append(Doubt(_line_of(words, lines), message))
        elif CAPITALS_AMONG.search(words):
            message = f"the {name} was printed in capitals in part; read as “{words[:60]}”"
            doubts.append(Doubt(_line_of(words, lines), message))
    day = _day(facts.get("date", ""), vocabulary)
    missing = [name for name in NAMES if not facts.get(name) or (name == "date" and not day)]
    if missing or day is None:
        return None, missing, doubts
    facts["kind"] = facts["kind"].lower()
    subject = facts["subject"].strip(" .:;,*")
    subject = first_capital(subject if "(" in subject else subject.rstrip(")"))
    names = (facts["kind"], facts["number"], day, facts["issuer"], subject)
    return Facts(*names, _starts_with_name(subject, lines, vocabulary)), [], doubts


def _spelling(head: Sequence[Line], text: Sequence[Line], vocabulary: Vocabulary) -> Spelling:
    """Return how phrases are written in the text, in known names and in the place of a letterhead."""
    small = (line for line in text if not line.is_capitals)
    dated = (line for line in head if vocabulary.reading.date.search(line.words))
    places = (line.words.partition(",")[0] for line in dated if not line.is_capitals)
    texts = (words for line in small for words in line.cells or (line.words,))
    terms = (f"{term} {roman(n)}" for term in vocabulary.reading.terms for n in range(1, LAST_TERM))
    return read_spelling(texts, (*vocabulary.reading.proper, *terms, *places))


def _line_of(words: str, lines: Sequence[Line]) -> int:
    """Return the number of the line that has the first words of a fact, as they are printed."""
    start = " ".join(words.split()[:2])
    return next((line.number for line in lines if start in line.words), lines[0].number if lines else 1)


def _without_bracket(words: str) -> tuple[str, str]:
    """Return words without the bracket at their end, and the bracket, such as that of an extract."""
    start = words.rfind(" (") if words.endswith(")") else -1
    return (words[:start], words[start:]) if start > 0 else (words, "")


def _starts_with_name(subject: str, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Return whether a line has the subject with a capital behind the word that leads it in."""
    start = " ".join(subject.split()[:2])
    leads = ((line, vocabulary.reading.subject.search(line.words)) for line in lines)
    return any(lead and line.words.startswith(start, lead.end()) for line, lead in leads)


def _above_subject(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """Yield the lines that name the document itself: the subject below its kind may name another."""
    is_below = False
    for line in lines:
        if not is_below or vocabulary.furniture.attached.match(line.words):
            yield line
        is_below = is_below or bool(kind_of(line, vocabulary))


def _of_annex(text: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts of an annex that was captured alone, from what it is attached to."""
    marker = marker_of(text[0].words, vocabulary) if text else None
    if not marker or marker.form != "annex":
        return {}
    attached = [line for line in text if vocabulary.furniture.attached.match(line.words)]
    facts = _of_title(attached[:1], vocabulary)
    word = vocabulary.words["annex"][0]
    if "kind" in facts:
        facts["kind"] = f"{word} {facts['kind'].lower()}"
    facts.setdefault("subject", text[0].words[len(marker.printed) :])
    return facts


def _of_title(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts of a newspaper's title, such as "Resolution No. 5 of ... of ... on ..."."""
    reading = vocabulary.reading
    facts: dict[str, str] = {}
    for line in lines:
        if not (match := reading.title.search(line.words)):
            continue
        rest = line.words[match.end() :]
        own = {"kind": match["kind"], "number": match["number"]}
        if day := reading.date.search(rest[:NEAR]):
            own["date"] = day[0]
        if (issued := reading.issued.search(rest)) and reading.bodies.match(issued["issuer"]):
            own["issuer"] = issued["issuer"]
            own["subject"] = re.split(r"[.:;](?:\s|$)", rest[issued.end() :])[0]
        elif (issued := reading.issuer.search(rest)) and reading.bodies.match(issued["issuer"]):
            own["issuer"] = issued["issuer"]
        facts = {**own, **facts}
    for line in lines:
        if "number" not in facts and (match := reading.bare_number.search(line.words)):
            facts["number"] = match["number"]
    return facts


def _day(words: str, vocabulary: Vocabulary) -> date | None:
    match = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", words)
    match = match or vocabulary.reading.date.search(words)
    match = match or re.search(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", words)
    try:
        return date(*(int(match[name]) for name in ("year", "month", "day"))) if match else None
    except ValueError:
        return None
