"""Single wrong words in texts of the editors and in translations are reported in their file."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from scripts.checks import agreement, document, refused, senses
from scripts.language.lexicon import Lexicon
from scripts.loading.edition import read_edition
from scripts.loading.remarks import parse_remarks
from scripts.model import Problem
from testing.editions import ROOT, SAMPLE, copy_of

CHECKS = (document.check, agreement.check, senses.check, refused.check)
MISTAKES = (
    # file, right words, wrong words, words of the message
    # data/context.toml
    ("data/context.toml", "On 12 June 2025 the National Assembly", "On 12 July 2025 the National Assembly", "must be the same in every language"),
    ("data/context.toml", "Four of the five also include", "Three of the five also include", "must be the same in every language"),
    ("data/context.toml", "merging Thái Bình and Hưng Yên provinces into Hưng Yên province", "merging Thái Bình and Nam Định provinces into Hưng Yên province", "must be the same in every language"),
    ("data/context.toml", "no longer exist under these names (checked", "still exist under these names (checked", "same sense"),
    ("data/context.toml", "whether this Resolution remains in force, was replaced or was repealed", "that this Resolution remains in force", "same sense"),
    ("data/context.toml", "cannot be compared directly", "can be compared directly", "same sense"),
    ("data/context.toml", "As of November 2026 we have found", "As of November 2025 we have found", "must be the same in every language"),
    ("data/context.toml", "clauses 100–104", "clauses 100–140", "must be the same in every language"),
    ("data/context.toml", "Trần Hưng Đạo, Trà Lý and Vũ Phúc", "Trần Nhân Tông, Trà Lý and Vũ Phúc", "must be the same in every language"),
    ("data/context.toml", "so Thái Bình city is no longer an administrative unit", "so Thái Bình city is still an administrative unit", "same sense"),
    ("data/context.toml", "checked = 2026-11-20", "checked = 2026-10-20", "the notice must"),
    ("data/context.toml", "appear under their 2021 names", "appear under their present names", "must be the same in every language"),
    ("data/context.toml", "Searched, nothing found", "Searched, the Resolution has expired", "must not be stated"),
    ("data/context.toml", "Resolution 203/2025/QH15), so", "Resolution 230/2025/QH15), so", "must be the same in every language"),
    # data/derived.toml
    ("data/derived.toml", "what was invested in past years is not a floor", "what was invested in past years is a floor", "same sense"),
    ("data/derived.toml", "The total is a floor, so the average is one too.", "The total is a ceiling, so the average is one too.", "same sense"),
    ("data/derived.toml", "Land use revenue is excluded. The text gives an increase for each year", "Land use revenue is included. The text gives an increase for each year", "same sense"),
    ("data/derived.toml", "the multiple is slightly lower", "the multiple is slightly higher", "same sense"),
    ("data/derived.toml", "The total for the 5 years divided by 5.", "The total for the 5 years divided by 4.", "must be the same in every language"),
    ("data/derived.toml", "The text sets no target for the province", "The text sets a target for the province", "same sense"),
    ("data/derived.toml", "Căn bậc 5 của số lần", "Căn bậc 10 của số lần", "must be the same in every language"),
    ("data/derived.toml", "tính theo giá hiện hành", "tính theo văn bản hiện hành", "must not be stated"),
    ("data/derived.toml", "average of uneven years, the multiple", "average of even years, the multiple", "same sense"),
    # data/glossary.toml
    ("data/glossary.toml", "It issued this Resolution.", "It repealed this Resolution.", "same sense"),
    ("data/glossary.toml", "so it is larger than added value", "so it is smaller than added value", "same sense"),
    ("data/glossary.toml", "usually larger than industrial clusters", "usually smaller than industrial clusters", "same sense"),
    ("data/glossary.toml", "of 10 to 75 hectares", "of 10 to 85 hectares", "must be the same in every language"),
    ("data/glossary.toml", "the minority must follow the majority", "the majority must follow the minority", "same sense"),
    ("data/glossary.toml", "It was not part of the city's government.", "It was part of the city's government.", "same sense"),
    ("data/glossary.toml", "It counts households, not persons.", "It counts persons, not households.", "same sense"),
    ("data/glossary.toml", "The 20th was held in 2020.", "The 20th was held in 2019.", "must be the same in every language"),
    ("data/glossary.toml", "Decision 1735/QĐ-TTg of 29 December 2023", "Decision 1753/QĐ-TTg of 29 December 2023", "must be the same in every language"),
    ("data/glossary.toml", "that everyone is obliged to meet", "that everyone is advised to meet", "same sense"),
    ("data/glossary.toml", "in the former Thái Thụy and Tiền Hải districts", "in the former Thái Thụy and Kiến Xương districts", "must be the same in every language"),
    ("data/glossary.toml", "Đơn vị tổ chức nhỏ nhất của Đảng", "Đơn vị tổ chức lớn nhất của Đảng", "same sense"),
    ("data/glossary.toml", "the materials and services bought in. Gross output, by contrast, includes", "the materials and services bought in. Gross output, by contrast, excludes", "same sense"),
    ("data/glossary.toml", "opened on 10 October 2025", "opened on 10 October 2015", "must be the same in every language"),
    ("data/glossary.toml", "Used here of Party bodies and Party members, not of the army", "Used here of the army, not of Party bodies and Party members", "same sense"),
    ("data/glossary.toml", "normally held every five years", "normally held every four years", "must be the same in every language"),
    ("data/glossary.toml", "protecting the country depends on the strength of all its citizens, not only", "protecting the country depends on the strength of all its citizens, but only", "same sense"),
    ("data/glossary.toml", "where building is usually restricted", "where building is usually encouraged", "same sense"),
    ("data/glossary.toml", "usually a year. GRDP", "usually a month. GRDP", "same sense"),
    ("data/glossary.toml", "public loudspeakers and notice boards", "private loudspeakers and notice boards", "same sense"),
    ("data/glossary.toml", "The smallest unit of the Party", "The highest unit of the Party", "same sense"),
    ("data/glossary.toml", "The Resolution names three of them in Part IV, section 2", "The Resolution names three of them in Part III, section 2", "must be the same in every language"),
    ("data/glossary.toml", "Khu vực ven biển rộng 30.583 ha", "Khu vực ven biển rộng 30.853 ha", "must be the same in every language"),
    ("data/glossary.toml", "standards, by contrast, are in general voluntary", "standards, by contrast, are in general compulsory", "same sense"),
    ("data/glossary.toml", "mainly for small and medium-sized firms", "only for large firms", "same sense"),
    ("data/glossary.toml", "The smallest unit", "The smαllest unit", "same sense"),
    ("data/glossary.toml", "To make every effort to reach something", "To be obliged to reach something", "same sense"),
    # data/indexes/places.toml
    ("data/indexes/places.toml", "en = \"The Trà Lý river\"", "en = \"The Tra Ly river\"", "must be the same in every language"),
    # languages/labels.toml
    ("languages/labels.toml", "This is a reading edition, not the signed original.", "This is the signed original.", "same sense"),
    ("languages/labels.toml", "As the text prints rounded figures", "As the text prints exact figures", "same sense"),
    ("languages/labels.toml", "higher than this (“", "lower than this (“", "same sense"),
    ("languages/labels.toml", "“–” means that the text does not give one, not that it is zero.", "“–” means that it is zero.", "same sense"),
    ("languages/labels.toml", "Rounded down to {n} significant digits, so as not to raise a floor.", "Rounded up to {n} significant digits, so as not to raise a floor.", "same sense"),
    ("languages/labels.toml", "Last checked: {date}.", "Valid until: {date}.", "must not be stated"),
    ("languages/labels.toml", "Our own calculation. It is not in the {document_kind}; do not quote", "The {document_kind}'s own calculation; quote", "same sense"),
    ("languages/labels.toml", "In the text's own words", "In the editors' own words", "same sense"),
    ("languages/labels.toml", "what you paste is sent nowhere", "what you paste is sent to us", "same sense"),
    ("languages/labels.toml", "Issued on {date}", "Expired on {date}", "must not be stated"),
    ("languages/labels.toml", "not in the text\" }\nundated", "zero\" }\nundated", "must be the same in every language"),
    ("languages/labels.toml", "Không trích dẫn như lời {document_kind}", "Trích dẫn như lời {document_kind}", "same sense"),
    ("languages/labels.toml", "Previous part", "Next part", "same sense"),
    ("languages/labels.toml", "Skip to content", "Skip to ｃontent", "letters must be"),
    ("languages/labels.toml", "Đây là bản để đọc và tra cứu", "Đây là bản còn hiệu lực để đọc và tra cứu", "must not be stated"),
    ("languages/labels.toml", "an e-reader, even offline", "an e-reader, only online", "same sense"),
    ("languages/labels.toml", "without marking the omission", "marking the omission", "same sense"),
    ("languages/labels.toml", "Lowest result that", "Highest result that", "same sense"),
    # data/resolution.toml
    ("data/resolution.toml", "date = 2021-11-25", "date = 2021-11-26", "must be that of the title"),
    ("data/resolution.toml", "published = 2022-01-05", "published = 2022-05-01", "above the text"),
    ("data/resolution.toml", "vi = \"Ban Chấp hành Đảng bộ tỉnh Thái Bình\"\nen", "vi = \"Ban Thường vụ Đảng bộ tỉnh Thái Bình\"\nen", "must have `issuer`"),
    ("data/resolution.toml", "en = \"Resolution No. 03-NQ/TU\"", "en = \"Resolution No. 30-NQ/TU\"", "must be the same in every language"),
    ("data/resolution.toml", "with a vision to 2045\"\n\n[subject]", "with a vision to 2035\"\n\n[subject]", "must be the same in every language"),
    ("data/resolution.toml", "captured = 2024-03-28", "captured = 2024-03-18", "above the text"),
    ("data/resolution.toml", "No. 03-NQ/TU of 25 November 2021 on building", "No. 03-NQ/TU of 25 November 2020 on building", "must be the same in every language"),
    ("data/resolution.toml", "with a vision to 2045 (unofficial translation)", "with a vision to 2054 (unofficial translation)", "must be the same in every language"),
    ("data/context.toml", "The Vietnamese text prevails.", "The English text prevails.", "must name the official language"),
    ("data/context.toml", "we have found no public document stating whether this Resolution remains in force, was replaced or was repealed", "this Resolution remains in force, and we have found that it was not replaced or repealed", "must not be stated"),
    # data/summaries.toml
    ("data/summaries.toml", "mainly from subjective causes", "partly from subjective causes", "same sense"),
    ("data/summaries.toml", "the responsibility of the whole province, above all", "the responsibility of the whole country, above all", "same sense"),
    ("data/summaries.toml", "The city is to strive to be recognised", "The city is to be recognised", "same sense"),
    ("data/summaries.toml", "The five key tasks are", "The six key tasks are", "must be the same in every language"),
    ("data/summaries.toml", "hai bên sông Trà Lý và phía Đông Bắc", "hai bên sông Trà Lý và phía Tây Bắc", "same sense"),
    ("data/summaries.toml", "The Office of the provincial Party Committee is to monitor", "The Office of the city Party Committee is to monitor", "same sense"),
    ("data/summaries.toml", "the city had developed fairly rapidly and comprehensively", "the city had developed very rapidly and comprehensively", "same sense"),
    ("data/summaries.toml", "Phần này nêu chỉ tiêu của hai giai đoạn", "Phần này nêu chỉ tiêu của ba giai đoạn", "must be the same in every language"),
    ("data/summaries.toml", "science, technology and high-quality human resources", "science, technology and low-quality human resources", "same sense"),
    ("data/summaries.toml", "dealing with pollution and flooding", "dealing with pollution and drought", "same sense"),
    ("data/summaries.toml", "The Resolution is to be studied and thoroughly grasped down", "The Resolution, since repealed, is to be studied and thoroughly grasped down", "same sense"),
    ("data/summaries.toml", "Theo Nghị quyết, sau hơn 10 năm", "Theo Nghị quyết, trước hơn 10 năm", "same sense"),
    # data/targets.toml
    ("data/targets.toml", "Average annual growth of gross output", "Average annual growth of GDP", "must be the same in every language"),
    # docs/en/about.md
    ("docs/en/about.md", "captured on 28 March 2024", "captured on 28 May 2024", "dates here"),
    ("docs/en/about.md", "The published text carries none of the formal parts", "The published text carries all of the formal parts", "same sense"),
    ("docs/en/about.md", "the Vietnamese text prevails", "the English text prevails", "same sense"),
    ("docs/en/about.md", "The English is an unofficial translation", "The English is an official translation", "same sense"),
    ("docs/en/about.md", "second indent, the 2021–2025 period", "third indent, the 2021–2025 period", "a citation must"),
    ("docs/en/about.md", "on 5 January 2022", "on 5 January 2021", "dates here"),
    ("docs/en/about.md", "why this is not the signed original", "why this is the signed original", "same sense"),
    ("docs/en/about.md", "This site sets no cookies", "This site sets cookies", "same sense"),
    ("docs/en/about.md", "not subject to copyright", "subject to copyright", "same sense"),
    ("docs/en/about.md", "in section 2 of Part III", "in section 2 of Part II", "must be the same in every language"),
    ("docs/en/about.md", "if one character differs, nothing is published", "if one character differs, it is published", "same sense"),
    ("docs/en/about.md", "from the smallest unit to the largest", "from the largest unit to the smallest", "same sense"),
    # docs/en/breakthroughs.md
    ("docs/en/breakthroughs.md", "Part IV: five key tasks and three breakthroughs", "Part IV: four key tasks and three breakthroughs", "must be the same in every language"),
    ("docs/en/breakthroughs.md", "in every field of life", "in some fields of life", "same sense"),
    ("docs/en/breakthroughs.md", "develop urban greenery", "develop urban squares", "same sense"),
    # docs/en/goals.md
    ("docs/en/goals.md", "(excluding land use revenue) is to increase by 12% a year or more, and", "(including land use revenue) is to increase by 12% a year or more, and", "same sense"),
    ("docs/en/goals.md", "Strive to have 100% of domestic solid waste", "Ensure 100% of domestic solid waste", "same sense"),
    ("docs/en/goals.md", "It leaves open whether the 45%", "It leaves open whether the 37%", "a note may only"),
    ("docs/en/goals.md", "to be in the group of fairly well developed", "to be in the group of well developed", "same sense"),
    ("docs/en/goals.md", "agricultural workers in the total workforce is to be below 9%", "industrial workers in the total workforce is to be below 9%", "same sense"),
    ("docs/en/goals.md", "collected and treated in compliance", "collected or treated in compliance", "same sense"),
    ("docs/en/goals.md", "with strong drawing power", "with strong economic power", "same sense"),
    ("docs/en/goals.md", "and a strong spill-over effect", "and a strong effect", "same sense"),
    ("docs/en/goals.md", "By 2025, the size of the city's economy", "By 2025, the growth of the city's economy", "same sense"),
    # docs/en/implementation.md
    ("docs/en/implementation.md", "shall draw up plans for communication", "may draw up plans for communication", "same sense"),
    ("docs/en/implementation.md", "every Party cell", "some Party cells", "same sense"),
    ("docs/en/implementation.md", "shorten the time needed", "lengthen the time needed", "same sense"),
    ("docs/en/implementation.md", "to implement the Resolution", "to carry out the Resolution, which is still valid", "must not be stated"),
    # docs/en/situation.md
    ("docs/en/situation.md", "especially health care and education", "including health care and education", "same sense"),
    ("docs/en/situation.md", "has not developed in a truly solid way", "has developed in a truly solid way", "same sense"),
    ("docs/en/situation.md", "a number of projects are behind schedule", "all projects are behind schedule", "same sense"),
    ("docs/en/situation.md", "class II urban area under the province", "class II urban area under the Government", "same sense"),
    ("docs/en/situation.md", "has been reorganised to be lean", "has been enlarged to be lean", "same sense"),
    ("docs/en/situation.md", "administrative reform has not met requirements", "administrative reform has met requirements", "same sense"),
    ("docs/en/situation.md", "provincial departments, boards and agencies", "central departments, boards and agencies", "same sense"),
    ("docs/en/situation.md", "description: >-\n  Part I:", "description: >-\n  Part V:", "must be the same in every language"),
    ("docs/en/situation.md", "urban civility has improved", "urban civility has worsened", "same sense"),
    # docs/en/tasks.md
    ("docs/en/tasks.md", "the southern ring road", "the northern ring road", "same sense"),
    ("docs/en/tasks.md", "the road from the city to Cồn Vành", "the road from the city to Cồn Đen", "must be the same in every language"),
    ("docs/en/tasks.md", "State general-education schools", "private general-education schools", "same sense"),
    ("docs/en/tasks.md", "Part III: six groups", "Part II: six groups", "must be the same in every language"),
    ("docs/en/tasks.md", "relocation of factories", "expansion of factories", "same sense"),
    ("docs/en/tasks.md", "Build a domestic waste treatment plant", "Build two domestic waste treatment plants", "same sense"),
    ("docs/en/tasks.md", "Hai Bà Trưng street", "Hai Ba Trung street", "must be the same in every language"),
    ("docs/en/tasks.md", "upgrade the existing system", "replace the existing system", "must not be stated"),
    ("docs/en/tasks.md", "to be completed before 2030; in", "to be started before 2030; in", "same sense"),
    ("docs/en/tasks.md", "at regional and national level", "at regional and international level", "same sense"),
    ("docs/en/tasks.md", "a system of squares", "all squares", "same sense"),
    ("docs/en/tasks.md", "the relocation of business premises", "the relocation of private homes", "same sense"),
    ("docs/en/tasks.md", "particular attention to mobilising", "less attention to mobilising", "same sense"),
    # docs/en/viewpoints.md
    ("docs/en/viewpoints.md", "rely mainly on internal strength", "rely mainly on external strength", "same sense"),
    ("docs/en/viewpoints.md", "not only for the city's sake", "only for the city's sake", "same sense"),
    ("docs/en/viewpoints.md", "the responsibility of both the Party Organisation and the people", "the responsibility of the Party Organisation and not the people", "same sense"),
    ("docs/en/viewpoints.md", "have a long-term vision", "have a short-term vision", "same sense"),
    ("docs/en/viewpoints.md", "to become scenic, healthy, smart", "to become scenic, smart", "same sense"),
    # docs/vi/about.md
    ("docs/vi/about.md", "ở khoản 2 mục III", "ở khoản 3 mục III", "must be the same in every language"),
    ("docs/vi/about.md", "mã nguồn theo giấy phép MIT", "mã nguồn theo giấy phép GPL", "must be the same in every language"),
    ("docs/vi/about.md", "nhật ký các thay đổi", "nhật ký các thаy đổi", "letters must be"),
    # docs/vi/tasks.md
    ("docs/vi/tasks.md", "sáu nhóm nhiệm vụ", "bảy nhóm nhiệm vụ", "must be the same in every language"),
    # docs/vi/viewpoints.md
    ("docs/vi/viewpoints.md", "ba quan điểm chỉ đạo", "bốn quan điểm chỉ đạo", "must be the same in every language"),
)  # fmt: skip


def problems_of(root: Path) -> Iterator[Problem]:
    """Yield the problems that the checks of words find in an edition."""
    edition, _ = read_edition(root)
    for check in CHECKS:
        yield from check(edition)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy in which each test changes one file and restores it."""
    return copy_of(ROOT, tmp_path_factory.mktemp("sources"))


@pytest.mark.parametrize(("file", "right", "wrong", "words"), MISTAKES)
def test_a_wrong_word_is_reported_in_its_file(
    sources: Path, file: str, right: str, wrong: str, words: str
) -> None:
    text = (sources / file).read_text(encoding="utf-8")
    assert right in text, "the table names words that are no longer there"
    (sources / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    try:
        problems = [problem for problem in problems_of(sources) if problem.path == file]
    finally:
        (sources / file).write_text(text, encoding="utf-8")
    assert [problem for problem in problems if words in problem.message], problems
    above = text.count("\n", 0, text.index(right))  # the wrong words may start on the next line
    assert any(above < problem.line <= above + 3 for problem in problems), problems


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["real", "sample"])
def test_right_words_are_not_reported(root: Path) -> None:
    assert list(problems_of(root)) == []


def test_every_accepted_difference_has_a_reason() -> None:
    wording = read_edition(ROOT)[0].wording
    rows = [*(row for group in wording.group for row in group.accepted), *wording.allowance]
    assert rows
    assert [row for row in rows if len(row.why.split()) < 3] == []


def test_the_longest_phrase_wins_and_hides_the_shorter_ones() -> None:
    lexicon = Lexicon([["not | never", "not only"], ["on*"]])
    assert lexicon.find("Not only, but never <b>not</b> {not}") == {
        0: [(1, "not only"), (0, "never"), (0, "not")],
        1: [(0, "only")],
    }


def test_notes_and_paragraphs_of_editors_are_found_with_their_lines() -> None:
    page = "---\ntitle: a\ndescription: b\n---\n\n## T { #t }\n\n/// html | div\nA [note](x.md).\n///\n\n| a |\n| b |\n"
    rows = [(row.anchor, row.words, row.line, row.is_note) for row in parse_remarks("x.md", page)]
    assert rows == [
        ("t", "## T", 6, False),
        ("t", "A note.", 9, True),
        ("t", "| a |", 12, False),
        ("t", "| b |", 13, False),
    ]


@pytest.mark.parametrize("sign", ["a-", "[", "<{", "1/2025/", "a.", "không "])
def test_no_text_takes_long_to_check(tmp_path: Path, sign: str) -> None:
    root = copy_of(ROOT, tmp_path)
    page = root / "docs/en/about.md"
    page.write_text(
        page.read_text(encoding="utf-8") + f"\n{sign * (19_000 // len(sign))}\n", encoding="utf-8"
    )
    start = process_time()
    list(problems_of(root))
    assert process_time() - start < 10
