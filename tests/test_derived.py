"""Derived figures: right by independent arithmetic, honest about floors, refused when unsound."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import isclose

import pytest

from scripts.checks.derived import DERIVED, problems
from scripts.loading.edition import Reader
from scripts.model import Derivation, Edition
from scripts.targets.derived import Derived, results
from scripts.targets.formula import Bound, FormulaError, evaluate
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def rows(edition: Edition) -> tuple[Derivation, ...]:
    reader = Reader(ROOT, tuple(one.code for one in edition.languages))
    read = reader.rows(reader.table(DERIVED), "derived", Derivation)
    assert reader.problems == []
    return read


@pytest.fixture(scope="module")
def figures(edition: Edition, rows: tuple[Derivation, ...]) -> dict[str, Derived]:
    return {one.id: one for one in results(edition, rows)}


# computed here in floats, from numbers typed here; words as they must stand
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
def test_a_figure_is_right(figures: dict[str, Derived], id: str) -> None:
    exact, vi, en = EXPECTED[id]
    assert isclose(float(figures[id].exact), exact, rel_tol=1e-12)
    assert figures[id].value_text == {"vi": vi, "en": en}


def test_every_figure_is_expected_here(figures: dict[str, Derived]) -> None:
    assert set(figures) == set(EXPECTED)


def test_a_floor_is_never_rounded_up_and_a_ceiling_never_down(figures: dict[str, Derived]) -> None:
    for one in figures.values():
        assert one.operator not in (">=", ">") or one.value <= one.exact, one.id
        assert one.operator not in ("<=", "<") or one.value >= one.exact, one.id


def test_rounded_inputs_leave_room(figures: dict[str, Derived]) -> None:
    assert figures["investment-2016-2020"].room == (Decimal(55900), Decimal(56300))
    assert figures["provincial-income-2025"].room == (Decimal("74.4"), Decimal("80.9"))
    assert (
        "74,4 triệu đồng/năm đến 80,9 triệu đồng/năm"
        in figures["provincial-income-2025"].rounding["vi"]
    )
    assert figures["investment-2026-2030"].room is None


def test_the_working_shows_the_numbers_in_each_language(figures: dict[str, Derived]) -> None:
    assert figures["investment-2016-2020"].working == {
        "vi": "111.680 / 1,99 = 56.120,6…",
        "en": "111,680 / 1.99 = 56,120.6…",
    }
    assert figures["investment-2026-2030"].working["vi"] == "111.680 × 2,0 = 223.360"
    assert figures["gross-output-multiple-2021-2025"].working["en"] == "(1 + 12.7 / 100) ^ 5 = 1.81810…"


def test_caveats_name_the_inputs_in_the_words_of_the_text(figures: dict[str, Derived]) -> None:
    caveat = figures["income-multiple-2020-2025"].caveat
    assert "“60,6 triệu đồng”" in caveat["vi"]
    assert "“VND 60.6 million”" in caveat["en"]
    assert not [one.id for one in figures.values() for said in one.caveat.values() if "{" in said]


def test_no_derived_figure_stands_in_a_quotation(edition: Edition, figures: dict[str, Derived]) -> None:
    for one in figures.values():
        for target in edition.targets:
            for code, words in one.value_text.items():
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
    "an idle input": (
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
    "floors that pull both ways": ({"inputs": TWO, "formula": "a / b"}, "of which no bound follows"),
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
    found = [str(each) for each in problems(edition, [replace(good, **changes)])]
    assert any(wanted in each for each in found), found
    assert all(each.startswith(f"{DERIVED}:{good.line}: derived ") for each in found)


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
def test_floors_and_ceilings_are_followed(formula: str, bound: Bound, wanted: tuple) -> None:
    found = evaluate(formula, {"a": bound})
    assert (found.value, found.way, found.strict) == wanted


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
def test_nothing_but_plain_arithmetic_is_computed(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": FLOOR})


def test_missing_words_are_caught_when_read(
    edition: Edition, copy_with: Callable[[str, str], Reader]
) -> None:
    reader = copy_with('vi = "Tổng vốn 5 năm chia cho 5."', 'xx = "Tổng vốn 5 năm chia cho 5."')
    assert any(
        "in_words" in str(each) and "must be given in vi, en" in str(each) for each in reader.problems
    )


@pytest.fixture
def copy_with(tmp_path, edition: Edition) -> Callable[[str, str], Reader]:
    """Reads a copy of the file in which one stretch of words is another."""

    def read(before: str, after: str) -> Reader:
        text = (ROOT / DERIVED).read_text(encoding="utf-8")
        assert before in text
        (tmp_path / "data").mkdir()
        (tmp_path / DERIVED).write_text(text.replace(before, after, 1), encoding="utf-8")
        reader = Reader(tmp_path, tuple(one.code for one in edition.languages))
        reader.rows(reader.table(DERIVED), "derived", Derivation)
        return reader

    return read
