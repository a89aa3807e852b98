"""Read a file as text and say what is wrong with its form, before anyone looks for sense in it."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from scripts.model import Problem

MAX_BYTES = 4 * 1024 * 1024
MAX_LINE_LENGTH = 20_000
"""In characters. No check below need fear what is longer: it is not read."""
MERGE = re.compile(r"^(?:<{7} .*|\|{7} .*|={7}|>{7} .*)$", re.MULTILINE)
ORDINARY = str.maketrans("\t\u00a0", "  ")
"""A tab and a no-break space, which do not count as printable, are welcome."""


def read_utf8(path: Path, name: str, captured: bool = False) -> tuple[str | None, list[Problem]]:
    """The text of a file with all that is wrong with its form; None if there is no reading it.

    Lines end with a line feed in what is returned, whatever they end with in the file. A `captured`
    file was made elsewhere and may lack the one at its end.
    """
    raw = _bytes(path, name)
    if isinstance(raw, Problem):
        return None, [raw]
    text, wrong = _decoded(raw, name)
    if text is None:
        return None, wrong
    lines = text.split("\n")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE_LENGTH), None)
    if long:
        rule = f"a line has at most {MAX_LINE_LENGTH:,} characters"
        message = f"{rule}; found {len(lines[long - 1]):,}; restore it, or break it up"
        return None, [*wrong, Problem(name, long, message)]
    return text, [*wrong, *_form(name, text, captured), *_letters(name, lines)]


def _bytes(path: Path, name: str) -> bytes | Problem:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return Problem(name, 1, "must be a plain file; found something else; restore it")
        if status.st_size > MAX_BYTES:
            rule = f"a file has at most {MAX_BYTES / 2**20:.0f} MiB"
            found = f"{status.st_size / 2**20:.1f} MiB"
            return Problem(name, 1, f"{rule}; found {found}; restore it, or part it in two")
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(name, 1, "the file must exist; found none; restore it")
    except OSError as error:
        return Problem(name, 1, f"the file must be readable; found: {error.strerror}; mend that")


def _decoded(raw: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The bytes as text, its lines ended as they should be."""
    rule = "text must be UTF-8"
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in raw:
        line = raw.count(b"\n", 0, max(raw.find(b"\0"), 0)) + 1
        found = "zero bytes, as UTF-16 has them"
        return None, [Problem(name, line, f"{rule}; found {found}; save it as UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = raw[error.start : error.start + 4].hex(" ")
        return None, [Problem(name, line, f"{rule}; found bytes {found}; save it as UTF-8")]
    problems = []
    if text.startswith("\ufeff"):
        problems.append(Problem(name, 1, "text must not start with a byte order mark; remove it"))
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        found = "found a carriage return; save it with the line ends of Unix"
        problems.append(Problem(name, line, f"lines must end with a line feed alone; {found}"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def _form(name: str, text: str, captured: bool) -> Iterator[Problem]:
    """What is wrong with the file as a whole."""
    if not text.strip():
        yield Problem(name, 1, "the file must hold something; found it empty; restore it")
    elif not captured and not text.endswith("\n"):
        rule = "the last line ends with a line feed"
        message = f"{rule}; found none; see that nothing is cut off, and end the line"
        yield Problem(name, text.count("\n") + 1, message)
    for mark in MERGE.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        rule = "a merge must be finished"
        yield Problem(
            name, line, f"{rule}; found {mark[0][:40]!r}; choose the words and remove the marks"
        )


def _letters(name: str, lines: list[str]) -> Iterator[Problem]:
    """Lines with letters that one cannot see, or that are put together otherwise than they should."""
    for number, line in enumerate(lines, 1):
        if not unicodedata.is_normalized("NFC", line):
            rule = "text must be in Unicode form NFC"
            message = f"{rule}; found a decomposed letter; retype or normalise the line"
            yield Problem(name, number, message)
        if not (line.isprintable() or line.translate(ORDINARY).isprintable()):
            unseen = next(sign for sign in line.translate(ORDINARY) if not sign.isprintable())
            found = f"U+{ord(unseen):04X} {unicodedata.name(unseen, 'without a name')}"
            yield Problem(name, number, f"text must hold no unseen signs; found {found}; remove it")
