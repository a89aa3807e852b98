"""Common questions of residents, and the words of the document that answer them."""

from dataclasses import dataclass
from typing import ClassVar

from scripts.model.fields import Flag, Slug
from scripts.model.indexes import Mention
from scripts.model.text import STRICT, Text


@dataclass(frozen=True)
class CommonQuestion:
    """A question with the passages and the statements about the document that answer it."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    name: Text
    """A word or two for the question, for links."""
    question: Text
    line: int
    answer: tuple[Mention, ...] = ()
    """Passages; between the pieces of a quote stands `ELLIPSIS` of `scripts/language/words.py`."""
    fact: tuple[str, ...] = ()
    """Ids of statements of the context."""
    front: Flag = False
    """True for a question that the front page links to."""
