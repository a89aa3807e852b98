"""Load an edition: the text from `docs/`, everything else from `data/`."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scripts.language.slugs import SLUG
from scripts.loading.markdown import FIELDS, parse_page
from scripts.loading.provisions import assemble_provisions
from scripts.loading.targets import Layout, TargetRow, resolve_targets
from scripts.loading.textfile import read_utf8
from scripts.loading.toml import TomlFile, read_toml, validate, validate_rows
from scripts.model import (
    Block,
    Column,
    Context,
    Derivation,
    Edition,
    EmbedVersion,
    Entry,
    Index,
    Indicator,
    Labels,
    Notation,
    Problem,
    Qualifier,
    RegistryEntry,
    Resolution,
    Search,
    Speech,
    Summary,
    TargetTable,
    Term,
    TextPage,
    Theme,
    Unit,
    Wording,
    shortened,
)
from scripts.model.fields import Label

T = TypeVar("T")
RESOLUTION = "data/resolution.toml"
REGISTRY = "data/provisions.tsv"
EMBEDS = "data/embeds.tsv"
GLOSSARY = "data/glossary.toml"
TARGETS = "data/targets.toml"
DERIVED = "data/derived.toml"
SUMMARIES = "data/summaries.toml"
CONTEXT = "data/context.toml"
NOTATION = "data/signs.toml"
WORDING = "data/wording.toml"
SEARCH = "data/search.toml"
SPOKEN = "data/spoken.toml"
LABELS = "data/labels.toml"
INDEXES = ("themes", "places", "bodies")
LOCAL_URL = "http://127.0.0.1:8000/"
"""Site URL unless the environment sets SITE_URL."""


class UnreadableError(Exception):
    """The edition cannot be loaded at all; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class Reader:
    """Reads and validates files below `root`, and collects their problems."""

    root: Path
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    """Problems of files that cannot be read at all."""

    def add_problem(self, path: str, line: int, message: str) -> None:
        self.problems.append(Problem(path, line, message))

    def text(self, name: str, captured: bool = False) -> str:
        text, problems = read_utf8(self.root / name, name, captured)
        return self._collect(text, problems) or ""

    def table(self, name: str) -> TomlFile:
        file, problems = read_toml(self.root / name, name)
        return self._collect(file, problems) or TomlFile(name, "", {})

    def _collect(self, content: T | None, problems: list[Problem]) -> T | None:
        (self.unreadable if content is None else self.problems).extend(problems)
        return content

    def rows(self, file: TomlFile, name: str, kind: type[T]) -> tuple[T, ...]:
        """Return the valid rows of an array of tables."""
        rows, problems = validate_rows(file, name, kind, self.languages)
        self.problems += problems
        return rows

    def record(self, name: str, kind: type[T]) -> T:
        """Return the single record of a file; raises `UnreadableError` if it is invalid."""
        file = self.table(name)
        record, problems = validate(file, 1, file.values, kind, self.languages)
        self.problems += problems
        if record is None:
            raise UnreadableError(self.root_causes())
        return record

    def tsv(self, name: str, header: str) -> Iterator[tuple[int, str]]:
        """Yield the rows of a table of tab-separated values, with their line numbers."""
        for line, row in enumerate(self.text(name).split("\n"), 1):
            if row and not row.startswith(("#", f"{header}\t")):
                yield line, row

    def root_causes(self) -> list[Problem]:
        """Return the problems, without those that follow from a file that cannot be read."""
        unread = {problem.path for problem in self.unreadable}
        return [
            *self.unreadable,
            *(problem for problem in self.problems if problem.path not in unread),
        ]


def read_edition(root: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition below `root`, and the problems of its form.

    Raises `UnreadableError` if too much is missing for the edition to be checked.
    """
    reader = Reader(root)
    resolution = reader.record(RESOLUTION, Resolution)
    # Read again, as its own texts can be validated only once the languages are known.
    reader.languages = tuple(language.code for language in resolution.language)
    resolution = reader.record(RESOLUTION, Resolution)
    registry = read_registry(reader)
    pages = _pages(reader, resolution, registry)
    edition = Edition(
        root=root,
        site_url=os.environ.get("SITE_URL", LOCAL_URL).rstrip("/") + "/",
        resolution=resolution,
        registry=registry,
        embeds=read_embed_versions(reader),
        source_lines=_source_lines(reader, resolution),
        pages=pages,
        provisions=assemble_provisions(resolution, registry, pages),
        summaries=reader.rows(reader.table(SUMMARIES), "summary", Summary),
        terms=reader.rows(reader.table(GLOSSARY), "term", Term),
        target_table=_target_table(reader, resolution),
        derivations=reader.rows(reader.table(DERIVED), "derived", Derivation),
        indexes=tuple(_index(reader, name) for name in INDEXES),
        context=reader.record(CONTEXT, Context),
        notation=reader.record(NOTATION, Notation),
        wording=reader.record(WORDING, Wording),
        search=reader.record(SEARCH, Search),
        speech=reader.record(SPOKEN, Speech),
        labels=Labels(reader.record(LABELS, dict[str, Label])),
    )
    if reader.unreadable:
        raise UnreadableError(reader.root_causes())
    return edition, reader.problems


def read_registry(reader: Reader) -> tuple[RegistryEntry, ...]:
    """Read the registry of provision ids."""
    entries = []
    for line, row in reader.tsv(REGISTRY, "id"):
        fields = row.split("\t")
        if len(fields) == 3 and all(SLUG.fullmatch(name) for name in fields):
            id, kind, page = fields
            entries.append(RegistryEntry(id, kind, page, line))
        else:
            rule = "a row is id, kind and page, in small letters and digits, with a tab between them"
            reader.add_problem(REGISTRY, line, f"{rule}; found {shortened(row)}; restore it")
    return tuple(entries)


def read_embed_versions(reader: Reader) -> tuple[EmbedVersion, ...]:
    """Read the registered versions of embeds."""
    versions = []
    for line, row in reader.tsv(EMBEDS, "name"):
        fields = row.split("\t")
        if len(fields) == 4 and re.fullmatch(r"[1-9][0-9]{0,5}", fields[2]):
            name, language, version, digest = fields
            versions.append(EmbedVersion(name, language, int(version), digest, line))
        else:
            rule = "a row is name, language, version and digest, with a tab between them"
            reader.add_problem(EMBEDS, line, f"{rule}; found {shortened(row)}; restore it")
    return tuple(versions)


def _source_lines(reader: Reader, resolution: Resolution) -> tuple[str, ...]:
    """Return the lines of the official text from its first one on.

    Published checksums and comparisons assume this normalisation and no other: no-break spaces
    become spaces, runs of spaces one, and ends are stripped.
    """
    path = f"data/{resolution.source.file}"
    text = reader.text(path, captured=True).replace("\u00a0", " ")
    lines = [re.sub(" +", " ", line).strip() for line in text.split("\n")]
    first = resolution.source.first_line
    if first not in lines:
        rule = f"the source must contain the line {first!r}"
        reader.add_problem(path, 1, f"{rule}; found none; restore it")
        return ()
    return tuple(line for line in lines[lines.index(first) :] if line)


def _pages(
    reader: Reader, resolution: Resolution, registry: tuple[RegistryEntry, ...]
) -> tuple[TextPage, ...]:
    pages = []
    for name in dict.fromkeys(entry.page for entry in registry):
        front: dict[str, dict[str, str]] = {}
        blocks: dict[str, tuple[Block, ...]] = {}
        for language in resolution.language:
            path = f"docs/{language.code}/{name}.md"
            text = reader.text(path)
            front[language.code], blocks[language.code], problems = parse_page(path, text)
            reader.problems += problems
        title, description = (
            {code: fields.get(field, "") for code, fields in front.items()} for field in FIELDS
        )
        pages.append(TextPage(name, title, description, blocks))
    return tuple(pages)


def _target_table(reader: Reader, resolution: Resolution) -> TargetTable:
    file = reader.table(TARGETS)
    rows = reader.rows(file, "target", TargetRow)
    themes = reader.rows(file, "theme", Theme)
    columns = reader.rows(file, "column", Column)
    units = reader.rows(file, "unit", Unit)
    indicators = reader.rows(file, "indicator", Indicator)
    qualifiers = reader.rows(file, "qualifier", Qualifier)
    layout = Layout(
        themes,
        columns,
        indicators,
        units={unit.id: unit for unit in units},
        qualifiers={qualifier.operator: qualifier for qualifier in qualifiers},
    )
    table, problems = resolve_targets(TARGETS, rows, layout, resolution.language)
    reader.problems += problems
    return table


def _index(reader: Reader, name: str) -> Index:
    file = reader.table(f"data/indexes/{name}.toml")
    return Index(name, file.path, reader.rows(file, "entry", Entry))
