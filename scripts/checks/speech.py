"""Check the rules for loudspeaker scripts, and list the scripts that nobody could read as written."""

import re
from collections.abc import Iterator

from scripts.checks.messages import in_page
from scripts.loading.edition import CONTEXT, SPOKEN
from scripts.model import Edition, Note, Problem
from scripts.speech.faults import (
    frame,
    is_spoken,
    sentence_faults,
    text_faults,
    unknown_placeholders,
)
from scripts.speech.phrasing import Sentence
from scripts.speech.script import build_script, spoken_notice


def check(edition: Edition) -> Iterator[Problem]:
    """Yield dates of the status that differ, and unknown placeholders."""
    if edition.has("context"):
        yield from _check_notice(edition)
    for path, message in unknown_placeholders(edition.speech):
        yield Problem(SPOKEN, edition.files[SPOKEN].lines.get(path, 1), message)


def notes(edition: Edition) -> Iterator[Note]:
    """Yield the words that cannot be read aloud as written; their scripts are left out."""
    if not is_spoken(edition) or any(unknown_placeholders(edition.speech)):
        return
    left_out = "until then its script is left out"
    around: dict[Sentence, None] = {}
    for provision in edition.provisions:
        for message in text_faults(edition, provision):
            place = in_page(provision, edition.official.code, message)
            yield Note(place.path, place.line, f"{place.message}; {left_out}")
        around |= dict.fromkeys(frame(build_script(edition, provision)))
    for message in (
        message for sentence in around for message in sentence_faults(edition.speech, sentence)
    ):
        line = edition.files[SPOKEN].lines.get(("script",), 1)
        yield Note(SPOKEN, line, f"before and after the text, {message}; {left_out}")


def _check_notice(edition: Edition) -> Iterator[Problem]:
    written = edition.context.notice[edition.official.code]
    figures, dates = (re.findall(r"\d+", words) for words in (written, spoken_notice(edition)))
    if figures != dates:
        rule = "`notice` and `spoken_notice` must give the same year, and month of the check"
        line = edition.files[CONTEXT].line_of(1, ["notice"])
        actual = f"{', '.join(figures)} and {', '.join(dates)}"
        message = f"{rule}; found {actual}; fix `notice` or `checked`"
        yield Problem(CONTEXT, line, message)
