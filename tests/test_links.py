"""Links of built pages: every kind of mistake is reported, external links are listed."""

from dataclasses import replace

import pytest

from scripts.model import Edition
from scripts.site_checks.built_page import BuiltPage, built_page
from scripts.site_checks.links import check, listing

FRONT = '<a href="goals/">goals</a> <a href="about/">about</a>'
PAGES = {
    "index.html": FRONT,
    "goals/index.html": '<h2 id="ii">II</h2>',
    "about/index.html": '<a href="../goals/#ii">II</a>',
    "en/index.html": FRONT,
    "en/goals/index.html": "",
    "en/about/index.html": '<a href="../">home</a>',
    "404.html": "",
    "en/404.html": "",
    "embed/ii/index.html": "",
}
FILES = {"downloads/whole.pdf": b"%PDF", "downloads/empty.pdf": b"", "cards/one.png": b"png"}
GOOD = (
    '<a href="../downloads/whole.pdf">PDF</a>',
    '<a href="mailto:someone@example.vn">write</a>',
    '<a href="https://example.vn/tin-tuc?id=7&amp;trang=2#dau">news</a>',
    '<img src="../cards/one.png" srcset="../cards/one.png 1x, ../cards/one.png 2x" alt="">',
)
MISTAKES = {
    "a page that is not there": ('<a href="../nowhere/">x</a>', "page or file is missing"),
    "a fragment that is not there": ('<a href="../goals/#iii">x</a>', "linked id is missing"),
    "a fragment of its own page that is not there": ('<a href="#iii">x</a>', "linked id is missing"),
    "a page of the other language that is not there": ('<a href="../en/tasks/">x</a>', "page or file is missing"),
    "a folder without its slash": ('<a href="../goals">x</a>', "page or file is missing"),
    "a download that is not there": ('<a href="../downloads/part.pdf">x</a>', "page or file is missing"),
    "a download that is empty": ('<a href="../downloads/empty.pdf">x</a>', "linked file is empty"),
    "a picture that is not there": ('<img src="../cards/two.png" alt="">', "in <img>"),
    "a sharper picture that is not there": (
        '<img src="../cards/one.png" srcset="../cards/one.png 1x, ../cards/two.png 2x" alt="">',
        "'../cards/two.png'",
    ),
    "a picture for dark screens that is not there": (
        '<picture><source srcset="../cards/dark.png"><img src="../cards/one.png" alt=""></picture>',
        "'../cards/dark.png'",
    ),
    "a picture for previews that is not there": (
        '<meta property="og:image" content="http://127.0.0.1:8000/cards/two.png">',
        "in <meta>",
    ),
    "a form that asks nowhere": ('<form action="../find/"></form>', "in <form>"),
    "a picture of another host": ('<img src="https://example.vn/a.png" alt="">', "must not load from other hosts"),
    "a style of another host": ('<link rel="stylesheet" href="//example.vn/a.css">', "must not load from other hosts"),
    "a link out without https": ('<a href="http://example.vn/">x</a>', "must be https"),
    "a link out that is a script": ('<a href="javascript:alert(1)">x</a>', "must be https"),
    "a link out with a name and password": ('<a href="https://a:b@example.vn/">x</a>', "without port or password"),
    "a link out to a port": ('<a href="https://example.vn:8443/">x</a>', "without port or password"),
    "a link out that hides where it leads": ('<a href="https://bit.ly/3x">x</a>', "must not be shortened"),
    "a link out that tracks": (
        '<a href="https://example.vn/?id=7&amp;utm_source=zalo&amp;fbclid=">x</a>',
        "remove utm_source, fbclid",
    ),
}  # fmt: skip


def pages(edition: Edition, more: dict[str, str]) -> dict[str, BuiltPage]:
    files = PAGES | more
    return {
        path: built_page(edition, path, f"<!doctype html><body>{body}</body>".encode())
        for path, body in files.items()
    }


def problems_of(edition: Edition, more: dict[str, str]) -> list[str]:
    return [str(problem) for problem in check(edition, pages(edition, more), FILES)]


def test_good_links_are_no_problem(edition: Edition) -> None:
    assert problems_of(edition, {"about/index.html": "".join(GOOD)}) == []


@pytest.mark.parametrize(("body", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_link_is_reported_for_its_page(edition: Edition, body: str, words: str) -> None:
    (problem,) = problems_of(edition, {"about/index.html": body})
    assert problem.startswith("site/about/index.html:1: ") and words in problem


@pytest.mark.parametrize("path", ["situation/index.html", "en/situation/index.html"])
def test_a_page_that_no_link_leads_to_is_an_orphan(edition: Edition, path: str) -> None:
    lone = {path: "", "p/ii/index.html": '<a href="../../situation/">x</a>'}  # the link of an orphan
    named = {problem.split(":")[0] for problem in problems_of(edition, lone)}
    assert named == {f"site/{path}", "site/p/ii/index.html"}


def test_a_page_linked_from_the_other_language_alone_is_an_orphan(edition: Edition) -> None:
    crossing = {"en/tasks/index.html": "", "about/index.html": '<a href="../en/tasks/">x</a>'}
    (problem,) = problems_of(edition, crossing)
    assert problem.startswith("site/en/tasks/") and "no such link" in problem


def test_external_links_are_listed_with_their_pages(edition: Edition) -> None:
    out = '<a href="https://example.vn/tin/">x</a>'
    built = pages(edition, {"about/index.html": out, "en/about/index.html": out + GOOD[2]})
    assert listing(edition, built) == (
        "https://example.vn/tin-tuc?id=7&trang=2#dau\t/en/about/\n"
        "https://example.vn/tin/\t/about/ /en/about/\n"
    )


def test_a_link_above_the_path_of_the_site_is_external(edition: Edition) -> None:
    below = replace(edition, site_url="https://example.vn/nghi-quyet/")
    body = (
        '<a href="https://example.vn/nghi-quyet/goals/">x</a><a href="https://example.vn/goals/">y</a>'
    )
    assert problems_of(below, {"about/index.html": body}) == []
    assert "https://example.vn/goals/\t" in listing(below, pages(below, {"about/index.html": body}))
