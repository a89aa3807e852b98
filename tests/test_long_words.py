"""Words longer than this document has: pictures and files are set smaller, and every one can be set."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from scripts.exports.cards import cards
from scripts.exports.epub import books
from scripts.exports.pdf import pdfs
from scripts.exports.target_pairs import target_pairs
from scripts.frontend import cache
from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.editions import SAMPLE

SUBJECT = (
    "Đẩy mạnh công nghiệp hóa, hiện đại hóa nông nghiệp, nông thôn gắn với xây dựng nông thôn mới nâng cao,"
    " nông thôn mới kiểu mẫu trên địa bàn tỉnh giai đoạn 2021 - 2025, định hướng đến năm 2030"
)


def in_resolution(field: str, words: str) -> Callable[[Edition], Edition]:
    def change(edition: Edition) -> Edition:
        own = {language.code: words for language in edition.languages}
        return replace(edition, resolution=replace(edition.resolution, **{field: own}))

    return change


def in_context(field: str, words: str) -> Callable[[Edition], Edition]:
    def change(edition: Edition) -> Edition:
        own = {language.code: words for language in edition.languages}
        return replace(edition, context=replace(edition.context, **{field: own}))

    return change


LONG = {
    "a subject of a real resolution": in_resolution("subject", SUBJECT),
    "a subject of six hundred letters": in_resolution("subject", " ".join([SUBJECT] * 3)),
    "a name of the document": in_resolution("short", SUBJECT),
    "a name of the site": in_resolution("site_name", f"{SUBJECT} {SUBJECT}"),
    "an issuer": in_resolution("issuer", SUBJECT),
    "a notice": in_context("notice", f"{SUBJECT}. {SUBJECT}."),
    "a word without a space": in_resolution("subject", "nghiêng" * 60),
}


@pytest.fixture(scope="module")
def sample() -> Edition:
    edition, problems = read_edition(SAMPLE)
    assert problems == []
    return edition


@pytest.mark.parametrize("change", LONG.values(), ids=LONG)
def test_every_file_and_picture_can_be_set(
    sample: Edition,
    change: Callable[[Edition], Edition],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    edition = change(sample)
    for path, png in cards(edition).items():
        assert Image.open(BytesIO(png)).size == (1200, 630), path
    assert books(edition) and target_pairs(edition) and pdfs(edition)
