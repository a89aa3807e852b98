"""An edition: everything the site is built from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.model.apparatus import Context, Gist, Index, Search, Signs, Term
from scripts.model.document import EmbedVersion, Language, Provision, Registered, Resolution, TextPage
from scripts.model.speech import Speech
from scripts.model.summary import Derivation, Summary
from scripts.model.words import Text


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything the site is built from, read and put in document order."""

    root: Path
    site_url: str
    """Public address, with its closing slash; everything absolute is made from it."""
    resolution: Resolution
    registry: tuple[Registered, ...]
    embeds: tuple[EmbedVersion, ...]
    source_lines: tuple[str, ...]
    """The lines of the official text, normalised, in order."""
    pages: tuple[TextPage, ...]
    provisions: tuple[Provision, ...]
    gists: tuple[Gist, ...]
    terms: tuple[Term, ...]
    summary: Summary
    derivations: tuple[Derivation, ...]
    indexes: tuple[Index, ...]
    context: Context
    signs: Signs
    search: Search
    speech: Speech
    labels: Mapping[str, Text]

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        return {provision.id: provision for provision in self.provisions}

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

    def quiet_mark(self, provision: Provision, code: str) -> str:
        """What stands in the margin for a provision that prints no number: `– 2`, `Para 1`."""
        if provision.kind in ("dash", "paragraph"):
            nth = provision.id.rpartition("-")[2][1:]
            return self.labels[f"mark_{provision.kind}"][code].format(n=nth)
        parent = self.by_id[provision.parent or provision.id]
        return parent.marker.strip(" -") or parent.number

    def said_number(self, provision: Provision, code: str) -> str:
        """Its number for those who hear it, with the word that is seen: `II.2.1 Para 1`."""
        if provision.kind != "paragraph":
            return provision.number
        return provision.number.partition("¶")[0] + self.quiet_mark(provision, code)

    def printed_marker(self, provision: Provision, language: Language) -> str:
        """What the text of a language prints before the words: `2.1- `, `2.1. `, `- ` or nothing."""
        number = provision.marker.strip(" -")
        return language.marker.format(number=number) if number else provision.marker

    @cached_property
    def gist(self) -> Mapping[str, Text]:
        """What each part says in plain words, by the name of its page."""
        return {gist.page: gist.words for gist in self.gists}

    def on_page(self, page: str) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.provisions if provision.page == page)
