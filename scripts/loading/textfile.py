"""Read text files and check their form: encoding, size, line ends, merge conflicts, characters."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from scripts.model import Problem

MAX_BYTES = 4 * 1024 * 1024
MAX_LINE_LENGTH = 20_000
"""In characters. Longer lines are rejected, so no later regular expression can take long."""
CONFLICT_MARKER = re.compile(r"^(?:<{7} .*|\|{7} .*|={7}|>{7} .*)$", re.MULTILINE)
ALLOWED_SPACES = "\t\u00a0"
"""Tab and no-break space, which `str.isprintable` rejects but files may contain."""


def read_utf8(path: Path, name: str, captured: bool = False) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, or None if it cannot be read, and the problems of its form.

    Lines of the returned text end with a line feed, whatever the file has. A `captured` file was
    made elsewhere and may lack the final one. `name` is the path used in messages.
    """
    raw = _read_bytes(path, name)
    if isinstance(raw, Problem):
        return None, [raw]
    text, problems = _decode(raw, name)
    if text is None:
        return None, problems
    lines = text.split("\n")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE_LENGTH), None)
    if long:
        rule = f"a line has at most {MAX_LINE_LENGTH:,} characters"
        message = f"{rule}; found {len(lines[long - 1]):,}; restore it, or break it up"
        return None, [*problems, Problem(name, long, message)]
    return text, [*problems, *_check_file(name, text, captured), *_check_characters(name, lines)]


def _read_bytes(path: Path, name: str) -> bytes | Problem:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return Problem(name, 1, "must be a regular file; found something else; restore it")
        if status.st_size > MAX_BYTES:
            rule = f"a file has at most {MAX_BYTES / 2**20:.0f} MiB"
            size = f"{status.st_size / 2**20:.1f} MiB"
            return Problem(name, 1, f"{rule}; found {size}; restore it, or split it in two")
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(name, 1, "the file must exist; found none; restore it")
    except OSError as error:
        return Problem(name, 1, f"the file must be readable; found: {error.strerror}; fix its access")


def _decode(raw: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Return the bytes as text with normalised line ends, or None if they are not UTF-8."""
    rule = "text must be UTF-8"
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in raw:
        line = raw.count(b"\n", 0, max(raw.find(b"\0"), 0)) + 1
        actual = "zero bytes, as UTF-16 has them"
        return None, [Problem(name, line, f"{rule}; found {actual}; save it as UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        actual = raw[error.start : error.start + 4].hex(" ")
        return None, [Problem(name, line, f"{rule}; found bytes {actual}; save it as UTF-8")]
    problems = []
    if text.startswith("\ufeff"):
        problems.append(Problem(name, 1, "text must not start with a byte order mark; remove it"))
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        rule = "lines must end with a line feed alone"
        message = f"{rule}; found a carriage return; save it with Unix line ends"
        problems.append(Problem(name, line, message))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def _check_file(name: str, text: str, captured: bool) -> Iterator[Problem]:
    """Yield the problems of the file as a whole."""
    if not text.strip():
        yield Problem(name, 1, "the file must have content; found it empty; restore it")
    elif not captured and not text.endswith("\n"):
        rule = "the last line must end with a line feed"
        message = f"{rule}; found none; check that nothing is cut off, and end the line"
        yield Problem(name, text.count("\n") + 1, message)
    for marker in CONFLICT_MARKER.finditer(text):
        line = text.count("\n", 0, marker.start()) + 1
        rule = "a merge must be finished"
        message = f"{rule}; found {marker[0][:40]!r}; choose the words and remove the conflict markers"
        yield Problem(name, line, message)


def _check_characters(name: str, lines: list[str]) -> Iterator[Problem]:
    """Yield the lines that have invisible or decomposed characters."""
    for number, line in enumerate(lines, 1):
        if not unicodedata.is_normalized("NFC", line):
            rule = "text must be in Unicode form NFC"
            message = f"{rule}; found a decomposed letter; retype or normalise the line"
            yield Problem(name, number, message)
        visible = line
        for space in ALLOWED_SPACES:  # many times as fast as str.translate
            visible = visible.replace(space, " ")
        if not visible.isprintable():
            character = next(character for character in visible if not character.isprintable())
            label = f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
            rule = "text must have no invisible characters"
            yield Problem(name, number, f"{rule}; found {label}; remove it")
