"""Check that the official text equals the captured source, character by character."""

from collections.abc import Iterator
from hashlib import sha256

from scripts.checks.messages import difference, in_page
from scripts.loading.source import normalised_source_line
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem if the source was edited, and for each provision that differs from its line."""
    source = edition.resolution.source
    path = f"data/{source.file}"
    digest = sha256((edition.root / path).read_bytes()).hexdigest()
    if digest != source.sha256:
        rule = f"the source must have SHA-256 {source.sha256}"
        message = f"{rule}; found {digest}; restore the captured file, never edit it"
        yield Problem(path, _edited_line(edition), message)
    lines = dict(zip((row.id for row in edition.registry), edition.source_lines, strict=False))
    code = edition.official.code
    for provision in edition.provisions:
        expected, actual = lines.get(provision.id, ""), provision.marker + provision.text[code]
        if actual != expected:
            rule = "must equal the source"
            message = f"{rule}; {difference(expected, actual)}; restore the words of the source"
            yield in_page(provision, code, message)


def _edited_line(edition: Edition) -> int:
    """Return the first line of the source that is no provision of the text, 1 if there is none."""
    source, code = edition.resolution.source, edition.official.code
    texts = {provision.marker + provision.text[code] for provision in edition.provisions}
    lines = (edition.root / f"data/{source.file}").read_text("utf-8", "replace").split("\n")
    words = [normalised_source_line(line) for line in lines]
    start = words.index(source.first_line) if source.first_line in words else len(words)
    edited = (n for n, line in enumerate(words, 1) if n > start and line and line not in texts)
    return next(edited, 1)
