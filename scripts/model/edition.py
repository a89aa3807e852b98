"""An edition: everything the site is built from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.model.apparatus import Context, Index, Notation, Search, Summary, Term
from scripts.model.document import (
    EmbedVersion,
    Language,
    Provision,
    RegistryEntry,
    Resolution,
    TextPage,
)
from scripts.model.speech import Speech
from scripts.model.targets import Derivation, Target, TargetTable
from scripts.model.text import Text


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything the site is built from, read and put in document order."""

    root: Path
    site_url: str
    """Public address, with its closing slash; everything absolute is made from it."""
    resolution: Resolution
    registry: tuple[RegistryEntry, ...]
    embeds: tuple[EmbedVersion, ...]
    source_lines: tuple[str, ...]
    """The lines of the official text, normalised, in order."""
    pages: tuple[TextPage, ...]
    provisions: tuple[Provision, ...]
    summaries: tuple[Summary, ...]
    terms: tuple[Term, ...]
    target_table: TargetTable
    derivations: tuple[Derivation, ...]
    indexes: tuple[Index, ...]
    context: Context
    notation: Notation
    search: Search
    speech: Speech
    labels: Mapping[str, Text]

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        return {provision.id: provision for provision in self.provisions}

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.target_table.targets

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        return self.resolution.language

    @cached_property
    def official(self) -> Language:
        return self.languages[0]

    @cached_property
    def translations(self) -> tuple[Language, ...]:
        return self.languages[1:]

    def below(self, provision: Provision) -> tuple[Provision, ...]:
        """What stands under a heading, at any depth, in document order."""
        return tuple(one for one in self.provisions if one.id.startswith(f"{provision.id}-"))

    def above(self, provision: Provision) -> tuple[Provision, ...]:
        """The headings above a provision, the section first."""
        parent = self.by_id[provision.parent] if provision.parent else None
        return (*self.above(parent), parent) if parent else ()

    def margin_mark(self, provision: Provision, code: str) -> str:
        """What stands in the margin for a provision that prints no number: `– 2`, `Para 1`."""
        if provision.kind in ("dash", "paragraph"):
            nth = provision.id.rpartition("-")[2][1:]
            return self.labels[f"mark_{provision.kind}"][code].format(n=nth)
        parent = self.by_id[provision.parent or provision.id]
        return parent.marker.strip(" -") or parent.number

    def spoken_number(self, provision: Provision, code: str) -> str:
        """Its number for those who hear it, with the word that is seen: `II.2.1 Para 1`."""
        if provision.kind != "paragraph":
            return provision.number
        return provision.number.partition("¶")[0] + self.margin_mark(provision, code)

    def printed_marker(self, provision: Provision, language: Language) -> str:
        """What the text of a language prints before the words: `2.1- `, `2.1. `, `- ` or nothing."""
        number = provision.marker.strip(" -")
        return language.marker.format(number=number) if number else provision.marker

    @cached_property
    def summary_by_page(self) -> Mapping[str, Text]:
        """What each part says in plain words, by the name of its page."""
        return {summary.page: summary.words for summary in self.summaries}

    def on_page(self, page: str) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.provisions if provision.page == page)
