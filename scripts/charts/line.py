"""Line chart of an indicator: its values from period to period, each labelled in words."""

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
)
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import Cell
from scripts.targets.chart_values import asides, first_target, split_value
from scripts.targets.outcomes import outcome_points

HEIGHT = 108
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
    layers += plot_layers(
        cells,
        sheet.scheme,
        Area(MARGIN, y, INNER, HEIGHT),
        outcome_points(sheet.edition, sheet.chart, cells),
    )
    layers += _gaps(sheet, cells, y)
    legend = legend_block(sheet, cells, y + HEIGHT + 12)
    return Block([*layers, *legend.layers], y + HEIGHT + 12 + legend.height - top)


def _label(sheet: Sheet, cell: Cell, width: float) -> ValueLabel:
    first = first_target(cell)
    period = chart_words.format_cell_period(sheet.edition, cell, first, sheet.language)
    if first is None:
        return ValueLabel(period, [], "", [], [])
    value = split_value(sheet.edition, first, sheet.language)
    small_print = asides(sheet.edition, sheet.chart, cell, sheet.language)
    quiet = [line for words in small_print for line in sheet.wrap(words, QUIET, width)]
    after = [*sheet.wrap(value.unit, LEAD, width), *sheet.wrap(value.qualifier, LEAD, width)]
    return ValueLabel(period, sheet.wrap(value.before, LEAD, width), value.number, after, quiet)


def _gaps(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Iterator[Layer]:
    """Yield words for empty columns: the text gives no figure, a range, or another unit."""
    width = INNER / len(cells)
    for n, cell in enumerate(cells):
        if reason := chart_data.reason_not_drawn(sheet.edition, cell):
            lines = sheet.wrap(sheet.label(reason), QUIET, width - 8)
            y = top + (HEIGHT - len(lines) * QUIET.line) / 2
            yield text_layer(sheet.scheme, lines, QUIET, MARGIN + (n + 0.5) * width, y, "center")
