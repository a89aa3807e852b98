"""What every picture has around it: its title above, source and status below."""

from dataclasses import dataclass

from scripts.charts.style import (
    INNER,
    MARGIN,
    NOTICE,
    QUIET,
    TITLE,
    WIDTH,
    Layer,
    Scheme,
    box,
    line,
    text,
    wrapped,
)
from scripts.language.formatting import date_words
from scripts.model import Edition, Language, Provision
from scripts.targets import chart_data
from scripts.targets.chart_data import Chart

NUMBERED = ("section", "heading", "item")
"""Kinds of provisions that print a number of their own."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """What a picture is drawn for."""

    chart: Chart
    edition: Edition
    language: Language
    scheme: Scheme

    def label(self, name: str, **words: object) -> str:
        return self.edition.labels[name][self.language.code].format(**words)

    def pattern(self, operator: str) -> str:
        """The words of an operator around any value: `… or more`."""
        return (
            self.edition.target_table.qualifiers[operator].pattern[self.language.code].format(value="…")
        )


@dataclass(frozen=True)
class Block:
    """Layers that belong together, and the height they take."""

    layers: list[Layer]
    height: float


def head(sheet: Sheet, top: float) -> Block:
    """The title; under it what every figure is measured against, if that is one thing."""
    title = wrapped(sheet.chart.title[sheet.language.code], TITLE, INNER)
    layers = [text(sheet.scheme, title, TITLE, MARGIN, top + 12)]
    y = top + 12 + len(title) * TITLE.line
    if basis := chart_data.common_basis(sheet.edition, sheet.chart, sheet.language):
        lines = wrapped(basis, QUIET, INNER)
        layers.append(text(sheet.scheme, lines, QUIET, MARGIN, y + 2))
        y += 2 + len(lines) * QUIET.line
    return Block(layers, y + 10 - top)


def foot(sheet: Sheet, top: float) -> Block:
    """Source and status, inside the picture so that they survive a screenshot."""
    source = wrapped(_source(sheet), QUIET, INNER)
    said = " ".join(_status(sheet))
    status = wrapped(said, NOTICE, INNER)
    middle = top + len(source) * QUIET.line + 16
    end = middle + len(status) * NOTICE.line + 16
    layers = [
        line(sheet.scheme.river, (MARGIN, top), (WIDTH - MARGIN, top)),
        text(sheet.scheme, source, QUIET, MARGIN, top + 8),
        box(sheet.scheme.notice, (0, middle), (WIDTH, end)),
        text(sheet.scheme, status, NOTICE, MARGIN, middle + 8),
    ]
    return Block(layers, end - top)


def _source(sheet: Sheet) -> str:
    """The line that names the document and those of its parts that the picture is drawn from."""
    edition, language = sheet.edition, sheet.language
    shown = [
        target.provision
        for indicator in sheet.chart.indicators
        for cell in chart_data.cells(edition, indicator)
        for target in cell.targets
    ]
    parts = dict.fromkeys(_part(edition, one) for one in edition.provisions if one.id in shown)
    return sheet.label(
        "chart_one_source" if len(parts) == 1 else "chart_source",
        document=edition.resolution.short[language.code],
        date=date_words(edition.resolution.date, language),
        parts=", ".join(parts),
    )


def _part(edition: Edition, provision: Provision) -> str:
    """The number that the document prints next above a provision, or of itself."""
    chain = (provision, *reversed(edition.above(provision)))
    return next(one.number for one in chain if one.kind in NUMBERED)


def _status(sheet: Sheet) -> tuple[str, ...]:
    """What has become of the document; on a translation also that it is one."""
    context, code = sheet.edition.context, sheet.language.code
    if sheet.language == sheet.edition.official:
        return (context.notice[code],)
    return context.notice[code], context.translation[code]
