"""A third language, from right to left and translated in part: what is missing is shown and listed."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from pypdf import PdfReader

from scripts.checks.notes import notes
from scripts.frontend.mirroring import mirror_image
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.pipeline.commands import read
from testing.editions import ROOT, accept_words, build_once, copy_of
from testing.server import serving
from testing.words import plain

PARTIAL = ROOT / "tests" / "partial"
MISSING = ["i-p2", "ii", "ii-1", "ii-1-d1", "ii-1-d2", "ii-2", "ii-2-p1"]


def copy_of_partial(destination: Path) -> Path:
    """Copy the edition with the templates and the words that it shares, and return its root."""
    (destination / "scripts").symlink_to(ROOT / "scripts")
    shutil.copytree(ROOT / "overrides", destination / "overrides")
    root = destination / "tests" / "partial"
    root.mkdir(parents=True)
    shutil.copytree(ROOT / "languages", root / "languages")
    return copy_of(PARTIAL, root)


@pytest.fixture(scope="module")
def partial() -> Edition:
    edition, problems = read(PARTIAL)
    assert edition and problems == []
    return edition


@pytest.fixture(scope="module")
def site(shared: Path) -> Path:
    return build_once(shared / "partial-site", copy_of_partial)


def test_what_a_translation_lacks_is_noted_with_its_place(partial: Edition) -> None:
    listed = [str(note) for note in notes(partial) if note.path.startswith("docs/")]
    missing = [note for note in listed if "not translated yet" in note]
    assert missing[0].startswith("docs/ar/about.md:1: note: a page that is not translated yet")
    assert "docs/ar/overview.md:10: note: i-p2: not translated yet" in missing[1]
    named = re.findall(r"note: ([iv][\w-]*): not translated", "\n".join(missing))
    assert sorted(named) == sorted(MISSING)


def test_a_label_that_a_partial_language_lacks_is_noted_and_has_the_official_words(
    partial: Edition,
) -> None:
    label = partial.labels["door_targets_hint"]
    assert label["ar"] == label["vi"]
    (note,) = [note for note in notes(partial) if "`door_targets_hint`" in note.message]
    assert note.path == "languages/labels.toml" and "no `ar`" in note.message


def test_a_complete_language_may_lack_nothing(tmp_path: Path) -> None:
    root = copy_of_partial(tmp_path)
    labels = root / "languages/labels.toml"
    text = labels.read_text(encoding="utf-8")
    labels.write_text(text.replace(', en = "Skip to content"', "", 1), encoding="utf-8")
    problems = [problem for problem in read(root)[1] if problem.path == "languages/labels.toml"]
    assert problems and "must be given in vi, en" in problems[0].message


@pytest.mark.parametrize(
    ("written", "words"),
    [('["vi"]', "`partial` must be codes of translations"), ('["fr"]', "`partial` must be codes")],
)
def test_only_translations_are_partial(tmp_path: Path, written: str, words: str) -> None:
    root = copy_of_partial(tmp_path)
    path = root / "data/resolution.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('partial = ["ar"]', f"partial = {written}"), encoding="utf-8")
    assert any(words in problem.message for problem in read(root)[1])


FRENCH = """

[[language]]
code = "fr"
name = "Français"
alpha3 = "fra"
locale = "fr_FR"
date_pattern = "d MMMM y"
alphabet = "0123456789abcçdefghijklmnopqrstuvwxyz"
ordinals = ["premier", "deuxième", "troisième"]
later_ordinals = { "" = "{number}e" }
"""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def with_languages(root: Path, *codes: str) -> Path:
    """Add languages of which nothing is translated to the copy of the real edition."""
    known = root / "languages/languages.toml"
    if "fr" in codes:
        known.write_text(known.read_text(encoding="utf-8") + FRENCH, encoding="utf-8")
    languages = f"languages = {json.dumps(['vi', 'en', *codes])}\npartial = {json.dumps(codes)}"
    edit(root / "data/resolution.toml", 'languages = ["vi", "en"]', languages)
    entry = "        - locale: {0}\n          name: {0}\n          build: true\n"
    last = "          site_name: Resolution 03-NQ/TU on Thái Bình city\n"
    edit(root / "mkdocs.yml", last, last + "".join(map(entry.format, codes)))
    return root


def without_a_page(root: Path) -> Path:
    """Take a translated page out of the copy of the real edition."""
    edit(root / "data/resolution.toml", '["vi", "en"]', '["vi", "en"]\npartial = ["en"]')
    (root / "docs/en/viewpoints.md").unlink()
    return root


PARTLY: dict[str, Callable[[Path], Path]] = {
    "a new language": lambda root: with_languages(root, "fr"),
    "a new language that runs from right to left": lambda root: with_languages(root, "ar"),
    "a language that lacks a page": without_a_page,
}


@pytest.mark.parametrize("change", PARTLY.values(), ids=PARTLY)
def test_words_that_stand_for_missing_ones_are_no_mistake(
    change: Callable[[Path], Path], tmp_path: Path
) -> None:
    root = change(copy_of(ROOT, tmp_path))
    accept_words(root)
    edition, problems = read(root)
    assert edition and problems == []
    assert any("not translated" in note.message for note in notes(edition))


@pytest.fixture(scope="module")
def widened(shared: Path) -> Path:
    """Return the site of the real edition with two languages in which nothing is translated."""

    def with_both(destination: Path) -> Path:
        root = with_languages(copy_of(ROOT, destination), "fr", "ar")
        accept_words(root)
        return root

    return build_once(shared / "widened-site", with_both)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_new_language_is_built_beside_embeds_that_are_older(widened: Path, code: str) -> None:
    page = html.document_fromstring((widened / f"{code}/viewpoints/index.html").read_bytes())
    assert page.get("lang") == code and page.xpath("//*[@id='ii-1-d1'][@lang='vi']")


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_words_of_a_target_stand_there_once_in_each_language_that_has_them(
    widened: Path, code: str
) -> None:
    path = f"{code}/targets/total-social-investment-2021-2025/index.html"
    page = html.document_fromstring((widened / path).read_bytes())
    assert page.xpath("//article//blockquote/@lang") == ["vi", "en"]


BACKWARDS = """() => [...document.querySelectorAll('a.fig, h1 .fig, .chart-value a, .chart dd a, .pair a')]
    .filter(figure => {
        const places = [];
        const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            for (let n = 0; n < node.length; n++) {
                const range = document.createRange();
                range.setStart(node, n);
                range.setEnd(node, n + 1);
                const box = range.getBoundingClientRect();
                if (box.width && node.data[n].trim()) places.push(box);
            }
        }
        return places.some((box, n) => n && box.top < places[n - 1].bottom - 3
            && box.left < places[n - 1].left - 1);
    }).map(figure => figure.textContent)"""
"""Figures in Vietnamese words that do not read from left to right."""


@pytest.mark.parametrize(
    "path", ["targets/", "targets/total-social-investment-2021-2025/", "charts/", "targets/2025-2030/"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_official_figures_keep_their_order_in_a_page_from_right_to_left(
    widened: Path, browser: Browser, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    with serving(widened) as address:
        page.goto(f"{address}ar/{path}")
        assert page.evaluate(BACKWARDS) == []
    page.close()


def test_a_chart_from_right_to_left_has_official_words_in_their_order(widened: Path) -> None:
    (page,) = PdfReader(widened / "charts/at-a-glance.ar.pdf").pages
    assert "111.680 tỷ đồng trở lên" in plain(page.extract_text())


def test_a_wrong_figure_of_a_partial_translation_is_named(tmp_path: Path) -> None:
    root = without_a_page(copy_of(ROOT, tmp_path))
    page = root / "docs/en/goals.md"
    page.write_text(page.read_text(encoding="utf-8").replace("12.7%", "12.8%"), encoding="utf-8")
    messages = [str(problem) for problem in read(root)[1]]
    assert any(message.startswith("docs/en/goals.md") and "12.8" in message for message in messages)


@pytest.mark.parametrize("name", ["overview", "work"])
def test_a_page_has_every_provision_in_its_order(partial: Edition, site: Path, name: str) -> None:
    page = html.document_fromstring((site / f"ar/{name}/index.html").read_bytes())
    assert page.get("lang") == "ar" and page.xpath("//body/@dir") == ["rtl"]
    shown = page.xpath("//article//*[contains(concat(' ', @class, ' '), ' provision ')]")
    provisions = partial.on_page(name)
    assert [element.get("id") for element in shown] == [provision.id for provision in provisions]
    for element, provision in zip(shown, provisions, strict=True):
        is_missing = provision.id in MISSING
        assert element.text_content().endswith(provision.text["vi" if is_missing else "ar"])
        assert element.get("lang") == ("vi" if is_missing else None)
        assert element.get("dir") == ("ltr" if is_missing else None)
        assert element.get("data-label") == ("لم يُترجم بعد" if is_missing else None)
        assert element.get("data-place") == provision.place["ar"]


def test_a_page_that_is_not_translated_stands_there_in_the_official_words(site: Path) -> None:
    page = html.document_fromstring((site / "ar/about/index.html").read_bytes())
    (block,) = page.xpath("//article/div[@class='untranslated']")
    assert (block.get("lang"), block.get("dir")) == ("vi", "ltr")
    assert "Trang mẫu dùng để kiểm thử" in block.text_content()


def test_every_file_says_what_is_not_translated(site: Path) -> None:
    text = (site / "downloads/7-tb-du.ar.txt").read_text(encoding="utf-8")
    assert "- [لم يُترجم بعد] \u2068Lắp 4 km ống dẫn nước.\u2069" in text
    data = json.loads((site / "data/resolution.json").read_text(encoding="utf-8"))
    listed = {row["id"] for row in data["provisions"] if row.get("untranslated") == ["ar"]}
    assert listed == set(MISSING)


def test_every_language_is_beside_the_others_in_its_direction(site: Path) -> None:
    page = html.document_fromstring((site / "parallel/overview/index.html").read_bytes())
    columns = page.xpath("//div[contains(@class, 'column')]")
    assert [(column.get("lang"), column.get("dir")) for column in columns] == [
        ("vi", None),
        ("en", None),
        ("ar", "rtl"),
    ]
    assert (site / "cards/i-p1.ar.png").exists() and (site / "downloads/7-tb-du.ar.pdf").exists()


def test_every_page_opens_without_an_error_and_without_scrolling_sideways(
    site: Path, browser: Browser
) -> None:
    paths = sorted(path.relative_to(site).parent.as_posix() for path in site.rglob("ar/**/index.html"))
    page = browser.new_page(viewport={"width": 360, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    with serving(site) as address:
        for path in paths:
            page.goto(f"{address}{path}/", wait_until="load")
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                errors.append(f"{path}: scrolls sideways")
        page.goto(f"{address}ar/search/?q=مياه")
        page.wait_for_selector(".hits a")
        assert "مياه" in page.inner_text(".hits")
    page.close()
    assert errors == []


COVERED = """() => [...document.querySelectorAll('p.provision > .open-actions')].filter(button => {
    const number = button.parentElement.querySelector(':scope > .number');
    const [a, b] = [button, number].map(element => element.getBoundingClientRect());
    return a.width && b.width && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}).map(button => button.parentElement.id)"""
"""Provisions whose button stands on their number."""


@pytest.mark.parametrize(
    "path", ["parallel/overview/", "ar/parallel/overview/", "ar/overview/", "overview/"]
)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_button_of_a_provision_stands_beside_its_number_in_either_direction(
    site: Path, browser: Browser, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    with serving(site) as address:
        page.goto(address + path)
        page.wait_for_selector("p.provision > .open-actions")
        assert page.evaluate(COVERED) == []
    page.close()


MIRRORED = {
    "a{margin-left:1em;padding-right:2px}": "a{margin-right:1em;padding-left:2px}",
    "a{left:0;float:left;text-align:right}": "a{right:0;float:right;text-align:left}",
    "a{margin:0 1em 2em calc(1px + (2px - 1px))}": "a{margin:0 calc(1px + (2px - 1px)) 2em 1em}",
    "a{border-left:3px solid;margin:0 auto}": "a{border-right:3px solid;margin:0 auto}",
    "a{border-radius:1px 2px 3px 4px}": "a{border-radius:2px 1px 4px 3px}",
    "a{--left:1px;scroll-margin-left:0}": "a{--left:1px;scroll-margin-left:0}",
}


@pytest.mark.parametrize(("css", "mirrored"), MIRRORED.items())
def test_a_sheet_is_mirrored(css: str, mirrored: str) -> None:
    assert mirror_image(css) == mirrored and mirror_image(mirrored) == css


def test_editions_without_such_a_language_have_no_mirrored_sheets() -> None:
    for root in (ROOT, ROOT / "tests/sample"):
        edition, _ = read_edition(root)
        assert {language.direction for language in edition.languages} == {"ltr"}
