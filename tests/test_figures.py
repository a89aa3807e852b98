"""Figures are recognised with their units and qualifiers in each language."""

from decimal import Decimal

import pytest

from scripts.language.quantities import find_figures, parse_roman
from scripts.language.words import first_capital
from scripts.model import Edition

READ = {
    ("vi", "đạt 12,7%/năm"): [("12.7", {"per cent", "a year"})],
    ("en", "to average 12.7% a year"): [("12.7", {"per cent", "a year"})],
    ("vi", "đạt 111.680 tỷ đồng trở lên"): [("111680", {"billion", "dong", "or more"})],
    ("en", "VND 111,680 billion or more"): [("111680", {"billion", "dong", "or more"})],
    ("vi", "10,5m2/người"): [("10.5", {"square metres", "per person"})],
    ("en", "10.5 m² per person"): [("10.5", {"square metres", "per person"})],
    ("vi", "đạt trên 80%"): [("80", {"over", "per cent"})],
    ("vi", "trên địa bàn, trên sông"): [],
    ("vi", "dưới 9%"): [("9", {"below", "per cent"})],
    ("vi", "gấp 2,91 lần năm 2010"): [("2.91", {"times"}), ("2010", set())],
    ("vi", "lần thứ XVIII, XIX"): [("18", set()), ("19", set())],
    ("en", "the 18th and 19th Congresses"): [("18", set()), ("19", set())],
    ("vi", "định kỳ sáu tháng, một năm"): [("6", {"months"}), ("1", {"years"})],
    ("en", "every six months, every one year"): [("6", {"months"}), ("1", {"years"})],
    ("vi", "đến năm 2030, tầm nhìn năm 2045"): [("2030", {"by"}), ("2045", {"vision to"})],
    ("en", "to 2030, with a vision to 2045"): [("2030", {"by"}), ("2045", {"vision to"})],
    ("vi", "hoàn thành trước năm 2030"): [("2030", {"before"})],
    ("vi", "tối thiểu có 5 doanh nghiệp"): [("5", {"at least"})],
    ("vi", "ít nhất 80% số hộ"): [("80", {"at least", "per cent"})],
    ("vi", "không dưới 5 cơ sở"): [("5", {"at least"})],
    ("vi", "không quá 5 ngày"): [("5", {"at most"})],
    ("vi", "không vượt quá 5%"): [("5", {"at most", "per cent"})],
    ("vi", "khoảng 5 triệu"): [("5", {"about", "million"})],
    ("en", "at least 5 companies"): [("5", {"at least"})],
    ("en", "not less than 5%"): [("5", {"at least", "per cent"})],
    ("en", "up to 5%"): [("5", {"at most", "per cent"})],
    ("en", "about 5 million"): [("5", {"about", "million"})],
    ("vi", "trước hết là"): [],
    ("vi", "đường Hai Bà Trưng, hai bên sông"): [("2", set())],
    ("en", "1,234,567.8"): [("1234567.8", set())],
}


@pytest.mark.parametrize(("code", "text"), READ, ids=[text for _, text in READ])
def test_figures_are_read_with_their_units_and_qualifiers(
    edition: Edition, code: str, text: str
) -> None:
    language = next(language for language in edition.languages if language.code == code)
    meanings = [figure.meaning for figure in find_figures(text, language, edition.notation)]
    assert meanings == [(Decimal(value), frozenset(signs)) for value, signs in READ[code, text]]


@pytest.mark.parametrize(("code", "text"), READ, ids=[text for _, text in READ])
def test_a_qualifier_that_begins_a_sentence_is_one(edition: Edition, code: str, text: str) -> None:
    language = next(language for language in edition.languages if language.code == code)
    small, capital = (
        [figure.meaning for figure in find_figures(words, language, edition.notation)]
        for words in (text, first_capital(text))
    )
    assert capital == small


@pytest.mark.parametrize(
    ("code", "text"),
    [("vi", "từ tháng 12/2013"), ("en", "since December 2013")],
)
def test_a_month_is_one_figure(edition: Edition, code: str, text: str) -> None:
    language = next(language for language in edition.languages if language.code == code)
    (figure,) = find_figures(text, language, edition.notation)
    assert figure.meaning == ((2013, 12), frozenset({"since"}))


@pytest.mark.parametrize(
    ("letters", "number"), [("I", 1), ("IV", 4), ("XIX", 19), ("XXVII", 27), ("XL", 40)]
)
def test_a_roman_numeral_is_read(letters: str, number: int) -> None:
    assert parse_roman(letters) == number
