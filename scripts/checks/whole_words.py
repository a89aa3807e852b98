"""Check the lists of words that lines must not break: each is one that the build can keep whole."""

from collections.abc import Iterator, Sequence

from scripts.language.line_breaking import MOST_LETTERS, MOST_SYLLABLES, can_be_whole
from scripts.loading.edition import WHOLE_WORDS
from scripts.model import Edition, Problem

Place = tuple[str | int, ...]


def check(edition: Edition) -> Iterator[Problem]:
    """Yield lists of unknown languages, words without a space or too long, and words listed twice."""
    words = edition.whole_words
    codes = [language.code for language in edition.languages]
    listed: list[tuple[Place, str]]
    listed = [(("syllabic", nth), code) for nth, code in enumerate(words.syllabic)]
    listed += [((name, code), code) for name, lists in words.lists.items() for code in lists]
    for place, code in listed:
        if code not in codes:
            rule = "words must be listed by a language of the edition"
            yield _problem(edition, place, f"{rule}; found {code}; correct the code or remove it")
    for name, lists in words.lists.items():
        for code, entries in lists.items():
            yield from _check_entries(edition, (name, code), entries)


def _check_entries(edition: Edition, place: Place, entries: Sequence[str]) -> Iterator[Problem]:
    lower = [entry.lower() for entry in entries]
    for nth, entry in enumerate(entries):
        if lower.index(entry.lower()) < nth:
            rule = "a word must be listed once"
            yield _problem(edition, (*place, nth), f"{rule}; found {entry} again; remove it")
        if place[0] == "compounds" and " " not in entry:
            rule = "a compound must have a space that no line may break at"
            yield _problem(edition, (*place, nth), f"{rule}; found {entry}; remove it")
        if not can_be_whole(entry):
            rule = f"a word must have at most {MOST_SYLLABLES} syllables, {MOST_LETTERS} characters"
            fix = "list the words in it"
            yield _problem(edition, (*place, nth), f"{rule}; found {entry}; {fix}")


def _problem(edition: Edition, place: Place, message: str) -> Problem:
    line = edition.files[WHOLE_WORDS].line_of(1, place)
    return Problem(WHOLE_WORDS, line, message)
