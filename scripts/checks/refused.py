"""Check that no text has letters of another script, and no editors' text claims what nobody knows.

A claim that the document makes itself may be quoted: its subject, or a whole heading.
"""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import name

from scripts.checks.passage import Passage
from scripts.checks.passages import passages
from scripts.checks.quoted import without_quotations
from scripts.language.alphabets import is_of_alphabet
from scripts.language.lexicon import Lexicon
from scripts.loading.edition import LANGUAGES, WORDING
from scripts.loading.shared_words import SHARED, path_of
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem, Refused

PATTERNS = ("docs/*/*.md", "data/*.toml", "data/*.tsv", "data/*/*.toml")
"""Files with words for readers, below the root."""
SHARED_PATTERNS = (f"{SHARED}/*.toml", f"{SHARED}/*.tsv")
"""Files with words that all documents share, below the root or the checkout."""
OWN_RULES = f"data/{Path(WORDING).name}"
"""File with the letters and the words that a document adds to the shared ones."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield letters that no language of the edition has, and words that editors must not use."""
    yield from _check_letters(edition)
    yield from _check_claims(edition)


def _check_claims(edition: Edition) -> Iterator[Problem]:
    rows = edition.wording.refused
    for language in edition.languages:
        code = language.code
        lexicon = Lexicon([row.words.get(code, ""), (row.hidden or {}).get(code, "")] for row in rows)
        for passage in passages(edition):
            if code not in passage.words or (passage.is_text and code == edition.official.code):
                continue
            claims = lexicon.find(passage.words[code])
            if any(sense == 0 for occurrences in claims.values() for sense, _ in occurrences):
                claims = lexicon.find(without_quotations(edition, passage, code))
            for number, occurrences in claims.items():
                row = rows[number]
                if _is_allowed_claim(row, passage, code):
                    continue
                for words in (words for sense, words in occurrences if sense == 0):
                    rule = f"{row.name} must not be stated ({code})"
                    message = f"{rule}; found “{words}”; remove the claim"
                    yield passage.problem(edition, code, message)


def _is_allowed_claim(row: Refused, passage: Passage, code: str) -> bool:
    return any(
        claim.at == passage.id and (not claim.beside or claim.beside[code] in passage.words[code])
        for claim in row.allowed
    )


def _check_letters(edition: Edition) -> Iterator[Problem]:
    base = path_of(edition.root, SHARED).parent
    for root, patterns, languages in (
        (edition.root, PATTERNS, edition.languages),
        (base, SHARED_PATTERNS, edition.known_languages),
    ):
        alphabets = "".join(language.alphabet for language in languages)
        allowed = {*alphabets, *alphabets.upper(), *edition.wording.letters}
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            yield from _letters_of_file(path, path.relative_to(root).as_posix(), allowed)


def _letters_of_file(path: Path, file: str, allowed: set[str]) -> Iterator[Problem]:
    text, _ = read_utf8(path, file)
    refused = {
        sign for sign in set(text or "") if not sign.isascii() and not is_of_alphabet(sign, allowed)
    }
    for number, line in enumerate((text or "").split("\n") if refused else (), 1):
        for sign in sorted(refused & set(line)):
            rule = f"letters must be those of the alphabets in {LANGUAGES}"
            at = line.index(sign)
            difference = (
                f"“{line[max(0, at - 12) : at + 12].strip()}” with {name(sign, 'an unnamed sign')}"
            )
            row = f'`letters = "{sign}"`, one row for all of them'
            fix = f"retype the word, or name the letter in {OWN_RULES} if it is right: {row}"
            yield Problem(file, number, f"{rule}; found {difference}; {fix}", wording=True)
