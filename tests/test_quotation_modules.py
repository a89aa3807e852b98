"""Modules of the quotation check, each by a table of cases."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from testing.browser import WindowPool
from testing.quotation import engine

# Words -> tokens with the first letter of their kind: word, number, sign, mark.
TOKENS = {
    "12,7%/năm": "12,7:n %:s /:s năm:w",
    "đạt −12%": "đạt:w -:s 12:n %:s",
    "đạt -12%": "đạt:w -:s 12:n %:s",
    "2021 - 2025": "2021:n -:s 2025:n",
    "2021–2025": "2021:n -:s 2025:n",
    "kinh tế - xã hội": "kinh:w tế:w -:m xã:w hội:w",
    "10,5m²/người": "10,5:n m2:w /:s người:w",
    "10,5m³": "10,5:n m:w ³:s",
    "12,7‰": "12,7:n ‰:s",
    "12½": "12:n ½:s",
    "chi bộ?": "chi:w bộ:w ?:s",
    "“chi bộ”.": "chi:w bộ:w .:m",
    "the city’s sake": "the:w city's:w sake:w",
    "~93": "~:s 93:n",
    "đô thị loại Ⅰ": "đô:w thị:w loại:w Ⅰ:s",
}

# Words -> quotations in them.
MARKS = {
    "“một hai” ba": ["một hai"],
    '"one two" three "four"': ["one two", "four"],
    "« một »": [" một "],
    "‘one’ two": ["one"],
    "the city's sake": [],
    "“ngoài “trong” ngoài”": ["ngoài “trong” ngoài"],
    "“không đóng": ["không đóng"],
    'inch 5" only': [],
}

# Words -> how often the text has them, and whether exactly.
PLACES = {
    ("Nghị quyết này được quán triệt đến chi bộ", "vi"): (1, True),
    ("thu ngân sách trên địa bàn (không kể tiền thu sử dụng đất) tăng 12%/năm trở lên", "vi"): (
        2,
        True,
    ),
    ("Nghị quyết này được quán triệt đến tận chi bộ", "vi"): (1, False),
    ("build a safe, liveable city", "en"): (1, True),
}

# Words of the text and of a quotation -> kinds of difference.
DIFFERENCES = {
    ("đạt 80%", "đạt 85%"): ["number"],
    ("đạt 111.680 tỷ", "đạt 111,680 tỷ"): ["notation"],
    ("đáng sống", "đang sống"): ["marks"],
    ("văn hóa", "văn hoá"): ["tone"],
    ("tỷ lệ", "tỉ lệ"): ["vowel"],
    ("Thành phố", "thành phố"): ["case"],
    ("chính trị, trật tự", "chính trị trật tự"): ["punctuation"],
    ("an ninh", "anninh"): ["spaces"],
    ("đạt 80%", "đạt 80‰"): ["replaced"],
    ("chi bộ", "chi bộ?"): ["added"],
    ("the urbanisation rate", "the urbanization rate"): ["variant"],
    ("trade centre", "trade center"): ["variant"],
    ("over 80%", "over 80 percent"): ["variant"],
    ("5 năm 2016 - 2020", "5 năm 2016 2020"): ["missing"],
    ("2021 - 2025", "2021–2025"): [],
}

# Verdicts, from the worst: the worse of two counts.
WORST = {
    ("verbatim", "spelling"): "spelling",
    ("variant", "spelling"): "variant",
    ("cut", "variant"): "cut",
    ("apart", "cut"): "apart",
    ("altered", "apart"): "altered",
    ("absent", "altered"): "absent",
}

# Pasted words -> which are judged, the introduction, the source.
ATTRIBUTIONS = {
    "tỷ lệ hộ nghèo giảm mạnh": ("all", "", ""),
    "Theo Nghị quyết số 03-NQ/TU, “tỷ lệ hộ nghèo giảm mạnh”.": (
        "quoted",
        "Theo Nghị quyết số 03-NQ/TU,",
        "",
    ),
    "Nghị quyết nêu rõ: tỷ lệ hộ nghèo giảm mạnh": ("after lead-in", "Nghị quyết nêu rõ:", ""),
    "The Resolution says that the poverty rate has fallen sharply": (
        "after lead-in",
        "The Resolution says that",
        "",
    ),
    '"build a safe, liveable city" (Resolution 03-NQ/TU, IV.1 – 5)': (
        "quoted",
        "",
        "(Resolution 03-NQ/TU, IV.1 – 5)",
    ),
}


@pytest.fixture(scope="module")
def page(windows: WindowPool, address: str) -> Iterator[Page]:
    with engine(windows, address) as page:
        yield page


@pytest.mark.parametrize("words", TOKENS)
def test_words_become_tokens_of_their_kind(page: Page, words: str) -> None:
    script = "words => tokens.tokenize(words).map(({ word, kind }) => `${word}:${kind[0]}`).join(' ')"
    assert page.evaluate(script, words) == TOKENS[words]


@pytest.mark.parametrize("words", MARKS)
def test_the_outermost_quotation_marks_enclose_a_quotation(page: Page, words: str) -> None:
    script = "words => marks.quotedSpans(words).map(({ inner }) => words.slice(...inner))"
    assert page.evaluate(script, words) == MARKS[words]


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case[0])
def test_words_are_aligned_with_every_place_that_fits_best(page: Page, case: tuple[str, str]) -> None:
    script = """([words, code]) => {
        const { cost, places } = alignment.findIn(words, [streamOf(code)]);
        return [places.length, cost === 0];
    }"""
    assert tuple(page.evaluate(script, list(case))) == PLACES[case]


@pytest.mark.parametrize("case", DIFFERENCES, ids=" / ".join)
def test_a_difference_is_of_its_kind(page: Page, case: tuple[str, str]) -> None:
    script = """([printed, written]) => {
        const stream = streamOf(/the|over|trade/.test(printed) ? "en" : "vi");
        const runs = classification.compare(tokens.tokenize(printed), lines.tokensOfLines(written, stream));
        return runs.flatMap((run) => (run.pairs ? [] : classification.kindsOf(run, stream)));
    }"""
    assert sorted(set(page.evaluate(script, list(case)))) == DIFFERENCES[case]


@pytest.mark.parametrize("pair", WORST, ids=" / ".join)
def test_the_worse_of_two_verdicts_counts(page: Page, pair: tuple[str, str]) -> None:
    assert page.evaluate("pair => verdict.worst(pair)", list(pair)) == WORST[pair]


@pytest.mark.parametrize("words", ATTRIBUTIONS)
def test_the_words_that_are_judged_are_told_from_those_around_them(page: Page, words: str) -> None:
    answer: Any = page.evaluate("words => checked(words)", words)
    assert (answer["judged"], answer["lead"], answer["source"]) == ATTRIBUTIONS[words]
    assert answer["verdict"] == "verbatim"
