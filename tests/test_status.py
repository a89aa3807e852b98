"""The status page: the answer first, each former ward on a line, dated facts with links to sources."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.checks.context import check
from scripts.model import Edition, Fact, Language, Reference
from scripts.pages.status import Words, source_words
from scripts.publication.urls import former_anchor, present_anchor
from testing.browser import WindowPool
from testing.line_ends import unjoined

STARTS = {"vi": "", "en": "en/"}


def status_page(site: Path, code: str) -> html.HtmlElement:
    content = (site / STARTS[code] / "status/index.html").read_text(encoding="utf-8")
    return html.document_fromstring(content)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(unjoined(element.text_content()).split())


@pytest.fixture(params=STARTS)
def language(request: pytest.FixtureRequest, edition: Edition) -> Language:
    return next(language for language in edition.languages if language.code == request.param)


@pytest.fixture
def tree(site: Path, language: Language) -> html.HtmlElement:
    return status_page(site, language.code)


def test_the_title_asks_and_the_first_words_answer(
    tree: html.HtmlElement, edition: Edition, language: Language
) -> None:
    code, labels = language.code, edition.labels
    answer = edition.context.answering_fact
    assert answer is not None
    assert words_of(tree.find(".//h1")) == labels["status_question"][code]
    first = tree.xpath("//h1/following-sibling::*")[0]
    assert first.get("id") == answer.id
    assert words_of(first).startswith(f"{labels['status_answer'][code]} {answer.statement[code]}")
    assert edition.context.notice[code] in words_of(first)


def test_title_and_description_answer_in_a_list_of_results(
    tree: html.HtmlElement, edition: Edition, language: Language
) -> None:
    code = language.code
    answer = edition.context.answering_fact
    assert answer is not None
    (description,) = tree.xpath("//meta[@name='description']/@content")
    assert tree.findtext(".//title").startswith(edition.labels["status_question"][code])
    assert description == f"{edition.labels['status_answer'][code]} {answer.statement[code]}"
    assert len(description) <= 160


def test_each_former_ward_has_a_line_in_the_order_of_the_alphabet(
    tree: html.HtmlElement, edition: Edition, language: Language
) -> None:
    lines = tree.xpath("//section[@id='wards']//dl[@class='wards']/div")
    names = [words_of(line.find("dt")) for line in lines]
    say = edition.labels["ward_name"][language.code]
    expected = {
        name: (former_anchor(name), say.format(name=place.name))
        for place in edition.context.place
        for name in place.formed_from
    }
    ids = [line.get("id") for line in lines]
    now = [words_of(line.find("dd")) for line in lines]
    assert dict(zip(names, zip(ids, now, strict=True), strict=True)) == expected
    assert len(names) == 19
    assert names[:6] == ["Bồ Xuyên", "Đề Thám", "Đông Hòa", "Đông Mỹ", "Đông Thọ", "Hoàng Diệu"]
    assert names[-4:] == ["Vũ Chính", "Vũ Đông", "Vũ Lạc", "Vũ Phúc"]


def test_published_anchors_stay(tree: html.HtmlElement, edition: Edition) -> None:
    ids = tree.xpath("//@id")
    published = ["places-today", *(fact.id for fact in edition.context.fact)]
    for place in edition.context.place:
        published += map(former_anchor, (*place.formed_from, *place.joined_by))
        published.append(present_anchor(place.name))
    assert [id for id in published if ids.count(id) != 1] == []


def test_facts_are_in_the_order_of_their_dates(tree: html.HtmlElement, edition: Edition) -> None:
    rows = tree.xpath("//ol[@class='facts']/li")
    days = [row.xpath("string(.//time/@datetime)") for row in rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated) and days == dated + [""] * (len(days) - len(dated))
    assert len(rows) == len(edition.context.fact) - 1  # the answer stands above
    assert sorted(dated) == sorted(str(fact.date) for fact in edition.context.fact if fact.date)


def test_each_link_of_a_source_is_https_and_shows_its_host(
    tree: html.HtmlElement, edition: Edition
) -> None:
    links = tree.xpath("//p[@class='source']//a")
    assert {link.get("href") for link in links} == {row.url for row in edition.context.reference}
    for link in links:
        parts = urlsplit(link.get("href"))
        shown = f"{link.text} {link.tail or ''} {words_of(link.getnext()) if link.tail == ' ' else ''}"
        assert parts.scheme == "https"
        assert (parts.hostname or "").removeprefix("www.") in shown
        assert set(link.get("rel").split()) == {"external", "noopener"}


def test_each_source_is_printed_word_for_word(
    tree: html.HtmlElement, edition: Edition, language: Language
) -> None:
    printed = " ".join(
        re.sub(r" \([a-z.]+\.vn\)", "", words_of(p)) for p in tree.xpath("//p[@class='source']")
    )
    assert [fact.id for fact in edition.context.fact if fact.source[language.code] not in printed] == []


def test_an_edition_without_an_answer_or_places_has_facts_alone(sample_site: Path) -> None:
    tree = status_page(sample_site, "vi")
    assert tree.xpath("//ol[@class='facts']/li")
    assert not tree.xpath("//*[@id='wards'] | //*[@class='answer']")
    assert words_of(tree.find(".//h1")) != "Nghị quyết này còn hiệu lực không?"


SPLITS = {
    "no reference": ("Searched", [Words("Searched")]),
    "a reference alone": ("Act 1", [Words("Act 1", "https://law.vn/1", "law.vn")]),
    "the longer name wins": ("Act 12, s. 3", [Words("Act 12", "https://www.law.vn/12", "law.vn"), Words(", s. 3")]),
    "a host as name": ("see news.vn", [Words("see "), Words("news.vn", "https://news.vn/")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "pieces"), SPLITS.values(), ids=SPLITS)
def test_a_source_is_split_at_the_names_of_references(
    edition: Edition, source: str, pieces: list[Words]
) -> None:
    rows = {
        "Act 1": "https://law.vn/1",
        "Act 12": "https://www.law.vn/12",
        "news.vn": "https://news.vn/",
    }
    references = tuple(
        Reference(f"r{n}", {"en": name}, url) for n, (name, url) in enumerate(rows.items())
    )
    changed = replace(edition, context=replace(edition.context, reference=references))
    assert list(source_words(changed, source, edition.languages[1])) == pieces


def changed_facts(edition: Edition, id: str, **changes: object) -> tuple[Fact, ...]:
    return tuple(
        replace(fact, **changes) if fact.id == id else fact  # type: ignore[arg-type]
        for fact in edition.context.fact
    )


def mistakes(edition: Edition) -> Iterator[tuple[str, Edition, str]]:
    context = edition.context
    yield (
        "an answer that is no fact",
        replace(edition, context=replace(context, answer="stand")),
        "`answer` must be",
    )
    late = changed_facts(edition, "city", date=context.checked.replace(year=2030))
    yield (
        "a fact of the future",
        replace(edition, context=replace(context, fact=late)),
        "fact city: a fact must not",
    )
    lost = replace(context.reference[0], name={"vi": "báo khác", "en": "baothaibinh.com.vn"})
    references = (lost, *context.reference[1:])
    yield (
        "a reference unnamed",
        replace(edition, context=replace(context, reference=references)),
        "must name it (vi)",
    )


def test_facts_that_do_not_agree_are_reported(edition: Edition) -> None:
    assert list(check(edition)) == []
    for name, changed, words in mistakes(edition):
        (problem,) = check(changed)
        assert words in problem.message, name
        assert problem.path == "data/context.toml" and problem.line > 1


@pytest.mark.parametrize("name", ["Hoàng Diệu", "Tân Hòa"])
def test_a_linked_ward_is_in_view_and_marked(
    windows: WindowPool, address: str, name: str, language: Language
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}{STARTS[language.code]}status/#{former_anchor(name)}")
        line = page.locator(":target")
        expect(line).to_be_visible()
        expect(line).to_be_in_viewport()
        assert line.evaluate("row => getComputedStyle(row).backgroundColor") == "rgb(255, 233, 168)"


def test_a_line_is_one_row_on_a_phone_and_stacked_with_large_letters(
    windows: WindowPool, address: str
) -> None:
    def beside(page: Page) -> bool:
        line = page.locator("#ward-bo-xuyen")
        tops = line.evaluate("row => [...row.children].map((cell) => cell.getBoundingClientRect().top)")
        return bool(tops[0] == tops[1])

    with windows.window(360) as page:
        page.goto(f"{address}status/")
        assert beside(page)
        page.evaluate("document.documentElement.dataset.size = 'xl'")
        assert not beside(page)
        page.evaluate("delete document.documentElement.dataset.size")
        page.set_viewport_size({"width": 320, "height": 640})
        assert not beside(page)
