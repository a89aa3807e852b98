"""Embeds are self-contained and never change without a new version."""

from pathlib import Path

import pytest
from lxml import html

from scripts.model import Edition
from scripts.pipeline.commands import make, read
from scripts.publication.embeds import MAX_HEIGHT, embeds
from testing.browser import WindowPool
from testing.editions import accept_words, besides_review, copy_of_sample

STARTS = {"vi": "", "en": "en/"}


@pytest.mark.parametrize("code", STARTS)
def test_every_provision_and_target_can_be_embedded(site: Path, edition: Edition, code: str) -> None:
    for embed in embeds(edition):
        if embed.language.code == code:
            place = site / STARTS[code] / "embed" / embed.name
            plain, version = (
                (place / name).read_bytes().decode()
                for name in ("index.html", f"v{embed.version}/index.html")
            )
            assert plain == version
            tree = html.document_fromstring(plain)
            assert tree.xpath("string(//blockquote)") == embed.words
            assert not tree.xpath("//script | //img | //link[@rel='stylesheet']")


def test_the_page_gives_the_code_of_its_embed_with_height_and_picture(
    site: Path, edition: Edition
) -> None:
    for embed in embeds(edition):
        folder = "p" if embed.name in edition.by_id else "targets"
        page = site / STARTS[embed.language.code] / folder / embed.name / "index.html"
        code = html.document_fromstring(page.read_bytes().decode()).xpath(
            "string(//section[@aria-labelledby='embed']//pre)"
        )
        frame = html.fragment_fromstring(code)
        assert frame.get("src").endswith(f"embed/{embed.name}/v{embed.version}/")
        assert int(frame.get("height")) == embed.height
        assert f'src="{embed.card_url}"' in code


def test_a_short_embed_fits_its_stated_height_on_a_phone(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window() as page:
        for embed in list(embeds(edition))[::7]:
            page.set_viewport_size({"width": 320, "height": embed.height})
            page.goto(f"{address}{STARTS[embed.language.code]}embed/{embed.name}/")
            if embed.height < MAX_HEIGHT:
                assert page.evaluate("document.documentElement.scrollHeight") <= embed.height, (
                    embed.name
                )
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


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
    old = (root / "site/en/embed/i-p2/v1/index.html").read_text(encoding="utf-8")
    new = (root / "site/en/embed/i-p2/v2/index.html").read_text(encoding="utf-8")
    assert "has been corrected" in old and "slow and not even" not in old
    assert "slow and not even" in new
