"""Divide the text into pages, a part or chapter each or a handful of articles, and name them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.ingest.capitals import Spelling, read_spelling, restored
from scripts.ingest.facts import Facts
from scripts.ingest.headings import with_six_levels
from scripts.ingest.parts import Block
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.slugs import slugify
from scripts.language.words import first_capital, shorten

MAX_WORDS = 1500
"""Words of a page of several articles or items."""
MAX_TOGETHER = 10
LONGEST_NAME = 40
FEWEST_HEADINGS = 2
"""Headings that describe a page; a single one says little of it."""
WITHIN = re.compile(r"[.;:…](?!$)")
"""Sign between sentences, each of which a claim must not be quoted alone from."""
DESCRIBED = 160
"""Characters of a description."""
UNMARKED = (
    (re.compile("<"), "‹"),
    (re.compile(">"), "›"),
    (re.compile("`"), "’"),
    (re.compile("_{2,}"), "…"),
    (re.compile(r"\*{2,}"), "*"),
    (re.compile(r"\](?=\()"), "] "),
    (re.compile(r"&(?=#?\w+;)"), "& "),
)
"""Signs that titles and descriptions must not have, as they may be markup, and their substitutes."""


@dataclass(frozen=True)
class Page:
    """A page of the text: file name, title and description for readers, and its blocks."""

    name: str
    title: str
    description: str
    blocks: tuple[Block, ...]


def divide(
    blocks: Sequence[Block], vocabulary: Vocabulary, is_claim: Callable[[str], bool] = lambda _: False
) -> list[Page]:
    """Return the pages of a text; words that are a claim are quoted whole or not at all."""
    taken: set[str] = set()
    pages = []
    small = (block for block in blocks if not block.text.isupper())
    texts = (words for block in small for words in block.cells or (block.text,))
    spelling = read_spelling(texts, vocabulary.reading.proper)
    for group in _groups(blocks):
        title, name = _title(group, spelling, vocabulary), _name(group, vocabulary, taken)
        taken.add(name)
        if _is_claim_within(title, is_claim):
            title = vocabulary.templates.text
        description = _description(group, title, spelling, is_claim)
        words = (_unmarked(title), _unmarked(description))
        pages.append(Page(name, *words, with_six_levels(group)))
    return pages


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each page."""
    group: list[Block] = []
    top: list[Block] = []
    for block in blocks:
        is_top = not block.parent
        if is_top and group and _is_full(group, top, block):
            yield group
            group, top = [], []
        group.append(block)
        top += [block] if is_top else []
    if group:
        yield group


def _is_full(group: Sequence[Block], top: Sequence[Block], block: Block) -> bool:
    """Return whether a block of the highest level begins a page."""
    last = top[-1]
    if block.kind == "section" or block.level == "title":
        return True
    if block.kind in ("note", "paragraph"):
        return last.level == "preamble" and block.level != "preamble"
    if last.kind == "section" or last.level in ("title", "preamble"):
        return True
    words = sum(len(other.words.split()) for other in group)
    return words > MAX_WORDS or len(top) >= MAX_TOGETHER


def _title(group: Sequence[Block], spelling: Spelling, vocabulary: Vocabulary) -> str:
    templates = vocabulary.templates
    first, numbered = group[0], _numbered(group)
    if first.level == "preamble":
        return templates.preamble
    if first.kind == "section" or first.level == "title":
        words = first.text or first.words
        return restored(words, spelling) if words.isupper() else first_capital(words)
    if not numbered:
        return templates.text
    first_number, last_number = _number(numbered[0]), _number(numbered[-1])
    of_articles = numbered[0].level == "article"
    if first_number == last_number:
        template = templates.article if of_articles else templates.section
    else:
        template = templates.articles if of_articles else templates.sections
    return template.format(first=first_number, last=last_number)


def _description(
    group: Sequence[Block], title: str, spelling: Spelling, is_claim: Callable[[str], bool]
) -> str:
    """Return what a page is about: the highest headings below its title, its first words, or title."""
    inner = [block for block in group[1:] if block.kind in ("heading", "section")]
    lower = {block.id for block in inner}
    own = (block.text or block.words for block in inner if block.parent not in lower)
    texts = [text for text in own if not _is_claim_within(text, is_claim)]
    headings = [restored(text, spelling) if text.isupper() else text for text in texts]
    if len(headings) < FEWEST_HEADINGS:
        headings = []
    below = group[1:] if group[0].kind == "section" else group
    own = (block.text for block in below if not block.cells)
    paragraphs = [text for text in own if not _is_claim_within(text, is_claim)] or [title]
    words = "; ".join(heading.rstrip(" .:;") for heading in headings) or paragraphs[0]
    short = shorten(first_capital(words), DESCRIBED).rstrip(" ,")
    whole, _, last = short.rpartition("; ")
    if whole and last.endswith("…") and is_claim(last):
        short = f"{whole}; …"
    return short if short.endswith(("…", ".", ":", ";")) else f"{short}."


def _unmarked(words: str) -> str:
    for pattern, sign in UNMARKED:
        words = pattern.sub(sign, words)
    return words


def _is_claim_within(words: str, is_claim: Callable[[str], bool]) -> bool:
    """Return whether words are a claim that is one of several sentences, and so not quoted whole."""
    return is_claim(words) and bool(WITHIN.search(words))


def _numbered(group: Sequence[Block]) -> list[Block]:
    """Return the numbered blocks of the highest level on a page."""
    return [block for block in group if not block.parent and block.kind in ("heading", "item")]


def _number(block: Block) -> str:
    return block.id.rpartition("-")[2]


def _name(group: Sequence[Block], vocabulary: Vocabulary, taken: set[str]) -> str:
    """Return a free file name: that of the usual part that a heading names, or one made from it."""
    first, numbered = group[0], _numbered(group)
    if first.level == "preamble":
        name = "preamble"
    elif first.kind == "section" or first.level == "title":
        name = (
            first.id
            if first.id.startswith(("annex", "subannex", "attached"))
            else _usual(first, vocabulary, taken)
        )
    elif numbered:
        kind = "articles" if numbered[0].level == "article" else "sections"
        name = f"{kind}-{_number(numbered[0])}-{_number(numbered[-1])}"
    else:
        name = "text"
    return name if name not in taken else _free(name, taken)


def _usual(block: Block, vocabulary: Vocabulary, taken: set[str]) -> str:
    words = block.text.lower()
    places = {
        page.name: min(words.find(word) for word in page.words if word in words)
        for page in vocabulary.pages
        if page.name not in taken and any(word in words for word in page.words)
    }
    if places:
        return min(places, key=lambda name: places[name])
    slug = slugify(block.text).strip("-") or block.id
    return slug if len(slug) <= LONGEST_NAME else slug[:LONGEST_NAME].rpartition("-")[0]


def _free(name: str, taken: set[str]) -> str:
    return next(f"{name}-{n}" for n in range(2, 1000) if f"{name}-{n}" not in taken)


def short_name(facts: Facts, vocabulary: Vocabulary) -> str:
    """Return the short name of a document, such as `Decision No. 5`."""
    return vocabulary.templates.short.format(kind=first_capital(facts.kind), number=facts.number)
