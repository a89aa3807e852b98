"""Compare texts of the data files: each with its other languages, and with the same field elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from scripts.checks.strings import LISTS, DataString, data_strings
from scripts.model import Edition, Language, Problem, shortened

END_MARKS = ".!?:;,…"
STOPS = frozenset(".!?")
SAME = str.maketrans("؟؛،", "?;,")
"""Marks of right-to-left scripts that are those of others."""
CLOSING = "”\"')]"
"""Signs that may follow the mark at the end of a sentence."""
WORD = re.compile(r"[^\W\d_]{2,}")
FEW = 4
"""Fewest texts of a field from which its usual end is known."""
RARE = 0.1
"""Largest share of texts that end in another way than the others, and so are mistakes."""
Group = Mapping[str, DataString]


def check(edition: Edition) -> Iterator[Problem]:
    """Yield texts that end otherwise than their translation or siblings, or are in another language."""
    alphabets = {language.code: _alphabet(language) for language in edition.languages}
    siblings: dict[tuple[str | int, ...], list[DataString]] = defaultdict(list)
    for group in _groups(edition):
        official = group[edition.official.code]
        for code, string in group.items():
            siblings[_field(string, code)].append(string)
            if string is not official:
                yield from _check_end(official, string)
                yield from _check_language(official, string, alphabets[code])
    for strings in siblings.values():
        yield from _check_siblings(edition, strings)


def _groups(edition: Edition) -> Iterator[Group]:
    """Yield the texts that are given in every language, each as a mapping by language code."""
    codes = {language.code for language in edition.languages}
    groups: dict[tuple[str, tuple[str | int, ...]], dict[str, DataString]] = defaultdict(dict)
    for string in data_strings(edition):
        code = next((key for key in reversed(string.keys) if key in codes), None)
        if code is not None and "quote" not in string.names and not string.names & LISTS:
            place = tuple("*" if key == code else key for key in string.keys)
            groups[string.file.path, place][str(code)] = string
    return (group for group in groups.values() if group.keys() == codes)


def _field(string: DataString, code: str) -> tuple[str | int, ...]:
    """Return the file, language and field of a string, without the number of its row."""
    return (string.file.path, code, *(0 if isinstance(key, int) else key for key in string.keys))


def _end(text: str) -> str:
    text = text.rstrip(CLOSING).translate(SAME)
    return text[-1] if text[-1:] and text[-1] in END_MARKS else ""


def _check_end(official: DataString, string: DataString) -> Iterator[Problem]:
    expected, actual = _end(official.text), _end(string.text)
    if expected != actual and {expected, actual} & STOPS:
        rule = "a text must end with the same mark in every language"
        words = f"expected {expected or 'none'}, found {actual or 'none'}"
        yield string.problem(f"{rule}; {words} in {shortened(string.text)}; correct one of them")


def _check_siblings(edition: Edition, strings: list[DataString]) -> Iterator[Problem]:
    if len(strings) < FEW:
        return
    with_stop: list[DataString] = []
    without: list[DataString] = []
    for string in strings:
        (with_stop if _end(string.text) in STOPS else without).append(string)
    for others, usual, rule in (
        (without, with_stop, "must end with a full stop, as the others do"),
        (with_stop, without, "must not end with a full stop, as the others do not"),
    ):
        if len(others) <= RARE * len(strings) or (len(others) == 1 and len(usual) >= FEW):
            for string in others:
                if not _is_of_the_text(edition, string):
                    words = shortened(string.text)
                    yield string.problem(f"a text of this field {rule}; found {words}; fix it")


def _is_of_the_text(edition: Edition, string: DataString) -> bool:
    """Return whether a string quotes a provision, which may end anywhere."""
    return any(
        string.text in text for provision in edition.provisions for text in provision.text.values()
    )


def _alphabet(language: Language) -> frozenset[str]:
    return frozenset(language.alphabet + language.alphabet.upper())


def _check_language(
    official: DataString, string: DataString, alphabet: frozenset[str]
) -> Iterator[Problem]:
    """Yield a translation with more foreign letters than the official text, so in its language."""
    share, expected = _foreign(string.text, alphabet), _foreign(official.text, alphabet)
    if share > 0.5 and share >= expected and len(WORD.findall(string.text)) > 2:
        rule = "a text must be in its language"
        yield string.problem(f"{rule}; found {shortened(string.text)}; translate it, or swap the two")


def _foreign(text: str, alphabet: frozenset[str]) -> float:
    """Return the share of words with letters that the alphabet does not have."""
    words = WORD.findall(text)
    return sum(not alphabet.issuperset(word) for word in words) / (len(words) or 1)
