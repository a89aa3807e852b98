"""A captured document that becomes an edition: its id, pages and names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from babel.dates import format_date

from scripts.ingest.facts import Facts
from scripts.ingest.paging import Page, divide, short_name
from scripts.ingest.reading import Reading
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.lexicon import Lexicon
from scripts.language.slugs import slugify
from scripts.language.words import first_capital


@dataclass(frozen=True)
class Naming:
    """Settings of the files: the language and its dates, the day, and where the code is."""

    language: str
    language_name: str
    locale: str
    date_pattern: str
    today: date
    checkout: str
    """Relative path from the project to the folder of the code."""


@dataclass(frozen=True, eq=False)
class Known:
    """An edition of the same source, whose pages and names are kept."""

    resolution: Mapping[str, Any]
    pages: tuple[tuple[str, str], ...]
    """Names and front matter of the pages of the text."""
    page_of: Mapping[str, str]
    notes: Mapping[str, str]
    """Editors' notes, as written, by the id of the block above."""
    about: str


@dataclass(frozen=True, eq=False)
class Project:
    """A capture that becomes an edition."""

    raw: bytes
    reading: Reading
    facts: Facts
    naming: Naming
    vocabulary: Vocabulary
    defaults: Mapping[str, Mapping[str, Any]]
    """Levels of `languages/levels.toml` by name."""
    claims: Lexicon
    """Words that editors must not use, such as those of a claim about force."""
    known: Known | None = None

    @cached_property
    def id(self) -> str:
        """Id of the document, made from its number."""
        if self.known:
            return str(self.known.resolution["id"])
        annex = self.vocabulary.words["annex"][0]
        is_annex = self.facts.kind.startswith(annex)
        return slugify(f"{annex} {self.facts.number}" if is_annex else self.facts.number)

    @cached_property
    def pages(self) -> list[Page]:
        """Pages of the text."""
        blocks = self.reading.blocks
        if self.known:
            known = self.known
            return [
                Page(name, "", "", tuple(block for block in blocks if known.page_of[block.id] == name))
                for name, _ in known.pages
            ]
        return divide(blocks, self.vocabulary, self._is_claim)

    def _is_claim(self, words: str) -> bool:
        """Return whether words have one that editors must not use, and that no longer phrase hides."""
        return any(sense == 0 for own in self.claims.find(words).values() for sense, _ in own)

    def date(self, day: date) -> str:
        """Return a date as the language writes it."""
        return format_date(day, self.naming.date_pattern, locale=self.naming.locale)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Values for the templates of names."""
        facts = self.facts
        subject = facts.subject
        keeps_capital = facts.starts_with_name or subject[1:2].isupper()
        return {
            "kind": first_capital(facts.kind),
            "kind_small": facts.kind,
            "number": facts.number,
            "number_alone": facts.number.partition("-")[0].partition("/")[0],
            "date": self.date(facts.date),
            "captured": self.date(self.naming.today),
            "issuer": facts.issuer,
            "subject": subject if keeps_capital else subject[:1].lower() + subject[1:],
            "short": short_name(facts, self.vocabulary),
        }

    def words(self, template: str) -> str:
        """Return one of the vocabulary's templates with the names of the document."""
        return str(getattr(self.vocabulary.templates, template)).format(**self.names)
