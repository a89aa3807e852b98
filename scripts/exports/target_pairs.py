"""Export the figures of two periods side by side, as a picture and as an Excel workbook."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exports.png import with_few_colours
from scripts.exports.typesetting import typeset_pictures
from scripts.exports.workbooks import Value, saved, write
from scripts.frontend.tokens import read_tokens
from scripts.language.line_breaking import keep_whole, unbreakable_pattern
from scripts.model import Column, Edition, Language, Target
from scripts.publication.attribution import attribution
from scripts.publication.comparisons import PICTURE_WIDTH, comparison_path, comparison_url
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets.figure import split_figure
from scripts.targets.pairs import Comparison, Pair, compare_periods, differences
from scripts.targets.statement import format_period, state

PAGE_WIDTH = 900
"""Width of the picture in points, as its template sets it."""
DOTS_AN_INCH = 300
INKS = ("ink", "quiet", "river", "pdf-rule")
"""Colours of what is printed on the paper of the picture."""
WIDTHS = (36, *(30, 12, 18, 14, 60, 18, 44) * 2, 60)
"""Widths of the columns of the workbook, in characters."""


def target_pairs(edition: Edition) -> dict[str, bytes]:
    """Return `charts/targets-<years>.<code>.png` and `.xlsx`, by path below the site."""
    files: dict[str, bytes] = {}
    for comparison, language in product(compare_periods(edition.target_table), edition.languages):
        files |= {
            comparison_path(comparison, language, "png"): _picture(edition, comparison, language),
            comparison_path(comparison, language, "xlsx"): _workbook(edition, comparison, language),
        }
    return files


def _picture(edition: Edition, comparison: Comparison, language: Language) -> bytes:
    code, say = language.code, label(edition, language)
    pattern = unbreakable_pattern(edition, language)
    title = say("pair_title", earlier=comparison.earlier.last, later=comparison.later.last)
    data = {
        "language": code,
        "width": PAGE_WIDTH,
        "title": keep_whole(title, pattern),
        "columns": [column.name[code] for column in (comparison.earlier, comparison.later)],
        "rows": [
            {
                "name": keep_whole(pair.indicator.name[code], pattern),
                "cells": [
                    [
                        _drawn(edition, target, language) | {"again": target is not targets[0]}
                        for target in targets
                    ]
                    for targets in (pair.earlier, pair.later)
                ],
                "differences": keep_whole(" ".join(differences(edition, pair, language)), pattern),
            }
            for pair in comparison.pairs
        ],
        "about": asdict(attribution(edition, language)),
        "url": comparison_url(edition, comparison, language),
    }
    scale = PICTURE_WIDTH / PAGE_WIDTH
    (drawn,) = typeset_pictures(edition.root, "target_pairs.typ", data, scale)
    colours = read_tokens(edition.root).light
    inks = [colours[name] for name in INKS]
    return with_few_colours(drawn, colours["paper"], inks, DOTS_AN_INCH)


def _drawn(edition: Edition, target: Target, language: Language) -> dict[str, Any]:
    """Return a figure in parts around its number, and its years."""
    figure = split_figure(target, state(edition, target, language).figure, language)
    return {
        **asdict(figure),
        "quote": state(edition, target, language).quote,
        "period": format_period(edition, target, language),
    }


def _workbook(edition: Edition, comparison: Comparison, language: Language) -> bytes:
    """Return a workbook of one sheet: a row for each indicator, below it source, status and URL."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = comparison.name
    about = attribution(edition, language)
    rows: list[list[Value]] = [
        _heading(edition, comparison, language),
        *(_row(edition, pair, language) for pair in comparison.pairs),
        [],
        [about.citation],
        [about.source],
        [" ".join(about.status)],
        [comparison_url(edition, comparison, language)],
    ]
    for number, values in enumerate(rows, 1):
        for position, value in enumerate(values, 1):
            write(sheet, (number, position), value, bold=number == 1, wrap=len(values) > 1)
    _lay_out(sheet)
    return saved(book, edition)


def _lay_out(sheet: Worksheet) -> None:
    for position, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _heading(edition: Edition, comparison: Comparison, language: Language) -> list[Value]:
    say = label(edition, language)
    keys = (
        "chart_figure",
        "pair_number",
        "pair_unit",
        "period",
        "pair_quote",
        "place_in_text",
        "address_short",
    )

    def named(column: Column) -> Iterator[str]:
        for key in keys:
            yield f"{say(key)} ({column.name[language.code]})"

    return [
        say("indicator"),
        *named(comparison.earlier),
        *named(comparison.later),
        say("pair_differences"),
    ]


def _row(edition: Edition, pair: Pair, language: Language) -> list[Value]:
    words = " ".join(differences(edition, pair, language))
    return [
        pair.indicator.name[language.code],
        *_cells(edition, pair.earlier, language),
        *_cells(edition, pair.later, language),
        words or None,
    ]


def _cells(edition: Edition, targets: tuple[Target, ...], language: Language) -> Iterator[Value]:
    """Yield what the text says, then number and unit of the first figure, and where it says so."""
    first = targets[0]
    statements = [state(edition, target, language) for target in targets]
    yield "; ".join(statement.figure for statement in statements)
    yield first.amount.value if first.amount else None
    yield first.amount.unit.name[language.code] if first.amount else None
    yield format_period(edition, first, language)
    yield "; ".join(statement.quote for statement in statements)
    yield edition.by_id[first.provision].number
    yield target_url(edition, first.id, language)
