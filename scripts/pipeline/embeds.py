"""The command `embeds`: show the embeds that need a further version, and register these versions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lxml import html

from scripts.language.changes import changed_words
from scripts.loading.edition import EMBEDS
from scripts.model import Edition, EmbedVersion, Problem
from scripts.pipeline.commands import read
from scripts.pipeline.publish import SITE
from scripts.pipeline.review import Session, damaged_ledgers
from scripts.publication.embeds import Embed, outdated
from scripts.publication.urls import prefix


def embeds(root: Path, accepting: Sequence[str] | None, today: date) -> list[Problem]:
    """Show embeds that are not those of their latest version; if `accepting`, append a row for each.

    Those with words that nobody has accepted wait for `review`, which registers them as well.
    """
    if accepting:
        rule = "`embeds --accept` registers all embeds that it has shown"
        return [Problem("--accept", 0, f"{rule}; found {accepting[0]!r}; leave the names out")]
    edition, problems = read(root)
    if edition is None:
        return problems
    if damaged := damaged_ledgers(edition):
        return damaged
    session = Session(edition, problems)
    ready = {(embed.name, embed.language.code) for embed in session.embeds()}
    changed = [*outdated(edition)]
    for embed, row in changed:
        print(_view(edition, embed, row, (embed.name, embed.language.code) in ready), end="\n\n")
    if accepting is not None and (failed := session.accept([], "", today)):
        return failed
    registered = len(ready) if accepting is not None else 0
    waiting = len(changed) - len(ready)
    print(
        f"{registered} versions added to {EMBEDS}; {len(ready) - registered} to add with --accept,"
        f" {waiting} wait for `review`."
    )
    return []


def _view(edition: Edition, embed: Embed, row: EmbedVersion | None, is_ready: bool) -> str:
    """Return an embed as an editor sees it: its versions, what it shows, what the last one showed."""
    before = f"version {row.version}" if row else "no version"
    lines = [
        f"{embed.name} ({embed.language.name}): {before}, now version {embed.version + 1}",
        f"    {embed.title}",
        *(f"    {line}" for line in embed.words.split("\n")),
        f"    {embed.source}",
    ]
    published = _published(edition, embed, row) if row else ""
    if published and published != _spaced(embed.words):
        old, new = changed_words(published, _spaced(embed.words))
        lines.append(f'  "{old}" became "{new}"')
    if not is_ready:
        lines.append("  It waits for words that nobody has accepted: run `python -m scripts review`.")
    return "\n".join(lines)


def _published(edition: Edition, embed: Embed, row: EmbedVersion) -> str:
    """Return the words of a version as the site that was built last shows them; empty without it."""
    folder = edition.root / SITE / prefix(edition, embed.language) / "embed" / embed.name
    page = folder / f"v{row.version}/index.html"
    if not page.is_file():
        return ""
    return _spaced(html.document_fromstring(page.read_bytes()).xpath("string(//blockquote)"))


def _spaced(words: str) -> str:
    return " ".join(words.split())
