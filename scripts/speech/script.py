"""Loudspeaker scripts: a provision read aloud, with the announcer's words before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from scripts.language.footnotes import without_signs
from scripts.language.formatting import format_date
from scripts.model import TABLE, Edition, Provision
from scripts.model.fields import placeholders
from scripts.speech.normalization import verbalize, verbalize_integer
from scripts.speech.phrasing import Sentence, count_syllables, split_sentences

PLACEHOLDERS = ("document", "place", "section", "publisher", "published", "notice", "pace", "minutes")
"""Placeholders allowed in the lines around the text."""


@dataclass(frozen=True)
class LoudspeakerScript:
    """A script: sentences, in lines that can be read in one breath."""

    note: Sequence[Sentence]
    """For the reader only."""
    opening: Sequence[Sentence]
    body: Sequence[Sequence[Sentence]]
    """Sentences of each provision."""
    closing: Sequence[Sentence]
    minutes: Decimal
    """Reading time, rounded up to half minutes."""


def scripted_provisions(edition: Edition) -> Iterator[Provision]:
    """Yield the provisions that have a script: sections, and parts of one that spans several pages."""
    for provision in edition.provisions:
        above = edition.above(provision)
        if provision.level.root and provision.kind == "paragraph":
            continue
        pages = {descendant.page for descendant in edition.below(above[0])} if above else set()
        if not above or (len(above) == 1 and provision.is_heading and len(pages) > 1):
            yield provision


def build_script(edition: Edition, provision: Provision) -> LoudspeakerScript:
    """Return the script of a provision; a heading is read with everything below it."""
    script = edition.speech.script
    opening_lines = script.opening if provision.parent else script.opening_section
    opening = _around(edition, provision, opening_lines)
    closing = _around(edition, provision, script.closing)
    read = (provision, *(edition.below(provision)))
    body = [_provision_sentences(edition, part) for part in read]
    spoken = [*opening, *closing, *(sentence for sentences in body for sentence in sentences)]
    minutes = _reading_time(spoken, edition)
    note_lines = (*script.note[:-1], *_misprint_notes(edition, read), script.note[-1])
    note = _around(edition, provision, note_lines, minutes)
    return LoudspeakerScript(note, opening, body, closing, minutes)


def verbalize_sentences(edition: Edition, words: str) -> tuple[Sentence, ...]:
    """Return words of the official language as sentences to be read aloud."""
    return split_sentences(verbalize(words, edition.speech, edition.official), edition.speech)


def _provision_sentences(edition: Edition, provision: Provision) -> Sequence[Sentence]:
    """Return a provision's sentences, its number first, named as in a citation.

    The head of a table is not read by itself, but with every cell below it.
    """
    if provision.kind == TABLE:
        return ()
    text = _spoken_words(edition, provision)
    ends = text.endswith(tuple(edition.speech.stops))
    first, *rest = verbalize_sentences(edition, text if ends else f"{text}.")
    number = provision.printed_number
    if not number:
        return (first, *rest)
    cited = provision.level.cite[edition.official.code].format(number=number).strip(" ,")
    return ((*verbalize_sentences(edition, f"{cited}.")[0], *first), *rest)


def _spoken_words(edition: Edition, provision: Provision) -> str:
    """Return the words of a provision; of a row its cells, each after the head of its column."""
    code = edition.official.code
    cells = without_signs(edition, provision, code)
    if not (table := edition.head_of(provision)):
        return cells[0]
    head = without_signs(edition, table, code)
    pairs = zip(head, (cell.removeprefix("- ") for cell in cells), strict=True)
    return "; ".join(f"{name}: {cell}".removeprefix(": ") for name, cell in pairs if cell)


def _misprint_notes(edition: Edition, read: Sequence[Provision]) -> Iterator[str]:
    """Yield a note to the reader for each misprint that the editors remark on beside the text."""
    code, rule = edition.official.code, edition.speech.misprint
    ids = {provision.id for provision in read}
    for block in (block for page in edition.pages for block in page.blocks[code] if block.id in ids):
        for match in rule.pattern.finditer(block.remark):
            yield rule.say.format(**match.groupdict(""))


def _around(
    edition: Edition, provision: Provision, lines: Sequence[str], minutes: Decimal | None = None
) -> Sequence[Sentence]:
    """Return the sentences around the text, with their placeholders filled.

    A sentence is left out if one of its placeholders has no value.
    """
    code, resolution = edition.official.code, edition.resolution
    above = edition.above(provision)
    section = (above[0] if above else provision).text[code]
    values = (
        resolution.document[code],
        provision.place[code].strip(" ,"),
        section.lower() if section.isupper() else section,
        (resolution.source.publisher or {}).get(code, ""),
        format_date(resolution.source.day, edition.official),
        spoken_notice(edition),
        str(edition.speech.pace),
        _duration(edition, minutes) if minutes else "",
    )
    value_by_name = dict(zip(PLACEHOLDERS, values, strict=True))
    return [
        sentence
        for line in lines
        if all(value_by_name[name] for name in placeholders(line))
        for sentence in verbalize_sentences(edition, line.format(**value_by_name))
    ]


def spoken_notice(edition: Edition) -> str:
    """Return the notice on the document's status, in sentences that are still to be verbalised.

    It is empty if the editors say nothing of the status.
    """
    checked = edition.context.checked
    if checked is None:
        return ""
    return edition.context.spoken_notice.format(
        year=edition.resolution.date.year, checked_month=checked.month, checked_year=checked.year
    )


def _reading_time(sentences: Sequence[Sentence], edition: Edition) -> Decimal:
    """Return the minutes it takes to read the sentences, rounded up to halves."""
    syllables = sum(count_syllables(line) for sentence in sentences for line in sentence)
    return Decimal(ceil(2 * syllables / edition.speech.pace)) / 2


def _duration(edition: Edition, minutes: Decimal) -> str:
    duration, whole = edition.speech.duration, int(minutes)
    if not whole:
        return duration.half
    template = duration.and_half if minutes % 1 else duration.whole
    return template.format(count=verbalize_integer(whole, edition.speech, edition.official))
