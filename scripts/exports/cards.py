"""Export share cards: an image for each provision, target and page, in each language, set by Typst."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from scripts.exports import png
from scripts.exports.indexed_png import png_rules
from scripts.exports.typesetting import picture_rules, typeset_pictures
from scripts.frontend.cache import cached_each
from scripts.frontend.tokens import read_tokens
from scripts.language.line_breaking import JOINER, keep_whole, kept_part, unbreakable_pattern
from scripts.language.words import RANGE
from scripts.model import Edition, Language, Provision, Target
from scripts.pages import page_names
from scripts.publication.attribution import attribution
from scripts.publication.own_pages import own_pages
from scripts.targets.statement import state

INKS = ("ink", "quiet", "river")
"""Colours of what is printed on the paper of a card."""
TOGETHER = 16
"""Cards that are set and drawn at once, in a thread."""
WITHOUT_CARD = ("changes", "not-found", "offline")
OTHER_PAGES = {"downloads": "downloads", "parallel": "translation"}
"""Built pages with a card that are not in the table of generated pages, and their parts."""
TITLE_LABELS = {"p": "all_provisions", "open-data": "data_files"}
"""Key of a page's title, where it is not the page's name."""


@dataclass(frozen=True)
class Card:
    """The content of a share card; `words` may be cut short between two of its pieces."""

    path: str
    head: str
    """Number of the heading that a provision is or belongs to, or short name of the document."""
    step: str
    """Rest of the number, such as `– 2`; may be empty."""
    place: str
    """Title of the page, or name and period of the target that is shown."""
    figure: str
    """Headline figure with unit and qualifier, shown large above the words; may be empty."""
    words: tuple[str, ...]
    shorter: str = ""
    """Words of a target in place of `words`, if those do not fit whole; may be empty."""
    aim: str = ""
    """Part of `words` to highlight, because it states an aim without a figure; may be empty."""
    names_target: bool = False
    """True if `place` names a target, and so stands above the words as their heading."""


def cards(edition: Edition) -> dict[str, bytes]:
    """Return PNGs of 1200 x 630 pixels by path: `cards/{id}.{code}.png`, `cards/page-{name}...`."""
    files: dict[str, bytes] = {}
    for language in edition.languages:
        files |= _cards(edition, language)
    return files


def card_data(edition: Edition, language: Language) -> dict[str, Any]:
    """Return what the template reads: the cards of a language, and what all of them say."""
    cards = [
        *_provision_cards(edition, language),
        *_target_cards(edition, language),
        *_page_cards(edition, language),
    ]
    about, pattern = attribution(edition, language), unbreakable_pattern(edition, language)
    return {
        "language": about.language,
        "cards": [asdict(kept_whole(card, pattern)) for card in cards],
        "document": about.name,
        "date": about.date,
        "issuer": about.issuer,
        "status": [keep_whole(notice, pattern) for notice in about.status],
    }


def _cards(edition: Edition, language: Language) -> dict[str, bytes]:
    data = card_data(edition, language)
    cards = data.pop("cards")
    rules = [*picture_rules(edition.root), *png_rules(), json.dumps(data).encode()]
    rules += [Path(path).read_bytes() for path in (__file__, png.__file__)]
    contents = [json.dumps(card).encode() for card in cards]

    def draw(missing: list[bytes]) -> Iterator[bytes]:
        parts = [missing[start : start + TOGETHER] for start in range(0, len(missing), TOGETHER)]
        with ThreadPoolExecutor() as pool:
            yield from chain.from_iterable(pool.map(partial(_drawn, edition, data), parts))

    name = f"cards of {edition.resolution.id} in {language.code}"
    pngs = cached_each(name, rules, contents, draw)
    return {card["path"]: content for card, content in zip(cards, pngs, strict=True)}


def _drawn(edition: Edition, data: dict[str, Any], cards: list[bytes]) -> list[bytes]:
    """Return the PNGs of cards, which are given as JSON."""
    colours = read_tokens(edition.root).light
    inks = [colours[name] for name in INKS]
    data = data | {"cards": [json.loads(card) for card in cards]}
    pictures = typeset_pictures(edition.root, "card.typ", data, 1)
    return [png.with_few_colours(picture, colours["paper"], inks) for picture in pictures]


def kept_whole(card: Card, pattern: re.Pattern[str]) -> Card:
    """Return a card whose lines end within no word; its words may be cut where they could before."""
    text = " ".join(card.words)
    ends = {*accumulate(len(piece) + 1 for piece in card.words)}
    words: list[str] = []
    piece, position = "", 0
    for run in keep_whole(text, pattern).split(" "):
        piece = f"{piece} {run}" if piece else run
        position += len(run.replace(JOINER, "")) + 1
        if position in ends:
            words.append(piece)
            piece = ""
    return replace(
        card,
        place=keep_whole(card.place, pattern),
        figure=keep_whole(card.figure, pattern),
        words=tuple(words),
        shorter=keep_whole(card.shorter, pattern),
        aim=kept_part(text, card.aim, pattern) if card.aim else "",
    )


def _provision_cards(edition: Edition, language: Language) -> Iterator[Card]:
    code = language.code
    titles = {page.name: page.title[code] for page in edition.pages}
    for provision in edition.provisions:
        target = _headline(edition, provision)
        statement = state(edition, target, language) if target else None
        text = statement.quote if statement else provision.text[code]
        title = titles[provision.page] if provision.parent else ""
        has_figure = target is not None and target.amount is not None
        head, step = _number_parts(provision)
        yield Card(
            path=f"cards/{provision.id}.{code}.png",
            head=head,
            step=step,
            place=statement.heading if statement else title,
            figure=statement.value if statement and has_figure else "",
            words=unbroken_words(text, _figures(edition, provision, language)),
            aim=target.value_text[code] if target and not has_figure else "",
            names_target=target is not None,
        )


def _number_parts(provision: Provision) -> tuple[str, str]:
    """Return the number of the heading that a provision is or is below, and the rest of its own."""
    return provision.head, provision.number.removeprefix(provision.head).lstrip(" ,")


def _target_cards(edition: Edition, language: Language) -> Iterator[Card]:
    """Yield cards with a figure above its sentence, or an aim highlighted within its sentence."""
    code = language.code
    for target in edition.targets:
        head, step = _number_parts(edition.by_id[target.provision])
        value = target.value_text[code]
        statement = state(edition, target, language)
        yield Card(
            path=f"cards/target-{target.id}.{code}.png",
            head=head,
            step=step,
            place=statement.heading,
            figure="" if target.amount is None else statement.value,
            shorter=statement.figure,
            words=unbroken_words(statement.quote, [] if target.amount is None else [value]),
            aim=value if target.amount is None else "",
            names_target=True,
        )


def _headline(edition: Edition, provision: Provision) -> Target | None:
    """Return the first headline target of a provision, figures before aims without one."""
    headlines = [
        target for target in edition.targets if target.headline and target.provision == provision.id
    ]
    return min(headlines, key=lambda target: target.amount is None, default=None)


def _figures(edition: Edition, provision: Provision, language: Language) -> list[str]:
    """Return the figures of a provision with units and qualifiers, as its text prints them."""
    return [
        target.value_text[language.code]
        for target in edition.targets
        if target.provision == provision.id and target.amount
    ]


def unbroken_words(text: str, figures: list[str]) -> tuple[str, ...]:
    """Split `text` into words, but keep ranges of numbers and `figures` in one piece.

    No figure is then shown without its unit and qualifier:

        "reach 12% or more a year", ["12% or more"]  ->  ("reach", "12% or more", "a", "year")
    """
    longest_first = [re.escape(figure) for figure in sorted(figures, key=len, reverse=True)]
    pieces = "|".join([*longest_first, RANGE])
    return tuple(match[0] for match in re.finditer(rf"(?:{pieces}|\S)+", text))


def _page_cards(edition: Edition, language: Language) -> Iterator[Card]:
    code = language.code
    for page in edition.pages:
        first = edition.on_page(page.name)[0]
        head = edition.resolution.short[code] if first.level.root else first.head
        yield _page_card(page.name, code, head, page.title[code])
    title_labels = TITLE_LABELS | {"status": edition.context.title_label}
    others = (name for name, part in OTHER_PAGES.items() if edition.offers(part))
    known = {"index": edition.resolution.subject, **own_pages(edition)}
    for path in dict.fromkeys((*page_names(edition), *own_pages(edition), *others)):
        name = path.removesuffix("/index")
        if name not in WITHOUT_CARD:
            title = known.get(name) or edition.labels[title_labels.get(name, name)]
            yield _page_card(name, code, edition.resolution.short[code], title[code])


def _page_card(name: str, code: str, head: str, title: str) -> Card:
    path = f"cards/page-{name}.{code}.png"
    return Card(path=path, head=head, step="", place="", figure="", words=unbroken_words(title, []))
