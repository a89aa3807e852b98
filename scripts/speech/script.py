"""What is read aloud of a provision, with what an announcer says before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from scripts.language.formatting import format_date
from scripts.model import Edition, Provision
from scripts.speech.normalization import verbalize, verbalize_integer
from scripts.speech.phrasing import Sentence, count_syllables, split_sentences

PLACEHOLDERS = ("document", "place", "section", "publisher", "published", "notice", "pace", "minutes")
"""What the lines around the text may leave to be filled in."""


@dataclass(frozen=True)
class LoudspeakerScript:
    """A script for the loudspeaker: sentences in lines of one breath."""

    note: Sequence[Sentence]
    """For the reader alone."""
    opening: Sequence[Sentence]
    body: Sequence[Sequence[Sentence]]
    """The sentences of each provision."""
    closing: Sequence[Sentence]
    minutes: Decimal
    """How long it takes to read, in halves, rounded up."""


def scripted_provisions(edition: Edition) -> Iterator[Provision]:
    """The provisions that make a reading: the sections, and what splits one over several pages."""
    for one in edition.provisions:
        above = edition.above(one)
        pages = {each.page for each in edition.below(above[0])} if above else set()
        if not above or (len(above) == 1 and one.is_heading and len(pages) > 1):
            yield one


def build_script(edition: Edition, provision: Provision) -> LoudspeakerScript:
    """The script of a provision; a heading is read with everything below it."""
    script = edition.speech.script
    opening = _around(
        edition, provision, script.opening if provision.parent else script.opening_section
    )
    closing = _around(edition, provision, script.closing)
    held = (provision, *(edition.below(provision) if provision.is_heading else ()))
    body = [_sentences(edition, one) for one in held]
    minutes = _minutes([*opening, *closing, *(each for one in body for each in one)], edition)
    words = " ".join(one.text[edition.official.code] for one in held)
    heed = [each.say for each in edition.speech.reader_note if each.words in words]
    note = _around(edition, provision, (*script.note[:-1], *heed, script.note[-1]), minutes)
    return LoudspeakerScript(note, opening, body, closing, minutes)


def verbalize_sentences(edition: Edition, words: str) -> tuple[Sentence, ...]:
    """Words in the official language as they are said."""
    return split_sentences(verbalize(words, edition.speech, edition.official), edition.speech)


def _sentences(edition: Edition, provision: Provision) -> Sequence[Sentence]:
    """A provision as it is said: its number, named as a citation names it, and its words."""
    words = provision.text[edition.official.code]
    first, *rest = verbalize_sentences(edition, words if words.endswith(".") else f"{words}.")
    number = provision.marker.strip(" -")
    if not number:
        return (first, *rest)
    kind = "section" if provision.kind == "section" else "point" if "." in number else "clause"
    named = edition.official.cite[kind].format(number=number).strip(" ,")
    return ((*verbalize_sentences(edition, f"{named}.")[0], *first), *rest)


def _around(
    edition: Edition, provision: Provision, lines: Sequence[str], minutes: Decimal | None = None
) -> Sequence[Sentence]:
    """Sentences around the text, their blanks filled, as they are said."""
    code, resolution = edition.official.code, edition.resolution
    above = edition.above(provision)
    section = (above[0] if above else provision).text[code]
    filled = (
        resolution.document[code],
        provision.place[code].strip(" ,"),
        section.capitalize() if section.isupper() else section,
        resolution.source.publisher[code],
        format_date(resolution.source.published, edition.official),
        edition.context.notice[code],
        str(edition.speech.pace),
        _time(edition, minutes) if minutes else "",
    )
    blanks = dict(zip(PLACEHOLDERS, filled, strict=True))
    return [
        sentence for line in lines for sentence in verbalize_sentences(edition, line.format(**blanks))
    ]


def _minutes(read: Sequence[Sentence], edition: Edition) -> Decimal:
    count = sum(count_syllables(line) for sentence in read for line in sentence)
    return Decimal(ceil(2 * count / edition.speech.pace)) / 2


def _time(edition: Edition, minutes: Decimal) -> str:
    words, whole = edition.speech.duration, int(minutes)
    if not whole:
        return words.half
    pattern = words.and_half if minutes % 1 else words.whole
    return pattern.format(count=verbalize_integer(whole, edition.speech, edition.official))
