"""The registry of ids and the pages agree: every id once, in order, on its page, in each language."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.loading.provisions import NUMBERED, printed_number
from scripts.model import HEADINGS, Block, Edition, Language, Problem, RegistryEntry

REGISTRY = "data/provisions.tsv"
KINDS = (*HEADINGS, "item", "paragraph", "dash")


def check(edition: Edition) -> Iterator[Problem]:
    """Problems of the registry, then of each page of each language."""
    yield from _registry(edition)
    for language in edition.languages:
        yield from _pages(edition, language)
    yield from _files(edition)


def _registry(edition: Edition) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in edition.registry:
        if row.id in seen:
            yield Problem(
                REGISTRY, row.line, f"{row.id}: an id is registered once; found twice; remove one"
            )
        if row.kind not in KINDS:
            allowed = ", ".join(KINDS)
            yield Problem(REGISTRY, row.line, f"{row.id}: kind is one of {allowed}; found {row.kind!r}")
        seen.add(row.id)
    lines, ids = len(edition.source_lines), len(edition.registry)
    if lines != ids:
        rule = "every line of the source has one registered id, and no id ever vanishes"
        message = f"{rule}; found {ids} ids for {lines} lines; restore the missing rows"
        yield Problem(REGISTRY, 1, message)


def _pages(edition: Edition, language: Language) -> Iterator[Problem]:
    code = language.code
    registered = {row.id: row for row in edition.registry}
    order = {row.id: place for place, row in enumerate(edition.registry)}
    seen: dict[str, str] = {}
    for page in edition.pages:
        path = f"docs/{code}/{page.name}.md"
        for block in page.blocks[code]:
            yield from _block(block, path, page.name, registered, seen, language)
            seen[block.id] = path
        known = [block for block in page.blocks[code] if block.id in order]
        for before, after in pairwise(known):
            if order[before.id] > order[after.id]:
                rule = "provisions stand in document order"
                found = f"found it after {before.id}"
                yield Problem(path, after.line, f"{after.id}: {rule}; {found}; move it back")
    for row in edition.registry:
        if row.id not in seen:
            rule = f"a registered id never vanishes; it belongs on docs/{code}/{row.page}.md"
            message = f"{row.id}: {rule}; found nowhere in docs/{code}/; restore the provision"
            yield Problem(f"docs/{code}/{row.page}.md", 1, message)


def _block(
    block: Block,
    path: str,
    page: str,
    registered: dict[str, RegistryEntry],
    seen: dict[str, str],
    language: Language,
) -> Iterator[Problem]:
    if block.id in seen:
        rule = "an id stands once in a language"
        yield Problem(path, block.line, f"{block.id}: {rule}; found also in {seen[block.id]}; mend one")
    row = registered.get(block.id)
    if row is None:
        rule = f"every id stands in {REGISTRY}"
        yield Problem(path, block.line, f"{block.id}: {rule}; found an unknown id; mend or register it")
        return
    if row.page != page:
        yield Problem(
            path, block.line, f"{block.id}: belongs on page {row.page}; found on {page}; move it back"
        )
    if block.dash != (row.kind == "dash"):
        form = "a list item, `- text`" if row.kind == "dash" else f"a {row.kind}, not a list item"
        yield Problem(path, block.line, f"{block.id}: must be {form}; found otherwise; mend its form")
    if (
        row.kind in ("section", "heading", "item")
        and printed_number(row.kind, block.words, language) is None
    ):
        sample = language.marker.format(number=block.id.rpartition("-")[2].upper())
        rule = f"a {row.kind} starts with its number, `{sample}`"
        yield Problem(path, block.line, f"{block.id}: {rule}; found “{block.words[:24]}”; print it")
    if row.kind in NUMBERED:
        yield from _number(block, path, row, language)


def _number(block: Block, path: str, row: RegistryEntry, language: Language) -> Iterator[Problem]:
    """The printed number is the one in the id: `ii-2-1` prints 2.1."""
    printed = printed_number(row.kind, block.words, language)
    if printed is None:
        return
    own = ".".join(row.id.split("-")[1:]) or row.id.upper()
    if printed.lower() != own.lower():
        yield Problem(
            path, block.line, f"{block.id}: its number is {own}; found {printed}; print its own number"
        )


def _files(edition: Edition) -> Iterator[Problem]:
    """The languages hold the same files, built ones included."""
    trees = {
        language.code: {
            file.relative_to(edition.root / "docs" / language.code).as_posix()
            for file in (edition.root / "docs" / language.code).rglob("*.md")
        }
        for language in edition.languages
    }
    every = set().union(*trees.values())
    for code, files in trees.items():
        for name in sorted(every - files):
            others = ", ".join(f"docs/{other}" for other in trees if name in trees[other])
            message = f"languages hold the same pages; found only in {others}; add or remove it"
            yield Problem(f"docs/{code}/{name}", 1, message)
