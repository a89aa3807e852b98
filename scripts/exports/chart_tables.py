"""Export the figures of each chart as CSV, with column headings that people read."""

import csv
import io
from collections.abc import Iterator

from scripts.model import Edition, Language, Target
from scripts.publication.attribution import attribution
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets.chart_data import Chart, list_charts
from scripts.targets.chart_values import pattern
from scripts.targets.chart_words import Row, table_rows
from scripts.targets.statement import state

COLUMNS = (
    *("indicator", "period", "csv_from", "csv_to", "chart_figure", "csv_number", "csv_unit"),
    *("csv_qualifier", "governed_by", "csv_basis", "csv_quote", "note", "citation"),
    *("csv_url", "csv_status"),
)
"""Labels of the columns."""


def chart_tables(edition: Edition) -> dict[str, bytes]:
    """Return the table of every chart in every language, by path: `charts/{id}.{code}.csv`."""
    return {
        f"charts/{chart.id}.{language.code}.csv": chart_table(chart, edition, language)
        for chart in (list_charts(edition) if edition.has("charts") else ())
        for language in edition.languages
    }


def chart_table(chart: Chart, edition: Edition, language: Language) -> bytes:
    """Return CSV with CR LF, in UTF-8 with the byte order mark by which Excel knows it.

    The files in `data/` are for programs: without the mark, with permanent column names.
    """
    say = label(edition, language)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(say(column) for column in COLUMNS)
    status = " ".join(attribution(edition, language).status)
    for row in table_rows(chart, edition, language):
        writer.writerow([*_cells(edition, row, language), status])
    return buffer.getvalue().encode("utf-8-sig")


def _cells(edition: Edition, row: Row, language: Language) -> Iterator[str]:
    """Yield the cells of a row but the last; of a gap, only its period and the words for it."""
    target, code = row.target, language.code
    yield from (row.indicator, row.period)
    if target is None:
        yield from ("", "", row.words, *[""] * (len(COLUMNS) - 6))
        return
    statement = state(edition, target, language)
    yield from _years(target)
    yield row.words
    yield from _amount(edition, target, language)
    yield target.governed_by[code] if target.governed_by else ""
    yield statement.basis
    yield statement.quote
    yield target.note[code] if target.note else ""
    yield edition.by_id[target.provision].citation[code]
    yield target_url(edition, target.id, language)


def _years(target: Target) -> tuple[str, str]:
    return (str(target.period.start), str(target.period.end)) if target.period else ("", "")


def _amount(edition: Edition, target: Target, language: Language) -> tuple[str, str, str]:
    """Return the number with a decimal point and the decimals of the text, its unit and qualifier."""
    if target.amount is None:
        return "", "", ""
    words = pattern(edition, target.operator, language)
    return str(target.amount.value), target.amount.unit.name[language.code], words.strip("… ")
