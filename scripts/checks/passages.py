"""Gather what readers see in an edition: passages in every language, each with its place in a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

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
from scripts.loading.markdown import FIELDS, parse_front_matter
from scripts.loading.remarks import Remark, parse_remarks
from scripts.loading.shared_words import path_of
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem, Text

START = 40
"""Characters by which the words of a front matter are found."""
QUOTATION = "> "
"""Mark of a quoted paragraph."""
Anchors = Mapping[str, int]
"""Line at or below which a passage stands in its file, by language code."""


@dataclass(frozen=True, eq=False)
class Passage:
    """Words in several languages that must agree; `{code}` in `path` stands for the language."""

    id: str
    path: str
    words: Text
    lines: Anchors = field(default_factory=dict)
    is_text: bool = False
    """True for provisions, false for words of the editors."""
    is_note: bool = False
    """True for a note beside the text, which may be in one language only."""
    near: tuple[str, ...] = ()
    """Ids of the provisions that a note stands beside."""

    @property
    def is_citation(self) -> bool:
        """Return whether the passage is an example of a citation, which has a check of its own."""
        return any(words.startswith(QUOTATION) for words in self.words.values())

    @property
    def kind(self) -> str:
        """Return the kind of a passage, such as `label`, by which differences are allowed."""
        return self.id.partition(" ")[0]

    def place(self, edition: Edition, code: str) -> tuple[str, int]:
        """Return file and line of the words in a language."""
        path = self.path.format(code=code)
        first = self.lines.get(code, 1)
        if self.lines and path.startswith("docs/"):
            return path, first
        text, _ = read_utf8(path_of(edition.root, path), path)
        words = self.words[code].replace("\\", "\\\\").replace('"', '\\"')
        start = words[:START] if path.startswith("docs/") else f'"{words}"'
        for number, line in enumerate((text or "").split("\n")[first - 1 :], first):
            if start in line:
                return path, number
        return path, first

    def problem(self, edition: Edition, code: str, message: str) -> Problem:
        """Return a problem with the words of the passage in a language."""
        return Problem(*self.place(edition, code), f"{self.id}: {message}", wording=True)

    def disagreement(self, edition: Edition, code: str, message: str) -> Iterator[Problem]:
        """Yield a problem at the translation and, except in the text, at the official words."""
        codes = (code,) if self.is_text else (edition.official.code, code)
        yield from {self.problem(edition, side, message) for side in codes}


@lru_cache(maxsize=2)
def passages(edition: Edition) -> tuple[Passage, ...]:
    """Return every passage of an edition that stands in more than one language, and all notes."""
    every = (
        *_provisions(edition),
        *_pages(edition),
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


def _pages(edition: Edition) -> Iterator[Passage]:
    text_pages = {page.name for page in edition.pages}
    for page in edition.pages:
        path = f"docs/{{code}}/{page.name}.md"
        yield Passage(f"title of {page.name}", path, page.title)
        yield Passage(f"description of {page.name}", path, page.description)
        remarks = {code: _notes(edition, code, page.name) for code in page.title}
        yield from _paired(edition, page.name, remarks, is_note=True)
    folder = edition.root / "docs" / edition.official.code
    for name in sorted({path.stem for path in folder.glob("*.md")} - text_pages):
        codes = [language.code for language in edition.languages]
        front = {code: _front_matter(edition, code, name) for code in codes}
        for key in FIELDS:
            words = {code: fields.get(key, "") for code, fields in front.items()}
            yield Passage(f"{key} of {name}", f"docs/{{code}}/{name}.md", words)
        yield from _paired(edition, name, {code: _remarks(edition, code, name) for code in codes})


def _front_matter(edition: Edition, code: str, page: str) -> Mapping[str, str]:
    path = f"docs/{code}/{page}.md"
    text, _ = read_utf8(edition.root / path, path)
    return parse_front_matter(path, (text or "").split("\n"))[0]


def _remarks(edition: Edition, code: str, page: str) -> list[Remark]:
    path = f"docs/{code}/{page}.md"
    text, _ = read_utf8(edition.root / path, path)
    return list(parse_remarks(path, text or "---\n---\n"))


def _notes(edition: Edition, code: str, page: str) -> list[Remark]:
    return [remark for remark in _remarks(edition, code, page) if remark.is_note]


def _paired(
    edition: Edition, page: str, remarks: Mapping[str, list[Remark]], is_note: bool = False
) -> Iterator[Passage]:
    """Yield the remarks under each id, paired in order, or as a whole where their number differs."""
    path = f"docs/{{code}}/{page}.md"
    for anchor in dict.fromkeys(remark.anchor for rows in remarks.values() for remark in rows):
        under = {code: [row for row in rows if row.anchor == anchor] for code, rows in remarks.items()}
        present = {code: rows for code, rows in under.items() if rows}
        near = (anchor,) if anchor in edition.by_id else ()
        for number, column in enumerate(_columns(present), 1):
            yield Passage(
                f"{page} {anchor or 'top'} {number}",
                path,
                {code: " ".join(row.words for row in rows) for code, rows in column.items()},
                {code: rows[0].line for code, rows in column.items()},
                is_note=is_note,
                near=near,
            )


def _columns(rows_by_code: Mapping[str, list[Remark]]) -> list[Mapping[str, list[Remark]]]:
    """Return the first remarks, the second ..., or all together where languages have more or fewer."""
    if len({len(rows) for rows in rows_by_code.values()}) > 1:
        return [rows_by_code]
    columns = zip(*rows_by_code.values(), strict=True)
    return [{code: [row] for code, row in zip(rows_by_code, column, strict=True)} for column in columns]
