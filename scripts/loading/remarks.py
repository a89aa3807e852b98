"""Parse what editors write in `docs/`: notes beside the text, and the pages about the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.loading.markdown import parse_front_matter

ID = re.compile(r"\{ #([a-z0-9-]+) \}[\s|]*$")
LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
FENCE = "///"


@dataclass(frozen=True)
class Remark:
    """A paragraph, table row or heading of the editors; `anchor` is the id above it."""

    anchor: str
    words: str
    line: int
    is_note: bool

    @property
    def is_quotation(self) -> bool:
        return self.words.startswith("> ")


def parse_remarks(path: str, text: str) -> Iterator[Remark]:
    """Yield the paragraphs, rows and headings of a page, with notes between fences marked as such."""
    lines = text.split("\n")
    _, start, _ = parse_front_matter(path, lines)
    anchor, in_note = "", False
    paragraph: list[str] = []
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if paragraph and (not line.strip() or line.startswith((FENCE, "|"))):
            words = LINK.sub(r"\1", " ".join(paragraph))
            yield Remark(anchor, words, number - len(paragraph), in_note)
            paragraph = []
        if line.startswith(FENCE):
            in_note = line.strip() != FENCE
        elif match := ID.search(line):
            anchor = match[1]
            words = line[: match.start()].strip()
            paragraph += [words] if words else []
        elif line.strip():
            paragraph.append(line.strip())
