"""Copying: selected words as printed, in-app browsers that refuse the clipboard, one address when shared."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model import Edition
from testing.browser import WindowPool

REFUSED = {
    "there is no clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    "writing is refused": "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
    "writing throws at once": "navigator.clipboard.writeText = () => { throw new Error('no') }",
}
SELECT_WORDS = """(id) => {
  const provision = document.getElementById(id);
  const number = provision.querySelector(".number");
  let first = number.nextSibling;
  if (first.matches?.(".open-actions")) first = first.nextSibling;
  while (first.firstChild) first = first.firstChild;
  getSelection().setBaseAndExtent(first, 0, provision, provision.childNodes.length);
}"""
"""Selects a provision as three clicks do: without the link before its words."""


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    with windows.window(request.param, clipboard=True) as page:
        yield page


def copied(page: Page) -> str:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    page.keyboard.press("Control+c")
    page.wait_for_timeout(50)
    return str(page.evaluate("navigator.clipboard.readText()")).strip()


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("name", ["goals", "tasks", "implementation"])
def test_a_selected_page_is_copied_with_the_numbers_and_dashes_of_the_source(
    page: Page, address: str, edition: Edition, name: str, code: str
) -> None:
    page.goto(f"{address}{'en/' if code == 'en' else ''}{name}/")
    page.locator(".open-actions").first.wait_for()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#content'))")
    lines = copied(page).split("\n")
    for provision in edition.on_page(name):
        words = provision.text[code]
        (line,) = [line for line in lines if line.endswith(words)]
        if code == "vi" or provision.kind == "dash":
            assert line == f"{provision.marker}{words}", provision.id
        else:  # the translation has numbers of its own form
            number = provision.marker.strip(" -")
            assert line == (f"{number}. {words}" if number else words), provision.id


def test_every_provision_that_is_selected_alone_is_copied_as_printed(
    page: Page, address: str, edition: Edition
) -> None:
    for name in ("goals", "viewpoints"):
        page.goto(f"{address}{name}/")
        page.locator(".open-actions").first.wait_for()
        for provision in edition.on_page(name):
            if page.locator(f"#{provision.id} > .number").count():
                page.evaluate(SELECT_WORDS, provision.id)
                assert copied(page) == f"{provision.marker}{provision.text['vi']}", provision.id


def test_a_few_selected_words_are_copied_as_they_are(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.evaluate(SELECT_WORDS, "ii-2-2-2021-2025-d1")
    page.evaluate("getSelection().setPosition(getSelection().anchorNode, 0)")
    for _ in range(2):
        page.evaluate("getSelection().modify('extend', 'forward', 'word')")
    words = copied(page)
    assert words and not words.startswith("-") and words in "Bình quân tốc độ"


def test_links_in_copied_words_lead_to_the_site(windows: WindowPool, address: str) -> None:
    with windows.window(clipboard=True) as page:
        page.goto(f"{address}goals/")
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#content'))")
        copied(page)
        html = page.evaluate(
            "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
        )
        assert f'href="{address}glossary/#' in html and 'href="../' not in html


@pytest.mark.parametrize("path", ["goals/", "p/ii-2-2/", "targets/"])
@pytest.mark.parametrize("clipboard", REFUSED)
def test_where_the_clipboard_is_refused_what_is_selected_is_copied(
    browser: Browser, address: str, clipboard: str, path: str
) -> None:
    context = browser.new_context()
    context.add_init_script(REFUSED[clipboard])
    context.add_init_script(
        "addEventListener('copy', ({ target }) => { window.copied = target.value?.slice(target.selectionStart, target.selectionEnd) })"
    )
    page = context.new_page()
    page.goto(address + path)
    if path == "goals/":
        page.locator(".open-actions").first.click()
        page.locator(".actions").wait_for()
    elif path == "targets/":
        page.locator(".fig").first.click()
    page.locator("button:is([data-do=quotation], [data-take=quotation])").first.click()
    field = page.locator(".taken:visible")
    expect(page.locator(".outcome:visible:not(:empty)")).to_contain_text("Đã gửi vào bộ nhớ tạm")
    assert page.evaluate("copied") == field.input_value() != ""
    context.close()


def test_what_is_shared_has_its_address_once(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("window.shared = []; navigator.share = async (data) => shared.push(data)")
    page = context.new_page()
    for path, button in (
        ("goals/", ".actions [data-do=share]"),
        ("p/ii-2-2/", "button[data-do=share]"),
        ("targets/per-capita-income-2025/", "[data-do=share]:visible"),
    ):
        page.goto(address + path)
        if path == "goals/":
            page.locator(".open-actions").first.click()
        page.locator(button).first.click()
        page.wait_for_function("() => shared.length > 0")
        data = page.evaluate("shared[0]")
        whole = f"{data['text']} {data.get('url', '')}"
        assert whole.count("http://") == 1, path
    context.close()
