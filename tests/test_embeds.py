"""Embeds are self-contained, fill their frames, and never change without a new version."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from scripts.model import Edition
from scripts.pipeline.commands import make, read
from scripts.publication.embeds import LAYOUTS, Embed, as_registered, embeds
from scripts.publication.inline_scripts import TELL_HEIGHT
from scripts.publication.urls import prefix
from scripts.targets.statement import state
from testing.browser import WindowPool
from testing.editions import accept_words, besides_review, copy_of_sample
from testing.server import serving

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WIDTHS = (280, 320, 360, 480, 720, 1000)
BLANK = 0.26
"""Part of a frame that may stay blank at any width."""
CONTENT_HEIGHT = "[...document.body.children].reduce((sum, part) => sum + part.offsetHeight, 4)"
MEASURE = f"""async ([urls, widths]) => {{
  const frames = widths.map((width) => {{
    const frame = document.createElement("iframe");
    frame.style = `border: 0; width: ${{width}}px; height: 5000px`;
    document.body.append(frame);
    return frame;
  }});
  const measured = (frame) => {{
    const document = frame.contentDocument;
    return [{CONTENT_HEIGHT}, document.body.scrollWidth - frame.clientWidth];
  }};
  const opened = (frame, url) => new Promise((done) => {{
    frame.onload = () => done(measured(frame));
    frame.src = url;
  }});
  const all = [];
  for (const url of urls) all.push(await Promise.all(frames.map((frame) => opened(frame, url))));
  return all;
}}"""
"""Returns, for each URL and each width, the height of the content and how far it is too wide."""


def shown(site: Path, edition: Edition, embed: Embed, version: str = "") -> html.HtmlElement:
    folder = site / prefix(edition, embed.language) / "embed" / embed.name
    return html.document_fromstring((folder / version / "index.html").read_bytes().decode())


def label_of(tree: html.HtmlElement) -> str:
    return " ".join(tree.xpath("string(//h1)").split())


def codes_of(site: Path, edition: Edition, embed: Embed) -> list[str]:
    """Return the codes that the page of a provision or target gives."""
    folder = "p" if embed.name in edition.by_id else "targets"
    path = site / prefix(edition, embed.language) / folder / embed.name / "index.html"
    page = html.document_fromstring(path.read_bytes().decode())
    return [field.text.strip() for field in page.xpath("//section[@aria-labelledby='embed']//textarea")]


def frame_in(code: str) -> html.HtmlElement:
    (frame,) = html.fragment_fromstring(code, create_parent=True).iter("iframe")
    return frame


def test_every_provision_and_target_can_be_embedded(site: Path, edition: Edition) -> None:
    for embed in embeds(edition):
        folder = site / prefix(edition, embed.language) / "embed" / embed.name
        plain = (folder / "index.html").read_bytes()
        assert plain == (folder / f"v{embed.version}/index.html").read_bytes()
        tree = shown(site, edition, embed)
        assert tree.xpath("string(//blockquote)") == embed.words
        assert tree.xpath("//script/text()") == [TELL_HEIGHT]
        assert not tree.xpath("//script[@src] | //img | //link[@rel='stylesheet']")


def test_source_and_status_come_before_the_words(site: Path, edition: Edition) -> None:
    for embed in embeds(edition):
        source, notice, main, _ = shown(site, edition, embed).body
        assert source.text_content().strip() == embed.source
        assert notice.text_content().strip() == f"{embed.status} {embed.numbering}"
        assert main.tag == "main" and main.text_content().strip().endswith(embed.words)


def test_the_label_of_a_target_names_its_years_and_the_word_that_governs_it(
    site: Path, edition: Edition
) -> None:
    current = {(embed.name, embed.language.code): embed for embed in embeds(edition)}
    for target in edition.targets:
        for language in edition.languages:
            code = language.code
            embed = current[target.id, code]
            needed = [target.indicator.name[code], state(edition, target, language).figure]
            needed += [str(target.period.end)] if target.period else []
            needed += [target.governed_by[code]] if target.governed_by else []
            labels = [label_of(shown(site, edition, embed))]
            labels += [frame_in(snippet).get("title") for snippet in codes_of(site, edition, embed)]
            for label in labels:
                missing = [words for words in needed if words.lower() not in label.lower()]
                assert missing == [], (target.id, label)


def test_the_label_of_a_provision_names_its_place_and_the_years_above_it(
    site: Path, edition: Edition
) -> None:
    for embed in embeds(edition):
        if provision := edition.by_id.get(embed.name):
            above = edition.above(provision)[-1:]
            years = {
                year for heading in above for year in YEAR.findall(heading.text[embed.language.code])
            }
            label = label_of(shown(site, edition, embed))
            assert label.startswith(provision.number)
            assert years <= set(YEAR.findall(label)), (embed.name, label)


def test_an_address_of_the_first_layout_keeps_what_it_shows(site: Path, edition: Edition) -> None:
    first = {(embed.name, embed.language.code): embed for embed in embeds(edition, LAYOUTS[0])}
    kept = 0
    for row in edition.embeds:
        embed = as_registered(edition, row)
        if embed and embed.layout == LAYOUTS[0]:
            kept += 1
            old = first[row.name, row.language]
            tree = shown(site, edition, embed, f"v{row.version}")
            assert not tree.xpath("//script") and "data-layout" not in tree.attrib
            assert " ".join(part for part in (old.figure, old.heading) if part) == label_of(tree)
            assert tree.xpath("string(//blockquote)") == old.words
            assert tree.xpath("string(//main/p[@class='source'])") == old.citation
            assert embed.numbering in tree.xpath("string(//aside)")
    assert kept == len(first)


def test_the_page_gives_two_codes_of_its_embed_with_height_and_picture(
    site: Path, edition: Edition
) -> None:
    for embed in embeds(edition):
        plain, adapting = codes_of(site, edition, embed)
        assert "<script>" not in plain and adapting.startswith("<script>addEventListener(")
        for code in (plain, adapting):
            frame = frame_in(code)
            assert frame.get("src").endswith(f"embed/{embed.name}/v{embed.version}/")
            assert int(frame.get("height")) == embed.frame.height
            assert f'src="{embed.card_url}"' in code


def test_an_embed_fills_its_frame_at_every_width_and_never_scrolls(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    current = list(embeds(edition))
    urls = [f"{address}{prefix(edition, embed.language)}embed/{embed.name}/" for embed in current]
    with windows.window() as page:
        page.goto(f"{address}robots.txt")
        measured = page.evaluate(MEASURE, [urls, WIDTHS])
    misfits = []
    for embed, sizes in zip(current, measured, strict=True):
        for width, (height, overflow) in zip(WIDTHS, sizes, strict=True):
            blank = 1 - height / embed.frame.height
            if not 0 <= blank <= BLANK or overflow > 0:
                misfits.append((embed.name, embed.language.code, width, round(blank, 2)))
    assert misfits == []


@pytest.fixture
def newspaper(windows: WindowPool, tmp_path: Path) -> Iterator[Page]:
    """Yield a page of another host, whose content a test sets."""
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    with serving(tmp_path) as address, windows.window() as page:
        page.goto(address.replace("127.0.0.1", "localhost"))
        yield page


@pytest.mark.parametrize("width", [280, 640, 1000])
def test_the_second_code_makes_the_frame_as_tall_as_its_text(
    newspaper: Page, site: Path, address: str, edition: Edition, width: int
) -> None:
    for embed in list(embeds(edition))[::19]:
        code = codes_of(site, edition, embed)[1]
        code = code.replace(edition.site_url, address).replace(
            edition.site_url.rstrip("/"), address.rstrip("/")
        )
        code = code.replace(' height="', ' data-height="').replace(' loading="lazy"', "")
        newspaper.set_content(f"<div style='width:{width}px'>{code}</div>")
        newspaper.wait_for_function("() => document.querySelector('iframe').style.height")
        height = newspaper.evaluate("document.querySelector('iframe').clientHeight")
        frame = newspaper.frames[1]
        assert 0 <= height - frame.evaluate(CONTENT_HEIGHT) <= 2, embed.name
        assert frame.evaluate("document.documentElement.scrollHeight") <= height, embed.name


def test_the_second_code_takes_no_height_from_anybody_else(
    newspaper: Page, site: Path, edition: Edition
) -> None:
    code = codes_of(site, edition, next(embeds(edition)))[1]
    newspaper.set_content(re.sub(' src="[^"]*"', "", code))
    newspaper.evaluate("postMessage({ height: 5000 }, '*')")
    newspaper.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert newspaper.evaluate("document.querySelector('iframe').style.height") == ""


@pytest.mark.parametrize("path", ["p/iii-4-d3/", "en/targets/urban-green-space-2025/"])
def test_each_code_has_a_button_that_copies_it(windows: WindowPool, address: str, path: str) -> None:
    with windows.window(360, clipboard=True) as page:
        page.goto(address + path)
        page.locator("details:has(#embed) > summary").click()
        for panel in page.locator("section[aria-labelledby=embed] .snippet").all():
            panel.get_by_role("button").click()
            panel.locator(".outcome:not(:empty)").wait_for()
            copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
            assert copied == panel.locator("textarea").input_value() and "<iframe" in copied


def test_a_code_that_cannot_be_copied_is_selected(windows: WindowPool, address: str) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}p/iii-4-d3/")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
        page.locator("details:has(#embed) > summary").click()
        panel = page.locator("section[aria-labelledby=embed] .snippet").first
        panel.get_by_role("button").click()
        panel.locator(".outcome:not(:empty)").wait_for()
        selected = (
            "field => field.value.slice(field.selectionStart, field.selectionEnd) === field.value"
        )
        assert panel.locator("textarea").evaluate(selected)


def test_the_codes_are_there_without_javascript_and_without_dead_buttons(
    windows: WindowPool, address: str
) -> None:
    with windows.window(360, javascript=False) as page:
        page.goto(f"{address}p/iii-4-d3/")
        section = page.locator("section[aria-labelledby=embed]")
        assert section.locator("textarea").count() == 2 and section.locator("button").count() == 0


def test_changed_words_need_a_new_version_and_the_old_version_says_so(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    for name in ("docs/en/overview.md", "data/indexes/themes.toml"):
        text = (root / name).read_text(encoding="utf-8")
        assert "slow and uneven" in text
        (root / name).write_text(text.replace("slow and uneven", "slow and not even"), encoding="utf-8")
    (problem,) = besides_review(read(root)[1])
    assert problem.path == "data/embeds.tsv"
    accept_words(root)
    assert make(root) == []
    *older, newest = (
        (root / f"site/en/embed/i-p2/v{version}/index.html").read_text(encoding="utf-8")
        for version in (1, 2, 3)
    )
    for old in older:
        assert "has been corrected" in old and "slow and not even" not in old
    assert "slow and not even" in newest and "has been corrected" not in newest
