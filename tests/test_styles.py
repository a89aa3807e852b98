"""Style sheets: bundles look like their sources on every browser, colours are written once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from scripts.frontend.bundle import FOLDER
from scripts.frontend.stylesheets import INLINED, LINKED, STYLES, joined, stylesheet
from scripts.frontend.tokens import EXPORTED, TOKENS, TokensError, tokens_in
from scripts.pipeline.commands import read
from testing.editions import ROOT, copy_of, copy_of_sample

SOURCES = sorted((ROOT / STYLES).rglob("*.css"))
SHEETS = [path.name for path in SOURCES if path.parent == ROOT / STYLES and path.name != "tokens.css"]
PAGES = (
    "",
    "goals/",
    "en/tasks/",
    "p/ii-2-2-2021-2025-d1/",
    "targets/",
    "parallel/goals/",
    "check/",
    "search/?q=nước",
    "charts/",
    "downloads/",
    "handout/",
    "full/",
)

COMPUTED = """() => {
  const look = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return [...style].filter((name) => !name.startsWith("--")).map((name) => style.getPropertyValue(name)).join(";");
  };
  const named = (element) => `${element.tagName}.${element.className}`;
  const first = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const kind = `${named(element.parentElement)} > ${named(element)}`;
    if (!first.has(kind)) first.set(kind, element);
  }
  return [...first].map(([kind, element]) => [kind, look(element), look(element, "::before")].join("|"));
}"""
"""Return the computed style of the first element of each kind, by its and its parent's name and classes."""


SETTLED = """async () => {
  for (const image of document.images) image.loading = "eager";
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const loading = [...document.images].filter((image) => !image.complete);
  await Promise.all(loading.map((image) => new Promise((done) => {
    image.onload = done;
    image.onerror = done;
  })));
  await document.fonts.ready;
}"""
"""Wait for lazy images, and for those of another scheme, which change the layout as they load."""


@pytest.mark.parametrize("name", SHEETS)
def test_a_bundle_holds_nothing_that_old_browsers_drop(name: str) -> None:
    assert not re.search(r"@layer|@import|light-dark\(", stylesheet(ROOT, name))


def test_every_component_is_in_a_bundle() -> None:
    bundles = "".join(joined(ROOT, name) for name in SHEETS)
    forgotten = [
        path for path in SOURCES if path.name not in SHEETS and path.read_text() not in bundles
    ]
    assert forgotten == []


def test_an_import_that_is_not_written_as_the_bundler_reads_it_is_not_lost() -> None:
    for name in SHEETS:
        assert "@import" not in joined(ROOT, name)


def layered(page: Page, address: str) -> None:
    """Have every page drawn with the sources in their layers, in place of the bundles."""
    counted = re.compile(r":root:has\(#.*", re.DOTALL)

    def with_sources(route: Route) -> None:
        response = route.fetch()
        link = f'<link rel="stylesheet" href="/sources/styles/{INLINED}">'
        body = re.sub(r"<style>.*?</style>", link, response.text(), flags=re.DOTALL)
        route.fulfill(response=response, body=body)

    def sheet(route: Route) -> None:
        (name,) = (
            name for name in (INLINED, *LINKED) if f"/{name.removesuffix('.css')}-" in route.request.url
        )
        rules = counted.search(route.fetch().text()) if name == LINKED[0] else None
        imported = f'@import "/sources/styles/{name}";'
        route.fulfill(body=imported + (rules[0] if rules else ""), content_type="text/css")

    page.route(lambda url: url.startswith(address) and "." not in url.split("/")[-1], with_sources)
    page.route(f"**/{FOLDER}/*-*.css", sheet)


def looks(page: Page, url: str) -> list[list[str]]:
    """Return the computed styles of a page on a light and a dark screen, and on paper."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    states = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light")):
        page.emulate_media(media=media, color_scheme=scheme)
        page.evaluate(SETTLED)
        computed = page.evaluate(COMPUTED)
        states.append([re.sub(r"(\d\.\d)\d+px", r"\1px", style) for style in computed])
    page.emulate_media(media="screen", color_scheme="light")
    return states


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_bundle_looks_like_its_sources_in_their_layers(
    browser: Browser, address: str, path: str, width: int
) -> None:
    """No rule relies on its layer to win, and the written-out colours are those of `light-dark()`."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    bundled = looks(page, address + path)
    layered(page, address)
    native = looks(page, address + path)
    page.close()
    for with_bundles, with_sources in zip(bundled, native, strict=True):
        pairs = zip(with_bundles, with_sources, strict=True)
        assert [set(a.split(";")) ^ set(b.split(";")) for a, b in pairs if a != b] == []


def test_only_what_is_hidden_is_important() -> None:
    css = re.sub(r"/\*.*?\*/", "", "".join(map(Path.read_text, SOURCES)), flags=re.DOTALL)
    important = re.findall(r"[^{}]*\{[^{}]*!important[^{}]*\}", css)
    assert [" ".join(rule.split()) for rule in important] == ["[hidden] { display: none !important; }"]


def test_no_breakpoint_is_used_that_tokens_css_does_not_name() -> None:
    named = set(re.findall(r"(?m)^ \*   ([\d.]+)rem", (ROOT / TOKENS).read_text(encoding="utf-8")))
    widths = {
        width
        for path in SOURCES
        for condition in re.findall(r"@media ([^{]*)", path.read_text(encoding="utf-8"))
        for width in re.findall(r"(?:min|max)-width: ([\d.]+)rem", condition)
    }
    assert {f"{round(float(width) + 0.005)}" for width in widths} == named
    assert {width for width in widths if "." in width} == {"47.99", "63.99"}


def test_a_colour_has_a_light_and_a_dark_form_or_one_for_both() -> None:
    tokens = tokens_in(
        "/* --a: red; */ :root { --a: light-dark(#aabbcc, rgb(1 2 3 / 4%)); --b: #000000; --c: 2em; }"
    )
    assert tokens.light == {"a": "#aabbcc", "b": "#000000"}
    assert tokens.dark == {"a": "rgb(1 2 3 / 4%)", "b": "#000000"}


MALFORMED = {
    "a short colour": ("--a: #abc;", "must be a size or a colour; found `--a: #abc`; write a colour as `#rrggbb`"),
    "a colour in capitals": ("--a: #AABBCC;", "found `--a: #AABBCC`"),
    "a colour by its name": ("--a: white;", "found `--a: white`"),
    "a dark form alone": ("--a: light-dark(, #aabbcc);", "found `--a: light-dark(, #aabbcc)`"),
    "a colour of another space": ("--a: oklch(40% 0.1 200);", "found `--a: oklch(40% 0.1 200)`"),
    "a name used twice": ("--a: 1em;\n--a: 2em;", "must be declared once; found `--a` in line 2 too"),
}  # fmt: skip


@pytest.mark.parametrize(("css", "message"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_token_is_a_message_with_its_line(css: str, message: str) -> None:
    with pytest.raises(TokensError) as caught:
        tokens_in(f":root {{\n{css}\n}}\n")
    (problem,) = caught.value.problems
    assert problem.path == TOKENS and problem.line == 2 + css.count("\n")
    assert message in problem.message


@pytest.mark.parametrize("name", EXPORTED)
def test_a_missing_colour_is_found_by_the_checks(name: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    css = (root / TOKENS).read_text(encoding="utf-8")
    (root / TOKENS).write_text(re.sub(rf"--{name}: .*;", "", css), encoding="utf-8")
    (problem,) = read(root)[1]
    assert f"found no `--{name}`; declare it" in str(problem)


def test_no_sheet_but_the_tokens_has_a_colour() -> None:
    """`white` and `black` may be named, for paper and ink in print."""
    colour = re.compile(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lch|lab|color|color-mix)\("
    )
    paths = (path for path in SOURCES if path != ROOT / TOKENS)
    assert [path.name for path in paths if colour.search(path.read_text(encoding="utf-8"))] == []


def test_every_variable_of_a_sheet_is_declared() -> None:
    """Some are set by scripts, or by the rules that depend on the edition."""
    css = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used, declared = set(re.findall(r"var\(--([\w-]+)", css)), set(re.findall(r"--([\w-]+):", css))
    assert used - declared == {"room", "tall", "provisions", "document", "status", "rights"}


def test_a_file_of_colours_that_is_gone_or_in_another_encoding_is_a_message(tmp_path: Path) -> None:
    css = copy_of(ROOT, tmp_path) / TOKENS
    css.write_bytes(css.read_text(encoding="utf-8").encode("utf-16"))
    assert [problem.path for problem in read(tmp_path)[1]] == [TOKENS]
    css.unlink()
    (problem,) = read(tmp_path)[1]
    assert str(problem) == (
        f"{TOKENS}:1: the file of colours must be readable; found: No such file or directory; restore it"
    )


def test_a_malformed_token_is_found_by_the_checks(tmp_path: Path) -> None:
    css = copy_of(ROOT, tmp_path) / TOKENS
    css.write_text(css.read_text(encoding="utf-8").replace("#fffdf9", "ivory"), encoding="utf-8")
    assert [problem.path for problem in read(tmp_path)[1]] == [TOKENS]
