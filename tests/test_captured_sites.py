"""Sites made of captures alone: every page opens, every provision is found, long forms are printed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from scripts.language.slugs import slugify
from scripts.model import Edition
from scripts.pipeline.commands import read
from scripts.pipeline.ingest import new
from testing.browser import WindowPool
from testing.editions import ROOT, build
from testing.search_page import ask, load_search
from testing.server import serving

TODAY = date(2027, 3, 1)
ROWS = 90
"""Rows of a table that is longer than a page of paper."""
DASHES = 15
"""Dashes in a row, more than a language has ordinals in words."""
ASKED = 8
"""First words of a provision that are searched for."""
FIRST = 3
"""Results among which the provision must be."""
LONG = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ\nSố: 45/KH-UBND\nSơn Hà, ngày 5 tháng 5 năm 2025\nKẾ HOẠCH\n"
    "Chuyển đổi số tỉnh Sơn Hà năm 2025\n\n"
    "I. NHIỆM VỤ\n1. Giao các sở, ban, ngành thực hiện đồng bộ các nhiệm vụ, giải pháp sau đây:\n"
    "a) Về hoàn thiện thể chế\n- Rà soát văn bản;\n- Ban hành quy chế.\nb) Về phát triển hạ tầng\n"
    + "".join(f"- Nâng cấp tuyến cáp thứ {nth};\n" for nth in range(1, DASHES + 1))
    + "2. Bảo đảm an toàn thông tin.\nII. CHỈ TIÊU\nTT\tChỉ tiêu\tNăm 2030\n"
    + "".join(f"{nth}\tTỷ lệ hồ sơ của lĩnh vực {nth}\t{nth + 100}%\n" for nth in range(1, ROWS + 1))
)
CAPTURES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests/captures").glob("*.txt"))
} | {"a list and a table that are long": LONG}


def made(capture: str, folder: Path) -> Edition:
    """Make a project from a capture, build it, and return its edition."""
    file, root = folder / "capture.txt", folder / "document"
    file.write_text(capture, encoding="utf-8")
    assert new([str(file), str(root)], (), TODAY) == []
    build(root)
    edition, problems = read(root)
    assert edition and problems == []
    return edition


@pytest.fixture(scope="module", params=CAPTURES.values(), ids=CAPTURES)
def captured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return made(request.param, tmp_path_factory.mktemp("captured"))


@pytest.fixture(scope="module")
def address(captured: Edition) -> Iterator[str]:
    with serving(captured.root / "site") as address:
        yield address


def test_every_page_opens_and_fits_a_phone(
    captured: Edition, address: str, windows: WindowPool
) -> None:
    site = captured.root / "site"
    folders = sorted(path.relative_to(site).parent for path in site.rglob("index.html"))
    errors: list[str] = []
    with windows.window(360) as page:
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
        for folder in folders:
            if folder.parts[:1] != ("embed",):
                page.goto(f"{address}{folder.as_posix()}/")
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    errors.append(f"{page.url}: wider than the screen")
        assert errors == []


def test_the_header_is_one_row_on_every_page_of_the_text(
    captured: Edition, address: str, windows: WindowPool
) -> None:
    with windows.window(320) as page:
        for text_page in captured.pages:
            page.goto(f"{address}{text_page.name}/")
            assert page.locator(".top").evaluate("top => top.offsetHeight") <= 60, text_page.name


def test_every_provision_is_found_without_marks(
    captured: Edition, address: str, windows: WindowPool
) -> None:
    first = {
        provision.id: " ".join(slugify(" ".join(provision.text["vi"].split()[:ASKED])).split("-"))
        for provision in captured.provisions
        if len(provision.text["vi"].split()) >= ASKED
    }
    with windows.window() as page:
        page.goto(f"{address}status/")
        load_search(page, ["vi"])
        hits = {id: ask(page, "vi", query) for id, query in first.items()}
    unfound = [
        f"{id}: {query!r} finds {hits[id]}"
        for id, query in first.items()
        if not any(first.get(hit) == query for hit in hits[id][:FIRST])
    ]
    assert first and unfound == []


def test_scripts_for_loudspeakers_are_offered_even_of_an_annex_alone(captured: Edition) -> None:
    site = captured.root / "site"
    assert "id=loudspeaker" in (site / "downloads/index.html").read_text(encoding="utf-8")
    assert {path.name for path in (site / "downloads/loudspeaker").glob("*.vi.txt")}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return made(LONG, tmp_path_factory.mktemp("long"))


def downloaded(edition: Edition, extension: str) -> Path:
    """Return the file of the whole text in the official language."""
    (path,) = (edition.root / "site/downloads").glob(f"{edition.resolution.id}.vi.{extension}")
    return path


def test_the_head_of_a_long_table_is_printed_on_every_page(long: Edition) -> None:
    pages = [page.extract_text() for page in PdfReader(downloaded(long, "pdf")).pages]
    of_table = [text for text in pages if "Tỷ lệ hồ sơ của lĩnh vực" in text]
    assert len(of_table) > 1
    assert all("Năm 2030" in text for text in of_table)
    printed = " ".join(" ".join(of_table).split())
    assert [nth for nth in range(1, ROWS + 1) if f"lĩnh vực {nth} {nth + 100}%" not in printed] == []


def test_a_heading_below_an_item_has_the_next_level_of_headings(long: Edition) -> None:
    assert [row.id for row in long.above(long.by_id["i-1-a-d2"])] == ["i", "i-1", "i-1-a"]
    assert not long.by_id["i-1"].is_heading and long.by_id["i-1-a"].is_heading
    styles = {row.text: row.style.name for row in docx.Document(downloaded(long, "docx")).paragraphs}
    assert styles["a) Về hoàn thiện thể chế"] == "Heading 2"


def test_a_dash_after_the_last_ordinal_in_words_is_cited_by_its_figure(long: Edition) -> None:
    places = [long.by_id[f"i-1-b-d{nth}"].place["vi"] for nth in (1, DASHES)]
    assert places == [
        "gạch đầu dòng thứ nhất, điểm b khoản 1 mục I ",
        f"gạch đầu dòng thứ {DASHES}, điểm b khoản 1 mục I ",
    ]
