"""The engine of the quotation check, run in a page of the built site."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from testing.browser import WindowPool

PREPARE = """async () => {
    const modules = ["alignment", "article", "attribution", "check", "classification", "corpus",
        "limits", "lines", "marks", "tokens", "verdict"];
    const loaded = await Promise.all(modules.map((name) => import(`/sources/quotation/${name}.js`)));
    Object.assign(window, Object.fromEntries(modules.map((name, n) => [name, loaded[n]])));
    const { signs } = JSON.parse(document.getElementById("settings").textContent);
    const resolution = await (await fetch("/data/resolution.json")).json();
    window.text = corpus.buildCorpus(resolution, signs);
    const idOf = (at) => text.provisions[at].id;
    const placed = ({ pieces, ...result }) => ({
        ...result,
        pieces: pieces.map((piece) => ({ ...piece, provisions: piece.at.map(idOf) })),
    });
    window.checked = (words) => placed(check.check(words, text));
    window.checkedAll = (many) => many.map(checked);
    window.findings = (words) => article.checkArticle(words, text)
        .map(({ result, ...finding }) => ({ ...finding, result: placed(result) }));
    window.streamOf = (code) => text.streams.find((stream) => stream.code === code);
}"""
"""Loads the modules as globals of their names, and makes `checked`, `checkedAll` and `findings`."""


@contextmanager
def engine(windows: WindowPool, address: str) -> Iterator[Page]:
    """Give a page with the modules of the engine and the corpus, `text`."""
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.evaluate(PREPARE)
        yield page
