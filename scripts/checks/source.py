"""The official text is the source, character for character."""

from collections.abc import Iterator
from hashlib import sha256

from scripts.checks.messages import difference, in_page
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """The source file is the one that was captured, and every provision is its line."""
    source = edition.resolution.source
    path = f"data/{source.file}"
    found = sha256((edition.root / path).read_bytes()).hexdigest()
    if found != source.sha256:
        rule = f"the source has SHA-256 {source.sha256}"
        yield Problem(path, 1, f"{rule}; found {found}; restore the captured file, it is never edited")
    lines = dict(zip((row.id for row in edition.registry), edition.source_lines, strict=False))
    code = edition.official.code
    for provision in edition.provisions:
        printed = provision.marker + provision.text[code]
        expected = lines.get(provision.id, "")
        if printed != expected:
            message = (
                f"must equal the source; {difference(expected, printed)}; restore the source's words"
            )
            yield in_page(provision, code, message)
