"""Line chart of an indicator: its values from period to period, each labelled in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.charts.axes import ARROW, Area, plot_layers
from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import legend_block
from scripts.charts.style import (
    INNER,
    LEAD,
    MARGIN,
    NUMBER,
    QUIET,
    Layer,
    Scheme,
    Style,
    shrink_to_fit,
    text_layer,
    wrap,
)
from scripts.language.formatting import format_number
from scripts.model import Language, Target
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import Cell
from scripts.targets.statement import state

HEIGHT = 92
"""Pixels from the zero line to the highest value."""


@dataclass(frozen=True)
class ValueLabel:
    """Lines of text above a mark, from top to bottom; the numbers of a chart share a baseline."""

    period: str
    before: list[str]
    number: str
    after: list[str]
    quiet: list[str]
    style: Style = NUMBER

    @property
    def ascent(self) -> int:
        """Return the height from the top of the label to the top of its number."""
        return QUIET.line + 2 + len(self.before) * LEAD.line

    @property
    def descent(self) -> int:
        """Return the height from the top of the number to the bottom of the label."""
        rest = len(self.after) * LEAD.line + len(self.quiet) * QUIET.line
        return rest + (self.style.line if self.number else 0)

    def layers(self, scheme: Scheme, x: float, top: float, ascent: float) -> Iterator[Layer]:
        """Yield the label centred on `x`, its number at `top + ascent`."""
        number = top + ascent
        after = number + (self.style.line if self.number else 0)
        for lines, style, y in (
            ([self.period], QUIET, top),
            (self.before, LEAD, number - len(self.before) * LEAD.line),
            ([self.number] if self.number else [], self.style, number),
            (self.after, LEAD, after),
            (self.quiet, QUIET, after + len(self.after) * LEAD.line),
        ):
            if lines:
                yield text_layer(scheme, lines, style, x, y, "center")


def line_chart(sheet: Sheet, top: float) -> Block:
    """Return the values in a row, each above its mark, with the legend below."""
    cells = chart_data.cells(sheet.edition, sheet.chart.indicators[0])
    width = INNER / len(cells)
    labels = [_label(sheet, cell, width - 4) for cell in cells]
    style = shrink_to_fit([label.number for label in labels], NUMBER, width - 8)
    labels = [replace(label, style=style) for label in labels]
    ascent = max(label.ascent for label in labels)
    layers: list[Layer] = []
    for n, label in enumerate(labels):
        layers += label.layers(sheet.scheme, MARGIN + (n + 0.5) * width, top, ascent)
    y = top + ascent + max(label.descent for label in labels) + ARROW + 8
    layers += plot_layers(cells, sheet.scheme, Area(MARGIN, y, INNER, HEIGHT))
    layers += _gaps(sheet, cells, y)
    legend = legend_block(sheet, cells, y + HEIGHT + 12)
    return Block([*layers, *legend.layers], y + HEIGHT + 12 + legend.height - top)


def split_value(target: Target, sheet: Sheet) -> tuple[str, str, str, str]:
    """Split a value into the words before its number, the number, its unit and its qualifier.

    93 million a year or more  ->  "", "93", "million a year", "or more"
    """
    words = state(sheet.edition, target, sheet.language).value
    match = _number(target, words, sheet.language)
    if match is None:
        return "", "", words, ""
    before, after = words[: match.start()].strip(), words[match.end() :].strip()
    qualifier = sheet.pattern(target.operator or "=").partition("…")[2].strip()
    if qualifier and after.endswith(qualifier):
        return before, match[0], after.removesuffix(qualifier).strip(), qualifier
    return before, match[0], after, ""


def _number(target: Target, words: str, language: Language) -> re.Match[str] | None:
    """Match the number with what is printed close to it up to a slash: `39m2` of `39m2/person`."""
    if target.amount is None:
        return None
    number = re.escape(format_number(target.amount.value, language))
    return re.search(rf"(?<!\d){number}(?!\d)[^\s/]*", words)


def _label(sheet: Sheet, cell: Cell, width: float) -> ValueLabel:
    first = cell.drawn or next(iter(cell.targets), None)
    period = chart_words.format_cell_period(sheet.edition, cell, first, sheet.language)
    if first is None:
        return ValueLabel(period, [], "", [], [])
    before, number, unit, qualifier = split_value(first, sheet)
    quiet = [line for words in _asides(sheet, cell, first) for line in wrap(words, QUIET, width)]
    after = [*wrap(unit, LEAD, width), *wrap(qualifier, LEAD, width)]
    return ValueLabel(period, wrap(before, LEAD, width), number, after, quiet)


def _asides(sheet: Sheet, cell: Cell, first: Target) -> Iterator[str]:
    """Yield the small print of a value: its basis and other targets of the period."""
    shared = chart_words.common_basis(sheet.edition, sheet.chart, sheet.language)
    if not shared:
        yield state(sheet.edition, first, sheet.language).basis
    for other in cell.targets:
        if other is not first:
            yield state(sheet.edition, other, sheet.language).figure


def _gaps(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Iterator[Layer]:
    """Yield words for empty columns: the text gives no figure, or gives it in another unit."""
    width = INNER / len(cells)
    for n, cell in enumerate(cells):
        if cell.drawn is None:
            label = "chart_other_unit" if cell.targets else "not_in_text"
            lines = wrap(sheet.label(label), QUIET, width - 8)
            y = top + (HEIGHT - len(lines) * QUIET.line) / 2
            yield text_layer(sheet.scheme, lines, QUIET, MARGIN + (n + 0.5) * width, y, "center")
