"""The table of targets across the periods, and the pages of the figures of two periods."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.language.line_breaking import keep_whole, unbreakable_pattern
from scripts.model import Column, Edition, Language, Target
from scripts.publication.comparisons import PICTURE_WIDTH, comparison_path, comparison_url
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets.figure import split_figure
from scripts.targets.pairs import Comparison, Pair, compare_periods, differences
from scripts.targets.statement import format_period, split_quote, state
from scripts.targets.table import Row, group_by_theme, undated_targets

TAB = "¦"
"""Stands for a tab in what a page holds to be copied; white space in it could be lost."""
MOST_IN_THIRD, MOST_IN_HALF = 8, 14
"""Characters that fit on a line of a third or half of a phone if a number is among them: `2,91 lần`."""


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the rows by theme, the targets that belong to no period, and what to filter them by."""
    table = edition.target_table
    return {
        "groups": group_by_theme(table),
        "undated": tuple(
            Row(target.indicator, ((table.columns[0], (target,)),)) for target in undated_targets(table)
        ),
        "used_themes": [
            theme
            for theme in table.themes
            if any(target.indicator.theme == theme.id for target in table.targets)
        ],
        "kinds": list(dict.fromkeys(target.kind for target in table.targets)),
        "comparisons": compare_periods(table),
        "is_long": lambda row: _is_long(edition, row.targets, language, MOST_IN_THIRD),
        "shared_basis": lambda row: _shared_basis(edition, row, language),
        "time_beside": lambda target, column: _time_beside(edition, target, column, language),
        **words_of_targets(edition, language),
    }


def words_of_targets(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the functions that put targets in words, for all pages with figures and sentences."""
    return {
        "split_figure": lambda target, words: split_figure(target, words, language),
        "split_quote": lambda target, other: split_quote(edition, target, other),
        "quoting": lambda target: _languages_of_quote(edition, target, language),
        "period": lambda target: format_period(edition, target, language),
        "target_url": lambda target: target_url(edition, target.id, language),
    }


def _languages_of_quote(edition: Edition, target: Target, language: Language) -> list[Language]:
    """Return the languages that have the words of a target, the one of the page first."""
    languages = edition.languages_of(target.quote, edition.by_id[target.provision])
    return sorted(languages, key=lambda other: other != language)


def comparison(edition: Edition, language: Language, comparison: Comparison) -> Mapping[str, Any]:
    """Return the context of the page of two periods: its pairs of figures, and all of it to copy."""
    return {
        "comparison": comparison,
        "picture_width": PICTURE_WIDTH,
        "file": lambda extension: comparison_path(comparison, language, extension),
        "is_long": lambda pair: _is_long(edition, pair.earlier + pair.later, language, MOST_IN_HALF),
        "differences": lambda pair: tuple(differences(edition, pair, language)),
        "as_table": "\n".join(_table_lines(edition, comparison, language)),
        "as_text": "\n".join(_text_lines(edition, comparison, language)),
        **words_of_targets(edition, language),
    }


def _table_lines(edition: Edition, comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield the lines of a table to copy, `¦` between its cells: heading, pairs, source and URL."""
    say, columns = label(edition, language), (comparison.earlier, comparison.later)
    names = (column.name[language.code] for column in columns)
    yield TAB.join((say("indicator"), *names, say("pair_differences")))
    for pair in comparison.pairs:
        how = " ".join(differences(edition, pair, language))
        yield TAB.join((*_words(edition, pair, language), *([how] if how else [])))
    yield edition.resolution.document[language.code]
    yield comparison_url(edition, comparison, language)


def _text_lines(edition: Edition, comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield the same as running text, a line for each pair."""
    say = label(edition, language)
    for pair in comparison.pairs:
        name, earlier, later = _words(edition, pair, language)
        line = say("pair_line", name=name, earlier=earlier, later=later)
        yield " ".join((line, *differences(edition, pair, language)))
    yield edition.resolution.document[language.code]
    yield comparison_url(edition, comparison, language)


def _words(edition: Edition, pair: Pair, language: Language) -> tuple[str, str, str]:
    """Return the name of an indicator and its figures in each period, with their years."""
    figure_of_years = edition.labels["chart_part"][language.code]

    def figures(targets: tuple[Target, ...]) -> str:
        return "; ".join(
            figure_of_years.format(
                value=state(edition, target, language).figure,
                period=state(edition, target, language).time
                or format_period(edition, target, language),
            )
            for target in targets
        )

    return pair.indicator.name[language.code], figures(pair.earlier), figures(pair.later)


def _is_long(edition: Edition, targets: tuple[Target, ...], language: Language, most: int) -> bool:
    """Return whether a phone needs its whole width for a number and what must stay with it."""
    pattern = unbreakable_pattern(edition, language)
    values = (state(edition, target, language).value for target in targets if target.amount)
    return any(len(piece) > most for value in values for piece in keep_whole(value, pattern).split(" "))


def _shared_basis(edition: Edition, row: Row, language: Language) -> str:
    """Return the basis that all figures of a row share, but for restatements; empty if they do not."""
    bases = [state(edition, target, language).basis for target in row.targets if not target.restates]
    return bases[0] if len(bases) > 1 and len(set(bases)) == 1 else ""


def _time_beside(edition: Edition, target: Target, column: Column, language: Language) -> str:
    """Return the years of a figure, if the heading of its column does not give them."""
    period = target.period
    if period and period.end == column.last and target.operator != "before":
        return ""
    return format_period(edition, target, language)
