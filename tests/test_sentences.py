"""Sentences and their pairs: nothing is lost, the order is kept, and the exports are read back."""

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from scripts import TOOL, VERSION
from scripts.exports.sentence_pairs import sentence_pairs, tab_separated
from scripts.exports.termbase import termbase
from scripts.exports.translation_memory import translation_memory
from scripts.language.sentences import align, split_sentences
from scripts.language.term_matching import provisions_by_term
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.site_checks.sentences import check
from testing.editions import ROOT, SAMPLE

ROOTS = {
    "real": ROOT,
    "sample": SAMPLE,
    "partial": ROOT / "tests/partial",
    "decision": ROOT / "tests/decision",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TBX = {"t": "urn:iso:std:iso:30042:ed-2"}
SHORT = ("TP.", "tr.", "No.", "e.g.")

SPLIT = {
    "two sentences": ("Một. Hai.", ["Một.", "Hai."]),
    "a short form of a city": ("Từ TP. Thái Bình đi Hà Nội. Hết.", ["Từ TP. Thái Bình đi Hà Nội.", "Hết."]),
    "a short form of pages": ("Xem tr. 12 và tr. 15. Hết.", ["Xem tr. 12 và tr. 15.", "Hết."]),
    "a number of a document": ("See No. 3 of 2021. It applies.", ["See No. 3 of 2021.", "It applies."]),
    "an example": ("Green areas, e.g. Parks, grow. Next.", ["Green areas, e.g. Parks, grow.", "Next."]),
    "and so on, in the middle": ("Chè, cà phê, v.v. đều tăng. Hết.", ["Chè, cà phê, v.v. đều tăng.", "Hết."]),
    "decimals and thousands": ("Tăng 12.5% lên 1.250 ha. Hết.", ["Tăng 12.5% lên 1.250 ha.", "Hết."]),
    "a list with semicolons": ("Gồm: một; hai; ba. Hết.", ["Gồm: một; hai; ba.", "Hết."]),
    "a quotation": ("Ông nói: “Tốt. Rất tốt.” Rồi đi.", ["Ông nói: “Tốt. Rất tốt.”", "Rồi đi."]),
    "brackets": ("Kết quả (Bảng 1. Số liệu) đã rõ. Hết.", ["Kết quả (Bảng 1. Số liệu) đã rõ.", "Hết."]),
    "an initial": ("Theo ông A. Nguyễn. Hết.", ["Theo ông A. Nguyễn.", "Hết."]),
    "a question": ("Còn hiệu lực không? Chưa rõ!", ["Còn hiệu lực không?", "Chưa rõ!"]),
    "an ellipsis": ("Y tế, nhà ở... và giao thông. Hết.", ["Y tế, nhà ở... và giao thông.", "Hết."]),
    "a number that begins a sentence": ("Có hai. 12 tổ làm việc.", ["Có hai.", "12 tổ làm việc."]),
    "another script": ("هل انتهى؟ نعم.", ["هل انتهى؟", "نعم."]),
    "no end": ("Tình hình", ["Tình hình"]),
}  # fmt: skip


@pytest.mark.parametrize("text, sentences", SPLIT.values(), ids=SPLIT)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, sentences: list[str]) -> None:
    assert [*split_sentences(text, SHORT)] == sentences


ALIGNED = {
    "one for one": (["a" * 50, "b" * 80], ["A" * 50, "B" * 80], ((1, 1), (2, 2))),
    "one is two in the translation": (["a" * 100, "b" * 40], ["A" * 50, "A" * 50, "B" * 40], ((1, 2), (2, 3))),
    "two are one in the translation": (["a" * 50, "b" * 50, "c" * 20], ["A" * 100, "C" * 20], ((2, 1), (3, 2))),
    "figures decide between equal lengths": (
        ["Năm 2020", "tăng 5", "tăng 12,7"], ["In 2020 up 5", "up 12.7"], ((2, 1), (3, 2)),
    ),
    "three for one have no pairs": (["a" * 90], ["A" * 30, "B" * 30, "C" * 30], ((1, 3),)),
}  # fmt: skip


@pytest.mark.parametrize("text, translation, pairs", ALIGNED.values(), ids=ALIGNED)
def test_sentences_are_paired_by_length_and_figures(text, translation, pairs) -> None:
    assert align(text, translation) == pairs


sentences = some.lists(some.text("ab 12.,", min_size=1, max_size=40), min_size=1, max_size=8)


@given(sentences, sentences)
def test_any_sentences_are_paired_whole_and_in_order(text: list[str], translation: list[str]) -> None:
    pairs = align(text, translation)
    assert pairs[-1] == (len(text), len(translation))
    assert all(first[0] < then[0] and first[1] < then[1] for first, then in pairwise(pairs))


@given(some.text("aB. ?!“”()", max_size=60).map(lambda text: " ".join(text.split())))
def test_any_text_is_the_sentences_joined(text: str) -> None:
    assert " ".join(split_sentences(text, SHORT)) == text


@pytest.fixture(scope="module", params=ROOTS, ids=str)
def any_edition(request: pytest.FixtureRequest) -> Edition:
    edition, problems = read_edition(ROOTS[request.param])
    assert edition and problems == []
    return edition


def test_the_pairs_of_each_provision_are_its_text_in_every_language(any_edition: Edition) -> None:
    pairs = list(sentence_pairs(any_edition))
    assert list(dict.fromkeys(pair.provision.id for pair in pairs)) == [*any_edition.by_id]
    for provision in any_edition.provisions:
        own = [pair for pair in pairs if pair.provision == provision]
        assert [pair.position for pair in own] == list(range(1, len(own) + 1))
        for code, text in provision.text.items():
            joined = " ".join(pair.words[code] for pair in own if code in pair.words)
            assert joined == ("" if code in provision.untranslated else text), provision.id
        assert all(words for pair in own for words in pair.words.values())


def test_the_real_text_has_a_pair_for_each_official_sentence(edition: Edition) -> None:
    """The pairs were read in full; each holds one sentence of the source, as a rule one of the other."""
    official = edition.official
    split = [
        sentence
        for provision in edition.provisions
        for sentence in split_sentences(provision.text[official.code], official.abbreviations)
    ]
    assert [pair.words[official.code] for pair in sentence_pairs(edition)] == split
    assert len(split) == 125


def test_the_table_has_a_column_for_each_language_and_is_read_back(any_edition: Edition) -> None:
    files = tab_separated(any_edition)
    assert len(files) == any_edition.has("translation")
    for content in files.values():
        heading, *lines = content.decode().splitlines()
        codes = [language.code for language in any_edition.languages]
        assert heading.split("\t") == ["provision", "number", "position", *codes]
        for line, pair in zip(lines, sentence_pairs(any_edition), strict=True):
            id, number, position, *words = line.split("\t")
            assert (id, number) == (pair.provision.id, pair.provision.number)
            assert int(position) == pair.position
            assert words == [pair.words.get(code, "") for code in codes]
            assert any_edition.by_id[id].untranslated == {
                code for code, cell in zip(codes, words, strict=True) if not cell
            }


DAMAGE = {
    "a word lost": ("Mục tiêu cụ thể", "Mục tiêu", "ii-2-2: its sentences in vi"),
    "a provision lost": ("\nii-2-2\t", "\nii-2-1\t", "of every provision, in the order"),
    "a cell lost": ("\tSpecific goals", "\t", "ii-2-2: its sentences in en"),
}


@pytest.mark.parametrize("before, after, words", DAMAGE.values(), ids=DAMAGE)
def test_the_check_of_the_site_names_what_a_table_has_lost(
    edition: Edition, before: str, after: str, words: str
) -> None:
    ((path, content),) = tab_separated(edition).items()
    assert list(check(edition, {path: content})) == []
    assert before in content.decode()
    damaged = content.decode().replace(before, after, 1).encode()
    problems = list(check(edition, {path: damaged}))
    assert len(problems) == 1 and words in problems[0].message


def test_the_memory_is_valid_and_holds_every_pair(any_edition: Edition) -> None:
    files = translation_memory(any_edition)
    assert len(files) == any_edition.has("translation")
    for content in files.values():
        tree = etree.fromstring(content)
        with (ROOT / "tests/translation-memory.dtd").open("rb") as file:
            dtd = etree.DTD(file)
        assert dtd.validate(tree), dtd.error_log
        wanted = [pair for pair in sentence_pairs(any_edition) if len(pair.words) > 1]
        read = [
            (unit.get("tuid"), {variant.get(LANG): variant[0].text for variant in unit})
            for unit in tree.iter("tu")
        ]
        assert read == [(f"{pair.provision.id}.{pair.position}", pair.words) for pair in wanted]
        header = tree.find("header")
        assert header is not None and header.get("srclang") == any_edition.official.code
        assert (header.get("creationtool"), header.get("creationtoolversion")) == (TOOL, VERSION)
        untranslated = {
            prop.get(LANG): set((prop.text or "").split())
            for prop in header.iter("prop")
            if prop.get("type") == "untranslated"
        }
        for language in any_edition.languages:
            missing = {part.id for part in any_edition.provisions if language.code in part.untranslated}
            assert untranslated.get(language.code, set()) == missing


def test_the_tool_is_named_as_the_project_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["name"], project["version"]) == (TOOL, VERSION)


ALLOWED = {
    # element: its parents, and the types that TBX-Basic allows it
    "descrip": ({"langSec", "descripGrp"}, {"definition"}),
    "admin": ({"descripGrp"}, {"source"}),
    "termNote": ({"termSec"}, {"administrativeStatus"}),
}


def test_the_termbase_is_of_its_dialect_and_holds_every_term(any_edition: Edition) -> None:
    files = termbase(any_edition)
    assert len(files) == any_edition.has("glossary")
    for content in files.values():
        tree = etree.fromstring(content)
        assert etree.QName(tree) == "{urn:iso:std:iso:30042:ed-2}tbx"
        assert (tree.get("type"), tree.get("style")) == ("TBX-Basic", "dca")
        assert [etree.QName(child).localname for child in tree] == ["tbxHeader", "text"]
        assert tree.xpath("t:tbxHeader/t:fileDesc/t:sourceDesc/t:p/text()", namespaces=TBX)
        for name, (parents, types) in ALLOWED.items():
            for element in tree.iter(f"{{{TBX['t']}}}{name}"):
                assert etree.QName(element.getparent()).localname in parents
                assert element.get("type") in types
        entries = tree.xpath("//t:conceptEntry", namespaces=TBX)
        places = provisions_by_term(any_edition)
        for entry, term in zip(entries, any_edition.terms, strict=True):
            assert entry.get("id") == term.id
            notes = entry.xpath("t:note/text()", namespaces=TBX)
            ids = [provision.id for provision in places[term.id]]
            assert notes == [] if not ids else notes[0].partition(": ")[2].split() == ids
            for section in entry.xpath("t:langSec", namespaces=TBX):
                words = term.words[section.get(LANG)]
                assert section.xpath(".//t:descrip/text()", namespaces=TBX) == [words.definition]
                named = section.xpath("t:termSec/t:term/text()", namespaces=TBX)
                assert named == list(dict.fromkeys(words.all_forms))


def test_an_edition_of_one_language_without_a_glossary_has_none_of_the_files() -> None:
    edition, _ = read_edition(ROOTS["decision"])
    assert edition
    assert {**tab_separated(edition), **translation_memory(edition), **termbase(edition)} == {}
