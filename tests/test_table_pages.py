"""Pages with tables and footnotes, in a browser: narrow, wide, copied, searched, checked, printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.language.words import first_capital
from testing.annex import HEADS, PAGE, ROWS, TABLE, WORDS
from testing.browser import WindowPool, errors_of
from testing.quotation import engine
from testing.search_page import ask, load_search
from testing.server import serving

PATHS = (f"{PAGE}/", f"en/{PAGE}/", "full/", f"parallel/{PAGE}/", f"p/{TABLE}/", f"p/{TABLE}-r1/", f"en/p/{TABLE}-n1/")  # fmt: skip
"""A page of each kind that shows the table or its note."""
ROW = f"{TABLE}-r2"
NOTE = f"{TABLE}-n1"
STARTS = {"vi": "", "en": "en/"}


@pytest.fixture(scope="module")
def home(annex_site: Path) -> Iterator[str]:
    """Address of that site."""
    with serving(annex_site) as address:
        yield address


@pytest.fixture(params=[320, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    with windows.window(request.param, clipboard=True) as page:
        yield page


def words_of(cells: tuple[str, ...]) -> str:
    return re.sub(" +", " ", " | ".join(cells)).strip()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_table_scrolls_in_itself_and_widens_no_page(
    windows: WindowPool, home: str, path: str, width: int
) -> None:
    with windows.window(width) as page, errors_of(page) as errors:
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        frames = page.locator(".table-frame")
        for frame in frames.all():
            box = frame.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
            assert frame.evaluate("(frame) => getComputedStyle(frame).overflowX") == "auto"
        assert (frames.count() > 0) == (NOTE not in path)
        assert errors == []


def test_on_the_narrowest_phone_the_last_column_is_reached_by_scrolling_and_words_stay_whole(
    windows: WindowPool, home: str
) -> None:
    with windows.window(320) as page:
        page.goto(f"{home}{PAGE}/")
        frame = page.locator(".table-frame")
        assert frame.evaluate("(frame) => frame.scrollWidth > frame.clientWidth")
        frame.focus()
        expect(frame).to_be_focused()
        frame.evaluate("(frame) => frame.scrollBy({ left: 2000, behavior: 'instant' })")
        last = page.locator(f"#{ROW} td").last.bounding_box()
        assert last and last["x"] + last["width"] <= 320
        longest = page.locator(f"#{TABLE}-r1 td:nth-child(3)").bounding_box()
        assert longest and longest["width"] > 150 and longest["height"] < 200


@pytest.mark.parametrize("code", STARTS)
@pytest.mark.parametrize("path", [f"{PAGE}/", "full/", f"p/{TABLE}/"])
def test_a_table_has_headers_with_scope_and_an_id_on_every_row(
    annex_site: Path, code: str, path: str
) -> None:
    tree = html.fromstring((annex_site / STARTS[code] / path / "index.html").read_bytes())
    table = tree.get_element_by_id(TABLE)
    heads = table.xpath("./thead/tr/th")
    assert [cell.text_content() for cell in heads] == list(HEADS[code])
    assert {cell.get("scope") for cell in heads} == {"col"}
    rows = table.xpath("./tbody/tr")
    assert [row.get("id") for row in rows] == [f"{TABLE}-r{nth}" for nth in (1, 2, 3)]
    cells = [tuple(cell.text_content() for cell in row.xpath("./td[not(@class)]")) for row in rows]
    assert cells == list(ROWS[code])
    links = [link.get("href") for link in table.xpath(".//a[@data-number]")]
    assert [re.sub(r".*p/|/$", "", link) for link in links] == [TABLE, *(row.get("id") for row in rows)]


@pytest.mark.parametrize("code", STARTS)
def test_terms_are_linked_in_cells(annex_site: Path, code: str) -> None:
    tree = html.fromstring((annex_site / STARTS[code] / PAGE / "index.html").read_bytes())
    row = tree.get_element_by_id(f"{TABLE}-r1")
    assert [link.get("class") for link in row.xpath(".//td/a")][1:2] == ["term"]


@pytest.mark.parametrize("code", STARTS)
def test_a_row_and_a_table_are_copied_with_pipes_and_cited(page: Page, home: str, code: str) -> None:
    page.goto(f"{home}{STARTS[code]}{PAGE}/")
    lines = [words_of(cells) for cells in (HEADS[code], *ROWS[code])]
    for id, words in ((ROW, lines[2]), (TABLE, "\n".join(lines))):
        number = page.locator(f"#{id} .number").first
        number.click()
        expect(page.locator("[data-do=quotation]")).to_be_focused()
        page.locator("[data-do=text]").click()
        expect(page.locator(".taken")).to_have_value(words)
        page.locator("[data-do=quotation]").click()
        place = page.locator(f"#{id}").get_attribute("data-place")
        document = page.locator("[data-document]").first.get_attribute("data-document")
        address = f"http://127.0.0.1:8000/{STARTS[code]}p/{id}/"
        expect(page.locator(".taken")).to_have_value(
            f"“{words}”\n{first_capital(f'{place}{document}')}\n{address}"
        )
        page.keyboard.press("Escape")
        expect(page.locator(".actions")).to_have_count(0)
        expect(number).to_be_focused()


def test_a_row_is_shown_in_the_other_language_below_its_own_cells(page: Page, home: str) -> None:
    page.goto(f"{home}{PAGE}/")
    for _ in range(2):  # shown, then hidden
        page.locator(f"#{ROW} .number").click()
        page.locator("[data-do=other]").click()
        below = page.locator(f"#{ROW} + tr.translation[lang=en]")
        if _ == 0:
            expect(below.locator("td")).to_have_text(["", *ROWS["en"][1]])
    expect(below).to_have_count(0)
    page.locator(f"#{TABLE} thead .number").click()
    page.locator("[data-do=other]").click()
    expect(page.locator(".table-frame + .translation")).to_contain_text(words_of(ROWS["en"][2]))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_selected_table_is_copied_without_the_links_to_its_rows(page: Page, home: str) -> None:
    page.goto(f"{home}{PAGE}/")
    page.evaluate(f"getSelection().selectAllChildren(document.querySelector('#{TABLE}'))")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    page.keyboard.press("Control+c")
    page.wait_for_timeout(50)
    lines = str(page.evaluate("navigator.clipboard.readText()")).strip().split("\n")
    assert [tuple(line.split("\t")) for line in lines if line.strip()][0] == HEADS["vi"]
    assert "\t".join(ROWS["vi"][1]) in lines


def test_a_sign_leads_to_its_note_and_the_note_back(page: Page, home: str) -> None:
    page.goto(f"{home}{PAGE}/")
    page.locator(f"#{TABLE} .sign").click()
    expect(page).to_have_url(f"{home}{PAGE}/#{NOTE}")
    expect(page.locator(f"#{NOTE}")).to_contain_text(WORDS["vi"][2])
    page.locator(f"#{NOTE} .back").click()
    expect(page).to_have_url(f"{home}{PAGE}/#{TABLE}")
    page.locator(f"#{NOTE} .open-actions").click()
    page.locator("[data-do=text]").click()
    expect(page.locator(".taken")).to_have_value(WORDS["vi"][2])


@pytest.mark.parametrize("path", ["full/", f"parallel/{PAGE}/", f"p/{TABLE}/", f"p/{NOTE}/"])
def test_on_every_other_page_signs_and_notes_lead_somewhere(page: Page, home: str, path: str) -> None:
    page.goto(home + path)
    links = page.locator(".sign, .back")
    assert links.count() >= 2
    for href in links.evaluate_all("(links) => links.map((link) => link.href)"):
        page.goto(href)
        shown = page.url.partition("#")[2]
        if shown:
            assert page.locator(f"[id='{shown}']").count() == 1
        else:
            expect(page.locator("main")).to_contain_text(re.compile(rf"{WORDS['vi'][2]}|STT"))


QUERIES = {
    "vi": ("khí CO2", "khí CO₂", "co2 hap thu", "luong khi co2"),
    "en": ("absorbed co2", "CO₂", "absorbed"),
}


@pytest.mark.parametrize("code", QUERIES)
def test_a_row_is_found_by_words_of_its_cells(windows: WindowPool, home: str, code: str) -> None:
    with windows.window() as page:
        page.goto(f"{home}status/")
        load_search(page, list(QUERIES))
        for query in QUERIES[code]:
            assert ask(page, code, query)[0] == ROW, query


def test_a_result_shows_the_words_of_the_row(page: Page, home: str) -> None:
    page.goto(f"{home}search/?q=khi%20co2")
    hit = page.locator(".hit").first
    expect(hit).to_contain_text("Lượng khí CO₂ hấp thụ · tấn · ≤ 1.200 · Số ước tính")
    hit.click()
    expect(page).to_have_url(re.compile(rf"#{ROW}"))


QUOTED = {
    "as it is copied": (words_of(ROWS["vi"][1]), True),
    "with tabs, as from a spreadsheet": ("\t".join(ROWS["vi"][1]), True),
    "with a plain digit": ("Lượng khí CO2 hấp thụ | tấn | ≤ 1.200", True),
    "with another figure": ("Lượng khí CO₂ hấp thụ | tấn | ≤ 2.100", False),
    "with another sign": ("Lượng khí CO₂ hấp thụ | tấn | ≥ 1.200", False),
}


def test_the_quotation_check_knows_a_row(windows: WindowPool, home: str) -> None:
    with engine(windows, home) as page:
        for name, (words, is_exact) in QUOTED.items():
            result = page.evaluate("(words) => checked(words)", words)
            assert ROW in str(result["pieces"]), name
            assert (result["verdict"] in ("verbatim", "spelling")) == is_exact, (
                name,
                result["verdict"],
            )


def test_without_javascript_a_row_leads_to_its_own_page(windows: WindowPool, home: str) -> None:
    with windows.window(320, javascript=False) as page:
        page.goto(f"{home}{PAGE}/")
        page.locator(f"#{ROW} .number").click()
        expect(page).to_have_url(f"{home}p/{ROW}/")
        expect(page.locator(".words th")).to_have_text(list(HEADS["vi"]))
        expect(page.locator(f"#{ROW} td:not(.at)")).to_have_text(list(ROWS["vi"][1]))


def test_the_page_of_a_row_copies_the_row_and_that_of_a_table_offers_it_as_csv(
    page: Page, home: str
) -> None:
    page.goto(f"{home}p/{ROW}/")
    page.locator(".share.usable [data-do=quotation]").click()
    expect(page.locator(".share .taken")).to_have_value(
        re.compile(re.escape(f"“{words_of(ROWS['vi'][1])}”") + "\n")
    )
    page.goto(f"{home}p/{TABLE}/")
    with page.expect_download() as download:
        page.locator(f"a[href$='data/tables/{TABLE}.csv']").click()
    assert download.value.suggested_filename == f"{TABLE}.csv"


def test_printed_a_table_is_no_wider_than_the_sheet(windows: WindowPool, home: str) -> None:
    with windows.window(700) as page:
        for path in (f"{PAGE}/", "full/", f"p/{TABLE}/"):
            page.goto(home + path)
            page.emulate_media(media="print")
            width = page.locator(f"#{TABLE}").evaluate("(table) => table.getBoundingClientRect().width")
            assert width <= 700, path
        page.emulate_media(media="null")


def test_the_single_file_has_the_table_finds_its_rows_and_copies_them(
    windows: WindowPool, annex_site: Path, home: str
) -> None:
    with windows.window(320) as page, errors_of(page) as errors:
        page.goto(f"{home}downloads/12-nq-du.html")
        expect(page.locator(f"#{TABLE} th")).to_have_text(list(HEADS["vi"]))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("#vi .search input").fill("khi co2")
        hit = page.locator("#vi .hit").first
        expect(hit).to_contain_text("CO₂ hấp thụ · tấn")
        hit.click()
        page.locator(".table-frame + .actions [data-do=quotation]").click()
        expect(page.locator(".actions .taken")).to_have_value(
            re.compile(re.escape(f"“{words_of(ROWS['vi'][1])}”") + "\n")
        )
        assert errors == []
