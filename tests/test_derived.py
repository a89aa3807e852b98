"""Derived figures: correct by independent arithmetic, never overstated, refused when unsound."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from scripts.checks.derived import check, problems
from scripts.loading.edition import DERIVED
from scripts.loading.reader import Reader
from scripts.model import Derivation, Edition, UnitDimension
from scripts.targets.counterparts import without_counterpart
from scripts.targets.derived import Derived, derive_rows
from scripts.targets.dimensions import dimension_of, parse_dimension, write_dimension
from scripts.targets.formula import Bound, FormulaError, evaluate
from testing.editions import ROOT


@pytest.fixture(scope="module")
def rows(edition: Edition) -> tuple[Derivation, ...]:
    reader = Reader(ROOT, tuple(language.code for language in edition.languages))
    read = reader.rows(reader.table(DERIVED), "derived", Derivation)
    assert reader.problems == []
    return read


@pytest.fixture(scope="module")
def figures(edition: Edition, rows: tuple[Derivation, ...]) -> dict[str, Derived]:
    return {figure.id: figure for figure in derive_rows(edition, rows)}


def root(number: Fraction, degree: int) -> Fraction:
    """Return a root to 40 digits, from the bounds of whole numbers that Newton's method gives."""
    scaled = number * 10 ** (40 * degree)
    low, high = 0, 10**45
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= scaled else (low, middle)
    return Fraction(low, 10**40)


def growth(rate: Fraction, years: int) -> Fraction:
    return (1 + rate / 100) ** years


# The calculation as a function of the numbers that the text prints, here copied from it; a tilde marks
# those that are rounded. Then the operator, and the words in each language.
EXPECTED: dict[str, tuple[Callable[..., Fraction], str, str, str, str]] = {
    "investment-2016-2020": (lambda total, ratio: total / ratio, "111680 ~1.99", "=", "khoảng 56.100 tỷ đồng", "about VND 56,100 billion"),
    "investment-a-year-2021-2025": (lambda total: total / 5, "111680", ">=", "22.336 tỷ đồng/năm trở lên", "VND 22,336 billion a year or more"),
    "investment-2026-2030": (lambda total, ratio: total * ratio, "111680 2.0", ">=", "223.360 tỷ đồng trở lên", "VND 223,360 billion or more"),
    "investment-2021-2030": (lambda total, ratio: total * (1 + ratio), "111680 2.0", ">=", "335.040 tỷ đồng trở lên", "VND 335,040 billion or more"),
    "gross-output-growth-2011-2020": (lambda ratio: (root(ratio, 10) - 1) * 100, "~2.91", "=", "khoảng 11,3%/năm", "about 11.3% a year"),
    "gross-output-multiple-2021-2025": (lambda rate: growth(rate, 5), "12.7", "=", "khoảng 1,82 lần", "about 1.82 times"),
    "gross-output-multiple-2026-2030": (lambda rate: growth(rate, 5), "12", "=", "khoảng 1,76 lần", "about 1.76 times"),
    "gross-output-multiple-2021-2030": (lambda first, second: growth(first, 5) * growth(second, 5), "12.7 12", "=", "khoảng 3,20 lần", "about 3.20 times"),
    "budget-revenue-multiple-2021-2025": (lambda rate: growth(rate, 5), "12", ">=", "khoảng 1,76 lần trở lên", "about 1.76 times or more"),
    "budget-revenue-multiple-2026-2030": (lambda rate: growth(rate, 5), "12", ">=", "khoảng 1,76 lần trở lên", "about 1.76 times or more"),
    "provincial-income-2025": (lambda income, ratio: income / ratio, "93 ~1.2", "=", "khoảng 77,5 triệu đồng/năm", "about VND 77.5 million a year"),
    "income-multiple-2020-2025": (lambda later, earlier: later / earlier, "93 ~60.6", ">=", "khoảng 1,53 lần trở lên", "about 1.53 times or more"),
    "income-growth-2021-2025": (lambda later, earlier: (root(later / earlier, 5) - 1) * 100, "93 ~60.6", ">=", "khoảng 8,9%/năm trở lên", "about 8.9% a year or more"),
    "provincial-grdp-share-change-2020-2025": (lambda later, earlier: later - earlier, "25 23", "=", "2 điểm phần trăm", "2 percentage points"),
    "economic-structure-sum-2025": (lambda *shares: sum(shares, Fraction()), "65.5 33.5 1.0", "=", "100%", "100%"),
    "trade-services-share-change-2025-2030": (lambda later, earlier: later - earlier, "50 33.5", ">=", "16,5 điểm phần trăm trở lên", "16.5 percentage points or more"),
    "other-sectors-share-2030": (lambda services: 100 - services, "50", "<=", "50% trở xuống", "50% or less"),
    "certified-among-all-workers-2025": (lambda trained, certified: trained * certified / 100, "80 37", "=", "29,6%", "29.6%"),
    "certified-among-all-workers-2030": (lambda trained, certified: trained * certified / 100, "85 45", "=", "38,25%", "38.25%"),
}  # fmt: skip


def numbers(printed: str) -> list[tuple[Fraction, Fraction]]:
    """Return the least and greatest value of each number; they differ if it is rounded."""
    bounds = []
    for word in printed.split():
        digits = word.removeprefix("~")
        half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2])) if word != digits else Fraction()
        bounds.append((Fraction(digits) - half, Fraction(digits) + half))
    return bounds


@pytest.mark.parametrize("id", EXPECTED)
def test_a_figure_equals_its_independent_computation(figures: dict[str, Derived], id: str) -> None:
    compute, printed, operator, vi, en = EXPECTED[id]
    figure = figures[id]
    exact = compute(*((low + high) / 2 for low, high in numbers(printed)))
    assert abs(Fraction(figure.exact) - exact) <= exact / 10**25
    assert figure.operator == operator
    assert figure.value_text == {"vi": vi, "en": en}


RANGES = {
    # least, greatest, unit of the last digit kept
    "investment-2016-2020": ("55900", "56300", "100"),
    "gross-output-growth-2011-2020": ("11.2", "11.3", "0.1"),
    "provincial-income-2025": ("74.4", "80.9", "0.1"),
    "income-multiple-2020-2025": ("1.53", "1.54", "0.01"),
    "income-growth-2021-2025": ("8.9", "9.0", "0.1"),
}


@pytest.mark.parametrize("id", EXPECTED)
def test_a_range_holds_every_result_that_rounding_allows_and_no_more(
    figures: dict[str, Derived], id: str
) -> None:
    compute, printed, *_ = EXPECTED[id]
    if id not in RANGES:
        assert figures[id].value_range is None and "~" not in printed
        return
    results = [compute(*corner) for corner in product(*numbers(printed))]
    least, most, unit = map(Fraction, RANGES[id])
    assert least <= min(results) < least + unit
    assert most - unit < max(results) <= most
    assert figures[id].value_range == (least, most)
    if figures[id].operator == ">=":
        assert figures[id].value <= min(results)


@pytest.mark.parametrize("id", EXPECTED)
def test_inputs_are_the_numbers_of_the_text(figures: dict[str, Derived], id: str) -> None:
    printed = EXPECTED[id][1].replace("~", "").split()
    amounts = [target.amount for target in figures[id].inputs.values()]
    assert [str(amount.value) for amount in amounts if amount] == printed


def test_the_table_covers_every_figure(figures: dict[str, Derived]) -> None:
    assert set(figures) == set(EXPECTED)


def test_a_floor_is_never_rounded_up_and_a_ceiling_never_down(figures: dict[str, Derived]) -> None:
    for figure in figures.values():
        assert figure.operator not in (">=", ">") or figure.value <= figure.exact, figure.id
        assert figure.operator not in ("<=", "<") or figure.value >= figure.exact, figure.id


def test_the_words_for_rounding_give_the_range(figures: dict[str, Derived]) -> None:
    assert (
        "74,4 triệu đồng/năm đến 80,9 triệu đồng/năm"
        in figures["provincial-income-2025"].rounding["vi"]
    )
    assert figures["investment-2026-2030"].rounding["en"] == "The result needs no rounding."


def test_the_working_shows_the_numbers_in_each_language(figures: dict[str, Derived]) -> None:
    assert figures["investment-2016-2020"].working == {
        "vi": "111.680 / 1,99 = 56.120,6…",
        "en": "111,680 / 1.99 = 56,120.6…",
    }
    assert figures["investment-2026-2030"].working["vi"] == "111.680 × 2,0 = 223.360"
    assert figures["gross-output-multiple-2021-2025"].working["en"] == "(1 + 12.7 / 100) ^ 5 = 1.81810…"


def test_caveats_quote_the_inputs_as_the_text_prints_them(figures: dict[str, Derived]) -> None:
    caveat = figures["income-multiple-2020-2025"].caveat
    assert "“60,6 triệu đồng”" in caveat["vi"]
    assert "“VND 60.6 million”" in caveat["en"]
    assert not [
        figure.id for figure in figures.values() for words in figure.caveat.values() if "{" in words
    ]


def test_no_quotation_contains_a_derived_figure_unless_it_states_something_else(
    edition: Edition, figures: dict[str, Derived]
) -> None:
    for figure in figures.values():
        for target in edition.targets:
            for code, words in figure.value_text.items():
                own_figure = target.value_text[code] == words and target not in figure.inputs.values()
                assert words not in target.quote[code] or own_figure, (figure.id, target.id)


def test_the_data_as_they_are_have_no_problem(edition: Edition, rows: tuple[Derivation, ...]) -> None:
    assert list(problems(edition, rows)) == []


TWO = {"a": "total-social-investment-2021-2025", "b": "per-capita-income-2025"}
MISTAKES: dict[str, tuple[dict, str]] = {
    "an unknown input": (
        {"inputs": {"total": "no-such"}},
        "`inputs.total` must be the id of a target; found 'no-such'",
    ),
    "an input without a value": (
        {"inputs": {"total": "urban-class-2025"}},
        "must be a target with a value",
    ),
    "an unused input": (
        {"inputs": {"total": TWO["a"], "b": TWO["b"]}},
        "every input must be used in `formula`; found 'b'",
    ),
    "an unknown name": (
        {"formula": "total / years / decades"},
        "found the name 'decades', which is no input",
    ),
    "a formula cut short": (
        {"formula": "total / years /"},
        "'total / years /', which is no arithmetic",
    ),
    "a call": ({"formula": "abs(total) / years"}, "only + - * / ** and whole numbers"),
    "a decimal typed in": ({"formula": "total / years / 1.99"}, "found '1.99'; only"),
    "words for a number": ({"formula": "total / years * 'x'"}, "found \"'x'\"; only"),
    "a division by nothing": ({"formula": "total / years / 0"}, "not above zero"),
    "a floor lost": (
        {"operator": "="},
        "must be '>=', which follows from the inputs (total >=); found '='",
    ),
    "a floor made strict": (
        {"operator": ">"},
        "must be '>=', which follows from the inputs (total >=); found '>'",
    ),
    "floors that pull both ways": (
        {"inputs": TWO, "formula": "a / b / years"},
        "that together imply no bound",
    ),
    "a unit unknown": (
        {"unit": "dollars"},
        "`unit` must be the unit of a target or of this file; found 'dollars'",
    ),
    "an endless result": (
        {"formula": "total / years / 7"},
        "a result of more than 10 digits must be rounded",
    ),
    "no digits kept": ({"digits": 0}, "`digits` must be 1 or more"),
    "rounded inputs alone": ({"rounded": ("total",)}, "found no `digits`"),
    "an unknown rounded input": (
        {"rounded": ("sum",), "digits": 2},
        "`rounded` must name inputs; found 'sum'",
    ),
    "an unknown blank": (
        {"caveat": {"vi": "{x}", "en": "y"}},
        "placeholders in caveat.vi must be names of inputs; found {x}",
    ),
    "a bracket alone": (
        {"in_words": {"vi": "x", "en": "{total"}},
        "braces in in_words.en must be balanced",
    ),
    "an id of a target": ({"id": "urban-class-2025"}, "found 'urban-class-2025' in both"),
    "a product of two amounts": (
        {"inputs": TWO, "formula": "a * b / years", "unit": "billion-dong"},
        "`unit` must be that of the formula, billion-dong * million-dong / year / year;"
        " found 'billion-dong', billion-dong; fix the formula or the unit",
    ),
    "billions for billions a year": (
        {"unit": "billion-dong"},
        "`unit` must be that of the formula, billion-dong / year; found 'billion-dong', billion-dong",
    ),
    "billions added to an income": (
        {"inputs": TWO, "formula": "(a + b) / years"},
        "must combine units that go together; found 'a + b' of billion-dong and million-dong / year",
    ),
    "a number without a unit": (
        {"formula": "total / years * 5"},
        "found the number 5; only 1 and 100 need no unit; use an input or `years`; fix the formula",
    ),
    "a unit without a dimension": (
        {"unit": "square-metres-a-person"},
        "must have a [[dimension]]; found none for square-metres-a-person; add it",
    ),
    "the years of another period": (
        {"years": 4},
        "`years` must be that of the periods of the inputs, 5; found 4; fix it",
    ),
    "the years left out": ({"years": None}, "found the name 'years', which is no input"),
    "the years unused": ({"formula": "total"}, "must be used in `formula`; found 'years' unused"),
    "no years": ({"years": 0}, "`years` must be from 1 to 100; found 0"),
    "an input named as the years": (
        {"inputs": {"total": TWO["a"], "years": TWO["b"]}},
        "found it as an input; rename the input",
    ),
    "an unknown input read in another unit": (
        {"read_as": {"sum": "times"}},
        "`read_as` must name inputs; found 'sum'",
    ),
    "an unknown unit to read an input in": (
        {"read_as": {"total": "dollars"}},
        "`read_as.total` must be the unit of a target or of this file; found 'dollars'",
    ),
    "another unit that the caveat does not explain": (
        {"read_as": {"total": "billion-dong"}},
        "found no {total} in it; explain it there",
    ),
    "a floor that rounding breaks": (
        {
            **{"inputs": {"a": TWO["b"], "b": "per-capita-income-ratio-2025"}, "formula": "a / b"},
            **{"years": None, "rounded": ("b",), "digits": 3, "unit": "million-dong-a-year"},
        },
        "a floor must hold over the whole range that rounding allows; found 77.5, but 74.4 is possible",
    ),
    "a figure of the text": (
        {"formula": "total * years / years", "unit": "billion-dong"},
        "must not be printed in the text; found “111.680 tỷ đồng trở lên”",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_caught(edition: Edition, rows: tuple[Derivation, ...], name: str) -> None:
    changes, wanted = MISTAKES[name]
    good = next(row for row in rows if row.id == "investment-a-year-2021-2025")
    named = list(problems(edition, [replace(good, **changes)]))
    assert any(wanted in problem.message for problem in named), named
    below = min((row.line for row in rows if row.line > good.line), default=good.line + 20)
    assert all(problem.path == DERIVED for problem in named)
    assert all(good.line <= problem.line < below for problem in named)
    assert all(problem.message.startswith("derived ") for problem in named)


FLOOR, CEILING, STRICT = Bound(Decimal(4), 1), Bound(Decimal(4), -1), Bound(Decimal(4), 1, True)
BOUNDS: list[tuple[str, Bound, tuple[int, int, bool]]] = [
    ("a * 2", FLOOR, (8, 1, False)),
    ("8 / a", FLOOR, (2, -1, False)),
    ("8 / a", CEILING, (2, 1, False)),
    ("10 - a", STRICT, (6, -1, True)),
    ("a - 1", CEILING, (3, -1, False)),
    ("a ** 2 + 1", STRICT, (17, 1, True)),
    ("(a + 2) * 3", Bound(Decimal(4)), (18, 0, False)),
]


@pytest.mark.parametrize(("formula", "bound", "wanted"), BOUNDS)
def test_floors_and_ceilings_propagate_through_formulas(
    formula: str, bound: Bound, wanted: tuple
) -> None:
    result = evaluate(formula, {"a": bound})
    assert (result.value, result.direction, result.strict) == wanted


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "a.real",
        "a[0]",
        "-a",
        "a // 2",
        "a % 2",
        "True",
        "a if a else 1",
        "2 ** a",
        "9 ** 999",
        "",
        "a\n+1",
    ],
)
def test_anything_but_plain_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": FLOOR})


UNITS = {
    **{
        "total": "billion-dong",
        "income": "million-dong / year",
        "share": "percent",
        "other": "percent",
    },
    **{"points": "percentage-point", "ratio": "1", "rate": "percent * yearly-growth", "years": "year"},
}
DIMENSIONS = {
    "total * ratio": "billion-dong",
    "total + total * ratio": "billion-dong",
    "total / years": "billion-dong / year",
    "total * income": "billion-dong * million-dong / year",
    "income * years": "million-dong",
    "income / income": "1",
    "total * share / 100": "billion-dong",
    "total * share": "billion-dong * percent",
    "share * other / 100": "percent",
    "share + other": "percent",
    "share - other": "percentage-point",
    "100 - share": "percent",
    "100 - share - other": "percent",
    "share + other - share": "percentage-point",
    "share + points": "percent",
    "share - points": "percent",
    "points + points": "percentage-point",
    "ratio * 100": "percent",
    "(ratio - 1) * 100": "percent",
    "1 + rate / 100": "yearly-factor",
    "(1 + rate / 100) ** years": "1",
    "(rate / 100 + 1) ** years * total": "billion-dong",
    "(ratio ** (1 / years) - 1) * 100": "percent * yearly-growth",
    "ratio ** (1 / years)": "yearly-factor",
    "rate - rate": "percentage-point * yearly-growth",
    "rate * years": "percent * year * yearly-growth",
}


@pytest.mark.parametrize("formula", DIMENSIONS)
def test_the_dimension_of_a_formula_follows_from_its_inputs(formula: str) -> None:
    inputs = {name: parse_dimension(text) for name, text in UNITS.items()}
    assert write_dimension(dimension_of(formula, inputs)) == DIMENSIONS[formula]


@pytest.mark.parametrize(
    "formula",
    [
        *("total + income", "total - ratio", "total + 1", "share + ratio", "share - 1", "100 + ratio"),
        *("rate + rate", "1 + rate", "(1 + rate / 100) ** ratio", "ratio ** years", "ratio ** ratio"),
        *(
            "total ** years",
            "(1 + rate / 100) ** 1",
            "points - share",
            "ratio - rate / 100",
            "True + 1",
        ),
        *("total * 2", "ratio ** (1 / 100)", "unknown * 1", "-total", "abs(total)"),
    ],
)
def test_units_that_do_not_go_together_are_refused(formula: str) -> None:
    inputs = {name: parse_dimension(text) for name, text in UNITS.items()}
    with pytest.raises(FormulaError, match="^found "):
        dimension_of(formula, inputs)


@pytest.mark.parametrize("text", ["", " ", "a *", "* a", "a  / b", "a^2", "A", "a / b /", "a, b", "2"])
def test_a_malformed_dimension_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="no product of units"):
        parse_dimension(text)


@pytest.mark.parametrize("text", ["1", "a", "a * b / c", "1 / year", "a / b / b"])
def test_a_dimension_is_written_as_it_was_read(text: str) -> None:
    assert write_dimension(parse_dimension(text)) == text


WRONG_UNITS = {
    "a dimension of an unknown unit": (("dollars", "dollar"), "found 'dollars'; allowed: "),
    "a second dimension": (("percent", "percent"), "found two for 'percent'; remove one"),
    "a malformed dimension": (("years", "year ^ 2"), "found 'year ^ 2', which is no product of units"),
}


@pytest.mark.parametrize("name", WRONG_UNITS)
def test_a_wrong_unit_is_named_by_its_line(edition: Edition, name: str) -> None:
    (unit, dimension), wanted = WRONG_UNITS[name]
    wrong = replace(edition, dimensions=(*edition.dimensions, UnitDimension(unit, dimension, 7)))
    [problem] = check(wrong)
    assert (problem.path, problem.line) == (DERIVED, 7)
    assert wanted in problem.message


def test_a_unit_of_targets_is_not_defined_again(edition: Edition) -> None:
    unit = next(target.amount.unit for target in edition.targets if target.amount)
    [problem] = check(replace(edition, derived_units=(*edition.derived_units, unit)))
    assert f"unit {unit.id}: a unit is defined once" in problem.message


def test_a_difference_of_percentages_is_never_in_per_cent(figures: dict[str, Derived]) -> None:
    differences = [figure for figure in figures.values() if re.fullmatch(r"\w+ - \w+", figure.formula)]
    units = {
        figure.id: figure.unit.id for figure in differences if not figure.formula.startswith("100")
    }
    assert len(units) == 2
    assert set(units.values()) == {"percentage-points"}


def test_a_result_that_is_no_floor_is_not_called_so(figures: dict[str, Derived]) -> None:
    words = {"vi": ("trở lên", "trở xuống"), "en": ("or more", "or less", "over ", "below ")}
    for figure in figures.values():
        for code, qualifiers in words.items():
            qualified = any(word in figure.value_text[code] for word in qualifiers)
            assert qualified == (figure.operator != "="), figure.id
    caveat = figures["provincial-income-2025"].caveat
    assert "không phải là mức tối thiểu hay mức tối đa" in caveat["vi"]
    assert "neither a floor nor a ceiling" in caveat["en"]


def test_targets_without_counterpart_are_those_whose_indicator_ends(either: Edition) -> None:
    columns = either.target_table.columns
    for silence in without_counterpart(either.target_table):
        first, last = silence.next_column.first, silence.next_column.last
        later = {
            target.indicator.id
            for target in either.targets
            if target.period and first <= target.period.end <= last
        }
        wanted = [
            target.id
            for target in either.targets
            if target.period
            and silence.column.first <= target.period.end <= silence.column.last
            and (target.kind, target.restates) == ("target", None)
            and target.indicator.id not in later
        ]
        assert [target.id for target in silence.targets] == wanted != []
        assert columns.index(silence.column) < columns.index(silence.next_column)


def test_the_targets_for_2025_that_2030_does_not_mention(edition: Edition) -> None:
    [silence] = without_counterpart(edition.target_table)
    assert (silence.column.last, silence.next_column.last) == (2025, 2030)
    assert [target.id for target in silence.targets] == [
        "budget-balance-2021-2025",
        "industry-construction-share-2025",
        "agriculture-fisheries-share-2025",
        "per-capita-income-2025",
        "urbanisation-rate-2025",
        "urban-green-space-2025",
        "housing-floor-area-2025",
        "domestic-solid-waste-treated-2025",
        "domestic-wastewater-treated-2025",
        "industrial-medical-wastewater-treated-2025",
    ]


def test_missing_words_are_caught_when_read(
    edition: Edition, copy_with: Callable[[str, str], Reader]
) -> None:
    reader = copy_with('vi = "Tổng vốn 5 năm chia cho 5."', 'xx = "Tổng vốn 5 năm chia cho 5."')
    assert any(
        "in_words" in str(problem) and "must be given in vi, en" in str(problem)
        for problem in reader.problems
    )


@pytest.fixture
def copy_with(tmp_path, edition: Edition) -> Callable[[str, str], Reader]:
    """Return a function that reads a copy of the file with one stretch of text replaced."""

    def read(before: str, after: str) -> Reader:
        text = (ROOT / DERIVED).read_text(encoding="utf-8")
        assert before in text
        (tmp_path / "data").mkdir()
        (tmp_path / DERIVED).write_text(text.replace(before, after, 1), encoding="utf-8")
        reader = Reader(tmp_path, tuple(language.code for language in edition.languages))
        reader.rows(reader.table(DERIVED), "derived", Derivation)
        return reader

    return read
