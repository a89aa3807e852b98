"""The interface: single JSON files, OpenAPI, oEmbed, Markdown, llms.txt and descriptions of the data."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import html
from markdown import markdown
from openapi_spec_validator import validate
from PIL import Image

from scripts.exports import data, oembed, openapi
from scripts.exports import interface as single_files
from scripts.exports.llms import llms
from scripts.exports.markdown_pages import markdown_pages
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.publication.attribution import attribution
from scripts.publication.data_files import data_files
from testing.editions import ROOT, SAMPLE

ROOTS = {
    "real": ROOT,
    "sample": SAMPLE,
    "partial": ROOT / "tests/partial",
    "decision": ROOT / "tests/decision",
}
STARTS = {"vi": "", "en": "en/"}
ADDRESS = "http://127.0.0.1:8000/"
KINDS = ("data/p/", "data/targets/", "data/oembed/", "en/data/oembed/")


@cache
def read(name: str) -> Edition:
    edition, problems = read_edition(ROOTS[name])
    assert edition and problems == []
    return edition


@cache
def interface(name: str) -> dict[str, bytes]:
    renderers = (data.data, single_files.interface, oembed.oembed, openapi.openapi)
    return {path: file for render in renderers for path, file in render(read(name)).items()}


def json_of(files: dict[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def described(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every path that a description documents, its id filled in, with the schema of its content."""
    schemas = document["components"]["schemas"]
    for path, item in document["paths"].items():
        operation = item["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        ids = [""]
        for parameter in operation.get("parameters", []):
            own = parameter["schema"]
            names = [ref["$ref"].rpartition("/")[2] for ref in own.get("anyOf", [own])]
            ids = [id for name in names for id in schemas[name]["enum"]]
        for id in ids:
            yield path.replace("{id}", id).removeprefix("/"), schema


@pytest.mark.parametrize("name", ROOTS)
def test_the_description_is_valid_and_so_is_every_file_that_it_documents(name: str) -> None:
    files = interface(name)
    document = json_of(files, "data/openapi.json")
    validate(document)
    assert document["openapi"].startswith("3.1")
    documented = dict(described(document))
    for path, schema in documented.items():
        whole = {**schema, "components": document["components"]}
        Draft202012Validator.check_schema(whole)
        validator = Draft202012Validator(whole, format_checker=FormatChecker())
        errors = [error.message for error in validator.iter_errors(json_of(files, path))]
        assert errors == [], path
    single = {path for path in files if path.startswith(KINDS)}
    assert single <= documented.keys()
    assert {"data/resolution.json"} <= documented.keys() - single


MISTAKES = {
    "a field that is missing": ("data/p/ii-2-1.json", lambda record: record.pop("citation")),
    "a field that nobody described": ("data/p/ii-2-1.json", lambda record: record.update(more=1)),
    "another type": ("data/targets/urban-class-2025.json", lambda record: record.update(value="1")),
    "a provision that does not exist": ("data/p/ii-2-1.json", lambda record: record.update(parent="x")),
    "no height": ("data/oembed/ii-2-1.json", lambda record: record.update(height=0)),
}


@pytest.mark.parametrize("path, spoil", MISTAKES.values(), ids=MISTAKES)
def test_the_schemas_refuse_a_file_that_is_wrong(path: str, spoil) -> None:
    files = interface("real")
    document = json_of(files, "data/openapi.json")
    schema = dict(described(document))[path] | {"components": document["components"]}
    record = json_of(files, path)
    assert Draft202012Validator(schema).is_valid(record)
    spoil(record)
    assert not Draft202012Validator(schema).is_valid(record)


@pytest.mark.parametrize("name", ROOTS)
def test_each_file_has_what_the_large_ones_have_and_the_status_and_the_release(name: str) -> None:
    files, edition = interface(name), read(name)
    whole = json_of(files, "data/resolution.json")
    large = {f"data/p/{record['id']}.json": record for record in whole["provisions"]}
    if edition.has("targets"):
        targets = json_of(files, "data/targets.json")
        large |= {f"data/targets/{record['id']}.json": record for record in targets}
    assert {path for path in files if path.startswith(KINDS[:2])} == large.keys()
    for path, record in large.items():
        single = json_of(files, path)
        assert {**record, **single} == {
            **record,
            **{key: single[key] for key in ("citation", "status", "release")},
            **{key: single[key] for key in ("translation",) if edition.has("translation")},
        }
        assert record.keys() - single.keys() <= {"sha256", "base"}
        assert single["status"] == whole["status"]
        assert single.get("translation") == whole.get("translation")
        assert single["release"]["version"] == edition.resolution.release.version
        provision = edition.by_id[record.get("provision", record["id"])]
        assert single["citation"] == provision.citation
        assert b"\n" not in files[path].rstrip() and b'": ' not in files[path]


def test_only_an_edition_with_embeds_answers_for_its_pages() -> None:
    assert not any("oembed" in path for path in interface("partial"))
    assert sum("oembed" in path for path in interface("sample")) == 2 * (19 + 22)


@pytest.mark.parametrize("code", STARTS)
def test_each_page_links_to_its_answer_which_gives_the_frame_that_the_page_offers(
    site: Path, edition: Edition, code: str
) -> None:
    start = STARTS[code]
    pages = [*(f"p/{id}/" for id in edition.by_id), *(f"targets/{id}/" for id in edition.target_by_id)]
    for path in pages:
        tree = html.document_fromstring((site / start / path / "index.html").read_bytes().decode())
        (link,) = tree.xpath("//link[@rel='alternate'][@type='application/json+oembed']/@href")
        id = path.split("/")[1]
        assert link == f"{ADDRESS}{start}data/oembed/{id}.json"
        answer = json.loads((site / link.removeprefix(ADDRESS)).read_bytes())
        assert (answer["type"], answer["version"]) == ("rich", "1.0")
        assert answer["provider_name"] == edition.resolution.site_name[code]
        assert answer["provider_url"] == f"{ADDRESS}{start}"
        offered = html.fragment_fromstring(
            tree.xpath("//textarea[@class='taken'][@readonly]")[-1].text, create_parent=True
        )
        given = html.fragment_fromstring(answer["html"], create_parent=True)
        assert [part.tag for part in given] == ["script", "iframe"]
        assert given[0].text == offered[0].text
        assert dict(given[1].attrib) == dict(offered[1].attrib)
        assert given[1].get("height") == str(answer["height"])
        assert given[1].get("title") == answer["title"]
        with Image.open(site / answer["thumbnail_url"].removeprefix(ADDRESS)) as card:
            assert card.size == (answer["thumbnail_width"], answer["thumbnail_height"])
        frame = given[1].get("src").removeprefix(ADDRESS)
        assert (site / frame / "index.html").exists()


def test_no_other_page_links_to_an_answer(site: Path) -> None:
    own = re.compile(r"^(en/)?(p|targets)/[^/]+/index\.html$")
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        if "json+oembed" in path.read_text(encoding="utf-8"):
            assert own.match(name), name


def read_back(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(
        markdown(text, extensions=["tables", "sane_lists"]), create_parent=True
    )


@pytest.mark.parametrize("name", ROOTS)
def test_each_page_as_markdown_has_its_text_with_numbers_as_printed(name: str) -> None:
    edition = read(name)
    files = markdown_pages(edition)
    assert len(files) == len(edition.pages) * len(edition.languages)
    for language in edition.languages:
        about = attribution(edition, language)
        start = "" if language == edition.official else f"{language.code}/"
        for page in edition.pages:
            text = files[f"{start}{page.name}/index.md"].decode()
            assert not re.search(r"\{ ?[:#]|</?[a-z]|^---$", text, re.MULTILINE)
            first, _, rest = text.partition("\n")
            assert about.citation in first and f"{start}{page.name}/" in first
            assert all(words in first for words in about.status)
            assert len(re.findall(r"^# ", rest, re.MULTILINE)) == 1
            shown = " ".join(" ".join(read_back(rest).itertext()).split())
            plain = " ".join(rest.replace("\\", "").split())
            position = 0
            for provision in edition.on_page(page.name):
                cells = provision.cells.get(language.code)
                words = edition.shown_words(provision, language.code)
                wanted = " ".join(cells) if cells else words
                printed = (
                    " | ".join(cells)
                    if cells
                    else (edition.printed_marker(provision, language) + words)
                )
                assert " ".join(wanted.split()) in shown, provision.id
                position = plain.index(" ".join(printed.split()), position)


def test_the_headings_of_markdown_are_those_of_the_page(edition: Edition) -> None:
    text = markdown_pages(edition)["en/goals/index.md"].decode()
    assert re.findall(r"^#+ .*", text, re.MULTILINE) == [
        "# 2. Goals", "## 2.1. General goal", "## 2.2. Specific goals", "### The 2021–2025 period",
        "### The 2026–2030 period", "## 2.3. Vision to 2045",
    ]  # fmt: skip
    assert "\n> Editors' note: in the Vietnamese" in text


LINK = re.compile(r"^- \[(?P<name>.+?)\]\((?P<url>[^)]+)\): (?P<words>.+)$")


@pytest.mark.parametrize("name", ROOTS)
def test_llms_txt_has_its_form_and_gives_status_and_citation(name: str) -> None:
    edition = read(name)
    text = llms(edition)["llms.txt"].decode()
    blocks = text.rstrip("\n").split("\n\n")
    assert blocks[0].startswith("# ") and all(line.startswith(">") for line in blocks[1].split("\n"))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    plain = text.replace("\\", "")
    for language in edition.languages:
        about = attribution(edition, language)
        assert about.citation in plain and " ".join(about.status) in plain
    sections = text.split("\n## ")[1:]
    assert len(sections) == len(edition.languages) + 1
    for section in sections:
        _, links = section.split("\n\n", 1)
        assert all(LINK.match(line) for line in links.strip().split("\n"))


@pytest.mark.parametrize("code", STARTS)
def test_every_file_that_is_listed_exists_on_the_page_and_in_llms_txt(
    site: Path, edition: Edition, code: str
) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    links = [match["url"] for line in text.split("\n") if (match := LINK.match(line))]
    assert all((site / url.removeprefix(ADDRESS)).is_file() for url in links)
    page = site / STARTS[code] / "open-data/index.html"
    tree = html.document_fromstring(page.read_bytes().decode())
    listed = [
        (page.parent / link).resolve().relative_to(site.resolve()).as_posix()
        for link in tree.xpath("//ul[contains(@class, 'files')]/li/a/@href")
    ]
    assert listed == [file.path for file in data_files(edition)]
    assert all((site / path).is_file() for path in listed)
    assert {f"{ADDRESS}{path}" for path in listed} <= {*links}


def linked_data(site: Path, path: str) -> dict[str, Any]:
    tree = html.document_fromstring((site / path / "index.html").read_bytes().decode())
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


@pytest.mark.parametrize("code", STARTS)
def test_the_data_are_described_as_a_dataset_with_its_files(
    site: Path, edition: Edition, code: str
) -> None:
    described = linked_data(site, f"{STARTS[code]}open-data")
    assert described["@type"] == "Dataset"
    assert 50 <= len(described["description"]) <= 5000
    assert described["name"] and described["license"] == edition.resolution.release.licence_url
    assert described["creator"]["name"] and described["version"] == edition.resolution.release.version
    paths = []
    for download in described["distribution"]:
        assert download["@type"] == "DataDownload" and "/" in download["encodingFormat"]
        paths.append(download["contentUrl"].removeprefix(ADDRESS))
    assert all((site / path).is_file() for path in paths)
    assert {"data/targets.csv", "data/openapi.json", "downloads/03-nq-tu.tmx"} <= {*paths}


@pytest.mark.parametrize("code", STARTS)
def test_the_glossary_is_described_as_a_set_of_terms_with_its_files(
    site: Path, edition: Edition, code: str
) -> None:
    described = linked_data(site, f"{STARTS[code]}glossary")
    assert described["@type"] == "DefinedTermSet" and described["inLanguage"] == code
    assert described["name"] and described["description"] and described["license"]
    page = html.document_fromstring((site / STARTS[code] / "glossary/index.html").read_bytes().decode())
    anchors = {*page.xpath("//@id")}
    assert [term["name"] for term in described["hasDefinedTerm"]] == [
        term.words[code].name for term in edition.terms
    ]
    for term in described["hasDefinedTerm"]:
        assert term["@type"] == "DefinedTerm" and term["@id"].partition("#")[2] in anchors
    paths = [file["contentUrl"].removeprefix(ADDRESS) for file in described["encoding"]]
    assert paths == ["data/glossary.csv", "data/glossary.json", "downloads/03-nq-tu.tbx"]
    assert all((site / path).is_file() for path in paths)


def test_data_are_in_no_sitemap_and_the_interface_in_no_package(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not re.search(r"\.(md|json|txt|tmx|tsv|tbx)<", text)
    package = json.loads((site / "data/datapackage.json").read_bytes())
    assert not any("/" in resource["path"] for resource in package["resources"])
    related = [url.removeprefix(ADDRESS) for url in package["related"]]
    assert "data/openapi.json" in related and "downloads/03-nq-tu.tmx" in related
    assert all((site / path).is_file() for path in related)


def test_an_edition_without_targets_and_glossary_shows_no_trace_of_them() -> None:
    edition = read("decision")
    files = interface("decision")
    assert not any("targets" in path for path in files)
    text = llms(edition)["llms.txt"] + files["data/openapi.json"]
    for word in (b"targets", b"glossary", b"tmx", b"tsv", b"chi ti", "chỉ tiêu".encode()):
        assert word not in text
