"""Plain-text downloads, and the page that lists every download with size and checksum."""

from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads
from testing.editions import ROOT


def languages() -> list[str]:
    return ["vi", "en"]


def language_of(edition: Edition, code: str) -> Language:
    return next(language for language in edition.languages if language.code == code)


@pytest.mark.parametrize("code", languages())
def test_the_plain_text_holds_each_provision_on_a_line_of_its_own(
    site: Path, edition: Edition, code: str
) -> None:
    raw = (site / f"downloads/03-nq-tu.{code}.txt").read_bytes()
    lines = [line for line in raw.decode("utf-8").split("\n") if line]
    first = lines.index(
        edition.printed_marker(edition.provisions[0], language_of(edition, code))
        + edition.provisions[0].text[code]
    )
    wanted = [
        edition.printed_marker(provision, language_of(edition, code)) + provision.text[code]
        for provision in edition.provisions
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
def test_plain_text_states_name_status_source_and_address(
    site: Path, edition: Edition, code: str
) -> None:
    credits = attribution(edition, language_of(edition, code))
    text = (site / f"downloads/03-nq-tu.{code}.txt").read_text(encoding="utf-8")
    for words in (
        credits.name,
        credits.issuer,
        credits.date,
        *credits.status,
        credits.source,
        credits.disclaimer,
        credits.url,
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
        kilobytes = len(content) / 1000
        number, unit = (kilobytes, "KB") if kilobytes < 1000 else (kilobytes / 1000, "MB")
        shown = f"{number:.0f}" if number >= 10 else f"{number:.1f}"
        assert size == f"{shown.replace('.', ',') if not start else shown} {unit}"
        listed[path.relative_to(site.resolve()).as_posix()] = path
    assert sums == {}
    assert list(listed) == [download.path for download in downloads(edition)]
    assert {path.as_posix() for path in listed.values()} == {
        path.resolve().as_posix()
        for path in (site / "downloads").rglob("*")
        if path.is_file()
        and path.name != "index.html"
        and path.suffix not in (".gz", ".br")
        and "loudspeaker" not in path.parts
    }
