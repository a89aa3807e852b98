"""Drafts of targets have every figure of the text, with its words, value, unit and operator."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model import Edition, Target
from scripts.pipeline.commands import draft_targets
from scripts.targets.coverage import covers
from scripts.targets.draft_file import draft_file
from scripts.targets.drafts import find_drafts
from testing.editions import ROOT


def entries(edition: Edition) -> list[dict[str, object]]:
    return tomllib.loads(draft_file(edition), parse_float=Decimal)["target"]


def figures(edition: Edition) -> list[Target]:
    return [target for target in edition.targets if target.amount]


def test_every_figure_of_the_finished_file_is_drafted_with_its_operator_and_unit(
    either: Edition,
) -> None:
    drafted = [
        (row["provision"], row.get("value"), row["operator"], row.get("unit"))
        for row in entries(either)
    ]
    for target in figures(either):
        assert target.amount is not None
        operator = "=" if target.operator in ("maintain", "by", "before") else target.operator
        stated = (target.provision, target.amount.value, operator)
        units = [unit for *draft, unit in drafted if tuple(draft) == stated]
        assert {target.amount.unit.id, "number"} & {*units}, target.id


def test_every_date_of_the_finished_file_is_drafted(either: Edition) -> None:
    drafts = find_drafts(either)
    for target in either.targets:
        quote = target.quote[either.official.code]
        if target.period and not target.amount and str(target.period.end) in quote:
            text = either.by_id[target.provision].text[either.official.code]
            assert any(
                draft.provision.id == target.provision and covers(either, target, draft.figure, text)
                for draft in drafts
            ), target.id


def test_the_period_of_a_draft_is_that_which_the_check_wants(either: Edition) -> None:
    drafted: dict[tuple[object, object], list[object]] = {}
    for row in entries(either):
        drafted.setdefault((row["provision"], row.get("value")), []).append(row.get("period"))
    for target in figures(either):
        assert target.amount is not None
        if target.period and target.kind == "target":
            period = [target.period.start, target.period.end]
            assert period in drafted[target.provision, target.amount.value], target.id


def test_quotes_are_words_of_the_provision_in_every_language(either: Edition) -> None:
    for draft in find_drafts(either):
        assert draft.figure.words in draft.quotes[either.official.code]
        for code, quote in draft.quotes.items():
            assert quote in draft.provision.text[code]


def test_a_figure_is_found_in_the_translation_too(either: Edition) -> None:
    drafts = [draft for draft in find_drafts(either) if draft.figure.kind == "number"]
    assert [draft.figure.words for draft in drafts if not all(draft.quotes.values())] == []


@pytest.mark.parametrize(
    ("words", "period", "governed_by"),
    [
        ("60,6", [2020, 2020], None),
        ("12,7", [2021, 2025], None),
        ("65,5", [2025, 2025], None),
        ("dưới 12,5%", [2025, 2025], None),
        ("100% nước thải sinh hoạt", [2025, 2025], "Phấn đấu"),
    ],
)
def test_the_period_is_that_of_the_sentence_or_of_the_heading_above(
    edition: Edition, words: str, period: list[int], governed_by: str | None
) -> None:
    entry = next(row for row in entries(edition) if words in row["quote"]["vi"])  # type: ignore[index]
    assert entry["period"] == period
    governing = entry.get("governed_by")
    assert (governing and governing["vi"]) == governed_by  # type: ignore[index]


def test_the_command_prints_what_the_file_can_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert draft_targets(ROOT) == []
    assert len(tomllib.loads(capsys.readouterr().out)["target"]) > 40


def test_a_folder_that_is_no_edition_gives_a_message(tmp_path: Path) -> None:
    assert [str(problem) for problem in draft_targets(tmp_path)]
