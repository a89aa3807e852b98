"""The files to take away: every word of the text, the words around it, and a page that lists them."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads
from tests.conftest import ROOT


def languages() -> list[str]:
    return ["vi", "en"]


def of(edition: Edition, code: str) -> Language:
    return next(one for one in edition.languages if one.code == code)


@pytest.mark.parametrize("code", languages())
def test_the_plain_text_holds_each_provision_on_a_line_of_its_own(
    site: Path, edition: Edition, code: str
) -> None:
    raw = (site / f"downloads/03-nq-tu.{code}.txt").read_bytes()
    lines = [line for line in raw.decode("utf-8").split("\n") if line]
    first = lines.index(
        edition.printed_marker(edition.provisions[0], of(edition, code))
        + edition.provisions[0].text[code]
    )
    wanted = [
        edition.printed_marker(one, of(edition, code)) + one.text[code] for one in edition.provisions
    ]
    assert lines[first : first + len(wanted)] == wanted


def test_the_vietnamese_plain_text_is_the_source_line_by_line(site: Path) -> None:
    source = (ROOT / "data/03-nq-tu.vi.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    wanted = [" ".join(line.split()) for line in source.splitlines() if line.strip()]
    wanted = wanted[wanted.index("I- TÌNH HÌNH VÀ NGUYÊN NHÂN") :]
    text = (site / "downloads/03-nq-tu.vi.txt").read_text(encoding="utf-8")
    printed = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    start = printed.index("I- TÌNH HÌNH VÀ NGUYÊN NHÂN")
    assert printed[start : start + 67] == wanted[:67]


@pytest.mark.parametrize("code", languages())
def test_plain_text_says_what_it_is_its_status_and_its_address(
    site: Path, edition: Edition, code: str
) -> None:
    said = attribution(edition, of(edition, code))
    text = (site / f"downloads/03-nq-tu.{code}.txt").read_text(encoding="utf-8")
    for words in (
        said.name,
        said.issuer,
        said.date,
        *said.status,
        said.source,
        said.disclaimer,
        said.url,
    ):
        assert words in text
    assert ("Unofficial translation. The Vietnamese text prevails." in text) == (code == "en")


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_page_gives_the_true_size_and_sum_of_every_file(
    site: Path, edition: Edition, start: str
) -> None:
    tree = html.document_fromstring((site / start / "downloads/index.html").read_bytes().decode())
    listed = {}
    sums = {
        name.text_content(): name.getnext().text_content()
        for name in tree.xpath("//section[@class='downloads']/details//dt")
    }
    for row in tree.xpath("//section[@class='downloads']//li"):
        (link,) = row.xpath("./a/@href")
        path = (site / start / "downloads" / link).resolve()
        content = path.read_bytes()
        assert sums.pop(path.name) == sha256(content).hexdigest()
        size = row.xpath(".//*[@class='size']")[0].text_content()
        kibibytes = len(content) / 1024
        told = f"{kibibytes:.0f}" if kibibytes >= 10 else f"{kibibytes:.1f}"
        assert re.sub(r"\D", "", size) == told.replace(".", "")
        listed[path.relative_to(site.resolve()).as_posix()] = path
    assert sums == {}
    assert list(listed) == [one.path for one in downloads(edition)]
    assert {one.as_posix() for one in listed.values()} == {
        one.resolve().as_posix()
        for one in (site / "downloads").rglob("*")
        if one.is_file()
        and one.name != "index.html"
        and one.suffix not in (".gz", ".br")
        and "loudspeaker" not in one.parts
    }
