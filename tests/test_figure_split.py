"""The number of a target is set larger than the words around it, a range whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scripts.checks.targets import check
from scripts.model import Edition
from scripts.targets.figure import Figure, find_range, split_figure
from scripts.targets.statement import state

VALUES = {
    "16%/năm": Figure("", "16%", "/năm"),
    "trên 16 ha trở lên": Figure("trên ", "16", " ha trở lên"),
    "16 triệu - hơn mức chung": Figure("", "16", " triệu - hơn mức chung"),
}
IN_WORDS = {
    "16 - 18%/năm": Figure("", "16 - 18%", "/năm"),
    "16-18 bệnh viện": Figure("", "16-18", " bệnh viện"),
    "khoảng 16%–18% mỗi năm": Figure("khoảng ", "16%–18%", " mỗi năm"),
    "8,5 - 9 triệu đồng": Figure("", "8,5 - 9", " triệu đồng"),
    "16 - 18.000 tỷ đồng": Figure("", "16 - 18.000", " tỷ đồng"),
    "đô thị loại I": Figure("", "", "đô thị loại I"),
}
ENDS = {
    # words, end of a range, whether there is such a range
    ("tăng 16 - 18%/năm", "16"): True,
    ("tăng 16 - 18%/năm", "18"): True,
    ("tăng 16% - 18%/năm", "16"): True,
    ("tăng 16 - 18%/năm", "6"): False,
    ("tăng 16 - 18%/năm", "1"): False,
    ("đạt 5 triệu đồng trong giai đoạn 2021 - 2025", "5"): False,
    ("từ 8,5 - 9%", "8,5"): True,
    ("từ 8,5 - 9%", "5"): False,
    ("từ 8 - 9,5%", "9"): False,
}


@pytest.mark.parametrize(("words", "parts"), VALUES.items())
def test_words_are_split_around_their_number(edition: Edition, words: str, parts: Figure) -> None:
    target = next(target for target in edition.targets if target.amount)
    assert target.amount
    target = replace(target, amount=replace(target.amount, value=Decimal(16)))
    assert split_figure(target, words, edition.official) == parts


@pytest.mark.parametrize(("words", "parts"), IN_WORDS.items())
def test_a_range_is_the_number_of_an_aim_in_words(edition: Edition, words: str, parts: Figure) -> None:
    target = next(target for target in edition.targets if not target.amount)
    target = replace(target, value_text={"vi": words})
    assert split_figure(target, words, edition.official) == parts


def test_years_in_the_limits_of_an_aim_are_no_range(either: Edition) -> None:
    for target in (target for target in either.targets if not target.amount):
        for language in either.languages:
            assert split_figure(target, state(either, target, language).value, language).number == ""


@pytest.mark.parametrize(("words", "end"), ENDS)
def test_a_value_is_an_end_of_a_range(edition: Edition, words: str, end: str) -> None:
    assert bool(find_range(words, edition.official, end)) == ENDS[words, end]


def test_no_aim_in_words_has_a_range_by_accident(either: Edition) -> None:
    for target in either.targets:
        for language in either.languages:
            assert not find_range(target.value_text[language.code], language), target.id


def test_the_lower_end_of_a_range_is_refused_as_a_value(edition: Edition) -> None:
    target = next(target for target in edition.targets if target.id == "gross-output-growth-2026-2030")
    quote = target.quote | {"vi": target.quote["vi"].replace("12%", "12 - 13%")}
    table = replace(edition.target_table, targets=(replace(target, quote=quote),))
    messages = [problem.message for problem in check(replace(edition, target_table=table))]
    assert any("a range has no single value; found `value` 12 beside “12 - 13%”" in m for m in messages)
