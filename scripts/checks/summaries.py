"""The editors' summaries keep to the text: one for each part, with no figure of their own."""

import re
from collections.abc import Iterator

from scripts.language.formatting import number_pattern
from scripts.model import Edition, Language, Problem, Summary

SUMMARIES = "data/summaries.toml"


def check(edition: Edition) -> Iterator[Problem]:
    """Parts without a summary, summaries without a part, figures that the part does not have."""
    told = [summary.page for summary in edition.summaries]
    for page in edition.pages:
        if told.count(page.name) != 1:
            rule = "every part has one summary"
            found = f"found {told.count(page.name)} of {page.name}"
            yield Problem(SUMMARIES, 1, f"{rule}; {found}; write it in plain words, from the text")
    for summary in edition.summaries:
        if not edition.on_page(summary.page):
            rule = "a summary names a part of the text"
            yield Problem(SUMMARIES, summary.line, f"{rule}; found {summary.page}; mend the name")
        for language in edition.languages:
            yield from _figures(edition, summary, language)


def _figures(edition: Edition, summary: Summary, language: Language) -> Iterator[Problem]:
    pattern = re.compile(rf"(?<![\d.,])(?:{number_pattern(language.locale)})")
    text = " ".join(one.text[language.code] for one in edition.on_page(summary.page))
    held = set(pattern.findall(text))
    for figure in pattern.findall(summary.words[language.code]):
        if figure not in held:
            rule = f"a summary has only figures of its part ({language.code})"
            message = f"{summary.page}: {rule}; found {figure}; copy it from the text"
            yield Problem(SUMMARIES, summary.line, message, wording=True)
