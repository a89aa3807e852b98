"""Lay out what every chart has around its plot: the title above, source and status below."""

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
    Style,
    box_layer,
    line_layer,
    text_layer,
)
from scripts.charts.wrapping import balance, wrap
from scripts.language.formatting import format_date
from scripts.language.line_breaking import JOINER, SPACE, keep_whole, unbreakable_pattern
from scripts.model import Edition, Language, Provision
from scripts.publication.attribution import attribution
from scripts.publication.urls import page_url
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import Chart


@dataclass(frozen=True, eq=False)
class Sheet:
    """A chart to be drawn, with its edition, language and colour scheme."""

    chart: Chart
    edition: Edition
    language: Language
    scheme: Scheme

    def label(self, key: str, **values: object) -> str:
        """Return a label in the language of the chart, its placeholders filled."""
        return self.edition.labels[key][self.language.code].format(**values)

    def wrap(self, words: str, style: Style, width: float) -> list[str]:
        """Break `words` into lines no wider than `width`, none of which ends within a word."""
        return [_plain(line) for line in wrap(self._whole(words), style, width)]

    def balance(self, words: str, style: Style, width: float) -> list[str]:
        """Break `words` into as few lines as `wrap` does, as equal in width as can be."""
        return [_plain(line) for line in balance(self._whole(words), style, width)]

    def _whole(self, words: str) -> str:
        return keep_whole(words, unbreakable_pattern(self.edition, self.language)).replace(JOINER, "")


def _plain(line: str) -> str:
    """Return a line with plain spaces, as it is found and copied."""
    return line.replace(SPACE, " ")


@dataclass(frozen=True)
class Block:
    """Layers stacked in one part of the chart, and their height in pixels."""

    layers: list[Layer]
    height: float


def title_block(sheet: Sheet, top: float) -> Block:
    """Return the title, followed by the basis that all figures share, if they share one."""
    title = sheet.balance(sheet.chart.title[sheet.language.code], TITLE, INNER)
    layers = [text_layer(sheet.scheme, title, TITLE, MARGIN, top + 12)]
    y = top + 12 + len(title) * TITLE.line
    if basis := chart_words.common_basis(sheet.edition, sheet.chart, sheet.language):
        lines = sheet.wrap(basis, QUIET, INNER)
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN, y + 2))
        y += 2 + len(lines) * QUIET.line
    return Block(layers, y + 10 - top)


def footer_block(sheet: Sheet, top: float) -> Block:
    """Return source, address and status, which are in the picture as it is shared without its page."""
    credits = _source(sheet), _address(sheet)
    source = [line for words in credits for line in sheet.wrap(words, QUIET, INNER)]
    status = sheet.wrap(" ".join(attribution(sheet.edition, sheet.language).status), NOTICE, INNER)
    middle = top + len(source) * QUIET.line + 16
    end = middle + len(status) * NOTICE.line + 16
    layers = [
        line_layer(sheet.scheme.river, (MARGIN, top), (WIDTH - MARGIN, top)),
        text_layer(sheet.scheme, source, QUIET, MARGIN, top + 8),
        box_layer(sheet.scheme.notice, (0, middle), (WIDTH, end)),
        text_layer(sheet.scheme, status, NOTICE, MARGIN, middle + 8),
    ]
    return Block(layers, end - top)


def _source(sheet: Sheet) -> str:
    """Cite the document and the parts of it that the chart is drawn from."""
    edition, language = sheet.edition, sheet.language
    shown = [
        target.provision
        for indicator in sheet.chart.indicators
        for cell in chart_data.cells(edition, indicator)
        for target in cell.targets
    ]
    headings = {
        heading.id: heading
        for provision in edition.provisions
        if provision.id in shown
        for heading in (_nearest_numbered(edition, provision),)
    }
    return sheet.label(
        "chart_source",
        document=edition.resolution.short[language.code],
        date=format_date(edition.resolution.date, language),
        parts="; ".join(heading.place[language.code].strip(" ,") for heading in headings.values()),
    )


def _address(sheet: Sheet) -> str:
    """Name the page with all charts, its URL as readers type it, without the protocol."""
    url = page_url(sheet.edition, "charts/", sheet.language)
    return sheet.label("chart_address", url=url.partition("://")[2])


def _nearest_numbered(edition: Edition, provision: Provision) -> Provision:
    """Return the provision or the nearest above it with a printed number; itself if none has one."""
    chain = (provision, *reversed(edition.above(provision)))
    return next((ancestor for ancestor in chain if ancestor.printed_number), provision)
