"""The document: its languages, source, release and settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from babel import Locale
from pydantic import AfterValidator, Field

from scripts.model.fields import (
    Alphabet,
    Contact,
    DatePattern,
    Day,
    Flag,
    LocaleName,
    OrdinalTemplates,
    Slug,
)
from scripts.model.text import STRICT, ItemError, Text, in_every_language

IRI_COMPONENT = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""Form of a component of an Akoma Ntoso IRI."""


@dataclass(frozen=True, eq=False)
class Language:
    """Facts about a language, the same for all documents."""

    __pydantic_config__: ClassVar = STRICT
    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    name: str
    alpha3: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    """Three-letter code (ISO 639-2), such as `fra`."""
    locale: LocaleName
    """Babel locale for formatting numbers and dates, such as `en_GB`."""
    date_pattern: DatePattern
    """Date pattern in Unicode notation (UTS 35), such as `d MMMM y`."""
    alphabet: Alphabet
    """Letters in dictionary order, for sorting."""
    ordinals: tuple[str, ...]
    """Words for first, second, third ... in citations."""
    later_ordinals: OrdinalTemplates
    """Templates of those after them by the last digits of the number, the empty string for any."""
    abbreviations: tuple[str, ...] = ()
    """Short forms with a full stop that ends no sentence, such as `No.`."""

    def ordinal(self, number: int) -> str:
        """Return the word that a citation has for a number from 1 on: third, 23rd."""
        if number <= len(self.ordinals):
            return self.ordinals[number - 1]
        digits = str(number)
        ends = [end for end in self.later_ordinals if digits.endswith(end)]
        return self.later_ordinals[max(ends, key=len)].format(number=number)

    @property
    def tag(self) -> str:
        """Return the BCP 47 language tag with its region, such as `en-GB`."""
        return self.locale.replace("_", "-")

    @property
    def direction(self) -> str:
        """Direction of its script as the HTML attribute `dir` gives it, `ltr` or `rtl`."""
        return Locale.parse(self.locale).text_direction


@dataclass(frozen=True)
class Source:
    """Origin of the official text, and the checksum of the captured file."""

    __pydantic_config__: ClassVar = STRICT
    file: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*\.txt$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    first_line: str
    """First line of the text proper; the lines above it are not part of the document."""
    captured: Day
    publisher: Text | None = None
    """Publisher of the text, if that is known, with its `site` and the day `published`."""
    site: Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")] | None = None
    published: Day | None = None
    last_line: str | None = None
    """Last line of the text; what stands below it, such as a signature, is no provision."""
    capture: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*\.txt$")] | None = None
    """File as it was received, of which `file` is the normalised form."""
    capture_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    @property
    def day(self) -> date:
        """Day on which the text was published; if that is not known, captured."""
        return self.published or self.captured


@dataclass(frozen=True)
class Release:
    """Version and licence of the published data."""

    __pydantic_config__: ClassVar = STRICT
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    licence: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+-]*$")]
    """Its identifier in the Open Definition or SPDX list, such as `CC-BY-4.0`."""
    licence_url: Annotated[str, Field(pattern=r"^https://[^\s\"<>]+$")]


@dataclass(frozen=True)
class Work:
    """Metadata that only legal libraries need.

    The fields are components of a work's IRI (Akoma Ntoso Naming Convention 1.0, section 4.4).
    """

    __pydantic_config__: ClassVar = STRICT
    jurisdiction: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z0-9]+)?$")]
    """Country or subdivision of the issuer's authority, an ISO 3166 code such as `fr-75`."""
    subtype: Annotated[str, Field(pattern=IRI_COMPONENT)]
    """Type of document."""
    actor: Annotated[str, Field(pattern=IRI_COMPONENT)]
    """Issuer."""
    edited: Day
    """Date of the first edition of this text and its translation."""


def _distinct(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    """Check that no two languages have the same code."""
    for position, language in enumerate(languages):
        if language.code in {earlier.code for earlier in languages[:position]}:
            raise ItemError(position, f"must have different codes; two are {language.code!r}; fix one")
    return languages


@dataclass(frozen=True)
class Resolution:
    """The document: its names, source, languages and citation."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    title: Text
    subject: Text
    subject_lines: Annotated[
        Mapping[str, Annotated[tuple[str, ...], Field(min_length=1)]], AfterValidator(in_every_language)
    ]
    """The subject broken into lines by sense, by language code; the last of several has its dates."""
    short: Text
    brand: Text
    issuer: Text
    date: Day
    site_name: Text
    site_description: Text
    licence: Text
    document: Text
    """Citation of the whole document, always with its date and issuer."""
    contact: Contact
    """Address for reports of readers; empty if they have none."""
    security_expires: Day
    """Expiry date of `security.txt`, at most a year ahead (RFC 9116, 2.5.5)."""
    release: Release
    work: Work
    language: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_distinct)]
    """Languages of the edition, that of the official text first; the file lists only their codes."""
    level: Annotated[tuple[Mapping[str, Any], ...], Field(min_length=1)]
    """Levels that it has, in order of rank; `languages/levels.toml` completes them."""
    source: Source
    partial: tuple[str, ...] = ()
    """Codes of translations that are not complete: what they lack is shown in the official words."""
    targets_cover: tuple[str, ...] = ()
    """Ids of provisions: every figure in them and in those below them must be part of a target."""
    loudspeaker: Flag = True
    """False leaves out the loudspeaker scripts."""
    embeds: Flag = True
    """False leaves out the embeds for pages of other sites."""
    offline_copy: bool = True
    """False makes every reader's browser delete its saved copy, and the service worker."""

    def credited(self, code: str) -> str:
        """Return the publisher of the text in a language or, if that is not known, the issuer."""
        return (self.source.publisher or self.issuer)[code]

    def document_kind(self, code: str) -> str:
        """Return what the document is: `Resolution` of the short name `Resolution No. 3-NQ/TU`."""
        *kind, _, _ = ("", "", *self.short[code].split())
        return " ".join(kind).strip() or self.short[code]
