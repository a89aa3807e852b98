"""Check that editors' texts have the same figures, act numbers and names in every language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from scripts.checks.passage import Passage
from scripts.checks.passages import passages
from scripts.language.lexicon import PLACEHOLDER
from scripts.language.quantities import Value, find_figures
from scripts.loading.edition import WORDING
from scripts.model import Edition, Language, Notation, Problem, Wording

NAME = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
MARKS = "\u0300-\u036f"
"""Combining marks of decomposed letters."""
UNCOUNTED = Decimal(1)
"""Number whose word is often no number: one of them."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield passages of which one language has a figure, sign or name that the other has not."""
    kept = _kept_names(edition)
    allowed = {row.at: set(row.words) for row in edition.wording.allowance}
    for passage in passages(edition):
        for language in edition.translations:
            if language.code not in passage.words or passage.is_citation:
                continue
            if edition.official.code not in passage.words:
                yield from _check_note(edition, passage, language)
                continue
            allowance = allowed.get(passage.id, set()) | allowed.get(passage.kind, set())
            for kind, official, translated in _differences(edition, passage, language, kept):
                lacking, added = official - translated - allowance, translated - official - allowance
                if lacking or added:
                    message = _message(edition, passage, language, kind, lacking, added)
                    yield from passage.disagreement(edition, language.code, message)


def _message(
    edition: Edition,
    passage: Passage,
    language: Language,
    kind: str,
    lacking: set[str],
    added: set[str],
) -> str:
    rule = f"{kind} must be the same in every language"
    sides = ((lacking, edition.official.code), (added, language.code))
    difference = " and ".join(f"{_shown(words)} only in {code}" for words, code in sides if words)
    row = f'[[allowance]] with at = "{passage.id}"'
    return f"{rule}; found {difference}; fix the wrong one, or add {row} to {WORDING} if both are right"


def _differences(
    edition: Edition, passage: Passage, language: Language, kept: frozenset[str]
) -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield kind, those of the official words, and those of the translation."""
    official, words = edition.official, passage.words[edition.official.code]
    other = passage.words[language.code]
    if not passage.is_text:
        signs, figures = _signs_and_figures(edition, words, official)
        other_signs, other_figures = _signs_and_figures(edition, other, language)
        yield "numbers of acts and signs", signs, other_signs
        yield "figures", figures, other_figures
    yield "names", *_name_differences(words, other, kept)


def _name_differences(words: str, other: str, kept: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return the names that the translation `other` lost, and words with marks that it gained."""
    names = {name for name in kept if name in words}
    lost = {name for name in names if name not in other}
    bare = {match for name in names for match in _loose_pattern(name).findall(other)} - names
    if other.isascii():
        return lost, bare
    lower = {word.lower() for word in NAME.findall(words)}
    foreign = {name for name in _names(other) if not name.isascii() and name.lower() not in lower}
    return lost, foreign | bare


@lru_cache(maxsize=512)
def _loose_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for a name any of whose words may lack its marks."""
    return re.compile(rf"\b{' '.join(f'(?:{part}|{_folded(part)})' for part in name.split())}\b")


def _check_note(edition: Edition, passage: Passage, language: Language) -> Iterator[Problem]:
    """Yield figures of a note in one language that the provision beside it does not have."""
    text = " ".join(edition.by_id[id].text[language.code] for id in passage.near if id in edition.by_id)
    own, near = (
        _signs_and_figures(edition, words, language)[1]
        for words in (passage.words[language.code], text)
    )
    if added := {figure for figure in own - near if figure[0].isdigit() and len(figure) > 1}:
        rule = "a note may only have figures of the provision above it"
        message = f"{rule}; found {_shown(added)}; copy them from the text"
        yield passage.problem(edition, language.code, message)


@lru_cache(maxsize=2)
def _notation(notation: Notation, wording: Wording) -> Notation:
    """Return the notation with the numbers in words that only editors use; units are left to senses."""
    return replace(notation, numeral=(*wording.numeral, *notation.numeral), modifier=())


def _signs_and_figures(edition: Edition, text: str, language: Language) -> tuple[set[str], set[str]]:
    """Return the signs that no language translates, and the figures of the words between them."""
    literal = edition.wording.literal[language.code]
    plain = PLACEHOLDER.sub(" ", text) if "{" in text or "<" in text else text
    signs = {match[0] for match in re.finditer(literal, plain)}
    if signs:
        plain = re.sub(literal, " ", plain)
    notation = _notation(edition.notation, edition.wording)
    return signs, {
        _written(figure.value)
        for figure in find_figures(plain, language, notation)
        if figure.kind != "numeral" or figure.value != UNCOUNTED
    }


def _written(value: Value) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else f"{value.normalize():f}"


def _names(text: str) -> set[str]:
    return {word for word in NAME.findall(PLACEHOLDER.sub(" ", text)) if word[0].isupper()}


def _kept_names(edition: Edition) -> frozenset[str]:
    """Return the names of two or more words with marks that translations keep from the text."""
    official = edition.official.code
    return frozenset(
        name
        for passage in passages(edition)
        for language in edition.translations
        if official in passage.words and not passage.words.get(language.code, "").isascii()
        for name in _runs(passage.words[language.code], _names(passage.words[official]))
        if not name.isascii() and name in passage.words[official]
    )


def _runs(text: str, words: set[str]) -> Iterator[str]:
    """Yield the longest rows of two or more of `words` in `text`."""
    for match in RUN.finditer(text):
        run: list[str] = []
        for word in [*match[0].split(), ""]:
            if word in words:
                run.append(word)
                continue
            if len(run) > 1:
                yield " ".join(run)
            run = []


def _folded(name: str) -> str:
    """Return a name as typed without marks."""
    return re.sub(f"[{MARKS}]", "", normalize("NFD", name)).replace("Đ", "D").replace("đ", "d")


def _shown(words: set[str]) -> str:
    return f"“{', '.join(sorted(words))}”" if words else "nothing"
