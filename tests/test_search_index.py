"""The search index holds nothing that its check does not see, and encodes what it holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

import pytest

from scripts.exports.code_page import CODE_PAGE, encode
from scripts.exports.indexed_strings import indexed_strings, indexed_words
from scripts.exports.search import search
from scripts.model import Edition

YEARS = re.compile(r" \(\d{4}((–| - )\d{4})?\)$")
STRUCTURE = ("ids", "at", "syllables")
"""Columns made of ids and numbers."""


def strings(value: object) -> Iterator[str]:
    """Every string in a value of JSON, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def words_of(index: dict) -> Iterator[str]:
    """The strings of an index, its columns and groups taken apart."""
    for record in index["text"].split("|"):
        yield from YEARS.sub("", record.removeprefix("#")).split(", ")
    for _, _, _, name in index["groups"]:
        yield name
    for key in ("abbreviations", "equal", "ignored"):
        yield from re.split("[|=]", index[key])
    yield from index["cited"].split(" ")
    for words in re.split("[;,:|]", index["place"]["words"]):
        if not words.isascii():  # the forms without marks need no check
            yield words
    for key in index.keys() - {
        "text",
        "groups",
        "abbreviations",
        "equal",
        "ignored",
        "cited",
        "place",
        *STRUCTURE,
    }:
        yield from strings(index[key])


def test_the_check_sees_every_string_of_the_index(either: Edition) -> None:
    files = search(either)
    for language in either.languages:
        index = json.loads(files[f"search/{language.code}.json"].decode(CODE_PAGE))
        seen = {string.text for string in indexed_strings(either) if string.language == language}
        known = "\n".join(seen)
        unseen = {words for words in words_of(index) if normalize("NFC", words) not in known}
        assert unseen == set()


def test_the_check_names_no_string_that_is_not_in_the_index(either: Edition) -> None:
    files = search(either)
    for language in either.languages:
        content = normalize("NFC", files[f"search/{language.code}.json"].decode(CODE_PAGE))
        for string in indexed_strings(either):
            # An abbreviation is left out where it is the initials of its full form.
            if string.language == language and string.id != "abbreviations":
                for part in string.text.split(","):
                    assert json.dumps(part.strip(), ensure_ascii=False)[1:-1] in content, string


@pytest.mark.parametrize("letter", ["ế", "Ự", "đ", "₫", "“", "–", "é", "ç", "a"])
def test_a_letter_of_the_code_page_takes_two_bytes_at_most(letter: str) -> None:
    assert len(encode(letter)) <= 2
    assert normalize("NFC", encode(letter).decode(CODE_PAGE)) == letter


@pytest.mark.parametrize("text", ["漢", "ĝ", "☃", "ạ̈", "CO₂ ≤ ≥ ½", "مشروع القرار", "🙂", "ế₂ế"])
def test_text_in_any_script_is_read_back_from_the_index(text: str) -> None:
    raw = encode(json.dumps({"text": text}, ensure_ascii=False))
    assert normalize("NFC", json.loads(raw.decode(CODE_PAGE))["text"]) == normalize("NFC", text)


WORDS = {
    "a | b": "a ¦ b",
    "# a": " # a",
    "a # b": "a # b",
}


@pytest.mark.parametrize(("words", "indexed"), WORDS.items())
def test_signs_of_the_format_in_the_text_are_written_in_another_way(
    edition: Edition, words: str, indexed: str
) -> None:
    provision = replace(edition.provisions[1], text={"vi": words})
    assert indexed_words(provision, "vi") == indexed


def test_a_row_is_indexed_with_dots_between_its_cells(edition: Edition) -> None:
    provision = replace(edition.provisions[1], cells={"vi": ("1", "", "a | b")})
    assert indexed_words(provision, "vi") == "1 · a ¦ b"
