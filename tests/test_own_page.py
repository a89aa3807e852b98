"""A page of one's own takes a file for each language and a line of `nav`: no code, no label."""

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from scripts.exports.cards import card_data
from scripts.loading.edition import read_edition
from scripts.loading.reader import UnreadableError
from scripts.model import Edition
from scripts.pipeline.commands import make, read
from scripts.pipeline.review import accept
from testing.editions import accept_words, copy_of_sample

PAGES = {
    "vi": "---\ntitle: Hỏi đáp về trang này\ndescription: >-\n  Ai làm trang này.\nkind: about\n---\n\n# Hỏi đáp về trang này\n\nTrang này do ban biên tập làm.\n",
    "en": "---\ntitle: Questions about this site\ndescription: >-\n  Who makes this site.\nkind: about\n---\n\n# Questions about this site\n\nThe editors make this site.\n",
}  # fmt: skip


def with_page(root: Path, *codes: str, listed: bool = True, front: str = "") -> Path:
    """Write the page in some languages, and its line of the menu."""
    for code in codes:
        text = PAGES[code].replace("kind: about", f"kind: about{front}")
        (root / f"docs/{code}/faq.md").write_text(text, encoding="utf-8")
    if listed:
        config = root / "mkdocs.yml"
        config.write_text(
            config.read_text(encoding="utf-8").replace("  - work.md\n", "  - work.md\n  - faq.md\n", 1),
            encoding="utf-8",
        )
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample with a page of its own."""
    root = with_page(copy_of_sample(tmp_path_factory.mktemp("own")), "vi", "en")
    accept_words(root)
    assert make(root) == []
    return root / "site"


def test_the_page_is_in_the_menu_and_has_a_card_and_an_address(site: Path) -> None:
    for start, code, title in (
        ("", "vi", "Hỏi đáp về trang này"),
        ("en/", "en", "Questions about this site"),
    ):
        page = html.document_fromstring((site / start / "faq/index.html").read_bytes())
        assert page.xpath("string(//h1)") == title
        card = page.xpath("string(//meta[@property='og:image']/@content)").rpartition("/cards/")[2]
        assert card == f"page-faq.{code}.png" and (site / "cards" / card).is_file()
        front = html.document_fromstring((site / start / "index.html").read_bytes())
        (about,) = front.xpath("//nav[@class='parts']//ul[li/a[text()=$title]]", title=title)
        assert len(about.xpath("li")) > 2
    assert (site / "sitemap.xml").read_text(encoding="utf-8").count("/faq/</loc>") == 2


def titles(edition: Edition) -> set[str]:
    data = card_data(edition, edition.official)
    return {card["path"] for card in data["cards"] if "page-" in card["path"]}


def test_a_page_with_the_card_of_another_needs_none(tmp_path: Path) -> None:
    root = with_page(copy_of_sample(tmp_path), "vi", "en", front="\ncard: page-about")
    paths = titles(read_edition(root)[0])
    assert "cards/page-about.vi.png" in paths and "cards/page-faq.vi.png" not in paths


MISSING = {
    "a file of a translation": (("vi",), True, "docs/en/faq.md:1: every page must exist in every language; found only in docs/vi; add it here or remove it there"),
    "a file of the official language": (("en",), True, "docs/vi/faq.md:1: every page must exist in every language; found only in docs/en; add it here or remove it there"),
    "the line of the menu": (("vi", "en"), False, "mkdocs.yml:17: `nav` must have every page of docs/; found no faq.md; add the line `  - faq.md` where the menu should have it"),
    "all files": ((), True, "mkdocs.yml:21: a page of `nav` must be in docs/; found no faq.md; write docs/vi/faq.md, or correct the line"),
}  # fmt: skip


@pytest.mark.parametrize(("codes", "listed", "message"), MISSING.values(), ids=MISSING)
def test_what_a_page_lacks_is_named_first(
    codes: tuple[str, ...], listed: bool, message: str, tmp_path: Path
) -> None:
    root = with_page(copy_of_sample(tmp_path), *codes, listed=listed)
    accept_every_word(root)
    assert str(read(root)[1][0]) == message


def accept_every_word(root: Path) -> None:
    """Accept the words of a page that has another fault."""
    accept(root, (), True, "a test has written them", date(2027, 3, 1))


CONTACTS = {
    "nothing": ("", True),
    "an e-mail address": ("toasoan@bao.sonha.vn", True),
    "a page": ("https://sonha.gov.vn/gop-y/", True),
    "a name": ("Ban bien tap", False),
    "an address without its scheme": ("sonha.gov.vn/gop-y", False),
    "a page that is not encrypted": ("http://sonha.gov.vn/", False),
    "a link to an address": ("mailto:toasoan@bao.sonha.vn", False),
    "two addresses": ("a@b.vn, c@d.vn", False),
    "a host without a dot": ("https://sonha/", False),
    "an address with a space": ("toa soan@bao.vn", False),
}


@pytest.mark.parametrize(("contact", "is_one"), CONTACTS.values(), ids=CONTACTS)
def test_a_contact_is_an_address_and_the_message_says_how_to_write_one(
    contact: str, is_one: bool, tmp_path: Path
) -> None:
    root = copy_of_sample(tmp_path)
    file = root / "data/resolution.toml"
    text = file.read_text(encoding="utf-8").replace('contact = ""', f'contact = "{contact}"', 1)
    file.write_text(text, encoding="utf-8")
    try:
        problems = read_edition(root)[1]
    except UnreadableError as error:
        problems = error.problems
    message = (
        f"data/resolution.toml:5: field `contact`: must be an e-mail address or an https address; found"
        f" {contact!r}; write it as toasoan@your.host or https://your.host/contact/, or leave it empty"
    )
    assert [str(problem) for problem in problems] == ([] if is_one else [message])


BROKEN = {
    "a page that is not there": ("[x](nowhere.md)", "'nowhere.md'"),
    "an id that is not there": ("[x](work.md#nothing)", "'work.md#nothing'"),
    "a picture that is not there": ("![x](a.png)", "'a.png'"),
}


@pytest.mark.parametrize(("link", "shown"), BROKEN.values(), ids=BROKEN)
def test_a_broken_link_is_named_by_its_page_and_line(link: str, shown: str, tmp_path: Path) -> None:
    root = with_page(copy_of_sample(tmp_path), "vi", "en")
    page = root / "docs/en/faq.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\nSee {link}.\n", encoding="utf-8")
    accept_words(root)
    messages = [str(problem) for problem in make(root)]
    assert [
        message
        for message in messages
        if message.startswith("docs/en/faq.md:12: ") and shown in message
    ]
