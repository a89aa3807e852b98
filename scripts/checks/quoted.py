"""Words of the document among those of the editors: its subject, and provisions quoted whole."""

import re

from scripts.checks.passage import Passage
from scripts.loading.textfile import read_utf8
from scripts.model import Edition

SENTENCE = re.compile(r"([.;:…]+)")
"""Signs between headings in a description."""
SHORTENED = "…"
MIN_WORDS = 4
"""Words that a shortened quotation needs to be known as one."""


def without_quotations(edition: Edition, passage: Passage, code: str) -> str:
    """Return the words of a passage in a language without those that the document itself has."""
    words = passage.words[code]
    subject = edition.resolution.subject[code]
    if _is_printed(edition, edition.resolution.subject[edition.official.code]):
        words = re.sub(re.escape(subject), " – ", words, flags=re.IGNORECASE)
    pieces = [*SENTENCE.split(words), ""]
    texts = {_plain(provision.text[code]) for provision in edition.provisions}
    own = [
        piece
        for piece, end in zip(pieces[::2], pieces[1::2], strict=True)
        if not _is_quoted(_plain(piece), texts, is_short=end.startswith(SHORTENED))
    ]
    return " – ".join(own)


def _is_quoted(words: str, texts: set[str], *, is_short: bool) -> bool:
    if is_short and len(words.split()) >= MIN_WORDS:
        return any(text.startswith(words) for text in texts)
    return words in texts


def _is_printed(edition: Edition, subject: str) -> bool:
    """Return whether the source has the subject above the text."""
    source = edition.resolution.source
    text, _ = read_utf8(edition.root / "data" / source.file, source.file, captured=True)
    header, _, _ = (text or "").partition(f"\n{source.first_line}")
    return _plain(subject) in _plain(header)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:;")
