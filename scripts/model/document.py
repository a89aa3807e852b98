"""The document: its languages, source, pages and provisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from scripts.model.fields import Citing, LocaleName, Numbered
from scripts.model.text import STRICT, Text

SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the edition; the first one listed is the language of the official text."""

    __pydantic_config__: ClassVar = STRICT
    code: str
    name: str
    alpha3: str
    """Its code of three letters (ISO 639-2), such as `fra`."""
    locale: LocaleName
    """Locale by which Babel formats numbers and dates, such as `en_GB`."""
    date_pattern: str
    """Date pattern in Unicode notation (UTS 35), such as `d MMMM y`."""
    marker: Numbered
    """How a printed number stands before its text, such as `{number}. `."""
    alphabet: str
    """Letters in the order of the dictionary, for sorting."""
    ordinals: tuple[str, ...]
    """Words for first, second, third ... as citations use them."""
    cite: Citing
    """Citation piece for each kind of provision; CONTENT rule: from small to large."""

    @property
    def tag(self) -> str:
        """Its tag by BCP 47 with the region, for spelling and voices, such as `en-GB`."""
        return self.locale.replace("_", "-")


@dataclass(frozen=True)
class Source:
    """Where the official text was taken from, and how to know it again."""

    __pydantic_config__: ClassVar = STRICT
    file: str
    sha256: str
    first_line: str
    publisher: Text
    site: str
    published: date
    captured: date


@dataclass(frozen=True)
class RegistryEntry:
    """A provision id once published: it never changes and never vanishes."""

    id: str
    kind: str
    page: str
    line: int


@dataclass(frozen=True)
class EmbedVersion:
    """A registered version of an embed, with the digest of the words it holds."""

    name: str
    language: str
    version: int
    digest: str
    line: int


@dataclass(frozen=True)
class Provision:
    """One line of the resolution in every language, under its permanent id."""

    id: str
    kind: str
    parent: str | None
    page: str
    number: str
    """Place in the document's own numbering, such as `II.2.2` or `III.4 – 2`."""
    marker: str
    """What the source prints before the text: `I- `, `2.1- `, `- ` or nothing."""
    text: Text
    place: Text
    """Where it stands, from small to large, as a citation has it before the document."""
    citation: Text
    line: Mapping[str, int]
    """Line of the Markdown file in which it starts, by language."""

    @property
    def is_heading(self) -> bool:
        return self.kind in HEADINGS


HEADINGS = ("section", "heading", "period")


@dataclass(frozen=True)
class Block:
    """A block of a Markdown page: its id, its words as printed, `dash` if it is a list item."""

    id: str
    words: str
    dash: bool
    line: int


@dataclass(frozen=True)
class TextPage:
    """A page that carries provisions, as it stands in its Markdown file of each language."""

    name: str
    title: Text
    description: Text
    blocks: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True)
class Release:
    """Under which version and licence the data are given out."""

    __pydantic_config__: ClassVar = STRICT
    version: str
    licence: str
    """Its short name in the list of the Open Definition or SPDX, such as `CC-BY-4.0`."""
    licence_url: str


@dataclass(frozen=True)
class Work:
    """What libraries of law need to name the document, and nothing else says.

    The fields are pieces of the name of a work in the Akoma Ntoso Naming Convention 1.0, section 4.4.
    """

    __pydantic_config__: ClassVar = STRICT
    jurisdiction: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z0-9]+)?$")]
    """Country or subdivision where the issuer has authority, a code of ISO 3166 such as `fr-75`."""
    subtype: Annotated[str, Field(pattern=SLUG)]
    """What documents of its kind are called."""
    actor: Annotated[str, Field(pattern=SLUG)]
    """Who issued it."""
    edited: date
    """Day of the first edition of this text and its translation."""


@dataclass(frozen=True)
class Resolution:
    """The document: its names, source, languages and how it is cited."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    title: Text
    subject: Text
    short: Text
    brand: Text
    issuer: Text
    date: date
    site_name: Text
    site_description: Text
    licence: Text
    document: Text
    """How the whole document stands in a citation, always with its date and issuer."""
    contact: str
    security_expires: date
    """Until when `security.txt` may be trusted: a year ahead at most (RFC 9116, 2.5.5)."""
    targets_cover: tuple[str, ...]
    """Provisions (with all below them) of which the targets must hold every figure."""
    release: Release
    work: Work
    language: Annotated[tuple[Language, ...], Field(min_length=1)]
    source: Source
