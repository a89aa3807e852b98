"""Derived figures: correct by independent arithmetic, never overstated, refused when unsound."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import isclose

import pytest

from scripts.checks.derived import problems
from scripts.loading.edition import DERIVED
from scripts.loading.reader import Reader
from scripts.model import Derivation, Edition
from scripts.targets.derived import Derived, derive_rows
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


# exact value computed here in floats, and the words in each language
EXPECTED = {
    "investment-2016-2020": (111680 / 1.99, "khoảng 56.100 tỷ đồng", "about VND 56,100 billion"),
    "investment-a-year-2021-2025": (111680 / 5, "22.336 tỷ đồng trở lên", "VND 22,336 billion or more"),
    "investment-2026-2030": (111680 * 2, "223.360 tỷ đồng trở lên", "VND 223,360 billion or more"),
    "investment-2021-2030": (111680 * 3, "335.040 tỷ đồng trở lên", "VND 335,040 billion or more"),
    "gross-output-growth-2011-2020": ((2.91**0.1 - 1) * 100, "khoảng 11,3%/năm", "about 11.3% a year"),
    "gross-output-multiple-2021-2025": (1.127**5, "khoảng 1,82 lần", "about 1.82 times"),
    "gross-output-multiple-2026-2030": (1.12**5, "khoảng 1,76 lần", "about 1.76 times"),
    "gross-output-multiple-2021-2030": (1.127**5 * 1.12**5, "khoảng 3,20 lần", "about 3.20 times"),
    "budget-revenue-multiple-2021-2025": (
        1.12**5,
        "khoảng 1,76 lần trở lên",
        "about 1.76 times or more",
    ),
    "budget-revenue-multiple-2026-2030": (
        1.12**5,
        "khoảng 1,76 lần trở lên",
        "about 1.76 times or more",
    ),
    "provincial-income-2025": (
        93 / 1.2,
        "khoảng 77,5 triệu đồng/năm trở lên",
        "about VND 77.5 million a year or more",
    ),
    "income-multiple-2020-2025": (93 / 60.6, "khoảng 1,53 lần trở lên", "about 1.53 times or more"),
    "income-growth-2021-2025": (
        ((93 / 60.6) ** 0.2 - 1) * 100,
        "khoảng 8,9%/năm trở lên",
        "about 8.9% a year or more",
    ),
    "other-sectors-share-2030": (100 - 50, "50% trở xuống", "50% or less"),
    "certified-among-all-workers-2025": (80 * 37 / 100, "29,6%", "29.6%"),
    "certified-among-all-workers-2030": (85 * 45 / 100, "38,25%", "38.25%"),
}


@pytest.mark.parametrize("id", EXPECTED)
def test_a_figure_equals_its_independent_computation(figures: dict[str, Derived], id: str) -> None:
    exact, vi, en = EXPECTED[id]
    assert isclose(float(figures[id].exact), exact, rel_tol=1e-12)
    assert figures[id].value_text == {"vi": vi, "en": en}


def test_the_table_covers_every_figure(figures: dict[str, Derived]) -> None:
    assert set(figures) == set(EXPECTED)


def test_a_floor_is_never_rounded_up_and_a_ceiling_never_down(figures: dict[str, Derived]) -> None:
    for figure in figures.values():
        assert figure.operator not in (">=", ">") or figure.value <= figure.exact, figure.id
        assert figure.operator not in ("<=", "<") or figure.value >= figure.exact, figure.id


def test_rounded_inputs_give_an_interval(figures: dict[str, Derived]) -> None:
    assert figures["investment-2016-2020"].value_range == (Decimal(55900), Decimal(56300))
    assert figures["provincial-income-2025"].value_range == (Decimal("74.4"), Decimal("80.9"))
    assert (
        "74,4 triệu đồng/năm đến 80,9 triệu đồng/năm"
        in figures["provincial-income-2025"].rounding["vi"]
    )
    assert figures["investment-2026-2030"].value_range is None


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


def test_no_quotation_contains_a_derived_figure(edition: Edition, figures: dict[str, Derived]) -> None:
    for figure in figures.values():
        for target in edition.targets:
            for code, words in figure.value_text.items():
                assert words not in target.quote[code]


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
    "an unknown name": ({"formula": "total / years"}, "found the name 'years', which is no input"),
    "a formula cut short": ({"formula": "total /"}, "'total /', which is no arithmetic"),
    "a call": ({"formula": "abs(total)"}, "only + - * / ** and whole numbers"),
    "a decimal typed in": ({"formula": "total / 1.99"}, "found '1.99'; only"),
    "words for a number": ({"formula": "total * 'x'"}, "found \"'x'\"; only"),
    "a division by nothing": ({"formula": "total / 0"}, "not above zero"),
    "a floor lost": (
        {"operator": "="},
        "must be '>=', which follows from the inputs (total >=); found '='",
    ),
    "a floor made strict": (
        {"operator": ">"},
        "must be '>=', which follows from the inputs (total >=); found '>'",
    ),
    "floors that pull both ways": ({"inputs": TWO, "formula": "a / b"}, "that together imply no bound"),
    "a unit unknown": ({"unit": "dollars"}, "`unit` must be the unit of a target; found 'dollars'"),
    "an endless result": ({"formula": "total / 7"}, "a result of more than 10 digits must be rounded"),
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
    "a figure of the text": (
        {"formula": "total * 1"},
        "must not be printed in the text; found “111.680 tỷ đồng trở lên”",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_caught(edition: Edition, rows: tuple[Derivation, ...], name: str) -> None:
    changes, wanted = MISTAKES[name]
    good = next(row for row in rows if row.id == "investment-a-year-2021-2025")
    messages = [str(problem) for problem in problems(edition, [replace(good, **changes)])]
    assert any(wanted in message for message in messages), messages
    assert all(message.startswith(f"{DERIVED}:{good.line}: derived ") for message in messages)


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
