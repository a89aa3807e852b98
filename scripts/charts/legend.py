"""What the marks of a picture mean, in words, so that nobody has to guess."""

from collections.abc import Iterable

from scripts.charts.layout import Block, Sheet
from scripts.charts.style import INNER, MARGIN, QUIET, line, sign, text, wrapped
from scripts.targets import chart_data
from scripts.targets.chart_data import Cell, mark_of


def key(sheet: Sheet, cells: Iterable[Cell], top: float) -> Block:
    """What the marks that occur mean, in words, and any caveat on the figures."""
    layers, y = [], top
    for mark, patterns in _marks(sheet, cells).items():
        lines = wrapped(sheet.label(f"chart_{mark}", words=", ".join(patterns)), QUIET, INNER - 22)
        layers.append(sign(sheet.scheme, mark, MARGIN + 7, y + QUIET.line / 2))
        layers.append(text(sheet.scheme, lines, QUIET, MARGIN + 22, y))
        y += len(lines) * QUIET.line + 2
    middle = y + QUIET.line / 2
    layers.append(line(sheet.scheme.quiet, (MARGIN, middle), (MARGIN + 14, middle)))
    layers.append(text(sheet.scheme, [sheet.label("chart_zero")], QUIET, MARGIN + 22, y))
    y += QUIET.line + 2
    for caveat in _caveats(sheet):
        lines = wrapped(caveat, QUIET, INNER)
        layers.append(text(sheet.scheme, lines, QUIET, MARGIN, y))
        y += len(lines) * QUIET.line
    return Block(layers, y + 10 - top)


def _marks(sheet: Sheet, cells: Iterable[Cell]) -> dict[str, list[str]]:
    """The marks that occur, each with the words that call for it."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        if cell.drawn:
            patterns = found.setdefault(mark_of(cell.drawn.operator), [])
            pattern = sheet.pattern(cell.drawn.operator)
            if pattern not in patterns:
                patterns.append(pattern)
    return found


def _caveats(sheet: Sheet) -> tuple[str, ...]:
    """The editor's notes on figures of one chart that the text prints with unlike units."""
    if sheet.chart.kind != "path":
        return ()
    cells = chart_data.cells(sheet.edition, sheet.chart.indicators[0])
    found = [(cell, cell.drawn) for cell in cells if cell.drawn]
    if len({one.amount.unit.id for _, one in found if one.amount}) < 2:
        return ()
    code = sheet.language.code
    return tuple(
        sheet.label(
            "chart_gap",
            period=chart_data.format_cell_period(sheet.edition, cell, one, sheet.language),
            words=one.note[code],
        )
        for cell, one in found
        if one.note
    )
