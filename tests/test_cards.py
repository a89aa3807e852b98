"""Share cards and QR qr_code_files: drawn, measured and decoded."""

import re
import xml.etree.ElementTree as ElementTree
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFont
from pypdfium2 import PdfDocument

from scripts.charts.fonts import FONTS
from scripts.exports.cards import card_data, cards, unbroken_words
from scripts.exports.qr_codes import qr_code_files
from scripts.exports.typesetting import typeset
from scripts.frontend import cache
from scripts.language.formatting import format_date
from scripts.loading.edition import read_edition
from scripts.model import Edition, Target
from scripts.pages import PAGES
from scripts.publication.urls import provision_url
from scripts.targets.statement import state
from testing.editions import SAMPLE

SIZE = (1200, 630)
MARGIN = 40
PAPER = (0xFF, 0xFD, 0xF9)
ACCENT = (0x0A, 0x54, 0x43)


@pytest.fixture(scope="module")
def drawn_cards(edition: Edition) -> dict[str, bytes]:
    return cards(edition)


@pytest.fixture(scope="module")
def opened(drawn_cards: dict[str, bytes]) -> dict[str, Image.Image]:
    return {path: Image.open(BytesIO(data)).convert("RGB") for path, data in drawn_cards.items()}


@pytest.fixture(scope="module")
def drawn(edition: Edition) -> dict[str, bytes]:
    return qr_code_files(edition)


def off_paper(card: Image.Image) -> tuple[int, int, int, int]:
    """Return the bounding box of everything printed on a card."""
    box = ImageChops.difference(card, Image.new("RGB", card.size, PAPER)).getbbox()
    assert box, "the card is blank"
    return box


def expected_cards(edition: Edition) -> set[str]:
    built = {name.removesuffix("/index") for name in PAGES} - {"changes", "not-found", "offline"}
    names = {page.name for page in edition.pages} | built | {"about", "downloads", "parallel"}
    stems = {provision.id for provision in edition.provisions} | {f"page-{name}" for name in names}
    stems |= {f"target-{target.id}" for target in edition.targets}
    return {f"cards/{stem}.{language.code}.png" for stem in stems for language in edition.languages}


def test_every_provision_and_page_has_a_card_in_each_language(
    edition: Edition, drawn_cards: dict[str, bytes]
) -> None:
    assert set(drawn_cards) == expected_cards(edition)
    assert "cards/page-index.vi.png" in drawn_cards


def test_a_card_has_the_size_that_networks_show(opened: dict[str, Image.Image]) -> None:
    assert {card.size for card in opened.values()} == {SIZE}


def test_no_card_runs_into_its_margins(opened: dict[str, Image.Image]) -> None:
    for path, card in opened.items():
        left, top, right, bottom = off_paper(card)
        assert left >= MARGIN and top >= MARGIN, path
        assert right <= SIZE[0] - MARGIN and bottom <= SIZE[1] - MARGIN, path


def accent_rows(card: Image.Image) -> list[int]:
    """Return the pixel rows in the accent colour from margin to margin."""
    strip = card.crop((60, 0, SIZE[0] - 60, SIZE[1]))
    red, green, blue = ImageChops.difference(strip, Image.new("RGB", strip.size, ACCENT)).split()
    _, differing = ImageChops.lighter(ImageChops.lighter(red, green), blue).getprojection()
    return [row for row, differs in enumerate(differing) if not differs]


def test_a_card_has_one_accent_line_that_no_words_touch(opened: dict[str, Image.Image]) -> None:
    for path, card in opened.items():
        rows = accent_rows(card)
        assert rows and rows[-1] - rows[0] + 1 == len(rows) <= 3, path
        for start, end in ((rows[0] - 12, rows[0] - 1), (rows[-1] + 2, rows[-1] + 10)):
            strip = card.crop((0, start, SIZE[0], end))
            assert strip.getcolors() == [(strip.width * strip.height, PAPER)], path


def test_every_card_of_a_language_has_the_same_footer(
    edition: Edition, opened: dict[str, Image.Image]
) -> None:
    for language in edition.languages:
        feet = {
            card.crop((0, accent_rows(card)[0], *SIZE)).tobytes()
            for path, card in opened.items()
            if path.endswith(f".{language.code}.png")
        }
        assert len(feet) == 1


def test_cards_of_different_provisions_differ(edition: Edition, drawn_cards: dict[str, bytes]) -> None:
    for language in edition.languages:
        shown = [
            drawn_cards[f"cards/{provision.id}.{language.code}.png"] for provision in edition.provisions
        ]
        assert len(set(shown)) == len(shown)


def test_a_headline_figure_is_set_in_the_accent(
    edition: Edition, opened: dict[str, Image.Image]
) -> None:
    """A card with a headline figure has more of the accent colour than one without."""

    def river(path: str) -> int:
        return {colour: count for count, colour in opened[path].getcolors(1 << 20)}[ACCENT]

    for code in ("vi", "en"):
        plain = river(f"cards/ii-2-2-2026-2030-d1.{code}.png")
        for target in edition.targets:
            if target.headline:
                assert river(f"cards/{target.provision}.{code}.png") > plain + 2000


@pytest.fixture(scope="module")
def printed_words(edition: Edition) -> dict[str, str]:
    """Return the words on each card as a PDF of it has them, without spaces, by path."""
    words = {}
    for language in edition.languages:
        data = card_data(edition, language)
        (pdf,) = typeset(edition.root, "card.typ", data, format="pdf")
        for card, page in zip(data["cards"], PdfDocument(pdf), strict=True):
            words[card["path"]] = unspaced(page.get_textpage().get_text_range())
    return words


def unspaced(words: str) -> str:
    """Return words without spaces and hyphens, which a PDF loses at the end of a line."""
    return re.sub(r"[\s\ufffe\u2060-]", "", words).lower()


def test_the_card_of_a_target_names_indicator_year_and_governing_word(
    edition: Edition, printed_words: dict[str, str]
) -> None:
    for target in edition.targets:
        headlines = [other for other in edition.targets if other.provision == target.provision]
        names = [f"target-{target.id}"]
        names += [target.provision] if target == headline_of(headlines) else []
        for language in edition.languages:
            code, statement = language.code, state(edition, target, language)
            needed = [target.indicator.name[code], target.value_text[code]]
            needed += [str(target.period.end)] if target.period else []
            needed += [target.governed_by[code]] if target.governed_by else []
            for name in names:
                card = printed_words[f"cards/{name}.{code}.png"]
                assert [words for words in needed if unspaced(words) not in card] == [], name
                assert unspaced(statement.heading) in card, name


def headline_of(targets: list[Target]) -> Target | None:
    """Return the target that the card of its provision shows."""
    return min(
        (target for target in targets if target.headline),
        key=lambda target: target.amount is None,
        default=None,
    )


def test_words_are_cut_at_the_end_of_a_clause(edition: Edition, printed_words: dict[str, str]) -> None:
    cut = at_clause = 0
    for provision in edition.provisions:
        for code, text in provision.text.items():
            card = printed_words[f"cards/{provision.id}.{code}.png"]
            shown, ellipsis, _ = card.partition("…")
            whole = unspaced(text)
            if ellipsis and whole[:20] in shown:
                cut += 1
                first_words = shown[shown.index(whole[:20]) :]
                assert whole.startswith(first_words), provision.id
                latter = first_words[int(len(first_words) * 0.5) :]
                clauses = re.search(r"[,;:.](?!\d)", latter)
                at_clause += whole[len(first_words)] in ",;:."
                assert whole[len(first_words)] in ",;:." or not clauses, (provision.id, code, latter)
    assert at_clause > 60 and cut - at_clause < 8


def test_a_card_is_small_and_in_few_colours(drawn_cards: dict[str, bytes]) -> None:
    assert sum(map(len, drawn_cards.values())) < 9_000_000
    for data in drawn_cards.values():
        assert Image.open(BytesIO(data)).mode == "P"


PIECES = {
    ("one  two three", ()): ("one", "two", "three"),
    ("by 2021 - 2025, or", ()): ("by", "2021 - 2025,", "or"),
    ("in (2021 – 2025) all", ()): ("in", "(2021 – 2025)", "all"),
    ("reach 12% or more a year", ("12% or more",)): ("reach", "12% or more", "a", "year"),
    ("12% or more; 12%", ("12%", "12% or more")): ("12% or more;", "12%"),
    ("#set _text_ $x$ @y", ()): ("#set", "_text_", "$x$", "@y"),
}


@pytest.mark.parametrize(("text", "figures"), PIECES)
def test_text_is_split_between_words_and_never_inside_a_figure(
    text: str, figures: tuple[str, ...]
) -> None:
    assert unbroken_words(text, list(figures)) == PIECES[text, figures]


def test_no_word_is_lost_between_the_pieces(edition: Edition) -> None:
    for provision in edition.provisions:
        for code, text in provision.text.items():
            figures = [target.value_text[code] for target in edition.targets]
            assert " ".join(unbroken_words(text, figures)) == " ".join(text.split())


def printed(edition: Edition) -> set[str]:
    """Return every character that a card or code may print."""
    words = [
        part
        for provision in edition.provisions
        for part in (provision.number, *provision.text.values())
    ]
    words += [text for target in edition.targets for text in target.value_text.values()]
    words += [title for page in edition.pages for title in page.title.values()]
    words += [text for label in edition.labels.values() for text in label.values()]
    resolution = edition.resolution
    for text in (resolution.short, resolution.brand, resolution.issuer, resolution.subject):
        words += text.values()
    words += [*edition.context.notice.values(), *edition.context.translation.values()]
    words += [format_date(resolution.date, language) for language in edition.languages]
    return set("".join(words)) | set("…:/.-") - {" "}


@pytest.mark.parametrize("weight", ["400Regular", "600SemiBold"])
def test_one_of_the_fonts_has_each_letter_that_is_printed(edition: Edition, weight: str) -> None:
    boxes = {character for character in printed(edition) if not character.isspace()}
    for font in FONTS.glob(f"*_{weight}.ttf"):
        face = ImageFont.truetype(font, 40)
        missing = bytes(face.getmask("\ue123"))
        boxes = {character for character in boxes if bytes(face.getmask(character)) == missing}
    assert boxes == set()


def test_every_code_leads_to_the_exact_address(edition: Edition, drawn: dict[str, bytes]) -> None:
    for language in edition.languages:
        for provision in edition.provisions:
            picture = Image.open(BytesIO(drawn[f"codes/{provision.id}.{language.code}.png"]))
            (code,) = zxingcpp.read_barcodes(picture.convert("L"))
            assert code.text == provision_url(edition, provision, language)
            assert code.ec_level == "Q"


def test_a_code_is_black_on_white_with_its_quiet_zone(drawn: dict[str, bytes]) -> None:
    for path, data in drawn.items():
        if path.endswith(".png"):
            picture = Image.open(BytesIO(data)).convert("L")
            assert 640 <= picture.width <= 720
            left, top, right, _ = (
                ImageChops.invert(picture).crop((0, 0, picture.width, picture.width - 20)).getbbox()
            )
            assert min(left, top, picture.width - right) >= 48, path


def test_an_svg_code_prints_its_address_and_has_a_size(
    edition: Edition, drawn: dict[str, bytes]
) -> None:
    name = "{http://www.w3.org/2000/svg}"
    for language in edition.languages:
        for provision in edition.provisions:
            data = drawn[f"codes/{provision.id}.{language.code}.svg"]
            svg = ElementTree.fromstring(data)
            address = provision_url(edition, provision, language)
            assert svg.findtext(f"{name}title") == svg.findtext(f"{name}text") == address
            assert {"width", "height", "viewBox"} <= set(svg.keys())
            assert len(data) < 6000


@pytest.fixture(scope="module")
def sample() -> Edition:
    sample, problems = read_edition(SAMPLE)
    assert problems == []
    return sample


def test_without_a_cache_the_bytes_are_the_same(
    sample: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = cards(sample) | qr_code_files(sample)
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    assert cards(sample) | qr_code_files(sample) == cached


def test_the_sample_has_cards_and_codes_of_its_own(
    sample: Edition, drawn_cards: dict[str, bytes]
) -> None:
    pictures = cards(sample)
    assert set(pictures) == expected_cards(sample)
    assert not set(pictures.values()) & set(drawn_cards.values())
    for data in pictures.values():
        left, top, right, bottom = off_paper(Image.open(BytesIO(data)).convert("RGB"))
        assert min(left, top, SIZE[0] - right, SIZE[1] - bottom) >= MARGIN
    assert len(qr_code_files(sample)) == 2 * len(sample.languages) * (
        len(sample.provisions) + len(sample.targets)
    )
