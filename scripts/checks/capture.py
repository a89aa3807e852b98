"""Check that the source has the words of the capture, each as often: nothing lost, nothing added."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from scripts.ingest.decoding import UnreadableCaptureError, decode
from scripts.loading.edition import RESOLUTION
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem if the capture was edited, and for words that only one of the files has."""
    source = edition.resolution.source
    if not source.capture:
        return
    path, source_path = f"data/{source.capture}", f"data/{source.file}"
    file = edition.root / path
    if not file.is_file():
        rule = "the capture must be there, as it was received"
        yield _of_field(edition, "capture", f"{rule}; found no {path}; restore it")
        return
    raw = file.read_bytes()
    digest = sha256(raw).hexdigest()
    if digest != source.capture_sha256:
        rule = f"the capture must have SHA-256 {source.capture_sha256}"
        yield Problem(path, 1, f"{rule}; found {digest}; restore the file, never edit it")
    try:
        captured = decode(raw).lines
        kept = decode((edition.root / source_path).read_bytes()).lines
    except UnreadableCaptureError as error:
        yield Problem(path, 1, str(error))
        return
    in_capture, in_source = _counts(captured), _counts(kept)
    fix = "restore the words of the capture"
    if lost := in_capture - in_source:
        line, rule = _first_line(captured, lost), "no word of the capture may be lost"
        yield Problem(path, line, f"{rule}; {_named(lost)} not in {source_path}; {fix}")
    if added := in_source - in_capture:
        line, rule = _first_line(kept, added), "the source may have no word more than the capture"
        yield Problem(source_path, line, f"{rule}; {_named(added)} not in {path}; {fix}")


def _counts(lines: Sequence[str]) -> Counter[str]:
    return Counter(word for line in lines for word in _words(line))


def _words(line: str) -> list[str]:
    return line.replace("|", " ").split()


def _first_line(lines: Sequence[str], words: Counter[str]) -> int:
    """Return the first line with one of some words."""
    return next(n for n, line in enumerate(lines, 1) if not words.keys().isdisjoint(_words(line)))


def _named(words: Counter[str]) -> str:
    names = ", ".join(f"“{word}”" for word in [*words][:5])
    return f"found {words.total()} words, such as {names},"


def _of_field(edition: Edition, field: str, message: str) -> Problem:
    line = edition.files[RESOLUTION].lines.get(("source", field), 1)
    return Problem(RESOLUTION, line, message)
