"""Embeds: one provision or target as newspapers put it into their own pages, in numbered versions.

The words of a version never change: `data/embeds.tsv` (append-only) registers each version with a
digest of its words. Changed words need a new version; the URL of the old one then says that they were
corrected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import ceil

from scripts.model import Edition, EmbedVersion, Language, Provision, Target
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.statement import state

FRAME_PADDING, MAX_HEIGHT = 270, 820
"""Pixels taken by margins and the status notice, and height of the tallest frame."""
LINE_METRICS = {"figure": (17, 35), "heading": (34, 23), "words": (32, 27), "citation": (34, 23)}
"""Characters in a line on a narrow phone, and line height in pixels, by field of `Embed`."""


@dataclass(frozen=True)
class Embed:
    """A provision or target in one language, as it is shown in another site's page."""

    name: str
    """Id of the provision or target."""
    language: Language
    figure: str
    """Value of a target; empty for a provision."""
    heading: str
    words: str
    citation: str
    page_url: str
    card_url: str
    version: int
    """Number of the registered version; 0 if none is registered."""

    @property
    def digest(self) -> str:
        """Return the digest by which a registered version recognises its words."""
        fields = "\n".join((self.figure, self.heading, self.words, self.citation))
        return sha256(fields.encode()).hexdigest()[:16]

    @property
    def height(self) -> int:
        """Estimate the height of the frame on a phone, in pixels; at most `MAX_HEIGHT`."""
        heights = (
            line_height * ceil(len(getattr(self, field)) / characters)
            for field, (characters, line_height) in LINE_METRICS.items()
        )
        return min(MAX_HEIGHT, FRAME_PADDING + sum(heights))


def embeds(edition: Edition) -> Iterator[Embed]:
    """Yield every provision and target in every language, in its current version.

    Targets of an unknown provision are left out; the check of the targets reports them.
    """
    versions = {(row.name, row.language): row.version for row in edition.embeds}
    for language in edition.languages:
        for provision in edition.provisions:
            version = versions.get((provision.id, language.code), 0)
            yield _of_provision(edition, provision, language, version)
        for target in edition.targets:
            if target.provision in edition.by_id:
                version = versions.get((target.id, language.code), 0)
                yield _of_target(edition, target, language, version)


def outdated(edition: Edition) -> Iterator[tuple[Embed, EmbedVersion | None]]:
    """Yield the embeds whose words are not those of their latest registered version, with that one."""
    latest = {(row.name, row.language): row for row in edition.embeds}
    for embed in embeds(edition):
        row = latest.get((embed.name, embed.language.code))
        if row is None or row.digest != embed.digest:
            yield embed, row


@lru_cache(maxsize=2)
def embeds_by_name(edition: Edition) -> Mapping[tuple[str, str], Embed]:
    """Return every embed by its name and the code of its language."""
    return {(embed.name, embed.language.code): embed for embed in embeds(edition)}


def embed_url(edition: Edition, embed: Embed) -> str:
    """Return the public URL of the embed's current version."""
    return page_url(edition, f"embed/{embed.name}/v{embed.version}/", embed.language)


def _of_provision(edition: Edition, provision: Provision, language: Language, version: int) -> Embed:
    code = language.code
    return Embed(
        name=provision.id,
        language=language,
        figure="",
        heading=provision.number,
        words=provision.text[code],
        citation=provision.citation[code],
        page_url=provision_url(edition, provision, language),
        card_url=f"{edition.site_url}cards/{provision.id}.{code}.png",
        version=version,
    )


def _of_target(edition: Edition, target: Target, language: Language, version: int) -> Embed:
    code = language.code
    statement = state(edition, target, language)
    return Embed(
        name=target.id,
        language=language,
        figure=statement.figure,
        heading=statement.heading,
        words=statement.quote,
        citation=edition.by_id[target.provision].citation[code],
        page_url=target_url(edition, target.id, language),
        card_url=f"{edition.site_url}cards/target-{target.id}.{code}.png",
        version=version,
    )
