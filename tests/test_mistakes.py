"""Every kind of mistake in text or data is reported with its file, line and rule."""

from pathlib import Path

import pytest

from scripts.pipeline.commands import make, read
from testing.editions import ROOT, accept_words, besides_review, copy_of, copy_of_sample

VI, EN = "docs/vi/goals.md", "docs/en/goals.md"
TARGETS, GLOSSARY, REGISTRY = "data/targets.toml", "data/glossary.toml", "data/provisions.tsv"
THEMES, GISTS = "data/indexes/themes.toml", "data/summaries.toml"
LABELS, SPELLING, DERIVED = "languages/labels.toml", "languages/search.toml", "data/derived.toml"
ASKED = "data/asked.toml"

MISTAKES = {
    # file, right words, wrong words, file that the message names, words of the message
    # the official text
    "a digit changed": (VI, "12,7%/năm", "12,8%/năm", VI, "expected “"),
    "a tone mark lost": (VI, "duy trì tự bảo", "duy tri tự bảo", VI, "WITH GRAVE"),
    "a word dropped": (VI, "đạt 93 triệu", "93 triệu", VI, "must equal the source"),
    "a space doubled": (VI, "đạt trên 80%", "đạt  trên 80%", VI, "must equal the source"),
    "a misprint corrected": ("docs/vi/tasks.md", "mọi tiền năng", "mọi tiềm năng", "docs/vi/tasks.md", "iii-2:"),
    "a hyphen made a dash": (VI, "2021 - 2025 {", "2021 – 2025 {", VI, "EN DASH"),
    "a full stop lost": ("docs/vi/implementation.md", "đến chi bộ.", "đến chi bộ", "docs/vi/implementation.md", "v-p2"),
    "a letter decomposed": (VI, "ấ", "a\u0302\u0301", VI, "NFC"),
    "the source edited": ("data/03-nq-tu.vi.txt", "Thành Tâm", "Thanh Tam", "data/03-nq-tu.vi.txt", "SHA-256"),
    # ids
    "an id dropped": (VI, "\n{ #ii-2-1-p1 }", "", VI, "its id on a line of its own"),
    "an id at the end of its line": (VI, " của khu vực.\n{ #ii-2-1-p1 }", " của khu vực. { #ii-2-1-p1 }", VI, "line of its own"),
    "an id mistyped": (VI, "{ #ii-2-3-p1 }", "{ #ii-2-3-p2 }", VI, "unknown id"),
    "an id doubled": (VI, "{ #ii-2-3-p1 }", "{ #ii-2-1-p1 }", VI, "is used once"),
    "an id differing in one language": (EN, "{ #ii-2-2-2026-2030-d2 }", "{ #ii-2-2-2026-2030-d3 }", EN, "is never removed"),
    "a registered id removed": (REGISTRY, "iii-6-p1\tparagraph\ttasks\n", "", REGISTRY, "66 ids for 67 lines"),
    "a registered page changed": (REGISTRY, "iii-6-p1\tparagraph\ttasks", "iii-6-p1\tparagraph\tgoals", "docs/vi/tasks.md", "belongs on page goals"),
    "a heading registered as a paragraph": (REGISTRY, "ii-2-2\theading\t", "ii-2-2\tparagraph\t", VI, "must be a paragraph, no heading"),
    "a paragraph registered as a heading": (REGISTRY, "iii-6-p1\tparagraph\t", "iii-6-p1\theading\t", "docs/vi/tasks.md", "must be a heading, `## text { #id }`"),
    "a registry row torn": (REGISTRY, "iv\tsection\tbreakthroughs", "iv section breakthroughs", REGISTRY, "tab between"),
    "a list item made a paragraph": ("docs/en/viewpoints.md", "- Building and developing", "Building and developing", "docs/en/viewpoints.md", "ii-1-d1"),
    # the translation
    "a decimal altered": (EN, "12.7% a year", "12.6% a year", EN, "“12,7"),
    "a decimal comma kept": (EN, "12.7% a year", "12,7% a year", EN, "ii-2-2-2021-2025-d1"),
    "digits swapped in a large number": (EN, "111,680", "116,180", EN, "111.680"),
    "two figures swapped": (EN, "account for 65.5%, trade and services for 33.5%", "account for 33.5%, trade and services for 65.5%", EN, "in its order"),
    "'or more' lost": (EN, "93 million a year or more", "93 million a year", EN, "or more"),
    "'or more' gained": (EN, "average 12.7% a year", "average 12.7% a year or more", EN, "12.7"),
    "'over' lost": (EN, "reach over 80%", "reach 80%", EN, "over"),
    "'below' made 'about'": (EN, "to be below 12.5%", "to be about 12.5%", EN, "about"),
    "'at least' added": (EN, "to reach 10.5 m²", "to reach at least 10.5 m²", EN, "at least"),
    "billion made million": (EN, "111,680 billion", "111,680 million", EN, "billion"),
    "the currency lost": (EN, "VND 93 million", "93 million", EN, "dong"),
    "'a year' supplied": ("docs/en/situation.md", "VND 60.6 million", "VND 60.6 million a year", "docs/en/situation.md", "a year"),
    "'per person' lost": (EN, "39 m² per person", "39 m²", EN, "per person"),
    "a year changed": (EN, "by 2030, to be", "by 2035, to be", EN, "2035"),
    "'by' made 'before'": (EN, "by 2045, to be", "before 2045, to be", EN, "before"),
    "'before' made 'by'": ("docs/en/tasks.md", "completed before 2030", "completed by 2030", "docs/en/tasks.md", "before"),
    "a congress misnumbered": ("docs/en/situation.md", "18th and 19th", "17th and 19th", "docs/en/situation.md", "XVIII"),
    "a month changed": ("docs/en/situation.md", "December 2013", "November 2013", "docs/en/situation.md", "12/2013"),
    "a class changed": (EN, "class I urban", "class II urban", EN, "ii-2-1-p1"),
    "a number in words changed": ("docs/en/implementation.md", "of six months", "of three months", "docs/en/implementation.md", "sáu"),
    "'times' lost": (EN, "1.99 times that of", "1.99 that of", EN, "times"),
    "'increase by' made 'increase to'": (EN, "is to increase by 12% a year or more, and", "is to increase to 12% a year or more, and", EN, "increase by"),
    "gross output made GDP": (EN, "growth rate of gross output is to average 12.7%", "growth rate of GDP is to average 12.7%", EN, "giá trị sản xuất"),
    "a term rendered otherwise": ("docs/en/implementation.md", "down to every Party cell", "down to every Party branch", "docs/en/implementation.md", "chi bộ"),
    # targets
    "a value altered": (TARGETS, "value = 111680", "value = 116180", TARGETS, "111"),
    "an operator moved onto a certificate": (TARGETS, 'operator = "="\nvalue = 37', 'operator = ">="\nvalue = 37', TARGETS, "certified-workers-2025"),
    "an operator lost": (TARGETS, 'operator = ">"\nvalue = 80', 'operator = "="\nvalue = 80', TARGETS, "urbanisation-rate-2025"),
    "an operator misspelt": (TARGETS, 'operator = "<"\nvalue = 9', 'operator = "under"\nvalue = 9', TARGETS, "operator"),
    "a unit changed": (TARGETS, 'value = 39\nunit = "square-metres-a-person"', 'value = 39\nunit = "percent"', TARGETS, "39"),
    "a unit unknown": (TARGETS, 'unit = "billion-dong"', 'unit = "trillion-dong"', TARGETS, "allowed: "),
    "a quote altered": (TARGETS, 'quote = { vi = "tỷ lệ đô thị hóa đạt trên 80%"', 'quote = { vi = "tỷ lệ đô thị hoá đạt trên 80%"', TARGETS, "exact words"),
    "a quote altered in the translation": (TARGETS, "the urbanisation rate is to reach over 80%", "the urbanization rate is to reach over 80%", TARGETS, "quote.en"),
    "a period altered": (TARGETS, "period = [2026, 2030]", "period = [2027, 2030]", TARGETS, "2027"),
    "a target removed": (TARGETS, '[[target]]\nid = "urban-green-space-2025"', '[[unused]]\nid = "urban-green-space-2025"', VI, "10,5"),
    "a target of an unknown provision": (TARGETS, 'provision = "ii-2-3-p1"', 'provision = "ii-2-3-p9"', TARGETS, "ii-2-3-p9"),
    "a target field misspelt": (TARGETS, 'restates = "per-capita', 'restate = "per-capita', TARGETS, "`restate`"),
    # derived figures
    "a difference of percentages in per cent": (DERIVED, 'operator = ">="\nunit = "percentage-points"', 'operator = ">="\nunit = "percent"', DERIVED, "percentage-point; found 'percent'"),
    "a formula of wrong units": (DERIVED, 'formula = "total + total * ratio"', 'formula = "total + ratio"', DERIVED, "'total + ratio' of billion-dong and 1, which do not go together"),
    "growth rates added": (DERIVED, 'formula = "(1 + first / 100) ** years * (1 + second / 100) ** years"', 'formula = "(1 + (first + second) / 100) ** years"', DERIVED, "'first + second'"),
    "a wrong number of years": (DERIVED, "years = 5", "years = 4", DERIVED, "found 4"),
    "a restated number made a floor": (DERIVED, 'as_printed = ["income"]\nrounded = ["ratio"]\noperator = "="', 'rounded = ["ratio"]\noperator = ">="', DERIVED, "a floor must hold over the whole range"),
    "a dimension lost": (DERIVED, '[[dimension]]\nunit = "billion-dong"\ndimension = "billion-dong"\n', "", DERIVED, "found none for billion-dong; add it"),
    # glossary, indexes, summaries, labels, form
    "an unused term": (GLOSSARY, 'name = "chi bộ"', 'name = "chi đoàn"', GLOSSARY, "nowhere"),
    "a term in one language": (GLOSSARY, "words.en = { name = \"added value\"", "words.xx = { name = \"added value\"", GLOSSARY, "must be given in"),
    "an index entry named like another": (THEMES, 'en = "Transport"', 'en = "The agriculture"', THEMES, "must be unique"),
    "an index quote that is not in the text": (THEMES, 'quote = { vi = "', 'quote = { vi = "X', THEMES, "exact words"),
    "a part without a summary": (GISTS, 'page = "tasks"', 'page = "goals"', GISTS, "found 0 of tasks"),
    "a summary of no part": (GISTS, 'page = "tasks"', 'page = "works"', GISTS, "must name a part of the text"),
    "a figure in a summary that its part does not have": (GISTS, "two periods, 2021–2025", "two periods, 2022–2025", GISTS, "found 2022"),
    "a label missing in a language": ("languages/labels.toml", 'skip = { vi = "Đến nội dung", en = "Skip to content"', 'skip = { vi = "Đến nội dung"', "languages/labels.toml", "skip"),
    "data that is not TOML": ("data/context.toml", "[[fact]]", "[[fact]", "data/context.toml", "TOML"),
    "a date that is not a date": ("data/context.toml", "checked = 2026-11-20", 'checked = "lately"', "data/context.toml", "checked"),
    "a part that no edition has, in the search": (SPELLING, "[language.vi.pages_with.translation]", "[language.vi.pages_with.translations]", SPELLING, "`pages_with` must name an optional part"),
    "a page that no site has, for a part": (SPELLING, 'glossary = ["tiếng Anh gọi là gì"', 'glossaries = ["tiếng Anh gọi là gì"', SPELLING, "`pages_with` must name a page that the search finds"),
    "front matter lost": (EN, "description: >-", "summary: >-", EN, "description"),
}  # fmt: skip

UNINDEXABLE = {
    # strings that the search index cannot hold: file, right, wrong, words of the message
    "a separator in the name of an index entry": (THEMES, "Economy and growth", "Economy | growth", "themes economy-and-growth: "),
    "a mark of a heading before the name of an index entry": (THEMES, '"Economy and growth"', '"# Economy and growth"', "reserves #"),
    "a separator in a term": (GLOSSARY, 'name = "gross output"', 'name = "gross | output"', "term "),
    "a separator in the indicator of a target": (TARGETS, "Total gross output", "Total | gross output", "target gross-output-level-2020: "),
    "a separator in the label of a page title": (LABELS, "By place and project", "By place | project", "label places: "),
    "a separator in an ignored word": (SPELLING, '"bao nhiêu"', '"bao | nhiêu"', "search ignored: "),
    "a separator of forms in an abbreviation": (ASKED, '"gross output"', '"gross = output"', "reserves ="),
    "a separator of forms in equal phrases": (ASKED, '"night economy"', '"night = economy"', "asked equal: "),
}  # fmt: skip

FOREIGN = {
    # letters that no language of the edition has: file, right, wrong, words of the message
    "a letter of another script in the title of a text page": (EN, "title: Goals and", "title: Goals 漢 and", "letters must be those of the alphabets"),
    "a letter of another script in an index entry": (THEMES, "Economy and growth", "Economy 漢 growth", "CJK UNIFIED IDEOGRAPH-6F22"),
    "a letter of another alphabet in the translation": (EN, "becomes a green city", "becomes a green ĝ city", "LATIN SMALL LETTER G WITH CIRCUMFLEX"),
    "a letter of another script in a label": (LABELS, "Searched as", "Searched 漢 as", "letters must be of a script"),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of(ROOT, tmp_path)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy in which each test changes one file and restores it."""
    return copy_of(ROOT, tmp_path_factory.mktemp("sources"))


@pytest.mark.parametrize(("file", "right", "wrong", "path", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_in_its_file(
    sources: Path, file: str, right: str, wrong: str, path: str, words: str
) -> None:
    text = (sources / file).read_text(encoding="utf-8")
    assert right in text, "the table names words that are no longer there"
    (sources / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    try:
        problems = [str(problem) for problem in read(sources)[1]]
    finally:
        (sources / file).write_text(text, encoding="utf-8")
    assert [problem for problem in problems if problem.startswith(f"{path}:") and words in problem], (
        problems
    )


def spoilt(sources: Path, file: str, right: str, wrong: str) -> tuple[list[str], int]:
    """Return the problems of a build with other words in a file, and their line."""
    text = (sources / file).read_text(encoding="utf-8")
    assert right in text, "the table names words that are no longer there"
    changed = text.replace(right, wrong, 1)
    line = next(number for number, row in enumerate(changed.split("\n"), 1) if wrong in row)
    (sources / file).write_text(changed, encoding="utf-8")
    try:
        return [str(problem) for problem in make(sources)], line
    finally:
        (sources / file).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("file", "right", "wrong", "words"), FOREIGN.values(), ids=FOREIGN)
def test_a_letter_that_no_language_of_the_edition_has_is_named_with_its_line(
    sources: Path, file: str, right: str, wrong: str, words: str
) -> None:
    problems, line = spoilt(sources, file, right, wrong)
    assert any(problem.startswith(f"{file}:{line}: ") and words in problem for problem in problems), (
        problems
    )


@pytest.mark.parametrize(("file", "right", "wrong", "words"), UNINDEXABLE.values(), ids=UNINDEXABLE)
def test_what_the_search_index_cannot_hold_is_named_with_its_line(
    sources: Path, file: str, right: str, wrong: str, words: str
) -> None:
    problems, line = spoilt(sources, file, right, wrong)
    index = [problem for problem in problems if "the search index" in problem]
    assert index, problems
    assert all(problem.startswith(f"{file}:{line}: ") for problem in index), index
    assert any(words in problem for problem in index), index


def test_the_line_of_a_mistake_is_the_line_of_its_provision(project: Path) -> None:
    text = (project / EN).read_text(encoding="utf-8").replace("111,680", "111,860")
    (project / EN).write_text(text, encoding="utf-8")
    line = next(n for n, content in enumerate(text.split("\n"), 1) if "111,860" in content)
    problems = [problem for problem in read(project)[1] if problem.path == EN]
    assert [problem.line for problem in problems] == [line, line]
    assert len(besides_review(problems)) == 1


def test_all_mistakes_are_reported_at_once(project: Path) -> None:
    for file, right, wrong, *_ in (
        MISTAKES[name] for name in ("a digit changed", "'over' lost", "an unused term")
    ):
        text = (project / file).read_text(encoding="utf-8")
        (project / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert {problem.path for problem in read(project)[1]} >= {VI, EN, GLOSSARY}


def test_bytes_that_are_not_utf8_are_refused_by_line(project: Path) -> None:
    text = (project / VI).read_text(encoding="utf-8")
    (project / VI).write_bytes(text.encode("utf-8")[:900] + b"\xff\xfe" + text.encode("utf-8")[900:])
    assert any(problem.path == VI and "UTF-8" in problem.message for problem in read(project)[1])


def test_a_page_missing_in_one_language_is_named(project: Path) -> None:
    (project / "docs/en/about.md").unlink()
    assert any(problem.path == "docs/en/about.md" for problem in read(project)[1])


def test_a_build_with_a_problem_leaves_the_last_site_in_place(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site", encoding="utf-8")
    (project / EN).write_text("", encoding="utf-8")
    assert make(project)
    assert (project / "site/index.html").read_text(encoding="utf-8") == "the last good site"
    assert not list(project.glob(".site-*"))


def test_a_dead_link_in_a_page_stops_the_build(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    with (root / "docs/vi/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[đâu đó](aims.md#khong-co)\n")
    accept_words(root)
    assert any("khong-co" in problem.message for problem in make(root))
    assert not (root / "site").exists()
