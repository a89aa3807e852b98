"""Check that the quotes of one passage in all languages are of the same passage, and of its subject."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.language.quantities import find_figures
from scripts.language.slugs import slugify
from scripts.language.words import ELLIPSIS
from scripts.loading.edition import GLOSSARY, QUESTIONS, TARGETS
from scripts.model import Edition, Entry, Index, Language, Mention, Problem, Provision

WORD = re.compile(r"[^\W\d_]{2,}")
GAP = 0.1
"""Largest gap between the places of a quote and its translation, as a share of the provision."""
BEFORE = 2
"""Words before a quote in which a negation would turn its sense."""
USUAL = 0.95
"""Share of the mentions of an index that must name their entry, for the others to be mistakes."""


@dataclass(frozen=True)
class Quotation:
    """Words of a provision in every language, with the row and field of the file that has them."""

    name: str
    file: str
    line: int
    field: tuple[str | int, ...]
    provision: Provision
    words: Mapping[str, str]

    def problem(self, edition: Edition, code: str, message: str) -> Problem:
        """Return a problem of the quote in a language, at its line."""
        line = edition.files[self.file].line_of(self.line, (*self.field, code))
        return Problem(self.file, line, f"{self.name}: {message}", wording=True)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield quotes of different passages, and mentions and names that are not of their entry."""
    for quotation in _quotations(edition):
        official, *translations = edition.languages_of(quotation.words, quotation.provision)
        for language in translations:
            yield from _check_pair(edition, quotation, language)
        for language in (official, *translations):
            yield from _check_negation(edition, quotation, language.code)
    for index in edition.indexes:
        yield from _check_subjects(edition, index)
        yield from _check_twice(edition, index)
    yield from _check_names(edition)


def _quotations(edition: Edition) -> Iterator[Quotation]:
    """Yield the quotes of targets, index entries, answers and definitions whose provision is known."""
    for target in edition.targets:
        if provision := edition.by_id.get(target.provision):
            name = f"target {target.id}"
            yield Quotation(name, TARGETS, target.line, ("quote",), provision, target.quote)
    for index in edition.indexes:
        for entry in index.entries:
            for position, mention in enumerate(entry.mention):
                field = ("mention", position, "quote")
                if provision := edition.by_id.get(mention.provision):
                    name = f"entry {entry.id}"
                    yield Quotation(name, index.path, entry.line, field, provision, mention.quote)
    yield from _answers(edition)
    for term in edition.terms:
        provision = edition.by_id.get(term.provision or "")
        if provision is not None and term.origin == "text":
            words = {code: localized.definition for code, localized in term.words.items()}
            yield Quotation(f"term {term.id}", GLOSSARY, term.line, ("words",), provision, words)


def _answers(edition: Edition) -> Iterator[Quotation]:
    """Yield the pieces of the answers to common questions, if every language has as many."""
    for question in edition.questions:
        for position, answer in enumerate(question.answer):
            field = ("answer", position, "quote")
            pieces = {code: quote.split(ELLIPSIS) for code, quote in answer.quote.items()}
            provision = edition.by_id.get(answer.provision)
            if provision is None or len({len(column) for column in pieces.values()}) > 1:
                continue
            for number in range(len(pieces[edition.official.code])):
                words = {code: column[number] for code, column in pieces.items()}
                name = f"question {question.id}"
                yield Quotation(name, QUESTIONS, question.line, field, provision, words)


def _check_negation(edition: Edition, quotation: Quotation, code: str) -> Iterator[Problem]:
    """Yield a quote that begins just after a negation of its sentence."""
    negations = {word.strip().lower() for word in edition.labels["words_not"][code].split(",")}
    before, quote, _ = quotation.provision.text[code].partition(quotation.words[code])
    clause = re.split(r"[.,;:]", before)[-1]
    last = clause.split()[-BEFORE:]
    lost = [word for word in last if word.lower() in negations] if quote else []
    if lost:
        rule = f"quote.{code} must have the negation just before its words"
        yield quotation.problem(
            edition, code, f"{rule}; found “{' '.join(last)}” left out; quote it too"
        )


def _check_pair(edition: Edition, quotation: Quotation, language: Language) -> Iterator[Problem]:
    """Compare a translated quote with the official one."""
    code, official = language.code, edition.official
    figures = [
        sorted(
            str(figure.value)
            for figure in find_figures(quotation.words[lang.code], lang, edition.notation)
        )
        for lang in (official, language)
    ]
    if figures[0] != figures[1]:
        rule = f"the quotes in {official.code} and {code} must have the same figures"
        expected, actual = (", ".join(values) or "none" for values in figures)
        message = f"{rule}; found {expected} and {actual}; quote the same words in both"
        yield quotation.problem(edition, code, message)
    alphabet = {*language.alphabet, *language.alphabet.upper()}
    known = set(WORD.findall(quotation.words[official.code]))
    for name in sorted({*WORD.findall(quotation.words[code])} - known):
        if any(letter.isalpha() and letter not in alphabet for letter in name):
            rule = f"a name in quote.{code} must be in quote.{official.code} too"
            message = f"{rule}; found {name} in one alone; quote the same words in both"
            yield quotation.problem(edition, code, message)
    (start, end), (other_start, other_end) = (
        _place(quotation, lang.code) for lang in (official, language)
    )
    if min(start, other_start) >= 0 and max(other_start - end, start - other_end) > GAP:
        rule = f"the quotes in {official.code} and {code} must be of the same passage"
        message = f"{rule}; found them at different places of {quotation.provision.id}; quote one"
        yield quotation.problem(edition, code, message)


def _place(quotation: Quotation, code: str) -> tuple[float, float]:
    """Return start and end of a quote as shares of its provision; negative if it is not there."""
    text, words = quotation.provision.text[code], quotation.words[code]
    start = text.find(words)
    return start / len(text), (start + len(words)) / len(text)


def _names_entry(edition: Edition, entry: Entry, mention: Mention) -> bool:
    """Return whether the quote shares a word with the name of its entry, in any language."""
    for language in edition.languages:
        code = language.code
        ignored = set(edition.search.language[code].stop_words)
        name = {word.lower() for word in WORD.findall(entry.name[code])} - ignored
        if name & {word.lower() for word in WORD.findall(mention.quote[code])}:
            return True
    return False


def _check_subjects(edition: Edition, index: Index) -> Iterator[Problem]:
    """Yield mentions that do not name their entry, in an index where mentions usually do.

    A mention may go on where an earlier one of the same provision begins.
    """
    total = 0
    others: list[tuple[Entry, int]] = []
    for entry in index.entries:
        named: set[str] = set()
        for position, mention in enumerate(entry.mention):
            total += 1
            if _names_entry(edition, entry, mention):
                named.add(mention.provision)
            elif mention.provision not in named:
                others.append((entry, position))
    if len(others) <= (1 - USUAL) * total:
        for entry, position in others:
            line = edition.files[index.path].line_of(entry.line, ("mention", position))
            name = entry.name[edition.official.code]
            rule = f"entry {entry.id}: a mention must be about its entry, “{name}”"
            message = f"{rule}; found none of these words in it; move it to its entry, or quote more"
            yield Problem(index.path, line, message, wording=True)


def _check_twice(edition: Edition, index: Index) -> Iterator[Problem]:
    """Yield mentions that an entry has twice."""
    for entry in index.entries:
        seen: set[tuple[str, str]] = set()
        for position, mention in enumerate(entry.mention):
            key = (mention.provision, mention.quote[edition.official.code])
            if key in seen:
                line = edition.files[index.path].line_of(entry.line, ("mention", position))
                rule = f"entry {entry.id}: a passage is mentioned once"
                yield Problem(index.path, line, f"{rule}; found it twice; remove one")
            seen.add(key)


def _check_names(edition: Edition) -> Iterator[Problem]:
    """Yield names that share no word with their id, which was made from a name and never changes.

    An edition without translations may have ids that are words of another language.
    """
    if not edition.has("translation"):
        return
    rows: list[tuple[str, int, str, str, list[str]]] = [
        (GLOSSARY, term.line, "words", term.id, [words.name for words in term.words.values()])
        for term in edition.terms
    ]
    for index in edition.indexes:
        rows += [
            (index.path, entry.line, "name", entry.id, list(entry.name.values()))
            for entry in index.entries
        ]
    for file, line, field, id, names in rows:
        if not set(id.split("-")) & {word for name in names for word in slugify(name).split("-")}:
            rule = f"{id}: a name must have a word of its id, in one language"
            message = f"{rule}; found {' / '.join(names)}; correct the name, the id never changes"
            yield Problem(file, edition.files[file].line_of(line, [field]), message, wording=True)
