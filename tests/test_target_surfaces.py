"""Every surface that shows a target gives what its data hold: word, qualifier, basis, scope, period.

What must be there is taken from `data/targets.toml`, and the surfaces from a built site.
"""

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from scripts.exports.cards import _target_cards
from scripts.exports.search import _records
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language, Target
from scripts.publication.urls import prefix
from scripts.targets.chart_data import list_charts
from scripts.targets.chart_words import common_basis
from scripts.targets.statement import state
from testing.editions import SAMPLE

Surface = Callable[[Path, Edition, Target, Language], str | None]
"""Returns the words of a target on a surface; None if the surface does not show this target."""


@pytest.fixture(scope="module", params=["real", "sample"])
def built(request: pytest.FixtureRequest, edition: Edition) -> tuple[Path, Edition]:
    """The folder of a built site, and its edition."""
    if request.param == "real":
        return request.getfixturevalue("site"), edition
    return request.getfixturevalue("sample_site"), read_edition(SAMPLE)[0]


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode())


@cache
def loaded(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))


def page(site: Path, edition: Edition, language: Language, path: str) -> html.HtmlElement:
    return tree(site / prefix(edition, language) / path / "index.html")


def own_page(site: Path, edition: Edition, target: Target, language: Language) -> html.HtmlElement:
    return page(site, edition, language, f"targets/{target.id}")


def meta(name: str) -> Surface:
    def words(site: Path, edition: Edition, target: Target, language: Language) -> str:
        return own_page(site, edition, target, language).xpath(
            f"string(//meta[@property='{name}']/@content)"
        )

    return words


def title(site: Path, edition: Edition, target: Target, language: Language) -> str:
    return own_page(site, edition, target, language).xpath("string(//title)")


def heading(site: Path, edition: Edition, target: Target, language: Language) -> str:
    return own_page(site, edition, target, language).xpath("string(//h1)")


def block(attribute: str) -> Surface:
    def words(site: Path, edition: Edition, target: Target, language: Language) -> str:
        (element,) = page(site, edition, language, "targets").xpath(f"//*[@id='{target.id}']")
        return element.get(f"data-{attribute}") if attribute else element.text_content()

    return words


def table_row(site: Path, edition: Edition, target: Target, language: Language) -> str:
    """Return the words of the row and the column, and those that stand with the figure itself."""
    (figure,) = page(site, edition, language, "targets").xpath(f"//a[@data-target='{target.id}']")
    (cell,) = figure.iterancestors("td")
    name = cell.getparent().xpath("string(th)")
    return " ".join((name, cell.get("data-column", ""), figure.getparent().text_content()))


def card(site: Path, edition: Edition, target: Target, language: Language) -> str:
    path = f"cards/target-{target.id}.{language.code}.png"
    (card,) = [card for card in _target_cards(edition, language) if card.path == path]
    return " ".join((card.place, card.figure, *card.words))


def chart(site: Path, edition: Edition, target: Target, language: Language) -> str | None:
    """Return the parts of a chart's text alternative that hold the value, and the basis of all."""
    words = []
    for drawing in list_charts(edition):
        if target.indicator not in drawing.indicators or target.restates:
            continue
        path = site / f"charts/{drawing.id}.{language.code}.light.svg"
        text = tree(path).xpath("string(//desc)")
        value = state(edition, target, language).value
        parts = [part for part in text.replace(". ", "; ").split("; ") if value in part]
        assert parts, (drawing.id, value, text)
        words += [
            common_basis(edition, drawing, language),
            target.indicator.name[language.code],
            *parts,
        ]
    return " ".join(words) or None


def timeline(site: Path, edition: Edition, target: Target, language: Language) -> str | None:
    links = page(site, edition, language, "timeline").xpath(
        f"//li[.//a[contains(@href, '#{target.id}')]]"
    )
    items = [item for item in links if item.xpath(".//a/@href")[0].endswith(f"#{target.id}")]
    if not items:
        return None  # a baseline, or without a date
    heading = items[0].xpath("string(ancestor::section/h2)")
    return f"{heading} {items[0].text_content()}"


def handout(site: Path, edition: Edition, target: Target, language: Language) -> str:
    items = loaded(site / f"handout/{language.code}.json")["items"]
    (item,) = [item for item in items if item["id"] == f"target-{target.id}"]
    quote = "".join(part for piece in item["quote"] for part in piece)
    return " ".join((item["figure"], item["name"], quote))


def handout_choice(site: Path, edition: Edition, target: Target, language: Language) -> str:
    (label,) = page(site, edition, language, "handout").xpath(
        f"//label[input[@value='target-{target.id}']]"
    )
    return label.text_content()


def embed(site: Path, edition: Edition, target: Target, language: Language) -> str:
    folder = site / prefix(edition, language) / "embed" / target.id
    latest = max(folder.glob("v*"), key=lambda version: int(version.name.removeprefix("v")))
    return tree(latest / "index.html").xpath("string(//main)")


def search_record(site: Path, edition: Edition, target: Target, language: Language) -> str:
    records = (record for record in _records(edition, language) if record.kind == "target")
    (record,) = [record for record in records if record.id == target.id]
    return record.text


def data_record(site: Path, edition: Edition, target: Target, language: Language) -> str:
    (record,) = [r for r in loaded(site / "data/targets.json") if r["id"] == target.id]
    words = [
        record[field]
        for field in ("indicator", "value_text", "governed_by", "scope", "denominator", "comparison")
    ]
    return " ".join([*(w[language.code] for w in words if w), str(record["period"] or "")])


@cache
def sheet(path: Path) -> dict[str, dict[str, str]]:
    rows = load_workbook(BytesIO(path.read_bytes())).worksheets[1].iter_rows(values_only=True)
    head = next(rows)
    return {str(row[0]): dict(zip(head, map(str, row), strict=True)) for row in rows}


@cache
def comma_separated(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def columns(read: Callable[[Path], dict[str, dict[str, str]]], name: str) -> Surface:
    fields = ("indicator", "value_text", "governed_by", "scope", "denominator", "comparison")

    def words(site: Path, edition: Edition, target: Target, language: Language) -> str:
        row = read(site / "data" / name)[target.id]
        return " ".join([*(row[f"{field}_{language.code}"] for field in fields), row["period_to"]])

    return words


@cache
def printed(path: Path) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(path))


@cache
def typed(path: Path) -> str:
    document = Document(str(path))
    return " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def file_of_all(read: Callable[[Path], str], extension: str) -> Surface:
    """Return a surface of which only the figure with its basis can be told apart, not its row."""

    def words(site: Path, edition: Edition, target: Target, language: Language) -> str:
        (path,) = (site / "downloads").glob(f"*.targets.{language.code}.{extension}")
        text, statement = unspaced(read(path)), state(edition, target, language)
        for part in (statement.name, statement.value, statement.basis):
            assert unspaced(part) in text, part
        return f"{statement.name} {statement.figure} {target.period and target.period.end}"

    return words


def provision(site: Path, edition: Edition, target: Target, language: Language) -> str:
    links = page(site, edition, language, f"p/{target.provision}").xpath("//ul[@class='rows']/li")
    (item,) = [li for li in links if li.xpath("a/@href")[0].endswith(f"targets/#{target.id}")]
    return item.text_content()


def front_page(site: Path, edition: Edition, target: Target, language: Language) -> str | None:
    if not target.headline:
        return None
    (item,) = page(site, edition, language, "").xpath(f"//li/a[@href='targets/#{target.id}']")
    return item.text_content()


def unspaced(words: str) -> str:
    """Return words without spaces, joiners, and hyphens, which a PDF loses at the end of a line."""
    return re.sub(r"[\s\ufffe\u2060-]", "", words).lower()


SURFACES: dict[str, Surface] = {
    "the title of its page": title,
    "the heading of its page": heading,
    "og:title": meta("og:title"),
    "the alternative of its share card": meta("og:image:alt"),
    "its share card": card,
    "its sentence on the targets page": block(""),
    "the copied figure": block("figure"),
    "the copied row": block("row"),
    "the table of targets": table_row,
    "the timeline": timeline,
    "a chart": chart,
    "a handout or poster": handout,
    "the choice of handouts": handout_choice,
    "the embed": embed,
    "a search result": search_record,
    "JSON": data_record,
    "CSV": columns(comma_separated, "targets.csv"),
    "the workbook": columns(sheet, "targets.xlsx"),
    "PDF": file_of_all(printed, "pdf"),
    "Word": file_of_all(typed, "docx"),
    "the page of its provision": provision,
    "the front page": front_page,
}


@pytest.mark.parametrize("name", SURFACES)
def test_every_target_is_whole_in(built: tuple[Path, Edition], name: str) -> None:
    site, edition = built
    shown = 0
    for target in edition.targets:
        for language in edition.languages:
            words = SURFACES[name](site, edition, target, language)
            if words is None:
                continue
            shown += 1
            text, code = unspaced(words), language.code
            demanded = [target.value_text[code]]
            demanded += [target.governed_by[code]] if target.governed_by else []
            demanded += [limit[code] for limit in target.limits.values()]
            demanded += [str(target.period.end)] if target.period else []
            missing = [part for part in demanded if unspaced(part) not in text]
            assert missing == [], f"{target.id} in {code}: {words}"
    assert shown > 0


@pytest.mark.parametrize("name", ["the title of its page", "the copied figure", "og:title"])
def test_a_target_without_a_period_says_nothing_of_one_in(
    built: tuple[Path, Edition], name: str
) -> None:
    site, edition = built
    for target in edition.targets:
        for language in edition.languages:
            words = SURFACES[name](site, edition, target, language) or ""
            if target.period is None:
                assert edition.labels["chart_undated"][language.code] not in words


def test_the_copied_quotation_of_a_governed_target_has_its_word(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for target in edition.targets:
        for language in edition.languages:
            if target.governed_by:
                quotation = block("quotation")(site, edition, target, language) or ""
                assert target.governed_by[language.code] in quotation
