"""The system's Chromium, run without a window."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """Return the path of Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: `make test` installs it from the system's packages"
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser to which every page is a first visit: service workers must be asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        browser.new_context = partial(browser.new_context, service_workers="block")  # type: ignore[method-assign]
        browser.new_page = partial(browser.new_page, service_workers="block")  # type: ignore[method-assign]
        yield browser
        browser.close()
