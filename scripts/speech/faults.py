"""Find what a person could not read aloud in a loudspeaker script, which is then not offered."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from scripts.model import Edition, Provision, ReadingRule, Speech
from scripts.model.fields import placeholders
from scripts.speech.normalization import unreadable_words
from scripts.speech.phrasing import Sentence, count_syllables
from scripts.speech.script import PLACEHOLDERS, LoudspeakerScript, build_script

Location = tuple[str | int, ...]
READINGS = "languages/spoken.toml"
"""Path of the rules of reading, for messages."""


@lru_cache(maxsize=2)
def readable_scripts(edition: Edition) -> frozenset[str]:
    """Return the ids of the provisions whose script can be read aloud as written."""
    if not is_spoken(edition) or any(unknown_placeholders(edition.speech)):
        return frozenset()
    unread = {provision.id for provision in edition.provisions if any(text_faults(edition, provision))}
    return frozenset(
        provision.id
        for provision in edition.provisions
        if unread.isdisjoint((provision.id, *(below.id for below in read_below(edition, provision))))
        and not any(frame_faults(edition, build_script(edition, provision)))
    )


def is_spoken(edition: Edition) -> bool:
    """Return whether an edition asks for scripts, and its official language has rules of reading."""
    return edition.resolution.loudspeaker and edition.speech.language == edition.official.code


def unknown_placeholders(speech: Speech) -> Iterator[tuple[Location, str]]:
    """Yield the keys of templates with a placeholder that nothing fills, and a message."""
    readings: dict[Location, ReadingRule] = {
        ("reading", position): rule for position, rule in enumerate(speech.reading)
    }
    for path, reading in (readings | {("misprint",): speech.misprint}).items():
        for name in placeholders(reading.say) - set(reading.pattern.groupindex):
            rule = f"a placeholder in `say` must be a named group of {reading.pattern.pattern}"
            message = f"{rule}; found {{{name}}}; name that group, or fix the placeholder"
            yield (*path, "say"), message
    for field in ("note", "opening", "opening_section", "closing"):
        for position, sentence in enumerate(getattr(speech.script, field)):
            for name in placeholders(sentence) - set(PLACEHOLDERS):
                known = ", ".join(PLACEHOLDERS)
                rule = f"a placeholder before or after the text must be one of {known}"
                message = f"{rule}; found {{{name}}} in “{sentence}”; fix the placeholder"
                yield ("script", field, position), message


def read_below(edition: Edition, provision: Provision) -> tuple[Provision, ...]:
    """Return the provisions that the script of a provision reads after it."""
    return edition.below(provision) if provision.is_heading else ()


def text_faults(edition: Edition, provision: Provision) -> Iterator[str]:
    """Yield messages on the words of a provision."""
    yield from _faults(edition, build_script(edition, provision).body[0])


def frame_faults(edition: Edition, script: LoudspeakerScript) -> Iterator[str]:
    """Yield messages on the words around the text of a script."""
    yield from _faults(edition, frame(script))


def frame(script: LoudspeakerScript) -> tuple[Sentence, ...]:
    """Return the sentences around the text of a script."""
    return (*script.note, *script.opening, *script.closing)


@lru_cache(maxsize=4096)
def sentence_faults(speech: Speech, sentence: Sentence) -> tuple[str, ...]:
    """Return messages on a sentence, which many scripts may have."""
    return tuple(message for line in sentence for message in _line_faults(speech, line))


def _faults(edition: Edition, sentences: Iterable[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield from sentence_faults(edition.speech, sentence)


def _line_faults(speech: Speech, line: str) -> Iterator[str]:
    for word in unreadable_words(line, speech):
        rule = "words read aloud have no figure, sign, abbreviation or foreign word"
        yield f"{rule}; found “{word}” in “{line}”; add a reading for it to {READINGS}"
    if count_syllables(line) > speech.max_syllables:
        rule = f"a line has at most {speech.max_syllables} syllables, to be read in one breath"
        fix = f"add a place to breathe to {READINGS}, or remove a rule there that joins words"
        yield f"{rule}; found {count_syllables(line)} in “{line}”; {fix}"
    if f" {line}".lower().endswith(tuple(f" {words}" for words in speech.open_words)):
        rule = "no line ends on a word that the next one completes"
        yield f"{rule}; found “{line}”; remove the break after it from {READINGS}"
