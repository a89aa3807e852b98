"""The Content-Security-Policy: derived from the pages, enforced by a real browser, without violations."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from scripts.hosting.csp import EMBEDS, PAGES, declare, policy
from scripts.publication.inline_scripts import TELL_HEIGHT
from testing.http_client import ask
from testing.server import serving

STRICT = (
    "default-src 'none'; style-src 'self'{}; script-src 'self'{}; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


def hashes_of(*texts: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return "".join(f" {source}" for source in sorted(f"'sha256-{digest}'" for digest in digests))


PAGES_WITH_INLINE = {
    "nothing inline": ("<p>đô thị</p>", (), ()),
    "a style": ("<style>p{margin:0}</style>", ("p{margin:0}",), ()),
    "a style with marks and breaks": ("<STYLE media=print>\np::after{content:'ấ'}\n</STYLE>", ("\np::after{content:'ấ'}\n",), ()),
    "two styles": ("<style>a{}</style><style>b{}</style>", ("a{}", "b{}"), ()),
    "a style twice": ("<style>a{}</style><style>a{}</style>", ("a{}",), ()),
    "a known script": ("<script>go()</script>", (), ("go()",)),
    "an unknown script": ("<script>stop()</script>", (), ()),
    "a module": ("<script type=module>go()</script>", (), ("go()",)),
    "rules for what to load ahead": ('<script type="speculationrules">{}</script>', (), ("{}",)),
    "a script of its own": ('<script src="a.js" defer></script>', (), ()),
    "data": ('<script type="application/ld+json">{"a": "<p>"}</script>', (), ()),
    "a word that only looks like one": ("<pre>&lt;style&gt;a{}&lt;/style&gt;</pre>", (), ()),
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "styles", "scripts"), PAGES_WITH_INLINE.values(), ids=PAGES_WITH_INLINE
)
def test_a_policy_lists_the_hashes_of_inline_styles_and_scripts(
    page: str, styles: tuple[str, ...], scripts: tuple[str, ...]
) -> None:
    assert policy([page, "<p></p>"], scripts=("go()", "{}")) == STRICT.format(
        hashes_of(*styles), hashes_of(*scripts)
    )


@pytest.mark.parametrize(
    ("script", "allowed"), {"go()": " 'none'", TELL_HEIGHT: hashes_of(TELL_HEIGHT)}.items()
)
def test_embeds_may_be_framed_tell_their_height_and_do_nothing_else(script: str, allowed: str) -> None:
    header = policy([f"<style>a{{}}</style><script>{script}</script>"], EMBEDS)
    assert header == (
        f"default-src 'none'; style-src{hashes_of('a{}')}; script-src{allowed}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


META = '<meta http-equiv=content-security-policy content="{}">'
IN_PAGE = STRICT.removesuffix("; frame-ancestors 'none'").replace("; ", ";")
START = "<meta charset=utf-8>"
DECLARED = {
    "nothing inline": (START, "<title>đô thị</title>", "", ""),
    "what is inline at the start": (f"{START}<script>go()</script><style>a{{}}</style>", "<p>", "", ""),
    "only a style there": (f"{START}<style>a{{}}</style>", "<p>", "", ""),
    "a style after a word": (START, "<title>đô thị</title><style>a{}</style>", hashes_of("a{}"), ""),
    "a known script at the end": (START, f"<p><script>{TELL_HEIGHT}</script>", "", hashes_of(TELL_HEIGHT)),
    "an unknown script at the end": (START, "<p><script>stop()</script>", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("start", "rest", "styles", "scripts"), DECLARED.values(), ids=DECLARED)
def test_a_page_declares_its_policy_before_any_words(
    start: str, rest: str, styles: str, scripts: str
) -> None:
    content = IN_PAGE.format(styles, scripts)
    assert declare(start + rest) == start + META.format(content) + rest


def declared(path: Path) -> list[str]:
    """Return the policies that a page declares."""
    tree = html.document_fromstring(path.read_bytes().decode())
    return [str(content) for content in tree.xpath("//meta[@http-equiv]/@content")]


def test_every_page_declares_the_policy_of_its_header_but_for_frames(site: Path, port: int) -> None:
    """All but embeds in the first layout, whose published pages stay as they are."""
    undeclared = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name == "downloads/03-nq-tu.html":  # has a policy of its own
            continue
        if not (policies := declared(path)):
            undeclared.append(path)
            continue
        (content,) = policies
        folder = f"/{name.removesuffix('index.html')}"
        header = ask(port, f"GET {folder}").headers["Content-Security-Policy"]
        if path.name != "index.html" and "embed" in path.parts:
            header = ask(port, "GET /embed/nothing/").headers["Content-Security-Policy"]
        sent = dict(directive.partition(" ")[::2] for directive in header.split("; "))
        for directive in content.split(";"):
            key, _, sources = directive.partition(" ")
            hashed = {source for source in sent[key].split() if source.startswith("'sha256-")}
            assert set(sources.split()) - {"'none'"} <= set(sent[key].split()), name
            assert set(sent[key].split()) - hashed <= {*sources.split(), "'none'"}, name
        assert content.count(";") == len(sent) - 2, name
    assert all("embed" in path.parts and path.parent.name.startswith("v") for path in undeclared)
    assert all(b"data-layout" not in path.read_bytes() for path in undeclared)


def test_no_policy_allows_what_is_unsafe() -> None:
    for rules in (PAGES, EMBEDS):
        assert "unsafe" not in policy(["<style>a{}</style><script>go()</script>"], rules)


RECORD_VIOLATIONS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that records violations of its policy."""
    page = browser.new_page()
    page.add_init_script(RECORD_VIOLATIONS)
    yield page
    page.close()


def shown(site: Path) -> list[str]:
    """Return the paths of every kind of page and file that a browser shows, some in both languages."""
    pages = sorted(f"{path.name}/" for path in site.iterdir() if (path / "index.html").is_file())
    inner = ["p/ii-2-1-p1/", "parallel/goals/", "targets/gross-output-growth-baseline/"]
    asked = ["search/?q=nha+o", "check/?q=x", "no-such-page/", "embed/ii-2-1-p1/"]
    translated = [f"en/{path}" for path in ("goals/", "targets/", *inner, *asked)]
    files = ["data/resolution.json", "robots.txt", "sitemap.xml", "downloads/03-nq-tu.vi.txt"]
    pictures = ["codes/ii-2-1-p1.vi.svg", "charts/whole-economy.vi.dark.svg"]
    return ["", *pages, *inner, *asked, *translated, *files, *pictures]


def test_no_page_violates_its_policy(page: Page, port: int, site: Path) -> None:
    messages: list[str] = []
    here = ""
    page.on(
        "console",
        lambda message: (
            messages.append(f"{here}: {message.text}") if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: messages.append(f"{here}: {error}"))
    for here in shown(site):
        page.goto(f"http://127.0.0.1:{port}/{here}", wait_until="load")
        messages += [f"{here}: {refusal}" for refusal in page.evaluate("window.refused")]
    awaited = ("status of 404", "blocked by Playwright")  # missing pages, the service worker
    assert [message for message in messages if not any(words in message for words in awaited)] == []


@pytest.fixture(scope="module")
def plain(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the site below a path of a server that sends no headers of the site."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "nq").mkdir()
    (folder / "nq/03").symlink_to(site)
    with serving(folder) as address:
        yield f"{address}nq/03/"


def test_every_kind_of_page_works_with_the_policy_that_it_declares(
    page: Page, plain: str, site: Path
) -> None:
    messages: list[str] = []
    here = ""
    page.on(
        "console",
        lambda message: (
            messages.append(f"{here}: {message.text}") if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: messages.append(f"{here}: {error}"))
    pages = [path for path in shown(site) if path.endswith("/") or "?" in path or not path]
    anywhere = ("error.html", "en/error.html", "404.html", "offline.html")
    for here in (*pages, "p/?q=II.2.2", "embed/404.html", *anywhere):
        if "no-such-page" not in here:
            page.goto(plain + here, wait_until="load")
            messages += [f"{here}: {refusal}" for refusal in page.evaluate("window.refused")]
    awaited = ["blocked by Playwright"]  # the service worker
    # an icon at the root of the host, and what pages for any address have where the site was built for
    awaited += [f"{path}: Failed to load resource" for path in (*anywhere, "embed/")]
    assert [message for message in messages if not any(words in message for words in awaited)] == []


def test_scripts_styles_and_answers_come_with_the_declared_policy_alone(page: Page, plain: str) -> None:
    page.goto(f"{plain}search/?q=thu+nhap")
    assert page.locator("main a[href*='/goals/#'], main a[href*='/p/']").first.inner_text()
    page.goto(f"{plain}en/goals/")
    page.get_by_role("searchbox").fill("income")
    page.locator("[role=option], .search li").first.wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.goto(f"{plain}error.html")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 253, 249)"


@pytest.mark.parametrize("served", ["by its header", "by the page itself"])
def test_the_policy_blocks_injected_content(page: Page, port: int, plain: str, served: str) -> None:
    """This also proves that violations are recorded."""
    page.goto(f"http://127.0.0.1:{port}/goals/" if served == "by its header" else f"{plain}goals/")
    page.evaluate(
        """() => {
          const put = html => document.body.insertAdjacentHTML("beforeend", html);
          const script = document.createElement("script");
          script.textContent = "window.taken = true";
          document.body.append(script);
          put('<p style="color:red" id="styled">x</p><style>p { color: red }</style>');
          put('<img src="https://example.vn/a.png" onerror="window.taken = true">');
          put('<iframe src="/goals/"></iframe><object data="/goals/"></object>');
          return fetch("https://example.vn/").catch(() => {});
        }"""
    )
    page.wait_for_function("() => window.refused.length >= 7")
    refused = {refusal.split()[0] for refusal in page.evaluate("window.refused")}
    assert refused >= {"script-src-elem", "style-src-attr", "style-src-elem", "img-src", "frame-src", "object-src", "connect-src"}  # fmt: skip
    assert page.evaluate("window.taken") is None


FRAMED = {
    "an embed": ("embed/ii-2-1-p1/", True),
    "an embed of a version, translated": ("en/embed/ii-2-1-p1/v1/", True),
    "a page": ("goals/", False),
    "the search": ("en/search/?q=house", False),
    "no such page": ("no-such-page/", False),
    "no such embed": ("embed/no-such-embed/v3/", True),
    "no such embed, translated": ("en/embed/no-such-embed/", True),
    "data": ("data/resolution.json", False),
}


@pytest.fixture(scope="module")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Yield the folder of another site and its address, which has another host."""
    folder = tmp_path_factory.mktemp("newspaper")
    with serving(folder) as address:
        yield folder, address.replace("127.0.0.1", "localhost")


def test_other_sites_may_frame_embeds_and_nothing_else(
    page: Page, port: int, newspaper: tuple[Path, str]
) -> None:
    for name, (path, allowed) in FRAMED.items():
        _open(page, newspaper, f'<iframe src="http://127.0.0.1:{port}/{path}"></iframe>')
        frame = page.frames[1]
        assert (
            frame.url.startswith("http://127.0.0.1") and frame.locator("body").inner_text() != ""
        ) == allowed, name


LOADED = {"cards/page-index.vi.png": True, "codes/ii-2-1-p1.vi.svg": True, "assets/icon.svg": False}


def test_other_sites_may_show_cards_and_codes_and_nothing_else(
    page: Page, port: int, newspaper: tuple[Path, str]
) -> None:
    _open(page, newspaper, "".join(f'<img src="http://127.0.0.1:{port}/{path}">' for path in LOADED))
    widths = page.eval_on_selector_all("img", "all => all.map(image => image.naturalWidth > 0)")
    assert dict(zip(LOADED, widths, strict=True)) == LOADED


def test_other_sites_scripts_may_read_data_and_nothing_else(
    page: Page, port: int, newspaper: tuple[Path, str]
) -> None:
    _open(page, newspaper, "")
    for path, allowed in {
        "data/targets.json": True,
        "goals/": False,
        "embed/ii-2-1-p1/": False,
    }.items():
        read = (
            "url => fetch(url).then(answer => answer.text()).then(text => text.length > 0, () => false)"
        )
        assert page.evaluate(read, f"http://127.0.0.1:{port}/{path}") == allowed, path


def _open(page: Page, newspaper: tuple[Path, str], body: str) -> None:
    """Open a page of the newspaper with the given body."""
    folder, url = newspaper
    name = f"{len(list(folder.iterdir()))}.html"
    (folder / name).write_text(f"<!doctype html>{body}", encoding="utf-8")
    page.goto(f"{url}{name}")
