"""Words that must agree in several languages, with their place in a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scripts.loading.shared_words import path_of
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem, Text

START = 40
"""Characters by which the words of a front matter are found."""
QUOTATION = "> "
"""Mark of a quoted paragraph."""
Anchors = Mapping[str, int]
"""Line at or below which a passage stands in its file, by language code."""


@dataclass(frozen=True, eq=False)
class Passage:
    """Words in several languages that must agree; `{code}` in `path` stands for the language."""

    id: str
    path: str
    words: Text
    lines: Anchors = field(default_factory=dict)
    is_text: bool = False
    """True for provisions, false for words of the editors."""
    is_note: bool = False
    """True for a note beside the text, which may be in one language only."""
    near: tuple[str, ...] = ()
    """Ids of the provisions that a note stands beside."""

    @property
    def is_citation(self) -> bool:
        """Return whether the passage is an example of a citation, which has a check of its own."""
        return any(words.startswith(QUOTATION) for words in self.words.values())

    @property
    def kind(self) -> str:
        """Return the kind of a passage, such as `label`, by which differences are allowed."""
        return self.id.partition(" ")[0]

    def place(self, edition: Edition, code: str) -> tuple[str, int]:
        """Return file and line of the words in a language."""
        path = self.path.format(code=code)
        first = self.lines.get(code, 1)
        if self.lines and path.startswith("docs/"):
            return path, first
        text, _ = read_utf8(path_of(edition.root, path), path)
        words = self.words[code].replace("\\", "\\\\").replace('"', '\\"')
        start = words[:START] if path.startswith("docs/") else f'"{words}"'
        for number, line in enumerate((text or "").split("\n")[first - 1 :], first):
            if start in line:
                return path, number
        return path, first

    def problem(self, edition: Edition, code: str, message: str) -> Problem:
        """Return a problem with the words of the passage in a language."""
        return Problem(*self.place(edition, code), f"{self.id}: {message}", wording=True)

    def disagreement(self, edition: Edition, code: str, message: str) -> Iterator[Problem]:
        """Yield a problem at the translation and, except in the text, at the official words."""
        codes = (code,) if self.is_text else (edition.official.code, code)
        yield from {self.problem(edition, side, message) for side in codes}
