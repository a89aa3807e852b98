"""Share cards: one picture for each provision and page, in each language, set by Typst."""

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst

from scripts.frontend.cache import remembered
from scripts.language.formatting import date_words
from scripts.model import Edition, Language, Provision, Target
from scripts.pages import PAGES

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
WITHOUT_CARD = ("not-found", "offline")
OTHER_PAGES = ("about", "downloads", "parallel")
"""Pages that are neither text nor in the table of built pages, but are shared like them."""
TITLES = {"status": "status_title", "p": "all_provisions", "open-data": "data_files"}
"""Label of a page's title where it is not the page's name."""
RANGE = re.compile(r"\d+ [-–] \d+")


@dataclass(frozen=True)
class Card:
    """What one picture says; the words are in pieces between which they may be cut short."""

    path: str
    head: str
    """The number of the heading a provision is or stands under, or the short name of the document."""
    step: str
    """What follows in the number, such as `– 2`; may be empty."""
    place: str
    figure: str
    """A headline figure with its unit and qualifier, shown large above the words; may be empty."""
    words: tuple[str, ...]
    aim: str = ""
    """Words among `words` that say the aim, set in the accent; may be empty."""


def cards(edition: Edition) -> dict[str, bytes]:
    """PNG pictures of 1200 x 630 pixels by path: `cards/{id}.{code}.png`, `cards/page-{name}...`."""
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda language: _made(edition, language), edition.languages)
        return {path: picture for part in made for path, picture in part.items()}


def pictures(template: str, **said: Any) -> list[bytes]:
    """The pages of a Typst template as PNG at one pixel a point, set in the fonts of the project.

    The template reads `said` from `sys.inputs` as JSON, so that no word is taken for markup.
    """
    words = json.dumps(said, ensure_ascii=False)

    def make() -> list[bytes]:
        pages = typst.compile(
            HERE / template,
            root=HERE,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="png",
            ppi=72,
            sys_inputs={"said": words},
        )
        return pages if isinstance(pages, list) else [pages]

    return remembered("typst", [(HERE / template).read_bytes(), words.encode()], make)


def _made(edition: Edition, language: Language) -> Mapping[str, bytes]:
    shown = [
        *_provision_cards(edition, language),
        *_target_cards(edition, language),
        *_page_cards(edition, language),
    ]
    made = pictures(
        "card.typ",
        language=language.code,
        cards=[asdict(card) for card in shown],
        document=edition.resolution.short[language.code],
        date=date_words(edition.resolution.date, language),
        issuer=edition.resolution.issuer[language.code],
        status=_status(edition, language),
    )
    return {card.path: picture for card, picture in zip(shown, made, strict=True)}


def _status(edition: Edition, language: Language) -> tuple[str, ...]:
    """The status line; on a translation also that it is one."""
    notice = edition.context.notice[language.code]
    if language == edition.official:
        return (notice,)
    return notice, edition.context.translation[language.code]


def _provision_cards(edition: Edition, language: Language) -> Iterator[Card]:
    code = language.code
    titles = {page.name: page.title[code] for page in edition.pages}
    for provision in edition.provisions:
        target = _headline(edition, provision)
        text = target.quote[code] if target else provision.text[code]
        value = target.value_text[code] if target else ""
        has_figure = target is not None and target.amount is not None
        head, _, step = provision.number.partition(" ")
        yield Card(
            path=f"cards/{provision.id}.{code}.png",
            head=head,
            step=step,
            place=titles[provision.page] if provision.parent else "",
            figure=value if has_figure else "",
            words=unbroken_words(text, _figures(edition, provision, language)),
            aim="" if has_figure else value,
        )


def _target_cards(edition: Edition, language: Language) -> Iterator[Card]:
    """A target's figure large above its sentence; an aim without a figure within it."""
    code = language.code
    for target in edition.targets:
        head, _, step = edition.by_id[target.provision].number.partition(" ")
        value = target.value_text[code]
        yield Card(
            path=f"cards/target-{target.id}.{code}.png",
            head=head,
            step=step,
            place=edition.labels["targets"][code],
            figure="" if target.amount is None else value,
            words=unbroken_words(target.quote[code], [] if target.amount is None else [value]),
            aim=value if target.amount is None else "",
        )


def _headline(edition: Edition, provision: Provision) -> Target | None:
    """The first headline target that the provision holds, a figure before an aim without one."""
    held = [one for one in edition.targets if one.headline and one.provision == provision.id]
    return min(held, key=lambda target: target.amount is None, default=None)


def _figures(edition: Edition, provision: Provision, language: Language) -> list[str]:
    """The figures of a provision with their units and qualifiers, as its text prints them."""
    return [
        target.value_text[language.code]
        for target in edition.targets
        if target.provision == provision.id and target.amount
    ]


def unbroken_words(text: str, figures: list[str]) -> tuple[str, ...]:
    """The words of `text`, but a range of numbers or one of its `figures` in one piece.

    So that no figure is ever shown without its unit and qualifier:

        "reach 12% or more a year", ["12% or more"]  ->  ("reach", "12% or more", "a", "year")
    """
    kept = [re.escape(figure) for figure in sorted(figures, key=len, reverse=True)]
    together = "|".join([*kept, RANGE.pattern])
    return tuple(match[0] for match in re.finditer(rf"(?:{together}|\S)+", text))


def _page_cards(edition: Edition, language: Language) -> Iterator[Card]:
    code = language.code
    for page in edition.pages:
        head = edition.on_page(page.name)[0].number
        yield _page_card(page.name, code, head, page.title[code])
    for path in dict.fromkeys((*PAGES, *OTHER_PAGES)):
        name = path.removesuffix("/index")
        if name not in WITHOUT_CARD:
            title = (
                edition.labels[TITLES.get(name, name)]
                if name != "index"
                else edition.resolution.subject
            )
            yield _page_card(name, code, edition.resolution.brand[code], title[code])


def _page_card(name: str, code: str, head: str, title: str) -> Card:
    path = f"cards/page-{name}.{code}.png"
    return Card(path=path, head=head, step="", place="", figure="", words=unbroken_words(title, []))
