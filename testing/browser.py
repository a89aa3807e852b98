"""The system's Chromium, run headless, and windows of it that tests share."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHT = 800
"""Height of a window in pixels."""
CLEAR_STORAGE = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch {} }"


def chromium_path() -> str:
    """Return the path of Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: `make test` installs it from the system's packages"
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser that blocks service workers unless a context asks for them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        browser.new_context = partial(browser.new_context, service_workers="block")  # type: ignore[method-assign]
        browser.new_page = partial(browser.new_page, service_workers="block")  # type: ignore[method-assign]
        yield browser
        browser.close()


class WindowPool:
    """Windows that are opened once and lent to one test after another.

    Opening a window takes half a second of processor time, loading a page in an open one a tenth.
    Tests share a cache, but no storage. A test that adds a script to every page, or that needs an
    empty cache, opens a context of its own instead.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[bool, bool, bool], list[Page]] = {}

    @contextmanager
    def window(
        self,
        width: int = 1280,
        *,
        color_scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        touch: bool = False,
        clipboard: bool = False,
    ) -> Iterator[Page]:
        """Lend a window with a blank page; `clipboard` permits reading and writing it."""
        idle = self._idle.setdefault((javascript, touch, clipboard), [])
        page = idle.pop() if idle else self._opened(javascript, touch, clipboard)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=color_scheme, media="null")
        yield page
        try:
            page.unroute_all()
            page.evaluate(CLEAR_STORAGE)
            page.goto("about:blank")  # a later link to another fragment must load its page anew
        except Error:
            page.context.close()
        else:
            idle.append(page)

    def _opened(self, javascript: bool, touch: bool, clipboard: bool) -> Page:
        permissions = ["clipboard-read", "clipboard-write"] if clipboard else []
        return self._browser.new_context(
            java_script_enabled=javascript, has_touch=touch, permissions=permissions
        ).new_page()


@contextmanager
def errors_of(page: Page) -> Iterator[list[str]]:
    """Yield a list to which uncaught errors and console errors of a page are added."""
    errors: list[str] = []

    def uncaught(error: Error) -> None:
        errors.append(str(error))

    def printed(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("pageerror", uncaught)
    page.on("console", printed)
    yield errors
    page.remove_listener("pageerror", uncaught)
    page.remove_listener("console", printed)


@contextmanager
def opened_from_disk(page: Page, file: Path, fragment: str = "") -> Iterator[None]:
    """Open a file in the page; errors of the page and requests to servers fail the test."""
    requests: list[str] = []

    def record(request: Request) -> None:
        if request.url.startswith("http"):
            requests.append(request.url)

    page.on("request", record)
    with errors_of(page) as errors:
        page.goto("about:blank")
        page.goto(file.as_uri() + fragment)
        yield
    page.remove_listener("request", record)
    assert requests + errors == []


@contextmanager
def phone_without_network(browser: Browser) -> Iterator[Page]:
    """Yield a page of a phone that reaches no server."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.context.set_offline(True)
    yield page
    page.close()
