"""Embeds: one provision or target as newspapers put it into their own pages, in numbered versions.

The words of a version never change: `data/embeds.tsv` (append-only) registers each version with a
digest of its words and its layout. Changed words or another layout need a new version. The URL of an
old one shows what it always showed, unless the words were corrected; then it says so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from scripts.language.footnotes import without_signs
from scripts.language.line_breaking import keep_whole, unbreakable_pattern
from scripts.language.words import first_capital
from scripts.model import TABLE, Edition, EmbedVersion, Language, Provision, Target
from scripts.publication.embed_frame import Frame, frame_of
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.statement import state

LAYOUTS = (1, 2)
"""Numbers of the layouts, the current one last. In the first, a provision is labelled by its number."""
LONGEST_FIGURE = 40
"""Characters of a figure that is set large."""
LONGEST_HEADING = 60
"""Characters of a heading that a label quotes; for a longer one it has the title of the page."""


@dataclass(frozen=True)
class Embed:
    """A provision or target in one language and layout, as it is shown in another site's page."""

    name: str
    """Id of the provision or target."""
    language: Language
    figure: str
    """Value of a target with the word that governs it; empty for a provision."""
    heading: str
    """Indicator and period of a target; number and place of a provision."""
    words: str
    citation: str
    status: str
    """Status of the document; in a translation, which text prevails."""
    page_url: str
    card_url: str
    layout: int
    version: int
    """Number of the registered version; 0 if none is registered."""
    numbering: str
    """Sentence that gives the number of the version."""
    unbreakable: re.Pattern[str]
    """Pattern of the pieces of its labels that stay on one line."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Lines of a table or row: the head of a column and the cell below it, or a line as a whole."""

    @property
    def digest(self) -> str:
        """Return the digest by which a registered version recognises its words and layout."""
        layout = () if self.layout == LAYOUTS[0] else (f"layout {self.layout}",)
        fields = "\n".join((*layout, self.figure, self.heading, self.words, self.citation))
        return sha256(fields.encode()).hexdigest()[:16]

    @property
    def title(self) -> str:
        """Return the label on one line, for titles and alternatives of pictures."""
        return f"{self.heading}: {self.figure}" if self.figure else self.heading

    @property
    def source(self) -> str:
        """Return the citation as a line of its own."""
        return first_capital(self.citation)

    @property
    def figure_type(self) -> str:
        """Return the class of the figure's type."""
        return "figure" if len(self.figure) <= LONGEST_FIGURE else "aim"

    @cached_property
    def frame(self) -> Frame:
        """The frame that holds the embed at every width."""
        labels = {
            "source": self.source,
            "notice": f"{self.status} {self.numbering}",
            self.figure_type: self.figure,
            "heading": self.heading,
        }
        kept = {name: keep_whole(words, self.unbreakable) for name, words in labels.items()}
        return frame_of({**kept, "words": self.words})


def embeds(edition: Edition, layout: int = LAYOUTS[-1]) -> Iterator[Embed]:
    """Yield every provision and target in every language, in its current version.

    Targets of an unknown provision are left out; the check of the targets reports them.
    """
    versions = {(row.name, row.language): row.version for row in edition.embeds}
    for language in edition.languages:
        for provision in edition.provisions:
            version = versions.get((provision.id, language.code), 0)
            yield _of_provision(edition, provision, language, layout, version)
        for target in edition.targets:
            if target.provision in edition.by_id:
                version = versions.get((target.id, language.code), 0)
                yield _of_target(edition, target, language, layout, version)


def outdated(edition: Edition) -> Iterator[tuple[Embed, EmbedVersion | None]]:
    """Yield the embeds whose words are not those of their latest registered version, with that one."""
    latest = {(row.name, row.language): row for row in edition.embeds}
    for embed in embeds(edition) if edition.has("embeds") else ():
        row = latest.get((embed.name, embed.language.code))
        if row is None or row.digest != embed.digest:
            yield embed, row


@lru_cache(maxsize=2 * len(LAYOUTS))
def embeds_by_name(edition: Edition, layout: int = LAYOUTS[-1]) -> Mapping[tuple[str, str], Embed]:
    """Return every embed by its name and the code of its language."""
    return {(embed.name, embed.language.code): embed for embed in embeds(edition, layout)}


def as_registered(edition: Edition, row: EmbedVersion) -> Embed | None:
    """Return the embed as a version shows it, in its layout; None if the words have been corrected."""
    for layout in LAYOUTS:
        embed = embeds_by_name(edition, layout).get((row.name, row.language))
        if embed and embed.digest == row.digest:
            return with_version(edition, embed, row.version)
    return None


def with_version(edition: Edition, embed: Embed, version: int) -> Embed:
    """Return an embed with another number."""
    return replace(
        embed, version=version, numbering=_numbering(edition, embed.language, embed.layout, version)
    )


def embed_context(edition: Edition, name: str, language: Language) -> Mapping[str, Any]:
    """Return what a page needs that gives the code of an embed: its current version and URLs."""
    embed = embeds_by_name(edition)[name, language.code]
    site = urlsplit(edition.site_url)
    return {
        "embed": embed,
        "embed_url": page_url(edition, f"embed/{name}/v{embed.version}/", language),
        "site_origin": f"{site.scheme}://{site.netloc}",
    }


def _of_provision(
    edition: Edition, provision: Provision, language: Language, layout: int, version: int
) -> Embed:
    code = language.code
    pairs = tuple(_pairs(edition, provision, code))
    lines = (f"{head}: {cell}".removeprefix(": ") for head, cell in pairs)
    return Embed(
        name=provision.id,
        language=language,
        figure="",
        heading=provision.number if layout == 1 else _place(edition, provision, language),
        words="\n".join(lines) or provision.text[code],
        citation=provision.citation[code],
        status=_status(edition, language),
        page_url=provision_url(edition, provision, language),
        card_url=f"{edition.site_url}cards/{provision.id}.{code}.png",
        layout=layout,
        version=version,
        numbering=_numbering(edition, language, layout, version),
        unbreakable=unbreakable_pattern(edition, language),
        pairs=pairs,
    )


def _pairs(edition: Edition, provision: Provision, code: str) -> Iterator[tuple[str, str]]:
    """Yield the cells of a row with the heads of their columns, or the lines of a whole table."""
    if provision.kind == TABLE:
        yield from (("", part.text[code]) for part in edition.with_rows(provision))
    elif table := edition.head_of(provision):
        heads = without_signs(edition, table, code)
        cells = zip(heads, provision.cells[code], strict=True)
        yield from ((head, cell) for head, cell in cells if cell)


def _of_target(
    edition: Edition, target: Target, language: Language, layout: int, version: int
) -> Embed:
    code = language.code
    statement = state(edition, target, language)
    return Embed(
        name=target.id,
        language=language,
        figure=statement.figure,
        heading=statement.heading,
        words=statement.quote,
        citation=edition.by_id[target.provision].citation[code],
        status=_status(edition, language),
        page_url=target_url(edition, target.id, language),
        card_url=f"{edition.site_url}cards/target-{target.id}.{code}.png",
        layout=layout,
        version=version,
        numbering=_numbering(edition, language, layout, version),
        unbreakable=unbreakable_pattern(edition, language),
    )


def _place(edition: Edition, provision: Provision, language: Language) -> str:
    """Return the number of a provision and the heading above it, which names its period if it has one.

    The title of the page stands for a heading that is long, or that is a section in capitals.
    """
    code = language.code
    titles = {page.name: page.title[code] for page in edition.pages}
    above = edition.above(provision)
    if not above:
        return provision.number
    heading = above[-1].text[code]
    if above[-1].kind in ("section", TABLE) or len(heading) > LONGEST_HEADING:
        heading = titles[provision.page]
    if heading == provision.text[code]:
        return provision.number
    return label(edition, language)("provision_title", number=provision.number, words=heading)


def _status(edition: Edition, language: Language) -> str:
    notice, translation = edition.context.notice[language.code], edition.context.translation
    return notice if language == edition.official else f"{notice} {translation[language.code]}"


def _numbering(edition: Edition, language: Language, layout: int, version: int) -> str:
    words = "embed_version" if layout == LAYOUTS[0] else "embed_kept"
    return label(edition, language)(words, version=version)
