"""Check how readers ask: rows name what exists, every rule can find something, phrases lead home."""

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from unicodedata import normalize

from scripts import PROJECT
from scripts.exports.asked import packed_asked
from scripts.exports.indexed_strings import PAGES
from scripts.exports.search import packed_index
from scripts.frontend.bundle import BUN, SOURCES
from scripts.loading.edition import ASKED
from scripts.model import Edition, Language, Problem, Questions

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
SYNTAX = re.compile(r"[|=]")
"""Separators of the exported file."""
PROBE = "search/probe.js"
"""Script below the sources that asks the search."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield rows and phrases that are out of place, and absent subjects that are not absent."""
    yield from _check_ids(edition)
    for language in edition.languages:
        yield from _check_absent(edition, language)
        for array, rows in (("provision", edition.asked.provision), ("page", edition.asked.page)):
            for n, row in enumerate(rows):
                yield from _check_phrases(edition, row, (array, n, "asked", language.code))


def check_answers(edition: Edition) -> Iterator[Problem]:
    """Yield rules that find nothing and phrases that lead elsewhere than home, by asking the search."""
    with ThreadPoolExecutor() as pool:
        for problems in pool.map(lambda language: _ask(edition, language), edition.languages):
            yield from problems


def _line(edition: Edition, path: Sequence[str | int]) -> int:
    return edition.files[ASKED].lines.get(tuple(path), 1)


def _check_ids(edition: Edition) -> Iterator[Problem]:
    """Yield rows that name no provision or page, or one that has a row already."""
    for array, rows, known in (
        ("provision", edition.asked.provision, {entry.id for entry in edition.registry}),
        ("page", edition.asked.page, PAGES),
    ):
        seen: set[str] = set()
        for n, row in enumerate(rows):
            line = _line(edition, (array, n, "id"))
            if row.id not in known:
                rule = f"a row must name a {array} that the search finds"
                yield Problem(ASKED, line, f"{rule}; found {row.id!r}; correct the id")
            if row.id in seen:
                rule = f"a {array} must have one row"
                yield Problem(ASKED, line, f"{rule}; found another of {row.id}; join the two")
            seen.add(row.id)


def _check_phrases(edition: Edition, row: Questions, path: tuple[str | int, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, phrase in enumerate(row.asked[str(path[-1])]):
        line = _line(edition, (*path, n))
        if SYNTAX.search(phrase) or not WORD.search(phrase):
            rule = "a phrase is words, without | and ="
            yield Problem(ASKED, line, f"{row.id}: {rule}; found {phrase!r}; write it in words")
        if phrase in seen:
            rule = "a phrase must stand once in its row"
            yield Problem(ASKED, line, f"{row.id}: {rule}; found {phrase!r} again; remove it")
        seen.add(phrase)


def _check_absent(edition: Edition, language: Language) -> Iterator[Problem]:
    """Yield absent subjects that the text names, or that readers are told to find."""
    code = language.code
    words = edition.asked.language[code]
    text = " | ".join(f" {_words(provision.text[code])} " for provision in edition.provisions)
    rows = [row.asked[code] for row in (*edition.asked.provision, *edition.asked.page)]
    pages = edition.search.language[code].pages_of(edition.parts).values()
    everyday = (rule[0] for rule in words.everyday)
    asked = {_words(phrase) for phrase in (*chain.from_iterable((*rows, *pages)), *everyday)}
    for n, subject in enumerate(words.absent):
        is_named = f" {_words(subject)} " in text
        if is_named or _words(subject) in asked:
            where = "the text" if is_named else "what readers ask and find"
            rule = "a subject that the text does not treat must not be found"
            message = f"{rule}; found {subject!r} in {where}; remove one of them"
            yield _problem(edition, ("language", code, "absent", n), message)


def _words(text: str) -> str:
    return " ".join(WORD.findall(normalize("NFC", text).casefold()))


def _ask(edition: Edition, language: Language) -> list[Problem]:
    """Return the problems that the answers of the search of a language show."""
    code = language.code
    phrases = [
        (row.id, phrase, ("provision", n, "asked", code, m))
        for n, row in enumerate(edition.asked.provision)
        for m, phrase in enumerate(row.asked[code])
    ]
    absent = edition.asked.language[code].absent
    rules = list(_rules(edition, language))
    answers, present = _probe(
        edition,
        language,
        queries=[*(phrase for _, phrase, _ in phrases), *absent],
        phrases=[phrase for _, _, words in rules for phrase in words],
    )
    is_present = iter(present)
    matches = [[next(is_present) for _ in words] for _, _, words in rules]
    homes: dict[str, set[str]] = {}
    for id, phrase, _ in phrases:
        homes.setdefault(phrase, set()).add(f"provision:{id}")
    return [
        *(
            _problem(edition, ("language", code, key, n), _dead(words))
            for (key, n, words), any_match in zip(rules, matches, strict=True)
            if not any(any_match)
        ),
        *(
            _problem(edition, path, _lost(id, phrase, first))
            for (id, phrase, path), (_, first) in zip(phrases, answers, strict=False)
            if first not in homes[phrase]
        ),
        *(
            _problem(edition, ("language", code, "absent", n), _present(subject, first))
            for n, (subject, (how, first)) in enumerate(
                zip(absent, answers[len(phrases) :], strict=True)
            )
            if how != "absent"
        ),
    ]


def _probe(
    edition: Edition, language: Language, queries: list[str], phrases: list[str]
) -> tuple[list[tuple[str, str]], list[bool]]:
    """Return how each query is answered and its first hit, and whether each phrase is in the index."""
    content = {
        "index": packed_index(edition, language),
        "asked": packed_asked(edition, language),
        "queries": queries,
        "phrases": phrases,
    }
    probe = subprocess.run(
        [BUN, "run", PROJECT / SOURCES / PROBE],
        input=json.dumps(content),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(probe.stdout)
    return [tuple(answer) for answer in result["answers"]], result["present"]


def _rules(edition: Edition, language: Language) -> Iterator[tuple[str, int, Sequence[str]]]:
    """Yield the table and row of each rule, and the words of which one must be in the text."""
    words = edition.asked.language[language.code]
    for n, pair in enumerate(words.abbreviations):
        yield "abbreviations", n, pair[1:]
    for n, group in enumerate(words.synonyms):
        yield "synonyms", n, group
    for n, row in enumerate(words.everyday):
        for meant in row[1:]:
            yield "everyday", n, (meant,)


def _dead(words: Sequence[str]) -> str:
    rule = "a rule must lead to words of the text or of the site's data"
    return f"{rule}; found none of {', '.join(words)!r} there; correct or remove it"


def _lost(id: str, phrase: str, first: str) -> str:
    rule = "a phrase must lead to its own provision"
    where = first.partition(":")[2] or "nothing"
    return f"{rule}; found that {phrase!r} of {id} leads to {where}; move it there or remove it"


def _present(subject: str, first: str) -> str:
    rule = "a search for a subject that the text does not treat must say so"
    where = first.partition(":")[2] or "suggestions"
    return f"{rule}; found that {subject!r} leads to {where}; reword or remove it"


def _problem(edition: Edition, path: Sequence[str | int], message: str) -> Problem:
    return Problem(ASKED, _line(edition, path), message)
