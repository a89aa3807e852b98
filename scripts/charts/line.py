"""The path of an indicator: its figures over their marks, from period to period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.charts.axes import ARROW, Area, plot
from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import key
from scripts.charts.style import (
    INNER,
    LEAD,
    MARGIN,
    NUMBER,
    QUIET,
    Layer,
    Scheme,
    Style,
    fitted,
    text,
    wrapped,
)
from scripts.language.formatting import format_number
from scripts.model import Language, Target
from scripts.targets import chart_data
from scripts.targets.chart_data import Cell

HIGH = 92
"""Height of the plot, from the line of zero to the highest value."""


@dataclass(frozen=True)
class Said:
    """What is written over a mark, from top to bottom, in lines."""

    period: str
    before: list[str]
    number: str
    after: list[str]
    quiet: list[str]
    style: Style = NUMBER

    @property
    def rise(self) -> int:
        """From the top of all to the top of the number."""
        return QUIET.line + 2 + len(self.before) * LEAD.line

    @property
    def fall(self) -> int:
        """From the top of the number to the end."""
        rest = len(self.after) * LEAD.line + len(self.quiet) * QUIET.line
        return rest + (self.style.line if self.number else 0)

    def layers(self, scheme: Scheme, x: float, top: float, rise: float) -> Iterator[Layer]:
        number = top + rise
        after = number + (self.style.line if self.number else 0)
        for lines, style, at in (
            ([self.period], QUIET, top),
            (self.before, LEAD, number - len(self.before) * LEAD.line),
            ([self.number] if self.number else [], self.style, number),
            (self.after, LEAD, after),
            (self.quiet, QUIET, after + len(self.after) * LEAD.line),
        ):
            if lines:
                yield text(scheme, lines, style, x, at, "center")


def path(sheet: Sheet, top: float) -> Block:
    """Figures in a row, each over its mark; under them what the marks mean."""
    cells = chart_data.cells(sheet.edition, sheet.chart.indicators[0])
    width = INNER / len(cells)
    said = [_said(sheet, cell, width - 4) for cell in cells]
    style = fitted([one.number for one in said], NUMBER, width - 8)
    said = [replace(one, style=style) for one in said]
    rise = max(one.rise for one in said)
    layers = []
    for n, one in enumerate(said):
        layers += one.layers(sheet.scheme, MARGIN + (n + 0.5) * width, top, rise)
    y = top + rise + max(one.fall for one in said) + ARROW + 8
    layers += plot(cells, sheet.scheme, Area(MARGIN, y, INNER, HIGH))
    layers += _gaps(sheet, cells, y)
    meaning = key(sheet, cells, y + HIGH + 12)
    return Block([*layers, *meaning.layers], y + HIGH + 12 + meaning.height - top)


def parted(target: Target, sheet: Sheet) -> tuple[str, str, str, str]:
    """A value around its number, what comes after in unit and qualifier; together the exact words.

    93 million a year or more  ->  "", "93", "million a year", "or more"
    """
    language = sheet.language
    words = target.value_text[language.code]
    found = _number(target, words, language)
    if found is None:
        return "", "", words, ""
    before, after = words[: found.start()].strip(), words[found.end() :].strip()
    tail = sheet.pattern(target.operator).partition("…")[2].strip()
    if tail and after.endswith(tail):
        return before, found[0], after.removesuffix(tail).strip(), tail
    return before, found[0], after, ""


def _number(target: Target, words: str, language: Language) -> re.Match[str] | None:
    """The number with what is printed close to it up to a stroke, such as `39m2` of `39m2/person`."""
    if target.amount is None:
        return None
    return re.search(
        rf"(?<!\d){re.escape(format_number(target.amount.value, language))}(?!\d)[^\s/]*", words
    )


def _said(sheet: Sheet, cell: Cell, width: float) -> Said:
    first = cell.drawn or next(iter(cell.targets), None)
    period = chart_data.format_cell_period(sheet.edition, cell, first, sheet.language)
    if first is None:
        return Said(period, [], "", [], [])
    before, number, unit, tail = parted(first, sheet)
    quiet = [line for words in _asides(sheet, cell, first) for line in wrapped(words, QUIET, width)]
    after = [*wrapped(unit, LEAD, width), *wrapped(tail, LEAD, width)]
    return Said(period, wrapped(before, LEAD, width), number, after, quiet)


def _asides(sheet: Sheet, cell: Cell, first: Target) -> Iterator[str]:
    """Quiet words under a value: how it is meant, its basis, what else the text says in its place."""
    code = sheet.language.code
    shared = chart_data.common_basis(sheet.edition, sheet.chart, sheet.language)
    if first.governed_by:
        yield first.governed_by[code].lower()
    if first.operator == "maintain":
        yield sheet.edition.target_table.qualifiers[first.operator].name[code]
    if not shared:
        yield chart_data.format_basis(first, sheet.language)
    for other in cell.targets:
        if other is not first:
            yield f"{other.value_text[code]} {chart_data.format_basis(other, sheet.language)}"


def _gaps(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Iterator[Layer]:
    """Words where nothing is drawn: the text gives no figure, or gives it in another unit."""
    width = INNER / len(cells)
    for n, cell in enumerate(cells):
        if cell.drawn is None:
            label = "chart_other_unit" if cell.targets else "not_in_text"
            lines = wrapped(sheet.label(label), QUIET, width - 8)
            y = top + (HIGH - len(lines) * QUIET.line) / 2
            yield text(sheet.scheme, lines, QUIET, MARGIN + (n + 0.5) * width, y, "center")
