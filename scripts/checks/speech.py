"""Check that every loudspeaker script can be read aloud as written, and dates the status alike."""

import re
from collections.abc import Iterable, Iterator

from scripts.checks.messages import in_page
from scripts.loading.edition import CONTEXT, SPOKEN
from scripts.model import Edition, Problem, ReadingRule
from scripts.model.fields import placeholders
from scripts.speech.normalization import unreadable_words
from scripts.speech.phrasing import Sentence, count_syllables
from scripts.speech.script import PLACEHOLDERS, build_script, spoken_notice


def check(edition: Edition) -> Iterator[Problem]:
    """Yield dates that differ and unknown placeholders; only without any, lines that cannot be read."""
    yield from _check_notice(edition)
    unknown = [*_check_placeholders(edition)]
    yield from unknown
    if unknown:
        return
    fixed_sentences: dict[Sentence, None] = {}  # the same in many scripts: each is checked once
    for provision in edition.provisions:
        script = build_script(edition, provision)
        for message in _check_sentences(edition, script.body[0]):
            yield in_page(provision, edition.official.code, message)
        fixed_sentences |= dict.fromkeys((*script.note, *script.opening, *script.closing))
    for message in _check_sentences(edition, fixed_sentences):
        line = edition.files[SPOKEN].lines.get(("script",), 1)
        yield Problem(SPOKEN, line, f"before and after the text, {message}")


def _check_placeholders(edition: Edition) -> Iterator[Problem]:
    lines = edition.files[SPOKEN].lines
    readings: dict[tuple[str | int, ...], ReadingRule] = {
        ("reading", position): rule for position, rule in enumerate(edition.speech.reading)
    }
    for path, reading in (readings | {("misprint",): edition.speech.misprint}).items():
        for name in placeholders(reading.say) - set(reading.pattern.groupindex):
            rule = f"a placeholder in `say` must be a named group of {reading.pattern.pattern}"
            message = f"{rule}; found {{{name}}}; name that group, or fix the placeholder"
            yield Problem(SPOKEN, lines.get((*path, "say"), 1), message)
    script = edition.speech.script
    for field in ("note", "opening", "opening_section", "closing"):
        for position, sentence in enumerate(getattr(script, field)):
            for name in placeholders(sentence) - set(PLACEHOLDERS):
                known = ", ".join(PLACEHOLDERS)
                rule = f"a placeholder before or after the text must be one of {known}"
                message = f"{rule}; found {{{name}}} in “{sentence}”; fix the placeholder"
                yield Problem(SPOKEN, lines.get(("script", field, position), 1), message)


def _check_notice(edition: Edition) -> Iterator[Problem]:
    written = edition.context.notice[edition.official.code]
    figures, dates = (re.findall(r"\d+", words) for words in (written, spoken_notice(edition)))
    if figures != dates:
        rule = "`notice` and `spoken_notice` must give the same year, and month of the check"
        line = edition.files[CONTEXT].line_of(1, ["notice"])
        actual = f"{', '.join(figures)} and {', '.join(dates)}"
        message = f"{rule}; found {actual}; fix `notice` or `checked`"
        yield Problem(CONTEXT, line, message)


def _check_sentences(edition: Edition, sentences: Iterable[Sentence]) -> Iterator[str]:
    speech = edition.speech
    for line in (line for sentence in sentences for line in sentence):
        for word in unreadable_words(line, speech):
            rule = "words read aloud have no figure, sign, abbreviation or foreign word"
            yield f"{rule}; found “{word}” in “{line}”; add a reading for it to {SPOKEN}"
        if count_syllables(line) > speech.max_syllables:
            rule = f"a line has at most {speech.max_syllables} syllables, to be read in one breath"
            fix = f"add a place to breathe to {SPOKEN}, or remove a rule there that joins words"
            yield f"{rule}; found {count_syllables(line)} in “{line}”; {fix}"
        if f" {line}".lower().endswith(tuple(f" {words}" for words in speech.open_words)):
            rule = "no line ends on a word that the next one completes"
            yield f"{rule}; found “{line}”; remove the break after it from {SPOKEN}"
