"""Read what is reviewed: the units of an edition, and the ledgers of those that somebody accepted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath

from scripts.loading.reader import Reader
from scripts.loading.review_pages import other_page_units, provision_key, text_page_units
from scripts.loading.review_rows import TableUnits
from scripts.loading.shared_words import SHARED, path_of
from scripts.loading.textfile import read_utf8
from scripts.model import (
    MULTILINGUAL,
    Problem,
    Provision,
    Rank,
    RegistryEntry,
    Resolution,
    Review,
    ReviewedRow,
    ReviewUnit,
    TextPage,
    shortened,
)

LEDGER, SITE_LEDGER = "data/review.tsv", "languages/review.tsv"
"""Ledgers of the document's words, and of those that sites of other documents have too."""
FIELDS = ("key", "language", "digest", "date", "reason", "words")
DIGEST = re.compile(r"[0-9a-f]{16}")
UNSEEN = ("wording", "asked", "words")
"""Tables of rules of checks and of line ends, and of words that readers type: no page shows them."""
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
"""Characters of the field `words` that a row of tab-separated values cannot hold."""


def read_review(
    reader: Reader,
    resolution: Resolution,
    registry: tuple[RegistryEntry, ...],
    pages: tuple[TextPage, ...],
    provisions: tuple[Provision, ...],
) -> Review:
    """Return the units of every file that has been read, and of the pages beside the text."""
    codes = tuple(language.code for language in resolution.language)
    units = [*_pages(reader, codes, pages, provisions)]
    official = {provision.id: provision.text[codes[0]] for provision in provisions}
    for page in pages:
        texts = (official[provision.id] for provision in provisions if provision.page == page.name)
        official[page.name] = "\n".join(texts)
    for path, file in reader.files.items():
        if PurePath(path).stem in UNSEEN:
            continue
        is_shared = path.startswith(f"{SHARED}/")
        units += TableUnits(file, codes, reader.known if is_shared else codes, official)
    all_rows, malformed = read_ledgers(reader.root)
    rows = (row for row in all_rows if row.path == LEDGER or row.language in (*codes, MULTILINGUAL))
    return Review(
        units=tuple(units),
        rows=tuple(rows),
        malformed=tuple(malformed),
        permanent=frozenset(provision_key(entry.page, entry.id) for entry in registry),
    )


def ledger_of(path: str) -> str:
    """Return the ledger of the units of a file."""
    return SITE_LEDGER if path.startswith(f"{SHARED}/") else LEDGER


def read_ledgers(root: Path) -> tuple[tuple[ReviewedRow, ...], list[Problem]]:
    """Return the rows of both ledgers, and the problems of their form.

    They are apart from those of the edition, as a damaged ledger is no reason to show no preview.
    """
    rows: dict[str, ReviewedRow] = {}
    problems: list[Problem] = []
    for path in (LEDGER, SITE_LEDGER):
        file = path_of(root, path)
        if not file.exists():
            rule = "words are accepted by a person before they are published, and recorded here"
            fix = "run `python -m scripts review`, or restore the file"
            problems.append(Problem(path, 1, f"{rule}; found no file; {fix}"))
            continue
        text, text_problems = read_utf8(file, path)
        problems += text_problems
        for number, line in enumerate((text or "").split("\n"), 1):
            if not line or line.startswith(("#", f"{FIELDS[0]}\t")):
                continue
            row = _row(path, number, line)
            if isinstance(row, Problem):
                problems.append(row)
            elif (first := rows.setdefault(row.name, row)) is not row:
                rule = "a unit has one row in the ledgers"
                actual = f"{row.name} also in {first.path}:{first.line}"
                problems.append(Problem(path, number, f"{rule}; found {actual}; remove the older one"))
    return tuple(rows.values()), [replace(problem, rank=Rank.FORM) for problem in problems]


def written(words: str) -> str:
    """Return words as a field of the ledger."""
    return "".join(ESCAPES.get(character, character) for character in words)


def _row(path: str, number: int, line: str) -> ReviewedRow | Problem:
    fields = line.split("\t")
    rule = f"a row is {', '.join(FIELDS)}, with a tab between them"
    fix = "restore it, or remove it and run `python -m scripts review`"
    if len(fields) != len(FIELDS) or not all(field.strip() for field in fields):
        return Problem(path, number, f"{rule}; found {shortened(line)}; {fix}")
    key, language, digest, day, reason, words = fields
    if not DIGEST.fullmatch(digest):
        rule = "the digest of a row has 16 hexadecimal digits"
        return Problem(path, number, f"{rule}; found {shortened(digest)}; {fix}")
    try:
        reviewed = date.fromisoformat(day)
    except ValueError:
        rule = "the date of a row is written like 2027-03-01"
        return Problem(path, number, f"{rule}; found {shortened(day)}; {fix}")
    return ReviewedRow(key, language, digest, reviewed, reason, _read(words), path, number)


def _read(field: str) -> str:
    """Return the words that a field of the ledger holds."""
    if "\\" not in field:
        return field
    characters = {escape: character for character, escape in ESCAPES.items()}
    return re.sub(r"\\[\\nt]", lambda match: characters[match[0]], field)


def _pages(
    reader: Reader,
    codes: tuple[str, ...],
    pages: tuple[TextPage, ...],
    provisions: tuple[Provision, ...],
) -> Iterator[ReviewUnit]:
    of_the_text = {page.name for page in pages}
    for page in pages:
        texts = {
            code: reader.text(f"docs/{code}/{page.name}.md")
            for code in codes
            if code not in reader.partial or (reader.root / f"docs/{code}/{page.name}.md").exists()
        }
        on_page = tuple(provision for provision in provisions if provision.page == page.name)
        yield from text_page_units(page, texts, on_page)
    folders = {code: reader.root / "docs" / code for code in codes}
    names = {
        code: {path.relative_to(folder).as_posix()[:-3] for path in folder.rglob("*.md")} - of_the_text
        for code, folder in folders.items()
    }
    for name in sorted(set().union(*names.values())):
        texts = {code: reader.text(f"docs/{code}/{name}.md") for code in codes if name in names[code]}
        yield from other_page_units(name, texts)
