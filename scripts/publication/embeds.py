"""What newspapers put into their own pages: one provision or target, in a version that stays.

The words of an embed never change silently: each version is registered with the digest of its words
(`data/embeds.tsv`, append only). Changed words need a new version; the address of the old one then
says that they were corrected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import ceil

from scripts.model import Edition, Language
from scripts.publication.urls import page_url, provision_url, target_url

AROUND, MAX_HEIGHT = 270, 820
"""Pixels of margins and status line, and of the highest frame."""
SIZES = {"figure": (17, 35), "heading": (34, 23), "words": (32, 27), "citation": (34, 23)}
"""Letters of a line on a narrow phone, and pixels of a line, for each piece of an embed."""


@dataclass(frozen=True)
class Embed:
    """One provision or target in one language, ready to stand in another site's page."""

    name: str
    language: Language
    figure: str
    heading: str
    words: str
    citation: str
    page_url: str
    card_url: str
    version: int

    @property
    def digest(self) -> str:
        """What tells whether the words are still those of the registered version."""
        said = "\n".join((self.figure, self.heading, self.words, self.citation))
        return sha256(said.encode()).hexdigest()[:16]

    @property
    def height(self) -> int:
        """Pixels that the frame needs on a phone, or the most it should take."""
        pieces = (
            pixels * ceil(len(getattr(self, piece)) / letters)
            for piece, (letters, pixels) in SIZES.items()
        )
        return min(MAX_HEIGHT, AROUND + sum(pieces))


def embeds(edition: Edition) -> Iterator[Embed]:
    """Every provision and target in every language, in its current version."""
    latest = {(row.name, row.language): row.version for row in edition.embeds}
    for language in edition.languages:
        for name, said in _said(edition, language):
            yield Embed(
                name=name,
                language=language,
                version=latest.get((name, language.code), 0),
                **said,
            )


@lru_cache(maxsize=2)
def embeds_by_name(edition: Edition) -> Mapping[tuple[str, str], Embed]:
    """Every embed by its name and the code of its language."""
    return {(embed.name, embed.language.code): embed for embed in embeds(edition)}


def embed_url(edition: Edition, embed: Embed) -> str:
    """The address of this version, which newspapers put into their pages."""
    return page_url(edition, f"embed/{embed.name}/v{embed.version}/", embed.language)


def _said(edition: Edition, language: Language) -> Iterator[tuple[str, Mapping[str, str]]]:
    code = language.code
    for provision in edition.provisions:
        yield (
            provision.id,
            {
                "figure": "",
                "heading": provision.number,
                "words": provision.text[code],
                "citation": provision.citation[code],
                "page_url": provision_url(edition, provision, language),
                "card_url": f"{edition.site_url}cards/{provision.id}.{code}.png",
            },
        )
    standing = [target for target in edition.targets if target.provision in edition.by_id]
    for target in standing:  # the check of the targets names the others
        yield (
            target.id,
            {
                "figure": target.value_text[code],
                "heading": target.indicator.name[code],
                "words": target.quote[code],
                "citation": edition.by_id[target.provision].citation[code],
                "page_url": target_url(edition, target.id, language),
                "card_url": f"{edition.site_url}cards/target-{target.id}.{code}.png",
            },
        )
