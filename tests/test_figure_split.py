"""The number of a target is set larger than the words around it, a range whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scripts.model import Edition
from scripts.targets.figure import Figure, split_figure

SPLIT = {
    "16%/năm": Figure("", "16%", "/năm"),
    "trên 16 ha trở lên": Figure("trên ", "16", " ha trở lên"),
    "16 - 18%/năm": Figure("", "16 - 18%", "/năm"),
    "16-18 bệnh viện": Figure("", "16-18", " bệnh viện"),
    "khoảng 16%–18% mỗi năm": Figure("khoảng ", "16%–18%", " mỗi năm"),
    "16 - 18.000 tỷ đồng": Figure("", "16 - 18.000", " tỷ đồng"),
    "16 triệu - hơn mức chung": Figure("", "16", " triệu - hơn mức chung"),
    "đô thị loại I": Figure("", "", "đô thị loại I"),
}


@pytest.mark.parametrize(("words", "parts"), SPLIT.items())
def test_words_are_split_around_their_number(edition: Edition, words: str, parts: Figure) -> None:
    target = next(target for target in edition.targets if target.amount)
    assert target.amount
    target = replace(target, amount=replace(target.amount, value=Decimal(16)))
    assert split_figure(target, words, edition.official) == parts
