"""Decode the bytes of a capture and repair what is no part of the words; count each repair.

Repairs keep the number of lines, so that a line can be named as the editor sees it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from scripts.ingest.parts import CAPITALS, DOCUMENT_CODE, Doubt

MAX_BYTES = 4 * 1024 * 1024
FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""First bytes of files that are no plain text."""
WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BREAKS = re.compile("[\v\f\u0085\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
RULE_OF_TABLE = re.compile(r"(?=[^|]*\|)(?=.*-{2})[\s:|+-]+")
"""Line below the head of a Markdown table, which has no words."""
EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[\w(\[\"“‘])(?P<words>[^*\n]+(?:\n(?!\n)[^*\n]+)*?)"
    r"(?<=[\w.,;:!?%)\]\"”’…])(?P=mark)(?![\w*])"
)
"""Words between asterisks, as converters to plain text write bold and italics."""
HEADING = re.compile(r"^[ \t]*#{1,6} +", re.MULTILINE)
BACKSLASH = re.compile(r"\\(?=[-.#*_()\[\]+>~`])")
TAG = re.compile(r"</?(?:br|b|i|u|em|strong|sup|sub|p)\s*/?>", re.IGNORECASE)
SYMBOLS = {
    "\uf02b": "+",
    "\uf02d": "-",
    "\uf06f": "□",
    "\uf076": "❖",
    "\uf0a3": "≤",
    "\uf0a7": "▪",
    "\uf0a8": "□",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b3": "≥",
    "\uf0b4": "×",
    "\uf0b7": "•",
    "\uf0b9": "≠",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
}
"""Signs of the fonts Symbol and Wingdings, at the private places that word processors give them."""
SYMBOL = re.compile(f"[{''.join(SYMBOLS)}]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters without a meaning that all fonts share (Unicode 16, section 23.5)."""
BULLET = re.compile(r"^[ \t]*[–—•●▪◦○](?=[ \t]*[^\W_]|[ \t]+\S|[“\"‘(«])", re.MULTILINE)
"""Sign of a list item that word processors put in place of a hyphen."""
ETH = re.compile("[Ðð]")
"""Icelandic letters that look like those of Vietnamese, in texts of older encodings."""
CLOSE_MARKER = re.compile(
    r"^([ \t]*(?:[-+]|[IVX]+ ?[-.]|\d{1,2}(?:\.\d{1,2})*"
    rf"(?!{DOCUMENT_CODE})[-.)]+|[a-zđ]\)))(?=[{CAPITALS}](?!\.))",
    re.MULTILINE,
)
"""Marker of a line without a space behind it."""


@dataclass(frozen=True)
class Decoded:
    """Lines of a capture after the repairs, how often each repair was made, and doubts."""

    lines: tuple[str, ...]
    repairs: Counter[str]
    doubts: tuple[Doubt, ...]


class UnreadableCaptureError(ValueError):
    """The file is no plain text in UTF-8; the message says rule, finding and fix."""


def decode(raw: bytes) -> Decoded:
    """Return the lines of a capture. Raises `UnreadableCaptureError` for what is no text."""
    text = _text(raw)
    repairs: Counter[str] = Counter()
    if text.startswith("\ufeff"):
        text = text[1:]
        repairs["byte order marks removed"] += 1
    carriage_returns = text.count("\r")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    repairs["carriage returns removed"] += carriage_returns
    text = _composed(text, repairs)  # first, as a letter with a mark apart is no letter to a pattern
    for pattern, replacement, name in (
        (BREAKS, " ", "page breaks and other breaks within a line made spaces"),
        (INVISIBLE, "", "invisible characters removed"),
        (CONTROL, "", "control characters removed"),
        (SPACES, " ", "no-break and other special spaces made spaces"),
        (TAG, " ", "tags of HTML removed"),
        (HEADING, "", "marks of Markdown headings removed"),
        (BACKSLASH, "", "backslashes removed"),
        (EMPHASIS, r"\g<words>", "pairs of asterisks around words removed"),
        (ETH, lambda match: "Đđ"["Ðð".index(match[0])], "letters Ð of another alphabet made Đ"),
        (
            SYMBOL,
            lambda match: SYMBOLS[match[0]],
            "signs of the fonts Symbol and Wingdings made common ones",
        ),
        (BULLET, "-", "bullets and long dashes before a line made hyphens"),
        (CLOSE_MARKER, r"\1 ", "spaces added behind a marker"),
    ):
        text, count = pattern.subn(replacement, text)
        repairs[name] += count
    lines = tuple(_with_single_spaces(line, repairs) for line in text.split("\n"))
    return Decoded(lines, +repairs, tuple(_private_characters(lines)))


def words_of(raw: bytes) -> Counter[str]:
    """Return how often each word occurs in a capture, as the check of its words counts them."""
    words = (word for line in decode(raw).lines for word in line.replace("|", " ").split())
    return Counter(words)


def _text(raw: bytes) -> str:
    rule = "a capture is plain text in UTF-8"
    for start, name in FORMATS.items():
        if raw.startswith(start):
            raise UnreadableCaptureError(f"{rule}; found {name}; copy its words into a .txt file")
    if WEB_PAGE.match(raw):
        raise UnreadableCaptureError(f"{rule}; found a web page; copy the words that it shows")
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 2**20:.1f} MiB"
        raise UnreadableCaptureError(f"{rule} of at most 4 MiB; found {size}; capture the text alone")
    if b"\0" in raw:
        raise UnreadableCaptureError(f"{rule}; found zero bytes; save it as text in UTF-8")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        actual = raw[error.start : error.start + 4].hex(" ")
        message = f"{rule}; found the bytes {actual} in line {line}; save it as UTF-8"
        raise UnreadableCaptureError(message) from error
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadableCaptureError(f"{rule}; found an empty file; save the words into it")
    return text


def _composed(text: str, repairs: Counter[str]) -> str:
    """Return the text in Unicode form NFC; count the letters that were composed."""
    if is_normalized("NFC", text):
        return text
    composed = normalize("NFC", text)
    repairs["decomposed letters composed"] += len(text) - len(composed)
    return composed


def _private_characters(lines: Sequence[str]) -> Iterator[Doubt]:
    """Yield a doubt about each word with a character that only its author's font has."""
    for number, line in enumerate(lines, 1):
        for word in filter(PRIVATE.search, line.split()):
            codes = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(PRIVATE.findall(word)))
            fix = "write the sign that it stands for into the capture"
            yield Doubt(
                number, f"a private character, shown by no font: {codes} in “{word[:60]}”; {fix}"
            )


def _with_single_spaces(line: str, repairs: Counter[str]) -> str:
    """Return a line without spaces at its ends, and single spaces; tabs of tables are kept."""
    if RULE_OF_TABLE.fullmatch(line):
        return ""
    stripped = line.strip(" \t") if "|" in line or "\t" not in line.strip() else line.strip(" ")
    single, count = re.subn(r" {2,}", " ", stripped)
    repairs["doubled spaces made single"] += count
    return single
