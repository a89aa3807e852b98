"""Word documents: text read back, styles, bookmarks, headers, tables and package structure."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from scripts.exports.word import bookmark, documents
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language, Provision
from scripts.publication.attribution import attribution
from scripts.publication.downloads import Download, downloads
from scripts.targets.statement import state
from testing.editions import ROOT
from testing.words import plain

WHOLE = "downloads/03-nq-tu.vi.docx"
ENGLISH = "downloads/03-nq-tu.en.docx"
BESIDE = "downloads/03-nq-tu.vi-en.docx"
PART = "downloads/03-nq-tu.goals.en.docx"
TARGETS = "downloads/03-nq-tu.targets.vi.docx"
TAGS = {"vi": "vi-VN", "en": "en-GB"}


@pytest.fixture(scope="module")
def files(either: Edition) -> dict[str, bytes]:
    return documents(either)


@pytest.fixture(scope="module")
def real(edition: Edition) -> dict[str, bytes]:
    return documents(edition)


def opened(content: bytes) -> Opened:
    return Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(document: Opened) -> list[Paragraph]:
    """Return every paragraph in reading order, those in tables included."""
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def dash_of(document: Opened) -> str:
    """Return the text that Word prints before a list item."""
    (level,) = document.part.numbering_part.element.iter(qn("w:lvl"))
    between = {"space": " ", "tab": " "}[level.find(qn("w:suff")).get(qn("w:val"))]
    return level.find(qn("w:lvlText")).get(qn("w:val")) + between


def printed(document: Opened) -> list[str]:
    """Return the paragraphs in the styles of the resolution's text, with list markers."""
    lines = []
    for paragraph in paragraphs(document):
        if re.fullmatch(r"Heading \d|Body Text|List Bullet", paragraph.style.name):
            marker = dash_of(document) if paragraph.style.name == "List Bullet" else ""
            lines.append(marker + paragraph.text)
    return lines


def provisions_of(edition: Edition, download: Download) -> list[tuple[Provision, Language]]:
    """Return the provisions of a file in order, each with its language."""
    provisions = edition.on_page(download.part) if download.part else edition.provisions
    return [(provision, language) for provision in provisions for language in download.languages]


def texts(edition: Edition) -> Iterator[Download]:
    for download in downloads(edition):
        if download.format == "docx" and download.part != "targets":
            yield download


def test_there_is_a_file_of_the_whole_of_each_part_and_of_the_targets(real: dict[str, bytes]) -> None:
    names = (
        "",
        "situation",
        "viewpoints",
        "goals",
        "tasks",
        "breakthroughs",
        "implementation",
        "targets",
    )
    wanted = [
        ".".join(filter(None, ("03-nq-tu", name, code, "docx"))) for name in names for code in TAGS
    ]
    assert sorted(real) == sorted(f"downloads/{name}" for name in [*wanted, "03-nq-tu.vi-en.docx"])


def test_every_file_holds_its_provisions_word_for_word_in_order(
    either: Edition, files: dict[str, bytes]
) -> None:
    for download in texts(either):
        assert printed(opened(files[download.path])) == [
            either.printed_marker(provision, language) + provision.text[language.code]
            for provision, language in provisions_of(either, download)
        ], download.path


def test_the_vietnamese_is_the_source_line_by_line(real: dict[str, bytes]) -> None:
    source = (ROOT / "data/03-nq-tu.vi.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    lines = [" ".join(line.split()) for line in source.splitlines() if line.strip()]
    start = lines.index("I- TÌNH HÌNH VÀ NGUYÊN NHÂN")
    assert printed(opened(real[WHOLE])) == lines[start : start + 67]


def test_each_provision_stands_within_a_bookmark_that_word_accepts(
    either: Edition, files: dict[str, bytes]
) -> None:
    for download in texts(either):
        document = opened(files[download.path])
        bookmarks, numbers = [], []
        for start in document.element.body.iter(qn("w:bookmarkStart")):
            inside = Paragraph(start.getparent(), document)
            assert inside._p.index(start) < inside._p.index(inside.runs[0]._r)
            end = inside._p.find(qn("w:bookmarkEnd"))
            assert inside._p[-1] is end
            assert end.get(qn("w:id")) == start.get(qn("w:id"))
            numbers.append(start.get(qn("w:id")))
            bookmarks.append((start.get(qn("w:name")), inside.text))
        wanted = [
            (
                bookmark(provision, "" if language == download.languages[0] else language.code),
                ("" if provision.kind == "dash" else either.printed_marker(provision, language))
                + provision.text[language.code],
            )
            for provision, language in provisions_of(either, download)
        ]
        assert bookmarks == wanted
        names = [name for name, _ in bookmarks]
        assert len(set(names)) == len(set(numbers)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) for name in names)


def test_bookmarks_are_the_ids_with_underscores(edition: Edition) -> None:
    assert bookmark(edition.by_id["ii-2-2-2021-2025-d1"]) == "ii_2_2_2021_2025_d1"
    assert bookmark(edition.by_id["ii-2-2"], "en") == "en_ii_2_2"


def test_headings_lists_and_text_have_the_styles_for_them(
    either: Edition, files: dict[str, bytes]
) -> None:
    for download in texts(either):
        document = opened(files[download.path])
        styles = [
            paragraph.style.name
            for paragraph in paragraphs(document)
            if paragraph._p.find(qn("w:bookmarkStart")) is not None
        ]
        for (provision, _), style in zip(provisions_of(either, download), styles, strict=True):
            depth = len(either.above(provision)) + 1
            plain = "List Bullet" if provision.kind == "dash" else "Body Text"
            assert style == (f"Heading {depth}" if provision.is_heading else plain), provision.id


@pytest.mark.parametrize("path", [WHOLE, ENGLISH, BESIDE, PART, TARGETS])
def test_styles_use_times_new_roman_in_ink_and_accent(real: dict[str, bytes], path: str) -> None:
    root = opened(real[path]).styles.element
    fonts = root.findall(f".//{qn('w:rFonts')}")
    assert [set(font.attrib.values()) for font in fonts] == [{"Times New Roman"}]
    assert len(fonts[0].attrib) == 4
    colours = {colour.get(qn("w:val")) for colour in root.iter(qn("w:color"))}
    assert colours == {"0A5443", "47534E"}
    latent = root.find(qn("w:latentStyles"))
    assert latent.get(qn("w:defSemiHidden")) == "1"
    assert not len(latent)
    size = root.find(f".//{qn('w:rPrDefault')}//{qn('w:sz')}").get(qn("w:val"))
    assert size == ("28" if path in (WHOLE, ENGLISH, PART) else "24")


@pytest.mark.parametrize(
    ("path", "tag"), [(WHOLE, "vi-VN"), (ENGLISH, "en-GB"), (BESIDE, "vi-VN"), (TARGETS, "vi-VN")]
)
def test_the_language_is_set_for_the_spelling_check(
    real: dict[str, bytes], path: str, tag: str
) -> None:
    document = opened(real[path])
    (default,) = document.styles.element.iter(qn("w:lang"))
    assert set(default.attrib.values()) == {tag}
    assert document.core_properties.language == tag
    (theme,) = document.settings.element.iter(qn("w:themeFontLang"))
    assert theme.get(qn("w:val")) == tag


def test_each_column_is_marked_in_its_language(real: dict[str, bytes]) -> None:
    (table,) = opened(real[BESIDE]).tables
    for row in table.rows:
        for cell, marked in zip(row.cells, (None, "en-GB"), strict=True):
            for run in cell._tc.iter(qn("w:r")):
                language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
                assert (language.get(qn("w:val")) if language is not None else None) == marked


def test_both_languages_are_side_by_side_under_a_repeated_header_row(
    edition: Edition, real: dict[str, bytes]
) -> None:
    (table,) = opened(real[BESIDE]).tables
    head, *rows = table.rows
    assert [cell.paragraphs[0].text for cell in head.cells] == ["Tiếng Việt", "English"]
    assert head.cells[1].paragraphs[1].text == edition.context.translation["en"]
    assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [
        True,
        *[False] * len(rows),
    ]
    for row, provision in zip(rows, edition.provisions, strict=True):
        for cell, code in zip(row.cells, TAGS, strict=True):
            assert cell.text.endswith(provision.text[code])
        unbroken = bool(row._tr.findall(f".//{qn('w:cantSplit')}"))
        assert unbroken == (max(len(provision.text[code]) for code in TAGS) <= 500)


def test_the_target_tables_hold_every_figure_with_a_link_to_its_page(
    either: Edition, files: dict[str, bytes]
) -> None:
    for language in either.languages:
        document = opened(files[f"downloads/{either.resolution.id}.targets.{language.code}.docx"])
        links = [
            (link.text, link.address)
            for paragraph in paragraphs(document)
            for link in paragraph.hyperlinks
            if paragraph.style.style_id == "Detail"
        ]
        figures = [
            paragraph.text for paragraph in paragraphs(document) if paragraph.style.style_id == "Figure"
        ]
        start = f"{either.site_url}{'' if language == either.official else f'{language.code}/'}"
        wanted = [
            (
                state(either, target, language).value,
                either.by_id[target.provision].number,
                f"{start}targets/{target.id}/",
            )
            for target in either.targets
        ]
        assert sorted((words, *link) for words, link in zip(figures, links, strict=True)) == sorted(
            wanted
        )
        for table in document.tables:
            assert table._tbl.find(f".//{qn('w:tblCaption')}") is not None
            marks = [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]
            assert marks == [True] + [False] * (len(marks) - 1)
            assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in table.rows)
            assert all(cell.text for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("name", "column", "cell"),
    [
        ("Tổng huy động vốn đầu tư toàn xã hội 5 năm", 2, "111.680 tỷ đồng trở lên\nchỉ tiêu giai đoạn 2021 - 2025\nII.2.2 (2021-2025) – 1"),
        ("Tổng huy động vốn đầu tư toàn xã hội 5 năm", 1, "không nêu trong văn bản"),
        ("Tỷ lệ đô thị hóa", 2, "trên 80%\nchỉ tiêu năm 2025\nII.2.2 (2021-2025) – 2"),
        ("Quy mô kinh tế trong tổng sản phẩm trên địa bàn tỉnh", 3, "duy trì 25%\nchỉ tiêu năm 2030\nII.2.2 (2026-2030) – 2"),
        ("Tỷ lệ lao động nông nghiệp trong tổng lao động xã hội", 3, "dưới 9%\nchỉ tiêu năm 2030\nII.2.2 (2026-2030) – 2"),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_qualifier_its_base_and_its_time(
    real: dict[str, bytes], name: str, column: int, cell: str
) -> None:
    rows = [row for table in opened(real[TARGETS]).tables for row in table.rows]
    (row,) = [row for row in rows if row.cells[0].text == name]
    assert row.cells[column].text.startswith(cell)


def test_pages_are_a4_with_the_margins_of_official_documents(real: dict[str, bytes]) -> None:
    for path, content in real.items():
        (section,) = opened(content).sections
        lying = "targets" in path
        sides = round(section.page_width.mm), round(section.page_height.mm)
        assert sides == ((297, 210) if lying else (210, 297))
        assert 20 <= section.top_margin.mm <= 25.1
        assert 20 <= section.bottom_margin.mm <= 25.1
        assert 15 <= section.right_margin.mm <= 20.1
        assert 24.9 <= section.left_margin.mm <= 35


@pytest.mark.parametrize(
    ("path", "header", "address"),
    [
        (WHOLE, "Nghị quyết số 03-NQ/TU\tBan Chấp hành Đảng bộ tỉnh Thái Bình", ""),
        (BESIDE, "Nghị quyết số 03-NQ/TU\tResolution No. 03-NQ/TU", ""),
        (PART, "Resolution No. 03-NQ/TU\tGoals and vision", "en/goals/"),
        (TARGETS, "Nghị quyết số 03-NQ/TU\tChỉ tiêu và mốc thời gian", "targets/"),
    ],
)  # fmt: skip
def test_header_and_footer_name_document_part_and_address(
    edition: Edition, real: dict[str, bytes], path: str, header: str, address: str
) -> None:
    document = opened(real[path])
    (section,) = document.sections
    above = section.header._element
    pieces = [
        element.text or "\t"
        for element in above.iter(qn("w:t"), qn("w:tab"))
        if element.getparent().tag == qn("w:r")
    ]
    assert "".join(pieces) == header
    running = [field.get(qn("w:instr")) for field in above.iter(qn("w:fldSimple"))]
    assert running == ([" STYLEREF 1 "] if path == WHOLE else [])
    codes = path.split(".")[-2].split("-")
    assert section.different_first_page_header_footer
    for foot in (section.footer, section.first_page_footer):
        *cited, last = foot.paragraphs
        assert [paragraph.text for paragraph in cited] == [
            edition.resolution.document[code] for code in codes
        ]
        (link,) = last.hyperlinks
        assert link.text == link.address == edition.site_url + address
        fields = [field.get(qn("w:instr")).strip() for field in foot._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_every_file_states_source_status_and_address(either: Edition, files: dict[str, bytes]) -> None:
    for download in downloads(either):
        if download.format != "docx":
            continue
        document = opened(files[download.path])
        text = plain("\n".join(paragraph.text for paragraph in paragraphs(document)))
        links = {link.address for paragraph in paragraphs(document) for link in paragraph.hyperlinks}
        for language in download.languages:
            about = attribution(either, language)
            start = about.url + (f"{download.part}/" if download.part else "")
            assert {start, about.status_url} <= links
            for words in (about.name, about.date, about.subject, about.issuer, *about.status):
                assert words in text, download.path
            for words in (about.source, about.disclaimer, about.licence, start):
                assert words in text, download.path
        assert not re.search("CỘNG H[OÒ]A|CỘNG SẢN|NƠI NHẬN|Nơi nhận", text)


def test_properties_come_from_the_edition_and_not_from_the_clock(
    either: Edition, files: dict[str, bytes]
) -> None:
    for download in texts(either):
        code = download.languages[0].code
        properties = opened(files[download.path]).core_properties
        assert properties.author == either.resolution.issuer[code]
        assert either.resolution.short[code] in properties.title
        assert properties.created.date() == either.resolution.date
        assert properties.modified.date() == either.context.checked


def test_a_package_holds_exactly_the_parts_it_declares(files: dict[str, bytes]) -> None:
    for content in files.values():
        files = parts(content)
        types = etree.fromstring(files["[Content_Types].xml"])
        named = {part.get("PartName")[1:] for part in types if "PartName" in part.attrib}
        relations = {name for name in files if name.endswith(".rels")}
        assert set(files) == named | relations | {"[Content_Types].xml"}
        for name in relations:
            below = name.split("_rels")[0]
            owner = name.replace("_rels/", "").removesuffix(".rels")
            used = files.get(owner, b"").decode()
            for relation in etree.fromstring(files[name]):
                if relation.get("TargetMode") == "External":
                    assert f'r:id="{relation.get("Id")}"' in used
                else:
                    assert below + relation.get("Target") in files


ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color spacing sz szCs u lang",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tbl": "tblPr tblGrid tr",
    "trPr": "cantSplit tblHeader",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
}
"""Child elements in the order that the schema of ECMA-376 requires."""


def test_child_elements_follow_the_order_of_the_schema(files: dict[str, bytes]) -> None:
    checked = set()
    for content in files.values():
        for name, xml in parts(content).items():
            for element in etree.fromstring(xml).iter():
                kind = etree.QName(element).localname
                if name.startswith("word/") and kind in ORDER:
                    places = [
                        ORDER[kind].split().index(etree.QName(child).localname) for child in element
                    ]
                    assert places == sorted(places), (name, etree.tostring(element)[:200])
                    checked.add(kind)
    assert checked == set(ORDER)


def test_the_same_edition_gives_the_same_bytes(either: Edition, files: dict[str, bytes]) -> None:
    assert documents(read_edition(either.root)[0]) == files
    for content in files.values():
        with ZipFile(io.BytesIO(content)) as archive:
            dates = {member.date_time for member in archive.infolist()}
        checked = either.context.checked
        assert dates == {(checked.year, checked.month, checked.day, 0, 0, 0)}
