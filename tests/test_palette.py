"""Colours and fonts: pictures and files follow a change of either, also while the cache is warm."""

import io
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from scripts.exports import cards, charts, embeds, epub, pdf, qr_codes, typesetting, web_manifest, word
from scripts.frontend import cache
from scripts.frontend.tokens import TOKENS, read_tokens
from scripts.loading.edition import read_edition
from testing.editions import SAMPLE, copy_of, copy_of_sample

RENDERERS = (
    charts.charts,
    cards.cards,
    pdf.pdfs,
    word.documents,
    epub.books,
    embeds.pages,
    web_manifest.web_manifests,
)
"""Exports that use colours."""
HEX = re.compile(r"#[0-9a-f]{6}")


def exported(root: Path) -> dict[str, bytes]:
    edition, problems = read_edition(root)
    assert problems == []
    return {path: content for render in RENDERERS for path, content in render(edition).items()}


def text_of(path: str, content: bytes) -> str:
    """Return the text of a file, unpacked if it is a ZIP; nothing of a picture or PDF."""
    if path.endswith((".docx", ".epub")):
        with ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if not name.endswith(".png")]
            return "\n".join(archive.read(name).decode() for name in names)
    return "" if path.endswith((".png", ".pdf")) else content.decode()


def test_every_picture_and_file_follows_a_change_of_all_colours(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    before = exported(root)
    old = {
        colour.lower() for palette in vars(read_tokens(root)).values() for colour in palette.values()
    }
    tokens = root / TOKENS
    number = iter(range(0x102030, 0xF00000, 0x10101))
    css = HEX.sub(lambda _: f"#{next(number):06x}", tokens.read_text(encoding="utf-8"))
    tokens.write_text(css, encoding="utf-8")
    after = exported(root)
    assert after.keys() == before.keys()
    unchanged = {path for path in before if before[path] == after[path]}
    assert {path for path in unchanged if not path.startswith("icons/")} == set()
    for path, content in after.items():
        words = text_of(path, content).lower()
        left = [colour for colour in old if colour.startswith("#") and colour.lstrip("#") in words]
        assert left == [], path


def test_charts_and_cards_are_drawn_again_with_other_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, _ = read_edition(SAMPLE)
    fonts = shutil.copytree(typesetting.FONTS, tmp_path / "fonts")
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    drawn: list[str] = []
    for module, name in ((typesetting.typst, "compile"), (qr_codes, "_picture")):
        counted = partial(note_call, drawn, getattr(module, name))
        monkeypatch.setattr(module, name, counted)
    counts = []
    for content in (b"", b"\0"):
        for font in fonts.glob("*.ttf"):
            font.write_bytes(font.read_bytes() + content)
        for module in (charts, qr_codes, typesetting):
            monkeypatch.setattr(module, "FONTS", fonts)
        typesetting._sources.cache_clear()
        for _ in range(2):  # the second time from the cache
            drawn.clear()
            for render in (charts.charts, cards.cards, qr_codes.qr_code_files):
                render(edition)
            counts.append(len(drawn))
    assert counts == [counts[0], 0] * 2 and counts[0] > 0
    typesetting._sources.cache_clear()


def note_call(calls: list[str], function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    calls.append(function.__name__)
    return function(*arguments, **options)


@pytest.mark.parametrize("root", ["real", "sample"])
def test_no_file_but_the_tokens_names_a_colour_of_the_palette(root: str, tmp_path: Path) -> None:
    project = copy_of(SAMPLE.parents[1], tmp_path) if root == "real" else copy_of_sample(tmp_path)
    tokens = read_tokens(project)
    palette = {
        colour.lstrip("#")
        for colours in (tokens.light, tokens.dark)
        for colour in colours.values()
        if colour.startswith("#") and colour != "#000000"
    }
    allowed = {"tokens.css", "icon.svg"}  # browsers load the icon by itself
    without_colours = (".ttf", ".pyc", ".png", ".tsv")  # a digest may look like one
    folders = [project / name for name in ("docs", "overrides", "scripts", "data", "languages")]
    named = [
        f"{path.name}: {colour}"
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.name not in allowed and path.suffix not in without_colours
        for colour in palette
        if colour in path.read_text(encoding="utf-8").lower()
    ]
    assert named == []
