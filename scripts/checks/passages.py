"""Gather what readers see in an edition: passages in every language, each with its place in a file."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from scripts.checks.page_passages import page_passages
from scripts.checks.passage import Passage
from scripts.loading.edition import (
    CHANGES,
    CONTEXT,
    DERIVED,
    GLOSSARY,
    LABELS,
    OUTCOMES,
    QUESTIONS,
    RESOLUTION,
    SUMMARIES,
    TARGETS,
)
from scripts.model import Edition


@lru_cache(maxsize=2)
def passages(edition: Edition) -> tuple[Passage, ...]:
    """Return every passage of an edition that stands in more than one language, and all notes."""
    every = (
        *_provisions(edition),
        *page_passages(edition),
        *_document(edition),
        *_context(edition),
        *_data(edition),
        *_targets(edition),
        *_labels(edition),
    )
    partial = edition.resolution.partial
    return tuple(_translated(edition, passage) for passage in every) if partial else every


def _labels(edition: Edition) -> Iterator[Passage]:
    """Yield the labels; those that name the kind of the document are not what their file says."""
    lines = edition.files[LABELS].lines
    for key, words in edition.labels.items():
        yield Passage(
            f"label {key}", LABELS, words, {code: lines.get((key, code), 1) for code in words}
        )


def _translated(edition: Edition, passage: Passage) -> Passage:
    """Return a passage without the official words that stand for those which a translation lacks."""
    official = passage.words.get(edition.official.code)
    words = {
        code: text
        for code, text in passage.words.items()
        if code not in edition.resolution.partial or text not in ("", official)
    }
    return replace(passage, words=words)


def _provisions(edition: Edition) -> Iterator[Passage]:
    for row in edition.provisions:
        path = f"docs/{{code}}/{row.page}.md"
        yield Passage(row.id, path, row.text, row.line, is_text=True, near=(row.id,))


def _document(edition: Edition) -> Iterator[Passage]:
    resolution = edition.resolution
    for name, words in (
        *((name, getattr(resolution, name)) for name in ("title", "subject", "short", "brand")),
        *((name, getattr(resolution, name)) for name in ("issuer", "site_name", "licence")),
        *((name, getattr(resolution, name)) for name in ("site_description", "document")),
        ("publisher", resolution.source.publisher),
    ):
        if words:
            yield Passage(name, RESOLUTION, words)


def _context(edition: Edition) -> Iterator[Passage]:
    context = edition.context
    yield Passage("notice", CONTEXT, context.notice)
    yield Passage("translation", CONTEXT, context.translation)
    for fact in context.fact:
        yield Passage(f"fact {fact.id}", CONTEXT, fact.statement)
        yield Passage(f"source of fact {fact.id}", CONTEXT, fact.source)
    for reference in context.reference:
        yield Passage(f"reference {reference.id}", CONTEXT, reference.name)


def _data(edition: Edition) -> Iterator[Passage]:
    for summary in edition.summaries:
        lines = dict.fromkeys(summary.words, summary.line)
        yield Passage(f"summary {summary.page}", SUMMARIES, summary.words, lines)
    for term in edition.terms:
        lines = dict.fromkeys(term.words, term.line)
        names = {code: words.name for code, words in term.words.items()}
        yield Passage(f"name of term {term.id}", GLOSSARY, names, lines)
        definitions = {code: words.definition for code, words in term.words.items()}
        yield Passage(f"term {term.id}", GLOSSARY, definitions, lines)
    for row in edition.derivations:
        for name in ("name", "in_words", "caveat", "basis"):
            if words := getattr(row, name):
                lines = dict.fromkeys(words, row.line)
                yield Passage(f"{name} of derived {row.id}", DERIVED, words, lines)
    for outcome in edition.outcomes:
        for name, words in (("source", outcome.source), ("caveat", outcome.caveat)):
            if words:
                lines = dict.fromkeys(words, outcome.line)
                yield Passage(f"{name} of outcome {outcome.id}", OUTCOMES, words, lines)
    for question in edition.questions:
        lines = dict.fromkeys(question.question, question.line)
        yield Passage(f"question {question.id}", QUESTIONS, question.question, lines)
        yield Passage(f"name of question {question.id}", QUESTIONS, question.name, lines)
    for correction in edition.corrections:
        lines = dict.fromkeys(correction.reason, correction.line)
        yield Passage(f"change {correction.id}", CHANGES, correction.reason, lines)
    for issue in edition.issues:
        lines = dict.fromkeys(issue.words, issue.line)
        yield Passage(f"release {issue.version}", CHANGES, issue.words, lines)


def _targets(edition: Edition) -> Iterator[Passage]:
    table = edition.target_table
    for kind, rows in (
        ("theme", table.themes),
        ("column", table.columns),
        ("indicator", table.indicators),
    ):
        for row in rows:
            yield Passage(f"{kind} {row.id}", TARGETS, row.name)
    for indicator in table.indicators:
        if indicator.note:
            yield Passage(f"note of indicator {indicator.id}", TARGETS, indicator.note)
    for target in table.targets:
        for name in ("scope", "denominator", "comparison", "note", "governed_by"):
            if words := getattr(target, name):
                lines = dict.fromkeys(words, target.line)
                yield Passage(f"{name} of target {target.id}", TARGETS, words, lines)
    for index in edition.indexes:
        for entry in index.entries:
            lines = dict.fromkeys(entry.name, entry.line)
            yield Passage(f"{index.name} {entry.id}", index.path, entry.name, lines)
