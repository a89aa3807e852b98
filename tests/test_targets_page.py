"""The targets page: filters with addresses of their own, figures in their sentences, copying."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.model import Edition
from testing.browser import WindowPool, errors_of

INVESTMENT = "total-social-investment-2021-2025"


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page that may use the clipboard, on a phone and on a desk; its errors fail the test."""
    with windows.window(request.param, clipboard=True) as page, errors_of(page) as errors:
        yield page
    assert errors == []


def shown(page: Page) -> list[str]:
    return [name.strip() for name in page.locator("tbody.row:visible th").all_inner_texts()]


VIEWS = {
    "?theme=income&period=2030": [
        "Thu nhập bình quân đầu người so với bình quân của cả tỉnh",
        "Tỷ lệ lao động nông nghiệp trong tổng lao động xã hội",
        "Tỷ lệ lao động qua đào tạo",
        "Lao động qua đào tạo, trong đó có chứng chỉ nghề trở lên",
    ],
    "?q=cay+xanh": ["Diện tích cây xanh đô thị bình quân đầu người"],
    "?q=111.680": ["Tổng huy động vốn đầu tư toàn xã hội 5 năm"],
    "?q=khong-co-gi": [],
    "?kind=milestone&period=2025": [
        "Không gian đô thị hiện đại hai bên sông Trà Lý và các tuyến giao thông đối ngoại",
        "Di dời cơ sở doanh nghiệp trong khu vực quy hoạch không gian đô thị hai bên sông Trà Lý",
        "Loại đô thị",
    ],
    "?kind=milestone&theme=budget": [],
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_filtered_view_has_its_own_address(page: Page, address: str, view: str) -> None:
    page.goto(f"{address}targets/{view}")
    page.locator(".count:not(:empty)").wait_for()
    assert shown(page) == VIEWS[view]
    assert str(len(VIEWS[view])) in page.locator(".count").inner_text()


def test_filtering_changes_the_address_and_can_be_undone(page: Page, address: str) -> None:
    page.goto(f"{address}targets/")
    every = shown(page)
    page.locator("[name=theme]").select_option("economy")
    page.wait_for_url("**/targets/?theme=economy")
    assert 0 < len(shown(page)) < len(every)
    page.locator("[name=theme]").select_option("")
    page.wait_for_url("**/targets/")
    assert shown(page) == every


def test_rows_are_sorted_by_name_in_the_order_of_the_language(page: Page, address: str) -> None:
    page.goto(f"{address}en/targets/?theme=city&sort=name")
    names = shown(page)
    assert names == sorted(names, key=str.casefold) and len(names) > 5


def test_a_link_to_a_target_shows_its_sentence_in_both_languages_with_the_figure_marked(
    page: Page, address: str
) -> None:
    page.goto(f"{address}targets/#{INVESTMENT}")
    target = page.locator(f"#{INVESTMENT}")
    target.locator("mark").first.wait_for(state="visible")
    assert target.locator("mark").all_inner_texts() == [
        "111.680 tỷ đồng trở lên",
        "VND 111,680 billion or more",
    ]


COPIES = {
    "quotation": "Tổng huy động vốn đầu tư toàn xã hội 5 năm đạt 111.680 tỷ đồng trở lên\n",
    "figure": "111.680 tỷ đồng trở lên\n",
    "row": "\t111.680 tỷ đồng trở lên\t",
}


@pytest.mark.parametrize("kind", COPIES)
def test_a_target_can_be_copied_as_quotation_figure_or_row(
    page: Page, address: str, edition: Edition, kind: str
) -> None:
    page.goto(f"{address}targets/{INVESTMENT}/")
    page.locator(f"[data-take={kind}]").click()
    page.locator(".outcome:not(:empty)").wait_for()
    taken = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert COPIES[kind] in taken
    assert f"targets/{INVESTMENT}/" in taken
    if kind != "row":
        assert edition.by_id["ii-2-2-2021-2025-d1"].citation["vi"] in taken
    else:
        assert "\n" not in taken and taken.count("\t") == 5


def test_the_page_is_complete_without_javascript(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}targets/")
        expect(page.locator(".filters")).to_be_hidden()
        text = page.locator("#content").text_content() or ""
    for target in edition.targets:
        assert target.quote["vi"] in text and target.quote["en"] in text, target.id


@pytest.mark.parametrize("start", ["", "en/"])
def test_every_target_has_a_page(site: Path, edition: Edition, start: str) -> None:
    for target in edition.targets:
        tree = html.document_fromstring(
            (site / start / "targets" / target.id / "index.html").read_bytes().decode()
        )
        text = tree.text_content()
        assert all(quote in text for quote in target.quote.values()), target.id
        assert tree.xpath("//meta[@property='og:image']/@content")[0].endswith(
            f"target-{target.id}.{'en' if start else 'vi'}.png"
        )
