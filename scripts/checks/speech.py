"""Everything that is read aloud can be read at sight: no script is published with a hole in it."""

from collections.abc import Iterable, Iterator
from string import Formatter

from scripts.checks.messages import in_page
from scripts.model import Edition, Problem
from scripts.speech.normalization import unreadable_words
from scripts.speech.phrasing import Sentence, count_syllables
from scripts.speech.script import PLACEHOLDERS, build_script

SPOKEN = "data/spoken.toml"


def check(edition: Edition) -> Iterator[Problem]:
    """Blanks that nothing fills; then, in what is read, what cannot be said and what is too long."""
    unfilled = [Problem(SPOKEN, 1, message) for message in _unfilled(edition)]
    yield from unfilled
    if unfilled:
        return
    around: dict[Sentence, None] = {}
    for provision in edition.provisions:
        script = build_script(edition, provision)
        for message in _stumbles(edition, script.body[0]):
            yield in_page(provision, edition.official.code, message)
        around |= dict.fromkeys((*script.note, *script.opening, *script.closing))
    for message in _stumbles(edition, around):
        yield Problem(SPOKEN, 1, f"around the text, {message}")


def _unfilled(edition: Edition) -> Iterator[str]:
    for one in edition.speech.reading:
        for blank in _blanks(one.say) - set(one.pattern.groupindex):
            rule = f"a blank in `say` is a named part of its pattern, {one.pattern.pattern}"
            yield f"{rule}; found {{{blank}}}; name that part, or mend the blank"
    script = edition.speech.script
    for line in (*script.note, *script.opening, *script.opening_section, *script.closing):
        for blank in _blanks(line) - set(PLACEHOLDERS):
            rule = f"a blank around the text is one of {', '.join(PLACEHOLDERS)}"
            yield f"{rule}; found {{{blank}}} in “{line}”; mend it"


def _blanks(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def _stumbles(edition: Edition, sentences: Iterable[Sentence]) -> Iterator[str]:
    speech = edition.speech
    for line in (line for sentence in sentences for line in sentence):
        for word in unreadable_words(line, speech):
            rule = "what is read aloud is words alone: no figure, sign, abbreviation or foreign word"
            yield f"{rule}; found “{word}” in “{line}”; add a reading for it to {SPOKEN}"
        if count_syllables(line) > speech.max_syllables:
            rule = f"a line is read in one breath, {speech.max_syllables} syllables at the most"
            found = f"found {count_syllables(line)} in “{line}”"
            yield f"{rule}; {found}; add a place to breathe to {SPOKEN}, or loosen what is tied there"
