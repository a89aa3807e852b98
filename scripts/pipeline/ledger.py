"""Record what a person has accepted: in the ledgers, the versions of embeds, and the changelog.

Files are replaced whole, the ledgers last. A recording that is cut off is done again by the next one.
"""

import os
import re
import textwrap
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import mkstemp

from scripts.language.changes import changed_words
from scripts.loading.edition import EMBEDS, RESOLUTION, TARGETS, read_embed_versions
from scripts.loading.reader import Reader
from scripts.loading.review import (
    FIELDS,
    LEDGER,
    SITE_LEDGER,
    ledger_of,
    read_ledgers,
    written,
)
from scripts.loading.shared_words import path_of
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem, ReviewedRow, Unreviewed
from scripts.pipeline.publish import exclusive_lock
from scripts.publication.embeds import Embed, outdated

CHANGELOG = "CHANGELOG.md"
NEW_CHANGELOG = "# Changelog\n\n## Words\n"
NEW_EMBEDS = """\
# Registered versions of embeds; rows are added by `python -m scripts review` and never change.
name\tlanguage\tversion\tdigest
"""
WORDS = re.compile(r"^## Words\n+(?P<entries>.*?)(?=\n*^## |\n*\Z)", re.MULTILINE | re.DOTALL)
"""The section of the changelog that has a line for each change of published words."""
LINE_LENGTH = 105
STAGED = ".review-"
"""Prefix of a file that is about to take the place of another."""
HEADER = """\
# Words that a person has reviewed: what was accepted, when, and why. The digest covers the words, and
# the official ones that they were read beside. Written by `python -m scripts review`; never edit it.
"""


@dataclass(frozen=True)
class Acceptance:
    """Changes that a person accepts, rows of units that are gone, and the reason."""

    reason: str
    day: date
    changes: tuple[Unreviewed, ...]
    gone: tuple[ReviewedRow, ...]
    open_files: frozenset[str]
    """Files with words that nobody has accepted or that break a rule; their embeds must wait."""

    @property
    def words_of_reason(self) -> str:
        return " ".join(self.reason.split())


def record(edition: Edition, acceptance: Acceptance) -> list[Problem]:
    """Record an acceptance; with problems, return them and record nothing.

    Builds and other reviews wait meanwhile. Rows that others have recorded since are kept.
    """
    root = edition.root
    with exclusive_lock(root):
        log = root / CHANGELOG
        text, unread = read_utf8(log, CHANGELOG) if log.exists() else (NEW_CHANGELOG, [])
        if text is None:
            return unread
        entries = list(_changelog_entries(edition, acceptance))
        if entries and not WORDS.search(text):
            rule = "the changelog must have a section `## Words`"
            return [Problem(CHANGELOG, 1, f"{rule}; found none; restore it")]
        reader = Reader(root)
        current = replace(edition, embeds=read_embed_versions(reader))
        if problems := [*reader.unreadable, *reader.problems]:
            return problems
        versions = [_version_row(embed) for embed in ready_embeds(current, acceptance.open_files)]
        if versions:
            before = reader.text(EMBEDS) if (root / EMBEDS).exists() else NEW_EMBEDS
            _replace(root / EMBEDS, before.rstrip("\n") + "\n" + "".join(versions))
        if entries:
            _replace(log, _with_entries(text, entries))
        for path, ledger in _ledgers(root, acceptance).items():
            _replace(path_of(root, path), ledger)
    return []


def ready_embeds(edition: Edition, open_files: Collection[str]) -> list[Embed]:
    """Return the embeds that need a new version and whose words come from no open file."""
    return [embed for embed, _ in outdated(edition) if not _sources(edition, embed) & {*open_files}]


def _sources(edition: Edition, embed: Embed) -> set[str]:
    """Return the files from which the words of an embed come."""
    sources = {RESOLUTION}
    id = embed.name
    if id not in edition.by_id:
        sources.add(TARGETS)
        id = next(target.provision for target in edition.targets if target.id == embed.name)
    return {*sources, f"docs/{embed.language.code}/{edition.by_id[id].page}.md"}


def _version_row(embed: Embed) -> str:
    fields = (embed.name, embed.language.code, str(embed.version + 1), embed.digest)
    return "\t".join(fields) + "\n"


def _changelog_entries(edition: Edition, acceptance: Acceptance) -> Iterator[str]:
    """Yield a line for each provision whose words differ from those accepted before."""
    names = {language.code: language.name for language in edition.languages}
    for change in acceptance.changes:
        unit, accepted = change.unit, change.accepted
        if unit.key not in edition.review.permanent or accepted is None:
            continue
        before, after = changed_words(accepted.words, unit.recorded)
        if before != after:
            id, language = unit.key.rpartition("#")[2], names[unit.language]
            words = f'"{before}" became "{after}": {acceptance.words_of_reason}'
            yield f"- {acceptance.day}, `{id}` ({language}): {words}"


def _with_entries(text: str, entries: Iterable[str]) -> str:
    """Return the changelog with entries on top of its section; they replace a line that says "none"."""
    section = WORDS.search(text)
    assert section
    old = section["entries"] if section["entries"].startswith("- ") else ""
    lines = [
        textwrap.fill(
            entry, LINE_LENGTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
        for entry in entries
    ]
    new = "\n".join([*(line for line in lines if line not in old), *([old] if old else [])])
    after = text[section.end("entries") :].lstrip("\n")
    return f"{text[: section.start()]}## Words\n\n{new}\n" + (f"\n{after}" if after else "")


def _ledgers(root: Path, acceptance: Acceptance) -> dict[str, str]:
    """Return the content of both ledgers, by path."""
    rows = {row.name: row for row in read_ledgers(root)[0]}
    for row in acceptance.gone:
        rows.pop(row.name, None)
    for change in acceptance.changes:
        unit = change.unit
        rows[unit.name] = ReviewedRow(
            key=unit.key,
            language=unit.language,
            digest=unit.digest,
            date=acceptance.day,
            reason=acceptance.words_of_reason,
            words=unit.recorded,
            path=ledger_of(unit.path),
            line=0,
        )
    in_order = sorted(rows.values(), key=lambda row: (row.key, row.language))
    return {
        path: HEADER
        + "\t".join(FIELDS)
        + "\n"
        + "".join(_ledger_row(row) for row in in_order if row.path == path)
        for path in (LEDGER, SITE_LEDGER)
    }


def _ledger_row(row: ReviewedRow) -> str:
    fields = (row.key, row.language, row.digest, str(row.date), row.reason, written(row.words))
    return "\t".join(fields) + "\n"


def _replace(path: Path, text: str) -> None:
    """Replace a file whole, or the file that a symbolic link leads to.

    The caller holds the lock, so a file staged earlier is one that a killed review left.
    """
    path = path.resolve()
    for leftover in path.parent.glob(f"{STAGED}*"):
        leftover.unlink()
    if path.is_file() and path.read_bytes() == text.encode():
        return
    mode = path.stat().st_mode if path.exists() else 0o644
    descriptor, name = mkstemp(prefix=STAGED, dir=path.parent)
    os.close(descriptor)
    staged = Path(name)
    staged.write_bytes(text.encode())
    staged.chmod(mode & 0o777)
    staged.replace(path)
