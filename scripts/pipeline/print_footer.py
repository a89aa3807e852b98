"""What stands at the foot of every sheet that a page is printed on, as strings of a style sheet.

A browser prints it in the margin (CSS Paged Media 3, margin boxes); the address it takes from the page.
"""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.publication.attribution import Attribution


@dataclass(frozen=True)
class RunningWords:
    """The lines that are the same on every page of a language, quoted."""

    language: str
    document: Markup
    status: Markup


def running_words(said: Attribution) -> RunningWords:
    """Which document, from whom and when, where it was published; then its status."""
    document = f"{said.name}, {said.date}, {said.issuer}. {said.source}"
    return RunningWords(said.language, quoted(document), quoted(" ".join(said.status)))


def quoted(words: str) -> Markup:
    """Words as a string of CSS (CSS Syntax 3, 4.3.5): `a "b"` becomes `"a \\"b\\""`."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return Markup('"{}"').format(Markup(escaped))
