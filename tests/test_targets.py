"""Every figure and dated aim of the resolution, compared with an independent list."""

import json
from pathlib import Path

import pytest

from testing.words import plain

# provision, operator, value, unit, first and last year, words of the Vietnamese quotation
FIGURES = """
i-p1 | > | 10 | năm | - | Sau hơn 10 năm
i-p1 | = | 11.28 | %/năm | - | bình quân giá trị sản xuất tăng 11,28%/năm
i-p1 | = | 23 | % | 2020 2020 | chiếm 23% tổng sản phẩm
i-p1 | = | 2.91 | lần | 2020 2020 | gấp 2,91 lần năm 2010
i-p1 | = | 60.6 | triệu đồng | 2020 2020 | 60,6 triệu đồng
i-p1 | since | - | - | 2013 2013 | đô thị loại II trực thuộc tỉnh từ tháng 12/2013
ii-2-1-p1 | by | - | - | 2025 2025 | được công nhận là đô thị loại I trực thuộc tỉnh
ii-2-1-p1 | by | - | - | 2030 2030 | nhóm các đô thị phát triển khá
ii-2-1-p1 | by | - | - | 2045 2045 | nhóm các đô thị dẫn đầu
ii-2-1-p1 | by | - | - | 2045 2045 | trung tâm kinh tế - xã hội quan trọng
ii-2-2-2021-2025-d1 | = | 12.7 | %/năm | 2021 2025 | đạt 12,7%/năm
ii-2-2-2021-2025-d1 | >= | 12 | %/năm | 2021 2025 | tăng 12%/năm trở lên
ii-2-2-2021-2025-d1 | maintain | - | - | 2021 2025 | tự bảo đảm cân đối thu chi
ii-2-2-2021-2025-d1 | >= | 111680 | tỷ đồng | 2021 2025 | 111.680 tỷ đồng trở lên
ii-2-2-2021-2025-d1 | = | 1.99 | lần | 2021 2025 | gấp 1,99 lần 5 năm 2016 - 2020
ii-2-2-2021-2025-d2 | = | 25 | % | 2025 2025 | tỷ trọng 25% tổng sản phẩm
ii-2-2-2021-2025-d2 | = | 65.5 | % | 2025 2025 | Công nghiệp - xây dựng chiếm 65,5%
ii-2-2-2021-2025-d2 | = | 33.5 | % | 2025 2025 | thương mại - dịch vụ chiếm 33,5%
ii-2-2-2021-2025-d2 | = | 1 | % | 2025 2025 | nông nghiệp - thủy sản chiếm 1,0%
ii-2-2-2021-2025-d2 | >= | 93 | triệu đồng/năm | 2025 2025 | 93 triệu đồng/năm trở lên
ii-2-2-2021-2025-d2 | = | 1.2 | lần | 2025 2025 | bằng 1,2 lần bình quân của cả tỉnh
ii-2-2-2021-2025-d2 | > | 80 | % | 2025 2025 | đạt trên 80%
ii-2-2-2021-2025-d2 | = | 10.5 | m2/người | 2025 2025 | 10,5m2/người
ii-2-2-2021-2025-d2 | >= | 39 | m2/người | 2025 2025 | 39m2/người trở lên
ii-2-2-2021-2025-d2 | by | - | - | 2025 2025 | Cơ bản hình thành không gian đô thị
ii-2-2-2021-2025-d2 | < | 12.5 | % | 2025 2025 | dưới 12,5%
ii-2-2-2021-2025-d2 | = | 80 | % | 2025 2025 | lao động qua đào tạo đạt 80%
ii-2-2-2021-2025-d2 | = | 37 | % | 2025 2025 | chứng chỉ nghề trở lên đạt 37%
ii-2-2-2021-2025-d2 | = | 100 | % | 2025 2025 | 100% chất thải rắn sinh hoạt
ii-2-2-2021-2025-d2 | = | 100 | % | 2025 2025 | 100% nước thải sinh hoạt ở đô thị
ii-2-2-2021-2025-d2 | = | 100 | % | 2025 2025 | 100% nước thải công nghiệp, nước thải y tế
ii-2-2-2026-2030-d1 | = | 12 | %/năm | 2026 2030 | đạt 12%/năm
ii-2-2-2026-2030-d1 | >= | 12 | %/năm | 2026 2030 | tăng 12%/năm trở lên
ii-2-2-2026-2030-d1 | >= | 2 | lần | 2026 2030 | bằng 2,0 lần trở lên so với 5 năm 2021 - 2025
ii-2-2-2026-2030-d2 | maintain | 25 | % | 2030 2030 | duy trì quy mô kinh tế chiếm tỷ trọng 25%
ii-2-2-2026-2030-d2 | >= | 50 | % | 2030 2030 | tỷ trọng 50% trở lên
ii-2-2-2026-2030-d2 | = | 1.3 | lần | 2030 2030 | bằng 1,3 lần bình quân chung
ii-2-2-2026-2030-d2 | < | 9 | % | 2030 2030 | dưới 9%
ii-2-2-2026-2030-d2 | = | 85 | % | 2030 2030 | lao động qua đào tạo đạt 85%
ii-2-2-2026-2030-d2 | = | 45 | % | 2030 2030 | chứng chỉ nghề trở lên đạt 45%
ii-2-3-p1 | - | - | - | 2045 2045 | một trong những đô thị phát triển
iii-2-d3 | before | - | - | 2030 2030 | hoàn thành trước năm 2030
iii-2-d3 | by | - | - | 2021 2025 | giai đoạn 2021 - 2025 hoàn thành di dời
"""
ROWS = [tuple(field.strip() for field in row.split("|")) for row in FIGURES.strip().splitlines()]


@pytest.fixture(scope="module")
def targets(site: Path) -> list[dict]:
    return json.loads((site / "data/targets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[-1]}" for row in ROWS])
def test_a_figure_is_recorded_as_the_text_prints_it(targets: list[dict], row: tuple[str, ...]) -> None:
    provision, operator, value, unit, years, words = row
    here = [
        target
        for target in targets
        if target["provision"] == provision and words in target["quote"]["vi"]
    ]
    period = None if years == "-" else dict(zip(("from", "to"), map(int, years.split()), strict=True))
    assert (
        None if operator == "-" else operator,
        None if value == "-" else float(value),
        None if unit == "-" else unit,
        period,
    ) in [
        (target["operator"], target["value"], target["unit"] and target["unit"]["vi"], target["period"])
        for target in here
    ]


def test_values_in_words_are_formatted_for_each_language(targets: list[dict]) -> None:
    value_texts = {target["id"]: target["value_text"] for target in targets}
    assert value_texts["total-social-investment-2021-2025"] == {
        "vi": "111.680 tỷ đồng trở lên",
        "en": "VND 111,680 billion or more",
    }
    assert value_texts["agriculture-fisheries-share-2025"] == {"vi": "1,0%", "en": "1.0%"}
    assert value_texts["urbanisation-rate-2025"] == {"vi": "trên 80%", "en": "over 80%"}


def test_a_restatement_in_brackets_is_marked(targets: list[dict]) -> None:
    marked = [
        target["id"] for target in targets if target["note"] and "trong ngoặc" in target["note"]["vi"]
    ]
    assert marked == ["total-social-investment-ratio-2021-2025", "per-capita-income-ratio-2025"]


def test_a_row_of_the_page_has_a_cell_for_every_period(site: Path) -> None:
    from lxml import html

    tree = html.document_fromstring((site / "targets/index.html").read_bytes().decode())
    rows = {
        plain(row.xpath("string(th)").strip()): [
            " ".join(plain(cell.text_content()).split()) for cell in row.xpath("td")
        ]
        for row in tree.xpath("//tbody/tr[th]")
    }
    growth = rows["Tốc độ tăng bình quân giá trị sản xuất"]
    assert [cell.split(" ")[0] for cell in growth] == ["11,28%/năm", "12,7%/năm", "12%/năm"]
    assert rows["Tỷ lệ đô thị hóa"] == ["không nêu", "trên 80%", "không nêu"]
