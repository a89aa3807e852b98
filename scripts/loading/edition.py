"""Read an edition: the text from `docs/`, everything else from `data/`."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scripts.loading import markdown
from scripts.loading.provisions import assemble_provisions
from scripts.loading.targets import TargetRow, resolve_targets
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
    shortened,
)
from scripts.model.fields import Label

T = TypeVar("T")
GLOSSARY = "data/glossary.toml"
TARGETS = "data/targets.toml"
DERIVED = "data/derived.toml"
SUMMARIES = "data/summaries.toml"
SPOKEN = "data/spoken.toml"
INDEXES = ("themes", "places", "bodies")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LOCAL_URL = "http://127.0.0.1:8000/"


class UnreadableError(Exception):
    """The edition cannot be put together at all; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class Reader:
    """Reads files below `root` and gathers what is wrong with them on the way."""

    root: Path
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    """Those of files that cannot be read at all; what follows from them is not worth saying."""

    def reject(self, path: str, line: int, message: str) -> None:
        self.problems.append(Problem(path, line, message))

    def text(self, name: str, captured: bool = False) -> str:
        text, wrong = read_utf8(self.root / name, name, captured)
        return self._read(text, wrong) or ""

    def table(self, name: str) -> TomlFile:
        table, wrong = read_toml(self.root / name, name)
        return self._read(table, wrong) or TomlFile(name, "", {})

    def _read(self, found: T | None, wrong: list[Problem]) -> T | None:
        (self.unreadable if found is None else self.problems).extend(wrong)
        return found

    def rows(self, table: TomlFile, name: str, kind: type[T]) -> tuple[T, ...]:
        """The well-formed rows of an array of tables."""
        rows, wrong = validate_rows(table, name, kind, self.languages)
        self.problems += wrong
        return rows

    def record(self, name: str, kind: type[T]) -> T:
        """A file that is one record; without it there is no edition."""
        table = self.table(name)
        record, wrong = validate(table, 1, table.values, kind, self.languages)
        self.problems += wrong
        if record is None:
            raise UnreadableError(self.worth_saying())
        return record

    def worth_saying(self) -> list[Problem]:
        """All that is wrong, but nothing that only follows from a file that cannot be read."""
        unread = {problem.path for problem in self.unreadable}
        return [*self.unreadable, *(one for one in self.problems if one.path not in unread)]


def read_edition(root: Path) -> tuple[Edition, list[Problem]]:
    """The edition below `root` and all that is malformed in it.

    Raises `UnreadableError` where so much is missing that nothing can be checked.
    """
    reader = Reader(root)
    resolution = reader.record("data/resolution.toml", Resolution)
    reader.languages = tuple(language.code for language in resolution.language)
    resolution = reader.record("data/resolution.toml", Resolution)
    registry = read_registry(reader)
    pages = _pages(reader, resolution, registry)
    edition = Edition(
        root=root,
        site_url=os.environ.get("SITE_URL", LOCAL_URL).rstrip("/") + "/",
        resolution=resolution,
        registry=registry,
        embeds=read_embed_versions(reader),
        source_lines=_source(reader, resolution),
        pages=pages,
        provisions=assemble_provisions(resolution, registry, pages),
        summaries=reader.rows(reader.table(SUMMARIES), "summary", Summary),
        terms=reader.rows(reader.table(GLOSSARY), "term", Term),
        target_table=_summary(reader, resolution),
        derivations=reader.rows(reader.table(DERIVED), "derived", Derivation),
        indexes=tuple(_index(reader, name) for name in INDEXES),
        context=reader.record("data/context.toml", Context),
        notation=reader.record("data/notation.toml", Notation),
        search=reader.record("data/search.toml", Search),
        speech=reader.record(SPOKEN, Speech),
        labels=Labels(reader.record("data/labels.toml", dict[str, Label])),
    )
    if reader.unreadable:
        raise UnreadableError(reader.worth_saying())
    return edition, reader.problems


def read_registry(reader: Reader) -> tuple[RegistryEntry, ...]:
    """Read the registry of provision ids."""
    path = "data/provisions.tsv"
    rows = []
    for line, row in enumerate(reader.text(path).split("\n"), 1):
        if not row or row.startswith(("#", "id\t")):
            continue
        fields = row.split("\t")
        if len(fields) == 3 and all(NAME.fullmatch(name) for name in fields):
            rows.append(RegistryEntry(*fields, line=line))
        else:
            rule = "a row is id, kind and page, in small letters and digits, with a tab between them"
            reader.reject(path, line, f"{rule}; found {shortened(row)}; restore it")
    return tuple(rows)


def read_embed_versions(reader: Reader) -> tuple[EmbedVersion, ...]:
    """Read the registered versions of embeds."""
    path = "data/embeds.tsv"
    rows = []
    for line, row in enumerate(reader.text(path).split("\n"), 1):
        if not row or row.startswith(("#", "name\t")):
            continue
        fields = row.split("\t")
        if len(fields) == 4 and re.fullmatch(r"[1-9][0-9]{0,5}", fields[2]):
            name, language, version, digest = fields
            rows.append(EmbedVersion(name, language, int(version), digest, line))
        else:
            rule = "a row is name, language, version and digest, with a tab between them"
            reader.reject(path, line, f"{rule}; found {shortened(row)}; restore it")
    return tuple(rows)


def _source(reader: Reader, resolution: Resolution) -> tuple[str, ...]:
    """The lines of the official text, in the only normalisation that there is (DESIGN)."""
    path = f"data/{resolution.source.file}"
    text = reader.text(path, captured=True).replace("\u00a0", " ")
    lines = [re.sub(" +", " ", line).strip() for line in text.split("\n")]
    first = resolution.source.first_line
    if first not in lines:
        reader.reject(path, 1, f"the source must hold the line {first!r}; found none; restore it")
        return ()
    return tuple(line for line in lines[lines.index(first) :] if line)


def _pages(
    reader: Reader, resolution: Resolution, registry: tuple[RegistryEntry, ...]
) -> tuple[TextPage, ...]:
    pages = []
    for name in dict.fromkeys(row.page for row in registry):
        front: dict[str, dict[str, str]] = {}
        blocks: dict[str, tuple[Block, ...]] = {}
        for language in resolution.language:
            path = f"docs/{language.code}/{name}.md"
            text = reader.text(path)
            front[language.code], blocks[language.code], wrong = markdown.parse_page(path, text)
            reader.problems += wrong
        title, description = (
            {code: fields.get(field, "") for code, fields in front.items()} for field in markdown.FIELDS
        )
        pages.append(TextPage(name, title, description, blocks))
    return tuple(pages)


def _summary(reader: Reader, resolution: Resolution) -> TargetTable:
    table = reader.table(TARGETS)
    rows = reader.rows(table, "target", TargetRow)
    layout = {
        name: reader.rows(table, name, kind)
        for name, kind in (
            ("theme", Theme),
            ("column", Column),
            ("unit", Unit),
            ("indicator", Indicator),
            ("qualifier", Qualifier),
        )
    }
    summary, wrong = resolve_targets(TARGETS, rows, layout, resolution.language)
    reader.problems += wrong
    return summary


def _index(reader: Reader, name: str) -> Index:
    path = f"data/indexes/{name}.toml"
    return Index(name, path, reader.rows(reader.table(path), "entry", Entry))
