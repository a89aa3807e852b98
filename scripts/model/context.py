"""Editorial content beside the text: its status today, and summaries of its parts."""

from dataclasses import dataclass
from typing import ClassVar

from scripts.model.fields import Day, NoticeTemplate, Slug, WebAddress
from scripts.model.text import STRICT, Text


@dataclass(frozen=True)
class Fact:
    """A dated statement about the document, with its source."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    statement: Text
    source: Text
    date: Day | None = None
    """Day that the statement or its source names, under which the fact is listed."""


@dataclass(frozen=True)
class Reference:
    """A document or site that sources of facts name, and where it can be opened."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    name: Text
    """Words of a source that become the link."""
    url: WebAddress


@dataclass(frozen=True)
class Place:
    """A present administrative unit and the units named in the text that were merged into it."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    province: Text
    formed_from: tuple[str, ...]
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """Status of the document and its places since it was issued."""

    __pydantic_config__: ClassVar = STRICT
    checked: Day | None
    """Day on which the editors last went through the sources; None if they have said nothing."""
    spoken_notice: NoticeTemplate
    """`notice` in sentences to be read aloud, with placeholders for its year and dates."""
    notice: Text
    translation: Text
    """Disclaimer on every page and export in a translation."""
    fact: tuple[Fact, ...]
    place: tuple[Place, ...] = ()
    reference: tuple[Reference, ...] = ()
    answer: Slug | None = None
    """Id of the fact that answers whether the document is in force."""
    boundaries_changed: Day | None = None
    """Day from which figures are published for other areas than those of the text."""

    @property
    def answering_fact(self) -> Fact | None:
        """Return the fact that answers whether the document is in force, if there is one."""
        return next((fact for fact in self.fact if fact.id == self.answer), None)

    @property
    def title_label(self) -> str:
        """Return the key of the status page's title: the reader's question, if a fact answers it."""
        return "status_question" if self.answering_fact else "status_title"


@dataclass(frozen=True)
class Summary:
    """Plain-language summary of a page of the text, written by the editors."""

    __pydantic_config__: ClassVar = STRICT
    page: str
    words: Text
    line: int
