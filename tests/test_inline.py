"""Nothing stands inline in a built page but the known script and style, and no label adds to it."""

from pathlib import Path

import pytest
from lxml import html

from scripts.hosting.csp import policy
from scripts.model import Edition
from scripts.pipeline.commands import make
from scripts.publication.inline_scripts import PREFERENCES, TELL_HEIGHT
from scripts.publication.rendering import markdown
from scripts.site_checks.built_page import built_page
from scripts.site_checks.inline import check
from testing.editions import accept_words, copy_of_sample

STYLE = "<style>p{margin:0}</style>"
HEAD = f"<head><title>t</title><script>{PREFERENCES}</script>{STYLE}</head>"
GOOD = (
    '<p>words <a href="../goals/#a:b">x</a> <a href="mailto:a@b.vn">y</a></p>',
    '<script type="application/ld+json">{"a": "b"}</script><script src="a.js" type="module"></script>',
    '<img src="data:image/png;base64,AAAA" alt="">',
)
BAD = {
    "a script": ("<script>alert(1)</script>", "no inline script"),
    "a module": ('<script type="module">alert(1)</script>', "no inline script"),
    "the known script with more": (f"<script>{PREFERENCES};alert(1)</script>", "no inline script"),
    "a second style": ("<style>p{color:red}</style>", "one inline style at most"),
    "an attribute of style": ('<p style="color:red">x</p>', "attributes are blocked"),
    "a handler": ('<p onclick="alert(1)">x</p>', "attributes are blocked"),
    "a handler of SVG": ('<svg onload="alert(1)"></svg>', "attributes are blocked"),
    "a frame": ('<iframe src="/x"></iframe>', "load or redirect"),
    "a frame with its own page": ('<iframe srcdoc="x"></iframe>', "attributes are blocked"),
    "an object": ('<object data="/x"></object>', "load or redirect"),
    "another base": ('<base href="https://example.vn/">', "load or redirect"),
    "a redirection": ('<meta http-equiv="refresh" content="0;url=/x">', "load or redirect"),
    "a link that is a script": ('<a href="javascript:alert(1)">x</a>', "schemes"),
    "a link that is a script in disguise": ('<a href=" java\nscript:alert(1)">x</a>', "schemes"),
    "a link that is a page of data": ('<a href="data:text/html,x">x</a>', "schemes"),
    "a form that is a script": ('<form action="javascript:alert(1)"></form>', "schemes"),
    "a button that is a script": ('<button formaction="vbscript:x">x</button>', "schemes"),
}  # fmt: skip


def problems(edition: Edition, body: str, path: str = "x/index.html") -> list[str]:
    page = f"<!doctype html><html>{HEAD}<body>{body}</body></html>"
    pages = {
        name: built_page(edition, name, content.encode())
        for name, content in ((path, page), ("y/index.html", f"<html>{HEAD}<body></body></html>"))
    }
    return [str(problem) for problem in check(edition, pages)]


@pytest.mark.parametrize("body", GOOD)
def test_what_pages_need_is_allowed(edition: Edition, body: str) -> None:
    assert problems(edition, body) == []


@pytest.mark.parametrize(("body", "words"), BAD.values(), ids=BAD)
def test_anything_else_inline_is_named_with_its_page(edition: Edition, body: str, words: str) -> None:
    named = problems(edition, body)
    assert named and all(problem.startswith("site/x/index.html:1: ") for problem in named)
    assert any(words in problem for problem in named), named


def test_an_embed_has_no_script_but_the_one_that_tells_its_height(edition: Edition) -> None:
    embed = "embed/ii/index.html"
    assert any("no inline script" in problem for problem in problems(edition, "", embed))
    named = problems(edition, "<script src=/a.js></script>", embed)
    assert any("an embed must have no script but the one" in problem for problem in named)
    page = f"<html><head><title>t</title></head><body><script>{TELL_HEIGHT}</script></body></html>"
    pages = {embed: built_page(edition, embed, page.encode())}
    assert [str(problem) for problem in check(edition, pages)] == []


def test_only_embeds_tell_their_height(edition: Edition) -> None:
    named = problems(edition, f"<script>{TELL_HEIGHT}</script>")
    assert any("no inline script" in problem for problem in named)


def test_a_style_of_one_page_alone_is_named(edition: Edition) -> None:
    page = "<html><head><title>t</title>{}</head><body></body></html>"
    styles = {"a/index.html": STYLE, "b/index.html": STYLE, "c/index.html": "<style>b{}</style>"}
    pages = {
        path: built_page(edition, path, page.format(style).encode()) for path, style in styles.items()
    }
    assert [problem.path for problem in check(edition, pages)] == ["site/c/index.html"]


def test_the_policy_hashes_no_script_but_the_known_one() -> None:
    known, unknown = f"<script>{PREFERENCES}</script>", "<script>alert(1)</script>"
    assert policy([known + unknown]) == policy([known])
    assert policy([unknown]) == policy([""])


def test_a_download_allows_what_its_own_policy_names() -> None:
    own = "<meta content=\"style-src 'sha256-b='; script-src 'sha256-a=' 'sha256-c='\""
    own += " http-equiv=Content-Security-Policy><script>alert(1)</script>"
    header = policy([own], declared=[own])
    assert "script-src 'self' 'sha256-a=' 'sha256-c='" in header
    assert "style-src 'self' 'sha256-b='" in header
    assert policy([own]) == policy([""])


def test_words_in_markdown_are_never_markup() -> None:
    written = markdown("*a* _b_ `c` [d](e) #f {g} <h> & i")
    assert written == r"\*a\* \_b\_ \`c\` \[d\](e) \#f \{g\} &lt;h&gt; &amp; i"


def test_templates_escape_what_the_data_say(tmp_path: Path) -> None:
    """The check refuses markup in data, so only signs that it allows can reach a template."""
    root = copy_of_sample(tmp_path)
    path = root / "languages/labels.toml"
    text = path.read_text(encoding="utf-8")
    old = 'menu = { vi = "Mục lục", en = "Contents"'
    assert old in text
    new = """menu = { vi = 'Mục "lục" & thêm', en = 'Contents "all" & more'"""
    path.write_text(text.replace(old, new), encoding="utf-8")
    accept_words(root)
    assert make(root) == []
    page = html.document_fromstring((root / "site/en/index.html").read_bytes())
    assert page.xpath("//nav[@class='parts']/@aria-label") == ['Contents "all" & more']
