"""PDF files read back: the text in order, attribution, metadata, bookmarks, links and layout."""

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

from scripts.exports import pdf, typesetting
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.urls import page_url, provision_url, target_url
from scripts.targets.statement import state
from testing.editions import SAMPLE

HEAD, FOOT = 68, 67
"""Heights of header and footer, in points."""


@dataclass(frozen=True)
class File:
    """A PDF as two libraries read it."""

    download: Download
    content: bytes
    reader: PdfReader
    pages: PdfDocument

    def words(self, page: int = 0) -> str:
        """Return the text of a page with normalised spaces."""
        return normal(self.pages[page].get_textpage().get_text_range())

    def links(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Return the address and the box of every line of every link."""
        return [
            (link["/A"]["/URI"], place)
            for page in self.reader.pages
            for link in (annotation.get_object() for annotation in page.get("/Annots", ()))
            if "/URI" in link.get("/A", {})
            for place in _lines(
                [float(number) for number in link.get("/QuadPoints", ())] or link["/Rect"]
            )
        ]


def _lines(points: list[float]) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of the lines of a link that are not empty."""
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
    contents = pdf.pdfs(edition)
    return {
        download.path.partition(".")[2]: File(
            download,
            contents[download.path],
            PdfReader(BytesIO(contents[download.path])),
            PdfDocument(contents[download.path]),
        )
        for download in downloads(edition)
        if download.format == "pdf"
    }


def of_text(files: Mapping[str, File]) -> Iterator[File]:
    return (file for file in files.values() if file.download.part != TARGETS_PART)


def body(file: File, left: float, right: float) -> str:
    """Return the text between two edges without header and footer, its lines joined."""
    read = []
    for page in file.pages:
        high = page.get_height()
        read.append(page.get_textpage().get_text_bounded(left, FOOT, right, high - HEAD))
    return normal("\n".join(read))


def columns(file: File, edition: Edition) -> list[tuple[float, float]]:
    """Return the left and right edge of each language's column, which begins at its hanging numbers."""
    starts = [
        min(place[0] for address, place in file.links() if address in _addresses(edition, language)) - 1
        for language in file.download.languages
    ]
    return list(zip(starts, [*starts[1:], file.pages[0].get_width()], strict=True))


def _addresses(edition: Edition, language: Language) -> set[str]:
    return {provision_url(edition, provision, language) for provision in edition.provisions}


def printed(edition: Edition, file: File, language: Language) -> list[tuple[str, str]]:
    """Return page and printed text of every provision: its number or a margin mark, then its words."""
    rows = []
    for provision in edition.provisions:
        if file.download.part in (None, provision.page):
            words = edition.printed_marker(provision, language) + provision.text[language.code]
            mark = edition.margin_mark(provision, language.code)
            own = provision.marker.strip(" -")
            rows.append((provision.page, normal(words if own else f"{mark} {words}")))
    return rows


def expected(edition: Edition, file: File, language: Language) -> str:
    return " ".join(words for _, words in printed(edition, file, language))


def test_every_word_of_the_text_is_there_in_order(edition: Edition, files: Mapping[str, File]) -> None:
    for file in of_text(files):
        for language, (left, right) in zip(
            file.download.languages, columns(file, edition), strict=True
        ):
            read = body(file, left, right)
            wanted = expected(edition, file, language)
            start = read.index(wanted[:120], 0 if file.download.part else read.rindex(wanted[:60]))
            assert read[start:] == wanted, file.download.path


def test_the_sample_has_every_file_and_every_word(sample: Edition) -> None:
    files = read_back(sample)
    assert len(files) == 3 + 2 * len(sample.pages) + 2
    for file in of_text(files):
        for language, (left, right) in zip(file.download.languages, columns(file, sample), strict=True):
            assert body(file, left, right).endswith(expected(sample, file, language)), (
                file.download.path
            )
    for path in ("targets.vi.pdf", "targets.en.pdf"):
        assert len(files[path].pages) == 1


def test_metadata_names_title_author_language_and_conformance(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in files.values():
        language, credits = file.download.languages[0], attribution(edition, file.download.languages[0])
        about, root = file.reader.metadata, file.reader.root_object
        assert about.title.startswith(f"{credits.name}: ")
        assert about.author == credits.issuer
        assert credits.name in about["/Keywords"]
        assert root["/Lang"] == language.code
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        xmp = root["/Metadata"].get_data().decode("utf-8")
        for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
            assert re.search(rf"<{name}>{value}</{name}>|{name}=\"{value}\"", xmp), name
    titles = [
        file.reader.metadata.title for file in files.values() if len(file.download.languages) == 1
    ]
    assert len(set(titles)) == len(titles)


def test_every_font_is_embedded(files: Mapping[str, File]) -> None:
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
    for bookmark in outline:
        if isinstance(bookmark, list):
            yield from bookmarks(bookmark, level + 1)
        else:
            yield level, bookmark.title


def test_bookmarks_are_the_headings_at_their_levels(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in of_text(files):
        wanted = []
        inside = [
            provision
            for provision in edition.provisions
            if file.download.part in (None, provision.page)
        ]
        for heading in inside:
            if heading.is_heading:
                level = len(edition.above(heading)) + 1
                if file.download.part:
                    level -= len(edition.above(inside[0]))
                titles = (
                    edition.printed_marker(heading, language) + heading.text[language.code]
                    for language in file.download.languages
                )
                wanted.append((level, " / ".join(titles)))
        assert list(bookmarks(file.reader.outline)) == wanted, file.download.path


def test_links_lead_to_status_address_and_every_provision(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in files.values():
        page = f"{file.download.part}/" if file.download.part else ""
        wanted: set[str] = set()
        for language in file.download.languages:
            wanted |= {attribution(edition, language).status_url, page_url(edition, page, language)}
            if file.download.part == TARGETS_PART:
                wanted |= {target_url(edition, target.id, language) for target in edition.targets}
            else:
                inside = [
                    provision
                    for provision in edition.provisions
                    if file.download.part in (None, provision.page)
                ]
                wanted |= {provision_url(edition, provision, language) for provision in inside}
        assert {address for address, _ in file.links()} == wanted, file.download.path


def test_the_table_of_contents_gives_the_page_of_every_heading(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for path in ("vi.pdf", "en.pdf"):
        reader = files[path].reader
        contents = files[path].words(1)
        for mark in chain(*_flat(reader.outline)):
            page = reader.get_destination_page_number(mark) + 1
            assert f"{normal(mark.title)} {page}" in contents


def _flat(outline: ArrayObject) -> Iterator[list]:
    for bookmark in outline:
        yield from _flat(bookmark) if isinstance(bookmark, list) else [[bookmark]]


def test_the_first_page_carries_the_attribution_and_a_code_of_its_address(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in files.values():
        words = file.words()
        page = f"{file.download.part}/" if file.download.part else ""
        for language in file.download.languages:
            credits = attribution(edition, language)
            address = page_url(edition, page, language)
            for phrase in (
                credits.name,
                credits.date,
                credits.issuer,
                credits.source,
                credits.disclaimer,
                *credits.status,
            ):
                assert phrase in words, (file.download.path, phrase)
            for link in (address, credits.status_url):
                assert link in words.replace("/ ", "/"), (file.download.path, link)
        picture = file.pages[0].render(scale=2, grayscale=True).to_pil()
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == page_url(edition, page, file.download.languages[0])


def test_every_page_after_the_title_names_its_source_and_number(
    edition: Edition, files: Mapping[str, File]
) -> None:
    for file in of_text(files):
        for number in range(0 if file.download.part else 1, len(file.pages)):
            words = file.words(number)
            for language in file.download.languages:
                credits = attribution(edition, language)
                counted = edition.labels["file_page"][language.code].format(
                    n=number + 1, total=len(file.pages)
                )
                assert credits.short_citation in words
                assert counted in words
                for line in credits.status[1:]:
                    assert line in words


def test_every_page_of_an_english_file_says_that_it_is_a_translation(
    files: Mapping[str, File],
) -> None:
    for file in files.values():
        english = any(language.code == "en" for language in file.download.languages)
        for number in range(len(file.pages)):
            stated = "Unofficial translation. The Vietnamese text prevails." in file.words(number)
            assert stated == english, (file.download.path, number)


@pytest.mark.parametrize("path", ["vi.pdf", "en.pdf"])
def test_the_header_names_the_part_at_the_top_of_its_page(
    edition: Edition, files: Mapping[str, File], path: str
) -> None:
    file = files[path]
    (language,) = file.download.languages
    titles = {page.name: page.title[language.code] for page in edition.pages}
    rows = printed(edition, file, language)
    whole = expected(edition, file, language)
    for page in list(file.pages)[2:]:
        wide, high = page.get_width(), page.get_height()
        text = page.get_textpage()
        head = normal(text.get_text_bounded(0, high - HEAD, wide, high))
        start = whole.index(normal(text.get_text_bounded(0, FOOT, wide, high - HEAD))[:90])
        at, begun = 0, ""
        for name, words in rows:
            if at <= start:
                begun = name
            at += len(words) + 1
        assert head == titles[begun]


@pytest.mark.parametrize("path", ["vi.pdf", "en.pdf"])
def test_no_heading_ends_a_page_and_no_line_breaks_a_figure(
    edition: Edition, files: Mapping[str, File], path: str
) -> None:
    file = files[path]
    code = file.download.languages[0].code
    headings = [provision.text[code] for provision in edition.provisions if provision.is_heading]
    for page in list(file.pages)[2:]:
        high = page.get_height()
        raw = page.get_textpage().get_text_bounded(0, FOOT, page.get_width(), high - HEAD)
        assert not any(normal(raw).endswith(heading) for heading in headings)
        for line in raw.splitlines():
            assert not re.search(r"\d [-–]\s*$|VND [\d.,]+\s*$|\d+/\s*$", line), line
            assert not re.match(
                r"(%|tỷ đồng|triệu đồng|lần\b|m2|m²|billion|million|times\b|[-–] \d{4})", line
            )


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_targets_are_on_one_page_with_their_qualifiers(
    edition: Edition, files: Mapping[str, File], code: str
) -> None:
    file = files[f"targets.{code}.pdf"]
    assert len(file.pages) == 1
    page = file.pages[0]
    assert {round(page.get_width()), round(page.get_height())} == {595, 842}
    text = page.get_textpage()
    language = file.download.languages[0]
    for target in edition.targets:
        read = [
            normal(text.get_text_bounded(left, bottom + 2, right, top - 2))
            for address, (left, bottom, right, top) in file.links()
            if address == target_url(edition, target.id, language)
        ]
        assert normal(" ".join(read)) == state(edition, target, language).value, target.id
    words = file.words()
    assert {"vi": "duy trì 25%", "en": "maintain 25%"}[code] in words
    assert all(theme.name[code] in words for theme in edition.target_table.themes)
    sizes = {round(size, 1) for size in _sizes(file)}
    assert min(sizes) >= 8


def _sizes(file: File) -> Iterator[float]:
    """Return the font size of every letter in points."""
    sizes: list[float] = []

    def visit(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(matrix[3]) * size)

    file.reader.pages[0].extract_text(visitor_text=visit)
    return iter(sizes)


def test_unchanged_files_come_from_the_cache(
    edition: Edition, files: Mapping[str, File], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "typst", SimpleNamespace())
    assert pdf.pdfs(edition) == {file.download.path: file.content for file in files.values()}


SIGNS = "□ ☐ ☑ ☒ ■ ▪ ○ ◦ → ⇒ ➢ ❖ × √ ✓ ✔ ∑ ≤ ≥ ± ≠ ∞ α β µ Ω Ⅱ ① ♦ ★ … м²"
"""Signs of forms and formulas, most of which only the font of symbols has."""


def test_signs_of_forms_and_formulas_are_printed(sample: Edition) -> None:
    heading = next(provision for provision in sample.provisions if provision.is_heading)
    item = next(provision for provision in sample.provisions if not provision.is_heading)
    with_signs = {
        provision.id: replace(provision, text=dict.fromkeys(provision.text, SIGNS))
        for provision in (heading, item)
    }
    provisions = tuple(with_signs.get(provision.id, provision) for provision in sample.provisions)
    files = read_back(replace(sample, provisions=provisions))
    text = normal(" ".join(files["vi.pdf"].words(page) for page in range(len(files["vi.pdf"].pages))))
    assert text.count(SIGNS) >= len(with_signs)


def test_a_letter_that_the_font_lacks_is_refused_by_name(edition: Edition) -> None:
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
