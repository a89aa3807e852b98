"""Handouts and posters: choices, address and printed sheets always agree."""

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pypdf
import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from scripts.model import Edition
from scripts.publication.attribution import attribution
from scripts.publication.urls import provision_url, target_url
from testing.browser import WindowPool
from testing.sheets import LEAST_LETTERS, MEASURED

SIZES = {"a5": (420, 595), "a4": (595, 842), "a3": (842, 1191)}
D1, D2 = "ii-2-2-2021-2025-d1", "ii-2-2-2021-2025-d2"


@contextmanager
def opened(windows: WindowPool, url: str) -> Iterator[Page]:
    with windows.window() as page:
        page.goto(url, wait_until="networkidle")
        yield page


def printed(windows: WindowPool, url: str) -> bytes:
    with opened(windows, url) as page:
        return page.pdf(prefer_css_page_size=True)


def squeezed(words: str) -> str:
    """Remove spaces, at any of which a line may break, and ligatures."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def sheets(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def body(edition: Edition, pdf: bytes, code: str) -> str:
    """Return the text between the first line and the footer of each sheet."""
    foot = re.compile(r"h(?:ttp:)?//[^h]*$")  # pypdf loses letters of the bold address
    language = next(language for language in edition.languages if language.code == code)
    addresses = [
        squeezed(f"{provision.number} {provision_url(edition, provision, language)}")
        for provision in sorted(edition.provisions, key=lambda provision: -len(provision.id))
    ]
    ends = [squeezed(edition.context.notice[code]), squeezed(edition.labels["still_valid"][code])]
    bodies = []
    for text in sheets(pdf):
        end = next(text.index(words) for words in ends if words in text)
        for words in addresses:
            text = text.replace(words, " " * len(words))
        bodies.append(foot.sub("", text[:end]).replace(" ", ""))
    return "".join(re.sub(r"^.*?\d+/\d+", "", text) for text in bodies)


LEAST_CODE = 20 - 0.3
"""Millimetres of a QR code without its quiet zone, less half of a module."""


def width_of(code: zxingcpp.Barcode) -> float:
    """Return the width of a QR code in millimetres, in a picture with a pixel for each point."""
    return (code.position.top_right.x - code.position.top_left.x) / 72 * 25.4


HANDOUTS = {
    "two provisions, both languages, A5, large": (f"p={D1},v-p2&lang=vi,en&paper=a5&large=1", [D1, "v-p2"]),
    "a part, one after the other": ("p=iv&lang=vi,en&both=below&paper=a4", ["iv-1-d1", "iv-1-d5", "iv-2-d3"]),
    "longer than a sheet": ("p=i-p1,i-p3&lang=en&paper=a5&large=1", []),
}  # fmt: skip


@pytest.mark.parametrize("name", HANDOUTS)
def test_every_sheet_names_the_text_the_last_source_and_status_and_no_word_is_lost(
    windows: WindowPool, address: str, edition: Edition, name: str
) -> None:
    query, wanted = HANDOUTS[name]
    languages = re.search(r"lang=([\w,]+)", query)[1].split(",")
    pdf = printed(windows, f"{address}handout/?{query}")
    first = next(language for language in edition.languages if language.code == languages[0])
    addresses = {provision_url(edition, provision, first) for provision in edition.provisions}
    again = squeezed(f"{attribution(edition, first).url}handout/?{query}")
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    last = len(pages) - 1
    seen = set()
    for n, text in enumerate(sheets(pdf)):
        size = (pages[n].mediabox.width, pages[n].mediabox.height)
        assert size == pytest.approx(SIZES["a5" if "a5" in query else "a4"], abs=1)
        short = attribution(edition, first)
        assert squeezed(f"{short.name}, {short.date}") in text, n
        assert (squeezed(short.status_url) in text) == (n < last), n
        for language in edition.languages:
            credits = attribution(edition, language)
            shown = language.code in languages and n == last
            for words in (credits.source, credits.disclaimer, *credits.status):
                assert (squeezed(words) in text) == shown, (n, words)
        assert (again in text) == (n == last)
        picture = pypdfium2.PdfDocument(pdf)[n].render(scale=4).to_pil()
        codes = zxingcpp.read_barcodes(picture)
        codes_on_sheet = {code.text for code in codes}
        assert all(width_of(code) / 4 >= LEAST_CODE for code in codes), n
        printed_addresses = {url for url in addresses if squeezed(url) in text}
        assert codes_on_sheet == printed_addresses
        seen |= codes_on_sheet
    for id in wanted:
        assert provision_url(edition, edition.by_id[id], first) in seen
    if len(languages) == 1 or "both=below" in query:
        whole = body(edition, pdf, languages[0])
        for id in wanted:
            for code in languages:
                assert squeezed(edition.by_id[id].text[code]) in whole
    else:
        assert all(
            squeezed(provision_url(edition, edition.by_id[id], first)) in "".join(sheets(pdf))
            for id in wanted
        )


def test_text_divided_between_sheets_is_complete(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with opened(windows, f"{address}handout/?p=i,iii&lang=vi,en&paper=a5&large=1") as page:
        printed_words = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".item[data-id]")].map(({dataset}) =>
                [dataset.id, ["vi", "en"].map((code) => [...document.querySelectorAll(
                    `.item[data-id="${dataset.id}"] .words[lang=${code}] .text`)].map((element) => element.textContent).filter(Boolean).join(" "))]))"""
        )
        wanted = [
            provision
            for provision in edition.provisions
            if provision.id.startswith(("i-", "iii-")) and not provision.is_heading
        ]
        assert list(printed_words) == [provision.id for provision in wanted]
        for provision in wanted:
            assert printed_words[provision.id] == [provision.text["vi"], provision.text["en"]]
        over = page.evaluate(
            """() => [...document.querySelectorAll(".body")].filter((body) => {
                if (!body.lastElementChild) return false;
                const { offsetTop, offsetHeight } = body.lastElementChild;
                return offsetTop + offsetHeight > body.offsetTop + body.clientHeight; }).length"""
        )
        assert over == 0
        assert page.locator(".item.continued").count() > 0
        sizes = page.locator(".item .text").evaluate_all(
            "all => all.map(element => parseFloat(getComputedStyle(element).fontSize))"
        )
        assert min(sizes) >= round(16 * 4 / 3, 3)  # px, as Chromium rounds them


def test_many_sheets_are_warned_of(windows: WindowPool, address: str) -> None:
    message = "chọn ít mục hơn"
    with opened(windows, f"{address}handout/?p=iii&lang=vi,en&paper=a5&large=1") as page:
        sheets_laid_out = page.locator(".sheet").count()
        assert 8 < sheets_laid_out <= 60
        status = page.locator(".made .told")
        expect(status).to_contain_text(f"{sheets_laid_out} trang")
        expect(status).to_contain_text(message)
        page.goto(f"{address}handout/?p=v-p2&lang=vi&paper=a4", wait_until="networkidle")
        expect(status).to_contain_text("1 trang")
        expect(status).not_to_contain_text(message)


def test_the_preview_is_named_and_led_to_only_when_there_is_one(
    windows: WindowPool, address: str
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}handout/", wait_until="networkidle")
        expect(page.locator("#made")).to_be_hidden()
        expect(page.locator(".bar a")).to_be_hidden()
        page.goto(f"{address}handout/?p=v-p2", wait_until="networkidle")
        page.locator(".bar a").click()
        expect(page.locator("#made")).to_be_focused()


def test_on_a_phone_a_bar_counts_what_is_chosen_and_leads_to_the_preview(
    windows: WindowPool, address: str
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}handout/?p=v-p2", wait_until="networkidle")
        bar = page.locator(".bar")
        page.locator("#sought").scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box and box["y"] + box["height"] <= 800
        expect(bar.locator("[role=status]")).to_have_text("1 mục")
        page.locator(".several summary").nth(1).click()
        page.locator(".several details[open] input[value]:not([data-all])").first.check()
        expect(bar.locator("[role=status]")).to_have_text("4 mục")
        bar.locator("a").click()
        expect(page.locator(".made")).to_be_in_viewport()


SOUGHT = {
    "without marks": ("ngap ung", ["iii-4-d3"]),
    "a number": ("111.680", ["ii-2-2-2021-2025-d1", "target-total-social-investment-2021-2025"]),
    "a name": (
        "dao tao, trong do co chung chi",
        ["target-certified-workers-2025", "target-certified-workers-2030"],
    ),
    "a place": ("IV.2", ["iv-2", "iv-2-d1", "iv-2-d2", "iv-2-d3"]),
    "nothing": ("zzzz", []),
}


@pytest.mark.parametrize("name", SOUGHT)
def test_the_list_can_be_searched_and_is_as_before_when_the_field_is_empty(
    windows: WindowPool, address: str, name: str
) -> None:
    words, wanted = SOUGHT[name]
    with opened(windows, f"{address}handout/?p=v-p2") as page:
        before = page.locator(".several details[open]").count()
        page.locator("#sought").fill(words)
        shown = [
            box.get_attribute("value") for box in page.locator(".several input[value]:visible").all()
        ]
        assert shown == wanted
        expect(page.locator(".matches")).to_contain_text(str(len(wanted)))
        assert page.url.endswith("p=v-p2&lang=vi&paper=a4")
        page.locator("#sought").fill("")
        assert page.locator(".several details[open]").count() == before
        assert (
            page.locator(".several details:visible").count() == page.locator(".several details").count()
        )


@pytest.mark.parametrize("size", [(320, 640), (360, 740), (1280, 800), (1366, 768)])
def test_the_preview_of_a_poster_fits_the_window(
    windows: WindowPool, address: str, size: tuple[int, int]
) -> None:
    with windows.window(size[0]) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{address}handout/?poster=v-p2&paper=a3", wait_until="networkidle")
        page.locator(".made").evaluate("made => made.scrollIntoView()")
        frame, sheet = page.locator(".frame").bounding_box(), page.locator(".sheet").bounding_box()
        assert frame and sheet
        assert frame["y"] + frame["height"] <= size[1] and frame["x"] + frame["width"] <= size[0]
        assert sheet["height"] <= frame["height"] and sheet["width"] <= frame["width"]


@pytest.mark.parametrize("languages", ["vi", "vi,en"])
def test_on_a_poster_the_subject_is_largest_and_nothing_overflows(
    windows: WindowPool, address: str, edition: Edition, languages: str
) -> None:
    ids = [f"target-{target.id}" for target in edition.targets]
    ids += [provision.id for provision in edition.provisions if provision.kind != "section"]
    with opened(windows, f"{address}handout/?poster=v-p2&lang={languages}") as page:
        for id in ids:
            page.locator("[name=poster]").select_option(id)
            page.wait_for_url(f"**poster={id}&**")
            page.wait_for_function("() => document.querySelector('.sheet .body .where')")
            (sheet,) = page.evaluate(MEASURED)
            assert (
                sheet["over"] < 0.5
                and sheet["wide"] < 0.5
                and sheet["least"] >= LEAST_LETTERS[False] - 0.01
            ), id
            sizes = page.evaluate(
                """() => Object.fromEntries([".big strong", ".big", ".name", ".text", ".where"].map((selector) => {
                    const element = document.querySelector(`.sheet.poster .body ${selector}`);
                    return [selector, element && parseFloat(getComputedStyle(element).fontSize)]; }))"""
            )
            subject = sizes[".big strong"] or sizes[".big"] or sizes[".text"]
            others = [size for selector, size in sizes.items() if size and selector != ".big strong"]
            assert subject == max([subject, *others]) and sizes[".where"] == min(others), (id, sizes)


POSTERS = {
    "the longest, A4": ("poster=i-p1&lang=vi&paper=a4", "i-p1"),
    "the shortest, A3": ("poster=v-p2&lang=vi,en&paper=a3", "v-p2"),
    "a target": ("poster=target-per-capita-income-2025&lang=vi&paper=a4", "target-per-capita-income-2025"),
}  # fmt: skip


@pytest.mark.parametrize("name", POSTERS)
def test_a_poster_is_one_sheet_with_a_code_that_is_read_from_afar(
    windows: WindowPool, address: str, edition: Edition, name: str
) -> None:
    query, id = POSTERS[name]
    pdf = printed(windows, f"{address}handout/?{query}")
    (text,) = sheets(pdf)
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == pytest.approx(SIZES["a3" if "a3" in query else "a4"], abs=1)
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert width_of(code) / 2 >= 53  # without its quiet zone
    if id.startswith("target-"):
        target = next(target for target in edition.targets if f"target-{target.id}" == id)
        words, url = (
            [target.value_text["vi"], target.quote["vi"]],
            target_url(edition, target.id, edition.official),
        )
    else:
        words, url = (
            [edition.by_id[id].text["vi"]],
            provision_url(edition, edition.by_id[id], edition.official),
        )
    assert code.text == url
    for phrase in (
        *words,
        url,
        *attribution(edition, edition.official).status,
        attribution(edition, edition.official).source,
    ):
        assert squeezed(phrase) in text


ADDRESSES = {
    "as it is": ("p=iii&lang=vi&paper=a4", "p=iii&lang=vi&paper=a4"),
    "in the order of the text": (f"p=v-p2,{D1}&lang=en,vi&paper=a5&large=1", f"p={D1},v-p2&lang=vi,en&paper=a5&large=1"),
    "all below a heading is the heading": (f"p={D1},{D2}&lang=vi", "p=ii-2-2-2021-2025&lang=vi&paper=a4"),
    "every target": ("p=targets&lang=vi", "p=targets&lang=vi&paper=a4"),
    "nothing": ("", "lang=vi&paper=a4"),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_sets_the_choices_and_the_choices_give_the_same_address(
    windows: WindowPool, address: str, name: str
) -> None:
    asked, wanted = ADDRESSES[name]
    with opened(windows, f"{address}handout/?{asked}") as page:
        assert page.evaluate("location.search.slice(1)") == wanted
        assert page.locator(".switch .plain").get_attribute("href").endswith(f"?{wanted}")


def test_unknown_values_in_an_address_are_named(windows: WindowPool, address: str) -> None:
    with opened(windows, f"{address}en/handout/?p=vii-9,v-p2&lang=xx&paper=b5&colour=red") as page:
        message = page.locator(".told").inner_text()
        for name in ("vii-9", "xx", "b5", "colour"):
            assert name in message
        expect(page.locator(".sheet")).to_have_count(1)


def test_a_part_and_a_paper_size_can_be_chosen_by_keyboard(windows: WindowPool, address: str) -> None:
    with opened(windows, f"{address}en/handout/") as page:
        expect(page.locator(".told")).to_contain_text("Nothing chosen yet")
        page.locator(".several summary").nth(1).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.locator(".sheet").first.wait_for()
        page.wait_for_url("**/handout/?p=ii-1&lang=en&paper=a4")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.wait_for_url("**/handout/?p=ii-1-d2,ii-1-d3&lang=en&paper=a4")
        page.locator("[name=paper]:checked").focus()
        page.keyboard.press("ArrowLeft")
        page.locator(".sheet.a5").first.wait_for()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_builder(
    windows: WindowPool, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with windows.window(width, color_scheme=scheme) as page:
        page.goto(
            f"{address}handout/?p=ii-1,target-urban-class-2025&lang=vi,en", wait_until="networkidle"
        )
        results = Axe().run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_the_parts_can_be_printed(
    windows: WindowPool, address: str, site: Path, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}handout/")
        assert page.locator(".without-script").is_visible() and page.locator(".workshop").is_hidden()
        links = [link.get_attribute("href") for link in page.locator(".ready a").all()]
        assert links[0] == f"../{edition.pages[0].name}/" and len(links) >= len(edition.pages)
        for link in links:
            assert (site / "handout" / link).resolve().exists()
