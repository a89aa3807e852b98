"""The page of changes and the Atom feeds: every correction with its reason, dated facts, releases."""

import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest
from lxml import etree, html

from scripts.checks.notes import notes
from scripts.exports.feeds import LENGTH, feeds
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.pipeline.commands import read
from scripts.publication.changes import by_day, dated_facts, events, permanent_id
from scripts.publication.urls import prefix
from testing.editions import ROOT, accept_words, besides_review, build, copy_of_sample
from testing.line_ends import unjoined

ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://www.w3.org/1999/xhtml"}
SCHEMA = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><ref name="common"/><interleave>
 <oneOrMore><ref name="author"/></oneOrMore><ref name="id"/><ref name="title"/><ref name="updated"/>
 <zeroOrMore><ref name="link"/></zeroOrMore><optional><ref name="rights"/></optional>
 <zeroOrMore><ref name="entry"/></zeroOrMore>
</interleave></element></start>
<define name="entry"><element name="entry"><ref name="common"/><interleave>
 <zeroOrMore><ref name="author"/></zeroOrMore><ref name="id"/><ref name="title"/><ref name="updated"/>
 <zeroOrMore><ref name="link"/></zeroOrMore><optional><ref name="content"/></optional>
</interleave></element></define>
<define name="common"><optional><attribute name="xml:lang"><data type="language"/></attribute></optional></define>
<define name="id"><element name="id"><data type="anyURI"><param name="pattern">[a-z]+:.+</param></data></element></define>
<define name="title"><element name="title"><data type="string"><param name="minLength">1</param></data></element></define>
<define name="rights"><element name="rights"><text/></element></define>
<define name="updated"><element name="updated"><data type="dateTime"><param name="pattern">.*Z</param></data></element></define>
<define name="author"><element name="author"><interleave>
 <element name="name"><data type="string"><param name="minLength">1</param></data></element>
 <optional><element name="uri"><data type="anyURI"/></element></optional></interleave></element></define>
<define name="link"><element name="link"><attribute name="href"><data type="anyURI"/></attribute>
 <attribute name="rel"><choice><value>self</value><value>alternate</value></choice></attribute>
 <attribute name="type"><data type="string"><param name="pattern">.+/.+</param></data></attribute></element></define>
<define name="content"><element name="content"><attribute name="type"><value>xhtml</value></attribute>
 <element name="div" ns="http://www.w3.org/1999/xhtml"><ref name="inner"/></element></element></define>
<define name="inner"><zeroOrMore><choice><text/><element ns="http://www.w3.org/1999/xhtml"><choice>
 <name>p</name><name>ul</name><name>li</name><name>a</name><name>span</name></choice>
 <optional><attribute name="href"><data type="anyURI"/></attribute></optional><ref name="common"/>
 <ref name="inner"/></element></choice></zeroOrMore></define>
</grammar>
"""
"""RELAX NG of RFC 4287, appendix B, without what this project never writes."""
WRITTEN = """\
[[change]]
id = "a-word"
date = 2024-03-01
language = "en"
provisions = ["i-p1"]
old = "Old words & more"
new = "{new}"
reason = {{ vi = "Lý do thử nghiệm.", en = "A reason for the test." }}

[[release]]
version = "3.1.0"
date = 2024-05-06
words = {{ vi = "Có gì mới.", en = "News." }}
"""
MISTAKES = {
    # right words, wrong words, words of the message
    "an unknown language": ('language = "en"', 'language = "fr"', "must be one of vi, en; found fr; fix the code"),
    "an unknown provision": ('["i-p1"]', '["i-p9"]', "must be ids of the text; found i-p9; fix the id"),
    "no provision": ('["i-p1"]', "[]", "provisions"),
    "new words that the text does not have": ("new = ", 'new = "No such words" #', "must be words that the provision has now (en)"),
    "a reason in one language": (', en = "A reason for the test."', "", "must be given in vi, en"),
    "no date": ("date = 2024-03-01\n", "", "`date` is required"),
    "an unknown field": ('old = "', 'before = "', "not known here"),
    "a version in words": ("3.1.0", "three", "version"),
    "an id in capitals": ("a-word", "A-Word", "`id`"),
}  # fmt: skip


def tree_of(content: bytes) -> etree._Element:
    return etree.fromstring(content)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(unjoined(element.text_content()).split())


@pytest.fixture
def with_changes(tmp_path: Path) -> Callable[[str, str], Path]:
    """A function that writes changes into a copy of the sample, with some words replaced."""

    def write(right: str = "", wrong: str = "") -> Path:
        root = copy_of_sample(tmp_path)
        text = read_edition(root)[0].by_id["i-p1"].text["en"]
        content = WRITTEN.format(new=text.split(".")[0][:40].rsplit(" ", 1)[0])
        assert right in content
        (root / "data/changes.toml").write_text(
            content.replace(right, wrong) if right else content, "utf-8"
        )
        return root

    return write


OFFICIAL = """
[[change]]
id = "official-word"
date = 2024-03-01
language = "vi"
provisions = ["i-p1"]
old = "A slip"
reason = { vi = "Lý do thử nghiệm.", en = "A reason for the test." }
"""
TAKEN_BACK = """
[[change]]
id = "taken-back"
date = 2024-03-01
language = "en"
provisions = ["i-p1"]
old = "No such words"
reason = { vi = "Lý do thử nghiệm.", en = "A reason for the test." }
"""


def test_a_change_may_be_taken_back_on_the_same_day(with_changes: Callable[[str, str], Path]) -> None:
    root = with_changes("new = ", 'new = "No such words" #')
    path = root / "data/changes.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[[release]]", f"{TAKEN_BACK}\n[[release]]"), encoding="utf-8")
    messages = [problem.message for problem in besides_review(read(root)[1])]
    assert not any("must be words that the provision has now" in message for message in messages)


def test_every_feed_is_valid_atom(either: Edition) -> None:
    schema = etree.RelaxNG(tree_of(SCHEMA.encode()))
    files = feeds(either)
    assert [*files] == [f"{prefix(either, language)}feed.xml" for language in either.languages]
    for content in files.values():
        schema.assertValid(tree_of(content))


def test_the_schema_refuses_what_the_standard_refuses(either: Edition) -> None:
    schema = etree.RelaxNG(tree_of(SCHEMA.encode()))
    text = next(iter(feeds(either).values())).decode()
    for pattern in (
        r"<updated>.*?</updated>",
        r"<id>.*?</id>",
        r"<author>.*?</author>",
        r"(?<=Z)",
        r'rel="self" ',
    ):
        assert not schema.validate(
            tree_of(re.sub(pattern, "x" if "Z" in pattern else "", text, count=1).encode())
        )


def test_a_feed_names_itself_its_page_and_its_language(either: Edition) -> None:
    for language in either.languages:
        start = f"{either.site_url}{prefix(either, language)}"
        tree = tree_of(feeds(either)[f"{prefix(either, language)}feed.xml"])
        assert tree.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{start}feed.xml"]
        assert tree.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM) == [f"{start}changes/"]
        assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == language.tag


def test_entries_are_the_newest_first_and_the_feed_is_as_new_as_they_are(either: Edition) -> None:
    for content in feeds(either).values():
        days = tree_of(content).xpath("a:entry/a:updated/text()", namespaces=ATOM)
        assert days == sorted(days, reverse=True) and len(days) <= LENGTH
        assert tree_of(content).xpath("string(a:updated)", namespaces=ATOM) == days[0]


def test_no_two_feeds_or_entries_have_the_same_id(either: Edition) -> None:
    ids = [
        id
        for content in feeds(either).values()
        for id in tree_of(content).xpath("//a:id/text()", namespaces=ATOM)
    ]
    assert len(ids) == len(set(ids))


def test_ids_do_not_change_with_the_host(edition: Edition) -> None:
    with patch.dict(os.environ, {"SITE_URL": "https://elsewhere.example/below/"}):
        moved, problems = read_edition(ROOT)
    assert problems == [] and moved.site_url != edition.site_url
    for path, content in feeds(edition).items():
        ids, others = (
            tree_of(text).xpath("//a:id/text()", namespaces=ATOM)
            for text in (content, feeds(moved)[path])
        )
        assert ids == others


PUBLISHED = {
    ("vi", ""): "urn:uuid:fbb93f66-197c-5372-a161-24cb7e5b2025",
    ("en", "release/first"): "urn:uuid:a07ae727-1680-500f-bdd7-b82796311b29",
    ("en", "fact/city"): "urn:uuid:aefb824a-038e-5107-bd24-11a578676e1b",
}


@pytest.mark.parametrize(("code", "name"), PUBLISHED)
def test_published_ids_never_change(edition: Edition, code: str, name: str) -> None:
    assert permanent_id(edition, edition.by_code[code], name) == PUBLISHED[code, name]


def test_every_page_links_to_the_feed_of_its_language(site: Path, edition: Edition) -> None:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if (
            name.removeprefix("en/").startswith(("embed/", "error.html"))
            or name == "downloads/03-nq-tu.html"
        ):
            continue
        (link,) = html.parse(str(path)).getroot().xpath("//link[@type='application/atom+xml']/@href")
        target = site / link.lstrip("/") if link.startswith("/") else path.parent / link
        assert target.resolve() == site / ("en" if name.startswith("en/") else "") / "feed.xml", name


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_page_has_every_correction_with_words_reason_and_places(
    site: Path, edition: Edition, code: str
) -> None:
    language = edition.by_code[code]
    tree = html.parse(str(site / prefix(edition, language) / "changes/index.html")).getroot()
    for row in edition.corrections:
        item = tree.get_element_by_id(row.id)
        places = [edition.by_id[id] for id in row.provisions]
        words = words_of(item)
        assert all(part in words for part in (row.old, row.new, row.reason[code]) if part)
        assert item.xpath("a/@href") == [f"../{place.page}/#{place.id}" for place in places]
        assert {*item.xpath("span/@lang")} == ({row.language} - {code})
    for fact in dated_facts(edition):
        assert fact.statement[code] in words_of(tree.get_element_by_id(f"fact-{fact.id}"))
    assert edition.labels["official_uncorrected"][code] in words_of(tree)


def test_the_feed_has_every_correction_with_a_link_to_its_place(edition: Edition) -> None:
    for language in edition.languages:
        tree = tree_of(feeds(edition)[f"{prefix(edition, language)}feed.xml"])
        items = tree.xpath("//x:li", namespaces=ATOM)
        rows = [row for group in by_day(edition).values() for row in group]
        for item, row in zip(items, rows, strict=True):
            words = " ".join("".join(item.itertext()).split())
            assert row.reason[language.code] in words and (row.old or "") in words
            links = item.xpath("x:a/@href", namespaces=ATOM)
            assert [link.split("/")[-2] for link in links] == [*row.provisions]


def test_every_entry_leads_to_its_place_on_the_page(site: Path, edition: Edition) -> None:
    for language in edition.languages:
        tree = html.parse(str(site / prefix(edition, language) / "changes/index.html")).getroot()
        for event in events(edition, language):
            tree.get_element_by_id(event.path.partition("#")[2])


def test_without_corrections_the_page_says_so(sample_site: Path) -> None:
    assert "chưa phải sửa chữ nào" in words_of(
        html.parse(str(sample_site / "changes/index.html")).getroot()
    )
    assert "No word has had to be corrected" in words_of(
        html.parse(str(sample_site / "en/changes/index.html")).getroot()
    )


def test_written_changes_are_on_the_page_and_in_the_feed(with_changes: Callable[..., Path]) -> None:
    root = with_changes()
    accept_words(root)
    site = build(root)
    for start, word in (("", "Lý do thử nghiệm."), ("en/", "A reason for the test.")):
        page = html.parse(str(site / start / "changes/index.html")).getroot()
        assert word in words_of(page.get_element_by_id("a-word"))
        assert "Old words & more" in words_of(page)
        assert "3.1.0" in words_of(page.get_element_by_id("release-3-1-0"))
        assert word in (site / start / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_and_line(
    with_changes: Callable[..., Path], right: str, wrong: str, message: str
) -> None:
    root = with_changes(right, wrong)
    problems = besides_review(read(root)[1])
    (problem,) = [problem for problem in problems if message in problem.message]
    assert problem.path == "data/changes.toml" and problem.line >= 1


def test_a_correction_that_only_the_changelog_has_is_a_note(with_changes: Callable[..., Path]) -> None:
    root = with_changes()
    log = '## Words\n\n- 2024-03-01, `i-p1` (English): "a" became "b": c\n- 2024-03-02, `i-p1`,\n  `i-p2` (English): "a" became "b": c\n'
    (root / "CHANGELOG.md").write_text(log, "utf-8")
    edition, _ = read_edition(root)
    found_notes = [note for note in notes(edition) if note.path == "CHANGELOG.md"]
    assert [(note.line, "i-p1" in note.message) for note in found_notes] == [(4, True), (4, False)]


def test_another_sum_of_the_source_without_a_change_of_official_words_is_a_note(
    with_changes: Callable[..., Path],
) -> None:
    root = with_changes()
    accept_words(root)
    capture, resolution = root / "data/12-nq-du.vi.txt", root / "data/resolution.toml"
    before = sha256(capture.read_bytes()).hexdigest()
    capture.write_bytes(capture.read_bytes() + b"\n")
    after = sha256(capture.read_bytes()).hexdigest()
    resolution.write_text(resolution.read_text("utf-8").replace(before, after), "utf-8")
    untold = [
        note for note in notes(read_edition(root)[0]) if "corrected official word" in note.message
    ]
    assert [note.path for note in untold] == ["data/resolution.toml"]
    with (root / "data/changes.toml").open("a", encoding="utf-8") as changes:
        changes.write(OFFICIAL)
    assert not [
        note for note in notes(read_edition(root)[0]) if "corrected official word" in note.message
    ]


def test_the_real_changelog_has_no_correction_that_readers_are_not_told_of(edition: Edition) -> None:
    assert [note for note in notes(edition) if note.path == "CHANGELOG.md"] == []


def test_a_language_names_itself_as_readers_call_it(edition: Edition) -> None:
    languages: dict[str, Language] = dict(edition.by_code)
    titles = [event.title for event in events(edition, languages["vi"]) if event.corrections]
    assert titles == ["Sửa bản dịch: Tiếng Anh"]
