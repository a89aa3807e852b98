"""Check the editors' summaries: one for each part of the text, with no figures of their own."""

import re
from collections.abc import Iterator

from scripts.language.formatting import number_pattern
from scripts.loading.edition import SUMMARIES
from scripts.model import Edition, Language, Problem, Summary


def check(edition: Edition) -> Iterator[Problem]:
    """Yield parts without exactly one summary, summaries of no part, and figures not in the part."""
    summarised = [summary.page for summary in edition.summaries]
    for page in edition.pages if edition.has("summaries") else ():
        count = summarised.count(page.name)
        if count != 1:
            rule = "every part must have one summary"
            fix = "write one in plain words, from the text" if count == 0 else "remove the others"
            yield Problem(SUMMARIES, 1, f"{rule}; found {count} of {page.name}; {fix}")
    for summary in edition.summaries:
        if not edition.on_page(summary.page):
            rule = "a summary must name a part of the text"
            line = edition.files[SUMMARIES].line_of(summary.line, ["page"])
            yield Problem(SUMMARIES, line, f"{rule}; found {summary.page}; fix the name")
        for language in edition.languages_of(summary.words):
            yield from _check_figures(edition, summary, language)


def _check_figures(edition: Edition, summary: Summary, language: Language) -> Iterator[Problem]:
    pattern = re.compile(rf"(?<![\d.,])(?:{number_pattern(language.locale)})")
    text = " ".join(provision.text[language.code] for provision in edition.on_page(summary.page))
    figures = set(pattern.findall(text))
    for figure in pattern.findall(summary.words[language.code]):
        if figure not in figures:
            rule = f"a summary may only have figures of its part ({language.code})"
            message = f"{summary.page}: {rule}; found {figure}; copy it from the text"
            line = edition.files[SUMMARIES].line_of(summary.line, ("words", language.code))
            yield Problem(SUMMARIES, line, message, wording=True)
