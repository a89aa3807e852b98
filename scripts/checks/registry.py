"""Check the registry of ids against the pages: every id once per language, in order, on its page."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.checks.numbers import Numbers
from scripts.loading.edition import REGISTRY
from scripts.model import HEADINGS, Block, Edition, Language, Problem, Rank, RegistryEntry, TextPage


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of the registry, of the text pages, and of the list of pages per language."""
    yield from _check_registry(edition)
    yield from _check_rows(edition)
    numbers = Numbers.of(edition)
    yield from numbers.check_rows()
    for language in edition.languages:
        yield from _check_text(edition, language, numbers)
    yield from _check_same_pages(edition)


def _check_registry(edition: Edition) -> Iterator[Problem]:
    seen: set[str] = set()
    kinds = tuple(dict.fromkeys(kind for level in edition.levels for kind in level.kind))
    for row in edition.registry:
        if row.id in seen:
            message = f"{row.id}: an id is registered once; found twice; remove one of the rows"
            yield Problem(REGISTRY, row.line, message)
        if row.kind not in kinds:
            rule = f"kind must be one of {', '.join(kinds)}, which the levels of the document have"
            message = f"{row.id}: {rule}; found {row.kind!r}; fix it, or add a [[level]]"
            yield Problem(REGISTRY, row.line, message)
        seen.add(row.id)
    lines, ids = len(edition.source_lines), len(edition.registry)
    if lines != ids:
        rule = "every line of the source has one registered id, and no id is ever removed"
        message = f"{rule}; found {ids} ids for {lines} lines; restore the missing rows"
        yield Problem(REGISTRY, 1, message, rank=Rank.CONSEQUENCE)
    yield from _check_unregistered(edition)


def _unregistered(edition: Edition) -> set[str]:
    """Return the ids that every language has and the registry has not."""
    used = [
        {block.id for page in edition.pages for block in page.blocks[language.code]}
        for language in edition.complete_languages
    ]
    return set.intersection(*used) - {row.id for row in edition.registry}


def _check_unregistered(edition: Edition) -> Iterator[Problem]:
    missing = _unregistered(edition)
    lines = {row.id: row.line for row in edition.registry}
    above = 1
    for page in edition.pages:
        for block in page.blocks[edition.official.code]:
            if block.id in missing:
                rule = "an id that the pages of every language have must be registered"
                message = f"{block.id}: {rule}; found no row; restore it below line {above}"
                yield Problem(REGISTRY, above, message)
            above = lines.get(block.id, above)


def _check_text(edition: Edition, language: Language, numbers: Numbers) -> Iterator[Problem]:
    code = language.code
    registered = {row.id: row for row in edition.registry}
    paths: dict[str, str] = {}
    unregistered = _unregistered(edition)
    for page in edition.pages:
        path = f"docs/{code}/{page.name}.md"
        for block in page.blocks[code]:
            if block.id in unregistered:
                continue
            row = registered.get(block.id)
            for message in _check_block(block, row, page, paths.get(block.id)):
                yield Problem(path, block.line, f"{block.id}: {message}")
            yield from numbers.check_block(block, path, language)
            paths[block.id] = path
        if not _is_order_of_all(edition, page) or code in edition.resolution.partial:
            yield from _check_order(edition, page.blocks[code], path)
    for row in edition.registry if code not in edition.resolution.partial else ():
        if row.id not in paths:
            rule = (
                f"a registered id is never removed, and this one belongs in docs/{code}/{row.page}.md"
            )
            message = f"{row.id}: {rule}; found nowhere in docs/{code}/; restore the provision"
            path = f"docs/{code}/{row.page}.md"
            yield Problem(path, _line_before(edition, row, code), message, rank=Rank.CONSEQUENCE)


def _line_before(edition: Edition, row: RegistryEntry, code: str) -> int:
    """Return the line of the provision that a missing one follows, 1 if there is none."""
    lines = {block.id: block.line for page in edition.pages for block in page.blocks[code]}
    before = (other for other in edition.registry if other.page == row.page and other.line < row.line)
    return next((lines[other.id] for other in reversed([*before]) if other.id in lines), 1)


def _is_order_of_all(edition: Edition, page: TextPage) -> bool:
    """Return whether the page has its provisions in the same order in every complete language."""
    languages = edition.complete_languages
    orders = {tuple(block.id for block in page.blocks[language.code]) for language in languages}
    return len(orders) == 1


def _check_rows(edition: Edition) -> Iterator[Problem]:
    """Yield rows of the registry that are in another order than the pages of all languages."""
    lines = {row.id: row.line for row in edition.registry}
    for page in edition.pages:
        blocks = page.blocks[edition.official.code]
        ids = [block.id for block in blocks if block.id in lines]
        if _is_order_of_all(edition, page):
            for before, after in pairwise(ids):
                if lines[before] > lines[after]:
                    rule = "rows must be in document order"
                    message = f"{after}: {rule}; found it above {before}; move it back"
                    yield Problem(REGISTRY, lines[after], message)


def _check_order(edition: Edition, blocks: tuple[Block, ...], path: str) -> Iterator[Problem]:
    order = {row.id: position for position, row in enumerate(edition.registry)}
    for before, after in pairwise(block for block in blocks if block.id in order):
        if order[before.id] > order[after.id]:
            rule = "provisions must be in document order"
            message = f"{after.id}: {rule}; found it after {before.id}; move it back"
            yield Problem(path, after.line, message)


def _check_block(
    block: Block, row: RegistryEntry | None, page: TextPage, earlier: str | None
) -> Iterator[str]:
    """Yield messages on a block with its row of the registry and the path where its id was used."""
    if earlier is not None:
        yield f"an id is used once per language; found also in {earlier}; change one of them"
    if row is None:
        yield f"every id must be listed in {REGISTRY}; found an unknown id; fix or register it"
        return
    if row.page != page.name:
        yield f"belongs on page {row.page}; found on {page.name}; move it back"
    if block.dash != (row.kind == "dash"):
        form = "a list item, `- text`" if row.kind == "dash" else f"a {row.kind}, not a list item"
        yield f"must be {form}; found another form; fix the Markdown"
    elif bool(block.depth) != (row.kind in HEADINGS):
        form = "a heading, `## text { #id }`" if row.kind in HEADINGS else f"a {row.kind}, no heading"
        yield f"must be {form}, as its row of {REGISTRY} says; found another form; fix one of them"


def _check_same_pages(edition: Edition) -> Iterator[Problem]:
    docs = edition.root / "docs"
    pages = {
        language.code: {
            path.relative_to(docs / language.code).as_posix()
            for path in (docs / language.code).rglob("*.md")
        }
        for language in edition.complete_languages
    }
    every_page = set().union(*pages.values())
    for code, names in pages.items():
        for name in sorted(every_page - names):
            others = ", ".join(f"docs/{other}" for other in pages if name in pages[other])
            rule = "every page must exist in every language"
            message = f"{rule}; found only in {others}; add it here or remove it there"
            yield Problem(f"docs/{code}/{name}", 1, message)
