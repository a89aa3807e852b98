"""Read the source: the official text as it was captured, one provision a line."""

import re
from hashlib import sha256

from scripts.loading.reader import Reader
from scripts.model import Resolution


def normalised_source_line(line: str) -> str:
    """Return a line of the official text as it is compared and published."""
    return re.sub(" +", " ", line.replace("\u00a0", " ")).strip()


def read_source(reader: Reader, facts: str, resolution: Resolution) -> tuple[str, ...]:
    """Return the lines of the official text between the first and the last that the file `facts` names.

    Published checksums and comparisons assume this normalisation and no other: no-break spaces
    become spaces, runs of spaces one, and ends are stripped.
    """
    path = f"data/{resolution.source.file}"
    lines = [normalised_source_line(line) for line in reader.text(path, captured=True).split("\n")]
    first = resolution.source.first_line
    if first not in lines:
        rule = f"the source must contain the line {first!r}"
        raw = reader.root / path
        is_whole = raw.is_file() and sha256(raw.read_bytes()).hexdigest() == resolution.source.sha256
        if is_whole:
            line = reader.files[facts].lines.get(("source", "first_line"), 1)
            reader.add_problem(facts, line, f"{rule}; found none; correct `first_line`")
        else:
            reader.add_problem(path, 1, f"{rule}; found none; restore it")
        return ()
    text = lines[lines.index(first) :]
    if (last := resolution.source.last_line) is not None:
        if last not in text:
            rule, place = f"the source must contain the line {last!r}", ("source", "last_line")
            number = reader.files[facts].lines.get(place, 1)
            reader.add_problem(facts, number, f"{rule}; found none; correct `last_line`")
            return ()
        text = text[: len(text) - text[::-1].index(last)]
    return tuple(line for line in text if line)
