"""Selected words are copied exactly, with their source and a link that opens at them."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.frontend.bundle import FOLDER
from scripts.language.words import first_capital
from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.browser import WindowPool, errors_of
from testing.server import serving

PUBLIC = "http://127.0.0.1:8000/"
D1, D2 = "ii-2-2-2021-2025-d1", "ii-2-2-2021-2025-d2"
PART = "iii-2-d4"
TABLE = "iv-t1"
KIB = 1024
SELECT = """([from, first, to, last, isTranslated]) => {
  const placesIn = (id) => {
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    const texts = [];
    let whole = "";
    while (walker.nextNode()) {
      texts.push([walker.currentNode, whole.length]);
      whole += walker.currentNode.data;
    }
    return { whole, at: (place) => {
      const [text, start] = texts.findLast(([, start]) => start <= place) ?? texts[0];
      return [text, place - start];
    } };
  };
  const [begin, finish] = [placesIn(from), placesIn(to)];
  const start = isTranslated ? 0 : begin.whole.indexOf(first);
  const after = from === to ? start + (isTranslated ? 0 : first.length - last.length) : 0;
  const end = isTranslated ? finish.whole.length : finish.whole.indexOf(last, Math.max(0, after)) + last.length;
  if (start < 0 || end < last.length) throw new Error(`not there: ${first} ... ${last}`);
  getSelection().setBaseAndExtent(...begin.at(start), ...finish.at(end));
}"""
"""Selects from `first` in one provision to `last` in another."""
IN_VIEW = """([id, words]) => {
  const provision = document.getElementById(id);
  const walker = document.createTreeWalker(provision, NodeFilter.SHOW_TEXT);
  const texts = [];
  let whole = "";
  while (walker.nextNode()) {
    texts.push([walker.currentNode, whole.length]);
    whole += walker.currentNode.data;
  }
  const place = whole.indexOf(words);
  const [text, start] = texts.findLast(([, start]) => start <= place);
  const range = document.createRange();
  range.setStart(text, Math.max(0, place - start));
  range.setEnd(text, Math.max(0, place - start) + 1);
  const { top, bottom } = range.getBoundingClientRect();
  return place >= 0 && top >= 0 && bottom <= innerHeight;
}"""
TRANSLATE = """() => {
  document.documentElement.lang = "ko";
  document.documentElement.classList.add("translated-ltr");
  for (const provision of document.querySelectorAll(".provision")) {
    const font = document.createElement("font");
    font.textContent = "기계 번역 문장";
    provision.replaceChildren(...provision.querySelectorAll("[data-number], .open-actions"), font);
  }
}"""
TRANSLATE_IN_PLACE = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) walker.currentNode.data = "기계 번역";
}"""
CUT_SHORT = "Bình quân tốc độ tăng giá trị sản xuất đạt 12,7%/năm…"


@dataclass(frozen=True)
class Selection:
    """Words to select, and the quotations that are copied: id of the provision and words."""

    path: str
    first: tuple[str, str]
    last: tuple[str, str]
    copied: tuple[tuple[str, str], ...]
    by: str = "script"
    width: int = 1280
    before: str = ""
    """Script that runs before the words are selected."""
    reading: str = ""
    """Preferences of the reader, as they are stored."""
    link: str = r":~:text=[^-&]+"
    """Pattern of the end of each link."""
    translated: bool = False


def of(path: str, id: str, first: str, last: str, words: str, **options: object) -> Selection:
    """Return a selection within a provision."""
    return Selection(path, (id, first), (id, last), ((id, words),), **options)  # type: ignore[arg-type]


WHOLE = "*"
"""Stands for all words of a provision."""
SELECTIONS = {
    # within a provision, whole and cut
    "words at the start": of("goals/", D1, "Bình quân", "12,7%/năm", CUT_SHORT),
    "words in the middle": of("goals/", D1, "thu ngân sách", "địa bàn", "…thu ngân sách trên địa bàn…"),
    "words at the end": of("goals/", D1, "(gấp", "2020).", "…(gấp 1,99 lần 5 năm 2016 - 2020)."),
    "all but the full stop": of("goals/", D1, "(gấp", "2020)", "…(gấp 1,99 lần 5 năm 2016 - 2020)"),
    "a whole paragraph": of("goals/", D1, "Bình quân", "2020).", WHOLE),
    "a single word": of("tasks/", PART, "trồng hoa", "hoa", "…trồng hoa…"),
    # whole words
    "from the middle of a word": of("goals/", D1, "ình quân", "tốc đ", "Bình quân tốc độ…"),
    "to the middle of a word": of("goals/", D1, "duy trì", "tự bảo đả", "…duy trì tự bảo đảm…"),
    "with spaces at both ends": of("goals/", D1, " và duy trì ", " và duy trì ", "…và duy trì…"),
    "without the comma that follows": of("tasks/", PART, "cây cản", "cản", "…cây cảnh…"),
    "with the comma that was selected": of("tasks/", PART, "cây cảnh,", "cảnh,", "…cây cảnh,…"),
    # figures
    "a figure with its unit": of("goals/", D1, "111.680", "tỷ đồng", "…111.680 tỷ đồng…"),
    "a figure grows to its unit": of("goals/", D1, "12,7", "12,7", "…12,7%/năm…"),
    "the middle of a figure": of("goals/", D1, "1.68", "1.68", "…111.680…"),
    "a figure and its qualifier": of("goals/", D1, "12%/năm", "trở lên", "…12%/năm trở lên…"),
    "a per cent sign": of("goals/", D2, "trên 80", "80", "…trên 80%…"),
    # across links and marks
    "across a link to a term": of("goals/", D1, "tăng giá trị", "xuất đạt", "…tăng giá trị sản xuất đạt…"),
    "from within a link to a figure": of("goals/", D1, "99 lần", "5 năm", "…1,99 lần 5 năm…"),
    "across several links": of("goals/", D2, "cơ cấu kinh tế", "1,0%", "…cơ cấu kinh tế: Công nghiệp - xây dựng chiếm 65,5%, thương mại - dịch vụ chiếm 33,5%, nông nghiệp - thủy sản chiếm 1,0%…"),
    # headings
    "a heading with its printed marker": of("goals/", "ii-2-1", "2.1-", "tổng quát", "2.1- Mục tiêu tổng quát"),
    "a heading without its marker": of("tasks/", "iii-4", "Huy động", "nguồn lực", "Huy động và sử dụng có hiệu quả mọi nguồn lực…", link=".*"),
    "a heading by three clicks": of("tasks/", "iii-6", "Về", "chính sách", "Về cơ chế, chính sách", by="clicks", link=".*"),
    "a heading that is a link": of("goals/", "ii-2-2-2026-2030", "Giai đoạn", "2030", "Giai đoạn 2026 - 2030", link=".*"),
    # words that occur twice
    "words that stand earlier too": of("goals/", "ii-2-2-2026-2030-d1", "(không kể", "đất)", "…(không kể tiền thu sử dụng đất)…", link=r":~:text=[^&]+-,.+"),
    "words told apart by what follows": of("goals/", "ii-2-2-2026-2030-d1", "Bình quân tốc độ", "tăng giá trị", "Bình quân tốc độ tăng giá trị…", link=r":~:text=.+,-.+"),
    "words that stand later too": of("goals/", D1, "(không kể", "đất)", "…(không kể tiền thu sử dụng đất)…"),
    # over provisions
    "over two provisions": Selection("goals/", (D1, "5 năm 2016"), (D2, "quy mô kinh tế"), ((D1, "…5 năm 2016 - 2020)."), (D2, "Đến năm 2025, quy mô kinh tế…"))),
    "from a heading into its paragraph": Selection("goals/", ("ii-2-3", "Tầm nhìn"), ("ii-2-3-p1", "thành phố"), (("ii-2-3", "Tầm nhìn năm 2045"), ("ii-2-3-p1", "Xây dựng thành phố…")), link=".*"),
    # ways to select, and windows
    "with the mouse": of("goals/", D1, "duy trì", "ngân sách", "…duy trì tự bảo đảm cân đối thu chi ngân sách…", by="mouse"),
    "with the keyboard": of("goals/", D1, "Bình quân", "quân", "Bình quân tốc…", by="keyboard"),
    "by touch": of("goals/", D1, "thu ngân sách", "địa bàn", "…thu ngân sách trên địa bàn…", by="touch", width=360),
    "by touch in a long paragraph": of("tasks/", "iii-4-d3", "vốn ODA", "ODA", "…vốn ODA…", by="touch", width=360),
    # the reader's settings, other pages, the translation
    "with the largest letters": of("goals/", D1, "thu ngân sách", "địa bàn", "…thu ngân sách trên địa bàn…", reading='{"size":"xxl"}', width=360),
    "with the other language below": of("goals/", D1, "thu ngân sách", "địa bàn", "…thu ngân sách trên địa bàn…", reading='{"parallel":""}'),
    "in the translation": of("en/goals/", D1, "12% a year", "or mor", "…12% a year or more…"),
    "in the whole text": of("full/", PART, "trồng hoa", "cây cảnh", "…trồng hoa, cây cảnh…"),
    "side by side": of("parallel/goals/", D1, "tăng 12", "năm", "…tăng 12%/năm…"),
    "on the page of a provision": of(f"p/{D1}/", D1, "5 năm đạt", "111.680", "…5 năm đạt 111.680…"),
    # pages that a machine translates
    "translated by machine": of("goals/", D1, "", "", WHOLE, before=TRANSLATE, translated=True),
    "translated by machine in place": of("en/goals/", D2, "", "", WHOLE, before=TRANSLATE_IN_PLACE, translated=True),
    "two provisions translated by machine": Selection("goals/", (D1, ""), (D2, ""), ((D1, WHOLE), (D2, WHOLE)), before=TRANSLATE, translated=True),
}  # fmt: skip
ROWS = {
    "a cell of a row": of("annex/", f"{TABLE}-r2", "hấp", "hấp", "2 | Lượng khí CO₂ hấp thụ | tấn | ≤ 1.200 | Số ước tính"),
    "cells of two rows": Selection("annex/", (f"{TABLE}-r2", "tấn"), (f"{TABLE}-r3", "Cây giống"), ((f"{TABLE}-r2", WHOLE), (f"{TABLE}-r3", WHOLE))),
    "the head of a table": of("annex/", TABLE, "Đơn vị", "vị", "STT | Chỉ tiêu [1] | Đơn vị | Năm 2022 | Ghi chú", link=".*"),
    "a row of the translation by touch": of("en/annex/", f"{TABLE}-r1", "Forest", "cover", WHOLE, by="touch", width=360),
}  # fmt: skip


@pytest.fixture(scope="module")
def home(annex_site: Path) -> Iterator[str]:
    """Address of that site."""
    with serving(annex_site) as address:
        yield address


def select(page: Page, selection: Selection) -> None:
    """Select words and wait for the control."""
    page.evaluate(SELECT, [*selection.first, *selection.last, selection.translated])
    if selection.by == "mouse":
        boxes = page.evaluate(
            """() => { const range = getSelection().getRangeAt(0);
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
            const boxes = [...range.getClientRects()];
            getSelection().empty();
            return [boxes[0], boxes.at(-1)]; }"""
        )
        start, end = boxes
        page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
        page.mouse.down()
        page.mouse.move(end["right"] - 1, end["y"] + end["height"] / 2, steps=5)
        page.mouse.up()
    elif selection.by == "keyboard":
        page.locator("#selection button").first.wait_for()  # of the words before the last
        page.evaluate(
            "for (const button of document.querySelectorAll('#selection button')) button.dataset.old = ''"
        )
        page.keyboard.press("Control+Shift+ArrowRight")
        page.locator("#selection button:not([data-old])").first.wait_for()
    elif selection.by == "clicks":
        page.evaluate("getSelection().empty()")
        page.locator(f"#{selection.first[0]} > .nb, #{selection.first[0]}").first.click(click_count=3)
    page.locator("#selection").wait_for()


def press(page: Page, nth: int = 0, tap: bool = False) -> str:
    """Press a button of the control and return what was copied, as it is shown."""
    button = page.locator("#selection button").nth(nth)
    button.tap() if tap else button.click()
    page.locator("#selection .taken:visible").wait_for()
    return page.locator("#selection .taken").input_value()


def quoted(edition: Edition, copied: tuple[tuple[str, str], ...], code: str) -> list[tuple[str, str]]:
    """Return the words and the citation of each quotation, as copied."""
    texts = [(edition.by_id[id], words) for id, words in copied]
    return [
        (
            f"“{provision.text[code] if words == WHOLE else words}”",
            first_capital(provision.citation[code]),
        )
        for provision, words in texts
    ]


def check(windows: WindowPool, address: str, edition: Edition, selection: Selection) -> None:
    """Copy a selection, compare it with the data, and follow its links."""
    code = "en" if selection.path.startswith("en/") else "vi"
    touch = selection.by == "touch"
    with (
        windows.window(selection.width, clipboard=True, touch=touch) as page,
        errors_of(page) as errors,
    ):
        page.goto(address)
        page.evaluate("reading => { if (reading) localStorage.reading = reading; }", selection.reading)
        page.goto(address + selection.path)
        page.wait_for_load_state("networkidle")
        if selection.before:
            page.evaluate(selection.before)
        select(page, selection)
        if selection.translated:
            assert page.locator("#selection .outcome").inner_text()
        text = press(page, tap=touch)
        expect(page.locator("#selection .outcome")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text
        quotations = [block.rsplit("\n", 2) for block in text.split("\n\n")]
        wanted = quoted(edition, selection.copied, code)
        assert [(words, citation) for words, citation, _ in quotations] == wanted
        for (words, _, link), (id, _) in zip(quotations, selection.copied, strict=True):
            provision = edition.by_id[id]
            exact = words.strip("“”…")
            marked = f"{provision.marker}{provision.text[code]}"
            assert exact in marked or exact in " ".join(marked.split()), exact
            assert re.fullmatch(re.escape(f"{PUBLIC}{selection.path}#{id}") + selection.link, link), (
                link
            )
            lands(page, link.replace(PUBLIC, address), id, exact)
        assert errors == []


def lands(page: Page, link: str, id: str, words: str) -> None:
    """Follow a link, then its text fragment alone; both must bring the words into view."""
    directive = link.partition(":~:")[2]
    ways = (link, link.replace(f"#{id}:", "#:")) if directive else (link,)
    named = [
        part for part in directive.removeprefix("text=").split(",") if not re.search("^-|-$", part)
    ]
    first = unquote(named[0]) if named else words.split(" ")[-1]
    page.evaluate("localStorage.clear()")  # who gets the link has settings of their own
    for way in ways:
        page.goto("about:blank")
        page.goto(way)
        page.wait_for_load_state("networkidle")
        page.wait_for_function(IN_VIEW, arg=[id, first], timeout=3000)


@pytest.mark.parametrize("name", SELECTIONS)
def test_selected_words_are_copied_exactly_with_a_link_that_lands(
    windows: WindowPool, address: str, edition: Edition, name: str
) -> None:
    check(windows, address, edition, SELECTIONS[name])


@pytest.mark.parametrize("name", ROWS)
def test_of_a_selected_cell_the_whole_row_is_copied(
    windows: WindowPool, home: str, annex_site: Path, name: str
) -> None:
    edition, _ = read_edition(annex_site.parent)
    check(windows, home, edition, ROWS[name])


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    with windows.window(request.param, clipboard=True) as page:
        page.goto(f"{address}goals/")
        page.wait_for_load_state("networkidle")
        yield page


def test_the_other_language_gives_the_whole_provision_and_says_so(page: Page, edition: Edition) -> None:
    select(page, SELECTIONS["words in the middle"])
    text = press(page, 1)
    provision = edition.by_id[D1]
    words, citation, link = text.split("\n")
    assert words == f"“{provision.text['en']}”"
    assert citation == first_capital(provision.citation["en"])
    assert link.startswith(f"{PUBLIC}en/goals/#{D1}:~:text=")
    expect(page.locator("#selection .outcome")).to_contain_text("cả đoạn")


def test_both_languages_are_copied_together(page: Page, edition: Edition) -> None:
    select(page, SELECTIONS["words in the middle"])
    here, there = press(page, 2).split("\n\n")
    assert here.startswith("“…thu ngân sách trên địa bàn…”\nGạch đầu dòng thứ nhất, ")
    assert there.startswith(f"“{edition.by_id[D1].text['en']}”\n")


def test_rich_text_has_the_citation_as_a_link(page: Page, edition: Edition) -> None:
    select(page, SELECTIONS["words in the middle"])
    *_, link = press(page).split("\n")
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    citation = first_capital(edition.by_id[D1].citation["vi"])
    assert f'“…thu ngân sách trên địa bàn…”<br><a href="{link}">{citation}</a>' in html


def test_a_copied_selection_is_verbatim_for_the_check(page: Page, address: str) -> None:
    select(page, SELECTIONS["words at the start"])
    text = press(page)
    page.goto(f"{address}check/")
    page.locator("#quotation").fill(text)
    page.locator(".quotation button").click()
    expect(page.locator("h2.verdict")).to_have_class("verdict verbatim")


REFUSED = {
    "there is no clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    "rich text is refused": "navigator.clipboard.write = () => Promise.reject(new Error('no'))",
    "all is refused": "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    "document.execCommand = () => false",
    "rich text is unknown": "delete window.ClipboardItem",
}


@pytest.mark.parametrize("clipboard", REFUSED)
def test_where_the_clipboard_is_refused_the_words_are_shown_selected(
    browser: Browser, address: str, clipboard: str
) -> None:
    context = browser.new_context()
    context.add_init_script(REFUSED[clipboard])
    page = context.new_page()
    page.goto(f"{address}goals/")
    page.wait_for_load_state("networkidle")
    select(page, SELECTIONS["words in the middle"])
    assert press(page).startswith("“…thu ngân sách trên địa bàn…”\n")
    wanted = "Máy này không cho" if clipboard == "all is refused" else "Đã gửi vào bộ nhớ tạm"
    expect(page.locator("#selection .outcome")).to_contain_text(wanted)
    assert page.locator("#selection .taken").evaluate(
        "field => field.selectionEnd - field.selectionStart === field.value.length"
    )
    context.close()


def test_a_translation_that_cannot_be_fetched_is_named_in_words(page: Page) -> None:
    select(page, SELECTIONS["words in the middle"])
    page.route("**/en/goals/", lambda route: route.abort())
    page.locator("#selection button").nth(1).click()
    expect(page.locator("#selection .outcome a")).to_have_attribute("href", "/en/goals/")


def test_the_control_is_reached_by_tab_and_leaves_with_escape(page: Page) -> None:
    select(page, replace(SELECTIONS["words at the end"], by="mouse"))
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#selection') !== null"):
            break
    expect(page.locator("#selection button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#selection .taken")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#selection")).to_have_count(0)
    expect(page.locator(f"#{D1} .number")).to_be_focused()


def test_the_control_goes_when_nothing_is_selected_any_more(page: Page) -> None:
    select(page, SELECTIONS["words in the middle"])
    page.evaluate("getSelection().collapseToEnd()")
    expect(page.locator("#selection")).to_have_count(0)


@pytest.mark.parametrize("id", ["gist", "content > .which"])
def test_words_that_are_not_of_the_text_are_not_offered(page: Page, id: str) -> None:
    page.evaluate(
        "selector => getSelection().selectAllChildren(document.querySelector(selector))", f"#{id}"
    )
    page.wait_for_timeout(600)
    expect(page.locator("#selection")).to_have_count(0)


@pytest.mark.parametrize("block", ["start", "end"])
def test_the_control_covers_no_selected_word_and_has_large_buttons(page: Page, block: str) -> None:
    page.locator(f"#{D1}").evaluate("(provision, block) => provision.scrollIntoView({ block })", block)
    select(page, SELECTIONS["words at the end"])
    covered = page.evaluate(
        """() => { const box = document.querySelector("#selection").getBoundingClientRect();
        return [...getSelection().getRangeAt(0).getClientRects()].some((words) =>
          words.bottom > box.top && words.top < box.bottom && words.right > box.left && words.left < box.right); }"""
    )
    assert not covered
    for button in page.locator("#selection button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44


def test_the_control_is_not_printed_and_moves_nothing(page: Page) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    select(page, SELECTIONS["words in the middle"])
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.emulate_media(media="print")
    expect(page.locator("#selection")).to_be_hidden()
    page.emulate_media(media="null")


def test_a_browser_without_text_fragments_goes_to_the_provision(page: Page, site: Path) -> None:
    (script,) = (site / FOLDER).glob("near-miss-part-*.js")
    page.evaluate(
        "([script, hash]) => import(script).then(({ offerPlace }) => offerPlace(hash))",
        [f"/{FOLDER}/{script.name}", f"#{D2}:~:text=quy%20m%C3%B4"],
    )
    page.wait_for_url(f"**/goals/#{D2}")


def packed_size(folder: Path, names: set[str]) -> int:
    """Return the bytes of the scripts among some files, compressed each by itself."""
    scripts = (name for name in names if name.endswith(".js"))
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in scripts)


def test_what_is_loaded_for_a_selection_is_small_and_not_before(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}goals/")
    page.wait_for_load_state("networkidle")
    (of_plain_copying,) = (path.name for path in (site / FOLDER).glob("copied-text-part-*.js"))
    asked.append(of_plain_copying)
    before = set(asked)
    assert not [name for name in before if name.startswith(("selection", "passages"))]
    select(page, SELECTIONS["words in the middle"])
    page.wait_for_load_state("networkidle")
    selecting = set(asked) - before
    press(page)
    pressing = set(asked) - selecting - before
    assert [name for name in selecting if name.startswith("selection")]
    assert [name for name in pressing if name.startswith("passages")]
    assert packed_size(site / FOLDER, selecting) <= 3 * KIB
    assert packed_size(site / FOLDER, pressing) <= 2.5 * KIB
    context.close()
