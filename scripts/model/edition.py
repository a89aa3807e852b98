"""The edition: everything the site is built from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from scripts.model.changes import Correction, Issue
from scripts.model.context import Context, Summary
from scripts.model.document import Language, Resolution
from scripts.model.glossary import Term
from scripts.model.indexes import Index
from scripts.model.levels import Level
from scripts.model.notation import Notation
from scripts.model.notes import Sign, find_signs
from scripts.model.outcomes import Outcome
from scripts.model.provisions import NOTE, EmbedVersion, Provision, RegistryEntry, TextPage
from scripts.model.questions import CommonQuestion
from scripts.model.review import Review
from scripts.model.search import Asked, Search
from scripts.model.speech import Speech
from scripts.model.tables import Table, head_of, in_blocks
from scripts.model.targets import Derivation, Target, TargetTable, Unit, UnitDimension
from scripts.model.text import Note, Text
from scripts.model.toml_lines import TomlFile
from scripts.model.whole_words import WholeWords
from scripts.model.wording import Wording

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""Characters around words that read in another direction than those around them (UAX 9)."""


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything the site is built from, in document order."""

    root: Path
    site_url: str
    """Public address with a trailing slash; the base of every absolute URL."""
    resolution: Resolution
    levels: tuple[Level, ...]
    """Levels of the document in order of rank, the highest first."""
    registry: tuple[RegistryEntry, ...]
    embeds: tuple[EmbedVersion, ...]
    source_lines: tuple[str, ...]
    """Lines of the official text, normalised, in order."""
    pages: tuple[TextPage, ...]
    provisions: tuple[Provision, ...]
    summaries: tuple[Summary, ...]
    terms: tuple[Term, ...]
    target_table: TargetTable
    outcomes: tuple[Outcome, ...]
    """Figures that others published for targets; none without their file."""
    derivations: tuple[Derivation, ...]
    derived_units: tuple[Unit, ...]
    """Units that only derived figures have."""
    dimensions: tuple[UnitDimension, ...]
    indexes: tuple[Index, ...]
    context: Context
    questions: tuple[CommonQuestion, ...]
    """Common questions; without them there is no page of them."""
    corrections: tuple[Correction, ...]
    """Corrected words that readers are told of."""
    issues: tuple[Issue, ...]
    """Releases of the site that readers notice."""
    notation: Notation
    wording: Wording
    whole_words: WholeWords
    search: Search
    asked: Asked
    speech: Speech
    labels: Mapping[str, Text]
    files: Mapping[str, TomlFile]
    """The data files by path, for checks that need the line of a field."""
    review: Review
    known_languages: tuple[Language, ...]
    """Languages that the words shared by all documents may be in."""
    named_languages: frozenset[str] = frozenset()
    """Codes of the languages that labels name which speak of two."""
    parts: frozenset[str] = frozenset()
    """Names of the optional parts that it has, such as `targets` (scripts/loading/parts.py)."""
    lacking: frozenset[str] = frozenset()
    """Names of those that it lacks."""
    notes: tuple[Note, ...] = ()
    """Notes on the form of the files."""

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        return {provision.id: provision for provision in self.provisions}

    def has(self, *parts: str) -> bool:
        """Return whether it has all of some optional parts, of which pages and labels speak."""
        return self.parts.issuperset(parts)

    def offers(self, name: str) -> bool:
        """Return whether it has what a name stands for: a part, or anything that is not optional."""
        return name not in self.lacking

    @property
    def revised(self) -> date:
        """Return the day of the last change that files give: that of the last look at the sources."""
        return self.context.checked or self.resolution.work.edited

    @cached_property
    def by_code(self) -> Mapping[str, Language]:
        return {language.code: language for language in self.languages}

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.target_table.targets

    @cached_property
    def target_by_id(self) -> Mapping[str, Target]:
        return {target.id: target for target in self.targets}

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        return self.resolution.language

    @cached_property
    def official(self) -> Language:
        return self.languages[0]

    @cached_property
    def translations(self) -> tuple[Language, ...]:
        return self.languages[1:]

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Provision, ...]]:
        children: dict[str | None, tuple[Provision, ...]] = {}
        for provision in self.provisions:
            children[provision.parent] = (*children.get(provision.parent, ()), provision)
        return children

    @cached_property
    def complete_languages(self) -> tuple[Language, ...]:
        """Languages that have every provision, the official one first."""
        partial = self.resolution.partial
        return tuple(language for language in self.languages if language.code not in partial)

    def languages_of(self, words: Text, provision: Provision | None = None) -> tuple[Language, ...]:
        """Return the languages that have words of their own, the official one first.

        In a partial language official words stand for those that it lacks. `provision` is what the
        words quote, of which a language has no words if it lacks the provision.
        """
        official = words[self.official.code]
        lacking = provision.untranslated if provision else ()
        return tuple(
            language
            for language in self.languages
            if language.code not in lacking
            and (language in self.complete_languages or words[language.code] != official)
        )

    def language_of(self, provision: Provision, language: Language) -> Language:
        """Return the language of the words that a provision has in an edition in `language`."""
        return self.official if language.code in provision.untranslated else language

    def shown_words(self, provision: Provision, code: str) -> str:
        """Return the words of a provision in a file; a label precedes those that are not translated."""
        words = provision.text[code]
        missing = code in provision.untranslated
        if missing and self.official.direction != self.by_code[code].direction:
            words = f"{ISOLATE}{words}{END_OF_ISOLATE}"
        return f"[{self.labels['untranslated'][code]}] {words}" if missing else words

    def below(self, provision: Provision) -> tuple[Provision, ...]:
        """Return the provisions under another, at any depth, in document order."""
        children = self._children.get(provision.id, ())
        return tuple(part for child in children for part in (child, *self.below(child)))

    def above(self, provision: Provision) -> tuple[Provision, ...]:
        """Return the provisions above another, the root first."""
        parent = self.by_id[provision.parent] if provision.parent else None
        return (*self.above(parent), parent) if parent else ()

    def heading_level(self, provision: Provision) -> int:
        """Return the level of a heading, 1 for the highest; items above it have none."""
        return 1 + sum(above.is_heading for above in self.above(provision))

    def blocks(self, provisions: Iterable[Provision]) -> tuple[Provision | Table, ...]:
        """Return the provisions in order, those of a table together."""
        return tuple(in_blocks(provisions, self.by_id))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the text, with all of their rows."""
        blocks = self.blocks(self.provisions)
        return tuple(block for block in blocks if isinstance(block, Table))

    def with_rows(self, provision: Provision) -> tuple[Provision, ...]:
        """Return a provision; if it is a table, with all of its rows."""
        own = (table.provisions for table in self.tables if table.head == provision)
        return next(own, (provision,))

    def head_of(self, provision: Provision) -> Provision | None:
        """Return the head of the table that a row belongs to; None for everything else."""
        return head_of(provision, self.by_id)

    def signs(self, code: str) -> tuple[Sign, ...]:
        """Return the signs of footnotes in the words of a language."""
        if code not in self._signs:
            pages = (self.on_page(page.name) for page in self.pages)
            self._signs[code] = tuple(sign for page in pages for sign in find_signs(page, code))
        return self._signs[code]

    @cached_property
    def _signs(self) -> dict[str, tuple[Sign, ...]]:
        return {}

    def on_page(self, page: str) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.provisions if provision.page == page)

    def margin_mark(self, provision: Provision, code: str) -> str:
        """Return the mark in the margin: the printed number, or `– 2` or `Para 1` without one."""
        if mark := provision.level.mark.get(code):
            count = re.sub("[a-z]+", "", provision.id.rpartition("-")[2])
            return mark.format(number=count)
        if provision.kind == NOTE:
            return provision.marker.strip()
        parent = self.by_id[provision.parent or provision.id]
        return parent.printed_number or parent.number

    def spoken_number(self, provision: Provision, code: str) -> str:
        """Return the number for screen readers, with a word in place of ¶: `II.2.1 Para 1`."""
        if provision.kind != "paragraph":
            return provision.number
        return provision.number.partition("¶")[0] + self.margin_mark(provision, code)

    def printed_marker(self, provision: Provision, language: Language) -> str:
        """Return the marker before the text in a language: `2.1- `, `2.1. `, `- ` or nothing."""
        if self.language_of(provision, language) == self.official or not provision.marker:
            return provision.marker
        return provision.level.marker[language.code].format(number=provision.printed_number)

    def period_of(self, provision: Provision) -> Provision | None:
        """Return the heading with years that a provision is or is below."""
        parts = (*self.above(provision), provision)
        return next((part for part in parts if part.level.number == "years"), None)

    @cached_property
    def summary_by_page(self) -> Mapping[str, Text]:
        return {summary.page: summary.words for summary in self.summaries}
