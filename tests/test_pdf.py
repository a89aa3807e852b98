"""The PDF files read back: every word of the text in order, what is said around it, what readers use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain
from types import SimpleNamespace

import pytest
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import ArrayObject
from pypdfium2 import PdfDocument

from scripts.exports import pdf
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.chart_data import column_of
from tests.conftest import SAMPLE

HEAD, FOOT = 68, 67
"""Points at the top and bottom of a page that hold no words of the text."""


@dataclass(frozen=True)
class File:
    """A PDF as two libraries read it."""

    one: Download
    content: bytes
    reader: PdfReader
    pages: PdfDocument

    def words(self, page: int = 0) -> str:
        """All words of a page, spaces made one."""
        return normal(self.pages[page].get_textpage().get_text_range())

    def links(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Addresses that the file leads to, with the place of each line of each link on its page."""
        return [
            (link["/A"]["/URI"], place)
            for page in self.reader.pages
            for link in (each.get_object() for each in page.get("/Annots", ()))
            if "/URI" in link.get("/A", {})
            for place in _lines([float(one) for one in link.get("/QuadPoints", ())] or link["/Rect"])
        ]


def _lines(points: list[float]) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each line of a link that is not empty."""
    for corners in (points[at : at + 8] for at in range(0, len(points), 8)):
        across, up = corners[::2], corners[1::2]
        if max(across) > min(across):
            yield min(across), min(up), max(across), max(up)


def normal(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sample() -> Edition:
    edition, problems = read_edition(SAMPLE)
    assert problems == []
    return edition


@pytest.fixture(scope="module")
def files(edition: Edition) -> Mapping[str, File]:
    return read_back(edition)


def read_back(edition: Edition) -> Mapping[str, File]:
    made = pdf.pdfs(edition)
    return {
        one.path.partition(".")[2]: File(
            one, made[one.path], PdfReader(BytesIO(made[one.path])), PdfDocument(made[one.path])
        )
        for one in downloads(edition)
        if one.format == "pdf"
    }


def of_text(files: Mapping[str, File]) -> Iterator[File]:
    return (file for file in files.values() if file.one.part != TARGETS_PART)


def body(file: File, left: float, right: float) -> str:
    """The text between two edges, without head and foot, its lines joined."""
    read = []
    for page in file.pages:
        high = page.get_height()
        read.append(page.get_textpage().get_text_bounded(left, FOOT, right, high - HEAD))
    return normal("\n".join(read))


def columns(file: File, edition: Edition) -> list[tuple[float, float]]:
    """Left and right edges of each language's column: it starts where its numbers hang."""
    starts = [
        min(place[0] for address, place in file.links() if address in _addresses(edition, language)) - 1
        for language in file.one.languages
    ]
    return list(zip(starts, [*starts[1:], file.pages[0].get_width()], strict=True))


def _addresses(edition: Edition, language: Language) -> set[str]:
    return {provision_url(edition, provision, language) for provision in edition.provisions}


def printed(edition: Edition, file: File, language: Language) -> list[tuple[str, str]]:
    """Page and words of every provision of a file: a quiet mark if it has no number, then its own."""
    said = []
    for provision in edition.provisions:
        if file.one.part in (None, provision.page):
            words = edition.printed_marker(provision, language) + provision.text[language.code]
            mark = edition.margin_mark(provision, language.code)
            own = provision.marker.strip(" -")
            said.append((provision.page, normal(words if own else f"{mark} {words}")))
    return said


def expected(edition: Edition, file: File, language: Language) -> str:
    return " ".join(words for _, words in printed(edition, file, language))


def test_every_word_of_the_text_is_there_in_order(edition: Edition, files: Mapping[str, File]) -> None:
    for file in of_text(files):
        for language, (left, right) in zip(file.one.languages, columns(file, edition), strict=True):
            read = body(file, left, right)
            wanted = expected(edition, file, language)
            start = read.index(wanted[:120], 0 if file.one.part else read.rindex(wanted[:60]))
            assert read[start:] == wanted, file.one.path


def test_the_sample_has_every_file_and_every_word(sample: Edition) -> None:
    files = read_back(sample)
    assert len(files) == 3 + 2 * len(sample.pages) + 2
    for file in of_text(files):
        for language, (left, right) in zip(file.one.languages, columns(file, sample), strict=True):
            assert body(file, left, right).endswith(expected(sample, file, language)), file.one.path
    for path in ("targets.vi.pdf", "targets.en.pdf"):
        assert len(files[path].pages) == 1


def test_files_say_what_they_are_to_machines(edition: Edition, files: Mapping[str, File]) -> None:
    for file in files.values():
        language, said = file.one.languages[0], attribution(edition, file.one.languages[0])
        about, root = file.reader.metadata, file.reader.root_object
        assert about.title.startswith(f"{said.name}: ")
        assert about.author == said.issuer
        assert said.name in about["/Keywords"]
        assert root["/Lang"] == language.code
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        xmp = root["/Metadata"].get_data().decode("utf-8")
        for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
            assert re.search(rf"<{name}>{value}</{name}>|{name}=\"{value}\"", xmp), name
    titles = [file.reader.metadata.title for file in files.values() if len(file.one.languages) == 1]
    assert len(set(titles)) == len(titles)


def test_every_face_is_embedded(files: Mapping[str, File]) -> None:
    for file in files.values():
        faces = {
            font.idnum: font.get_object()
            for page in file.reader.pages
            for font in map(page["/Resources"]["/Font"].raw_get, page["/Resources"]["/Font"])
        }
        assert faces
        for face in faces.values():
            inner = face["/DescendantFonts"][0].get_object()
            assert face["/Subtype"] == "/Type0"
            assert "BeVietnamPro" in inner["/BaseFont"]
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


def bookmarks(outline: ArrayObject, level: int = 1) -> Iterator[tuple[int, str]]:
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one, level + 1)
        else:
            yield level, one.title


def test_bookmarks_are_the_headings_at_their_levels(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in of_text(files):
        wanted = []
        inside = [one for one in edition.provisions if file.one.part in (None, one.page)]
        for one in inside:
            if one.is_heading:
                level = len(edition.above(one)) + 1
                if file.one.part:
                    level -= len(edition.above(inside[0]))
                said = (
                    edition.printed_marker(one, each) + one.text[each.code]
                    for each in file.one.languages
                )
                wanted.append((level, " / ".join(said)))
        assert list(bookmarks(file.reader.outline)) == wanted, file.one.path


def test_links_lead_to_status_address_and_every_provision(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in files.values():
        page = f"{file.one.part}/" if file.one.part else ""
        wanted: set[str] = set()
        for language in file.one.languages:
            wanted |= {attribution(edition, language).status_url, page_url(edition, page, language)}
            if file.one.part == TARGETS_PART:
                wanted |= {target_url(edition, one.id, language) for one in placed(edition)}
            else:
                inside = [one for one in edition.provisions if file.one.part in (None, one.page)]
                wanted |= {provision_url(edition, one, language) for one in inside}
        assert {address for address, _ in file.links()} == wanted, file.one.path


def test_the_contents_name_the_page_of_every_heading(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for path in ("vi.pdf", "en.pdf"):
        reader = files[path].reader
        contents = files[path].words(1)
        for mark in chain(*_flat(reader.outline)):
            page = reader.get_destination_page_number(mark) + 1
            assert f"{normal(mark.title)} {page}" in contents


def _flat(outline: ArrayObject) -> Iterator[list]:
    for one in outline:
        yield from _flat(one) if isinstance(one, list) else [[one]]


def test_the_first_page_says_what_it_is_and_its_code_leads_to_its_address(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in files.values():
        words = file.words()
        page = f"{file.one.part}/" if file.one.part else ""
        for language in file.one.languages:
            said = attribution(edition, language)
            address = page_url(edition, page, language)
            for one in (said.name, said.date, said.issuer, said.source, said.disclaimer, *said.status):
                assert one in words, (file.one.path, one)
            for one in (address, said.status_url):
                assert one in words.replace("/ ", "/"), (file.one.path, one)
        picture = file.pages[0].render(scale=2, grayscale=True).to_pil()
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == page_url(edition, page, file.one.languages[0])


def test_every_page_after_the_title_says_where_it_is_from_and_which(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in of_text(files):
        for number in range(0 if file.one.part else 1, len(file.pages)):
            words = file.words(number)
            for language in file.one.languages:
                said = attribution(edition, language)
                counted = edition.labels["file_page"][language.code].format(
                    n=number + 1, total=len(file.pages)
                )
                assert said.short_citation in words
                assert counted in words
                for line in said.status[1:]:
                    assert line in words


def test_english_files_say_on_every_page_that_they_are_a_translation(
    files: Mapping[str, File],
) -> None:
    for file in files.values():
        english = any(language.code == "en" for language in file.one.languages)
        for number in range(len(file.pages)):
            said = "Unofficial translation. The Vietnamese text prevails." in file.words(number)
            assert said == english, (file.one.path, number)


@pytest.mark.parametrize("path", ["vi.pdf", "en.pdf"])
def test_the_head_names_the_part_that_a_page_begins_with(
    edition: Edition, files: Mapping[str, File], path: str
) -> None:
    file = files[path]
    (language,) = file.one.languages
    titles = {page.name: page.title[language.code] for page in edition.pages}
    said = printed(edition, file, language)
    whole = expected(edition, file, language)
    for page in list(file.pages)[2:]:
        wide, high = page.get_width(), page.get_height()
        text = page.get_textpage()
        head = normal(text.get_text_bounded(0, high - HEAD, wide, high))
        start = whole.index(normal(text.get_text_bounded(0, FOOT, wide, high - HEAD))[:90])
        at, begun = 0, ""
        for name, words in said:
            if at <= start:
                begun = name
            at += len(words) + 1
        assert head == titles[begun]


@pytest.mark.parametrize("path", ["vi.pdf", "en.pdf"])
def test_no_heading_ends_a_page_and_no_line_breaks_a_figure(
    edition: Edition, files: Mapping[str, File], path: str
) -> None:
    file = files[path]
    code = file.one.languages[0].code
    headings = [one.text[code] for one in edition.provisions if one.is_heading]
    for page in list(file.pages)[2:]:
        high = page.get_height()
        raw = page.get_textpage().get_text_bounded(0, FOOT, page.get_width(), high - HEAD)
        assert not any(normal(raw).endswith(one) for one in headings)
        for line in raw.splitlines():
            assert not re.search(r"\d [-–]\s*$|VND [\d.,]+\s*$|\d+/\s*$", line), line
            assert not re.match(
                r"(%|tỷ đồng|triệu đồng|lần\b|m2|m²|billion|million|times\b|[-–] \d{4})", line
            )


def placed(edition: Edition) -> list:
    """The targets that have a column."""
    return [one for one in edition.targets if column_of(one, edition.target_table.columns)]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_targets_are_on_one_page_with_their_qualifiers(
    edition: Edition, files: Mapping[str, File], code: str
) -> None:
    file = files[f"targets.{code}.pdf"]
    assert len(file.pages) == 1
    page = file.pages[0]
    assert {round(page.get_width()), round(page.get_height())} == {595, 842}
    text = page.get_textpage()
    language = file.one.languages[0]
    for one in placed(edition):
        read = [
            normal(text.get_text_bounded(left, bottom + 2, right, top - 2))
            for address, (left, bottom, right, top) in file.links()
            if address == target_url(edition, one.id, language)
        ]
        assert normal(" ".join(read)) == one.value_text[code], one.id
    words = file.words()
    assert {"vi": "duy trì 25%", "en": "maintain 25%"}[code] in words
    assert all(theme.name[code] in words for theme in edition.target_table.themes)
    sizes = {round(size, 1) for size in _sizes(file)}
    assert min(sizes) >= 8


def _sizes(file: File) -> Iterator[float]:
    """Size of every letter, in points."""
    found: list[float] = []

    def visit(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            found.append(abs(matrix[3]) * size)

    file.reader.pages[0].extract_text(visitor_text=visit)
    return iter(found)


def test_what_has_not_changed_is_not_set_again(
    edition: Edition, files: Mapping[str, File], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "typst", SimpleNamespace())
    assert pdf.pdfs(edition) == {file.one.path: file.content for file in files.values()}


def test_a_letter_that_the_face_lacks_is_refused_by_name(edition: Edition) -> None:
    spoilt = replace(edition.provisions[1], text={"vi": "Sau hơn 漢 năm", "en": "After"})
    broken = replace(edition, provisions=(edition.provisions[0], spoilt, *edition.provisions[2:]))
    with pytest.raises(pdf.UnprintableError) as refused:
        pdf.pdfs(broken)
    (problem,) = refused.value.args
    assert problem.path == "docs/downloads/03-nq-tu.vi.pdf"
    assert "must keep to a-2a and ua-1; found: " in problem.message
    assert "漢" in problem.message


def test_targets_that_do_not_fit_on_a_page_are_refused_by_name(edition: Edition) -> None:
    long = {code: words * 40 for code, words in edition.labels["glance_legend"].items()}
    broken = replace(edition, labels={**edition.labels, "glance_legend": long})
    with pytest.raises(pdf.UnprintableError, match=r"targets\.vi\.pdf.*must fit on one page"):
        pdf.pdfs(broken)
