"""Find the lines of tables and keys in the text of a TOML file."""

import re
from collections import Counter
from collections.abc import Mapping

Location = tuple[str | int, ...]
HEADER = re.compile(r"(\[\[?)([\w.-]+)\]\]?\s*(?:#.*)?")
KEY = re.compile(r"([\w.-]+)\s*=")


def lines_by_location(text: str) -> Mapping[Location, int]:
    """Return the line of every table header and key, by location: `("entry", 0, "name")`."""
    lines: dict[Location, int] = {}
    counts: Counter[Location] = Counter()
    table: Location = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := HEADER.fullmatch(line):
            table = _table(header[2], header[1] == "[[", counts)
            lines.setdefault(table, number)
        elif key := KEY.match(line):
            names = key[1].split(".")
            for end in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:end]), number)
    return lines


def line_at(lines: Mapping[Location, int], location: Location) -> int:
    """Return the line of a location, or of the nearest one around it."""
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 1)


def _table(name: str, is_row: bool, counts: Counter[Location]) -> Location:
    """Return the location of a header, and count the rows of arrays of tables."""
    location: Location = ()
    names = name.split(".")
    for part in names[:-1]:
        location = (*location, part)
        if location in counts:
            location = (*location, counts[location] - 1)
    location = (*location, names[-1])
    if is_row:
        counts[location] += 1
        location = (*location, counts[location] - 1)
    return location
