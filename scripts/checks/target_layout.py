"""Check the layout of the targets table: its themes, columns, indicators and units."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.language.quantities import find_figures
from scripts.loading.edition import TARGETS
from scripts.model import Column, Edition, Problem, Rank


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of the columns, and what is defined twice, unused or out of order."""
    layout = edition.target_table
    yield from _check_columns(edition)
    themes = [theme.id for theme in layout.themes]
    used_themes = {indicator.theme for indicator in layout.indicators}
    used = {target.indicator.id for target in edition.targets}
    for position, theme in enumerate(themes):
        if theme not in used_themes:
            message = f"theme {theme}: a theme must have an indicator; found none; remove the theme"
            yield _problem(edition, ("theme", position), message)
    for position, indicator in enumerate(layout.indicators):
        if indicator.theme not in themes:
            rule = f"indicator {indicator.id}: `theme` must be one of {', '.join(themes)}"
            message = f"{rule}; found {indicator.theme!r}; fix it"
            yield _problem(edition, ("indicator", position, "theme"), message)
        if indicator.id not in used:
            rule = f"indicator {indicator.id}: an indicator must have a target"
            message = f"{rule}; found none; remove the indicator"
            yield _problem(edition, ("indicator", position), message, rank=Rank.CONSEQUENCE)
    yield from _check_grouping(edition, themes)
    yield from _check_duplicates(edition)


def _problem(
    edition: Edition, path: Sequence[str | int], message: str, rank: Rank = Rank.RULE
) -> Problem:
    lines = edition.files[TARGETS].lines
    return Problem(TARGETS, lines.get(tuple(path), 1), message, rank=rank)


def _check_columns(edition: Edition) -> Iterator[Problem]:
    columns = edition.target_table.columns
    for position, column in enumerate(columns):
        if column.first > column.last:
            message = f"`first` must not be after `last`; found {column.first}; swap the years"
            yield _problem(edition, ("column", position, "first"), f"column {column.id}: {message}")
        yield from _check_column_name(edition, position, column)
    for position, (before, after) in enumerate(pairwise(columns), 1):
        if before.last >= after.first:
            rule = f"column {after.id}: columns must follow each other, without a year in two of them"
            message = f"{rule}; found {after.first} after {before.last}; correct `first`"
            yield _problem(edition, ("column", position, "first"), message)
        elif before.last + 1 != after.first:
            rule = f"column {after.id}: columns must follow each other, without a year between them"
            message = f"{rule}; found {after.first} after {before.last}; correct `first`"
            yield _problem(edition, ("column", position, "first"), message)


def _check_column_name(edition: Edition, position: int, column: Column) -> Iterator[Problem]:
    for language in edition.languages_of(column.name):
        name = column.name[language.code]
        figures = find_figures(name, language, edition.notation)
        years = {figure.year for figure in figures if figure.year}
        if not years <= {column.first, column.last} or (years and column.last not in years):
            rule = f"column {column.id}: its name must have its years, {column.first} or {column.last}"
            message = f"{rule}; found “{name}”; correct one of them"
            yield _problem(edition, ("column", position, "name"), message, rank=Rank.CONSEQUENCE)


def _check_grouping(edition: Edition, themes: list[str]) -> Iterator[Problem]:
    """Yield indicators that are not with those of their theme."""
    indicators = edition.target_table.indicators
    for position, (before, indicator) in enumerate(pairwise(indicators), 1):
        known = {before.theme, indicator.theme} <= set(themes)
        if known and themes.index(before.theme) > themes.index(indicator.theme):
            after = indicators[position + 1].theme if position + 1 < len(indicators) else ""
            misplaced = position if after == before.theme else position - 1
            message = "indicators must be listed by theme, in the order of the themes"
            actual = f"found {indicator.theme!r} after {before.theme!r}"
            id = indicators[misplaced].id
            path = ("indicator", misplaced, "theme")
            yield _problem(edition, path, f"indicator {id}: {message}; {actual}; correct the theme")


def _check_duplicates(edition: Edition) -> Iterator[Problem]:
    """Yield rows of the tables that have the id, or the operator, of an earlier one."""
    tables = {"theme": "id", "column": "id", "indicator": "id", "unit": "id", "qualifier": "operator"}
    for table, key in tables.items():
        seen: set[str] = set()
        for position, row in enumerate(edition.files[TARGETS].values.get(table, [])):
            if (id := row.get(key)) in seen:
                message = f"{table} {id}: `{key}` is used once; found twice; remove one of the rows"
                yield _problem(edition, (table, position, key), message)
            seen.add(id)
    used = {target.amount.unit.id for target in edition.targets if target.amount}
    used |= {row.unit for row in edition.derivations}
    used |= {row.get("unit") for row in edition.files[TARGETS].values.get("target", [])}
    for position, row in enumerate(edition.files[TARGETS].values.get("unit", [])):
        if row.get("id") not in used:
            rule = f"unit {row.get('id')}: a unit must be that of a target or a derived figure"
            yield _problem(edition, ("unit", position), f"{rule}; found none; remove it")
