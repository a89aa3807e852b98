"""Check that translations keep the sense of words that are easily turned: opposites, negations, duties.

The words and the differences that are right are data (`wording.toml`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase

from scripts.checks.passage import Passage
from scripts.checks.passages import passages
from scripts.language.lexicon import Lexicon
from scripts.loading.edition import LABELS, WORDING
from scripts.model import Comparison, Edition, Language, Problem, SenseGroup

Occurrences = Sequence[tuple[int, str]]
"""Sense and words of each phrase found, in order."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield passages whose translation has another sense than the official words."""
    groups = edition.wording.groups
    lexicons = {language.code: _lexicon(groups, language.code) for language in edition.languages}
    official = edition.official.code
    unknown = {
        code: {n for n, group in enumerate(groups) if any(code not in words for words in group.senses)}
        for code in lexicons
    }
    for passage in passages(edition):
        if official not in passage.words or passage.is_citation:
            continue
        expected = lexicons[official].find(passage.words[official])
        for language in edition.translations:
            if language.code not in passage.words:
                continue
            actual = lexicons[language.code].find(passage.words[language.code])
            for number in sorted({*expected, *actual} - unknown[language.code]):
                occurrences = expected.get(number, ()), actual.get(number, ())
                yield from _compare(edition, passage, language, groups[number], *occurrences)


def _lexicon(groups: tuple[SenseGroup, ...], code: str) -> Lexicon:
    """Return the words of a language; the sense after the last one is for words out of account."""
    return Lexicon(
        [*(words.get(code, "") for words in group.senses), (group.hidden or {}).get(code, "")]
        for group in groups
    )


def _compare(
    edition: Edition,
    passage: Passage,
    language: Language,
    group: SenseGroup,
    official: Occurrences,
    translated: Occurrences,
) -> Iterator[Problem]:
    senses = len(group.senses)
    expected, actual = (
        [(sense, words) for sense, words in row if sense < senses] for row in (official, translated)
    )
    comparison = _comparison(group, passage)
    if _agree(comparison, [sense for sense, _ in expected], [sense for sense, _ in actual]):
        return
    sequences = ("".join(ascii_lowercase[sense] for sense, _ in row) for row in (expected, actual))
    signature = "/".join(sequences)
    if any((row.at, row.senses) == (passage.id, signature) for row in group.accepted):
        return
    words = " but ".join(
        f"{code} {_shown(row)}"
        for code, row in ((edition.official.code, expected), (language.code, actual))
    )
    rule = f"{group.name}: both languages must have the same sense"
    row = f'{{ at = "{passage.id}", senses = "{signature}", why = "..." }}'
    if not group.accepted and group not in edition.wording.group:
        row = "the other word"
    fix = f"fix the wrong word, or add {row} to its row in {WORDING} if both are right"
    yield from passage.disagreement(edition, language.code, f"{rule}; found {words}; {fix}")


def _comparison(group: SenseGroup, passage: Passage) -> Comparison:
    if passage.is_text:
        return group.text
    return group.labels if passage.path == LABELS else group.editors


def _agree(comparison: Comparison, expected: list[int], actual: list[int]) -> bool:
    """Return whether two rows of senses agree; their turns must, if both have the same senses."""
    wanted, given = Counter(expected), Counter(actual)
    if (comparison == "count" and wanted != given) or (
        comparison == "presence" and {*wanted} != {*given}
    ):
        return False
    same = set(wanted) == set(given)
    return not (given - wanted and wanted - given) and (not same or _turns(expected) == _turns(actual))


def _turns(senses: list[int]) -> list[int]:
    """Return a row of senses with repetitions in a row left out."""
    return [sense for sense, _ in groupby(senses)]


def _shown(row: Occurrences) -> str:
    return f"“{', '.join(words for _, words in row)}”" if row else "nothing"
