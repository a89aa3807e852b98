"""Load an edition: the text from `docs/`, everything else from `data/`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from scripts.language.slugs import SLUG
from scripts.loading.file_tree import check_files
from scripts.loading.languages import missing_words, read_labels, read_resolution, read_search
from scripts.loading.levels import read_levels
from scripts.loading.markdown import FIELDS, parse_page
from scripts.loading.optional import read_asked, read_context
from scripts.loading.parts import PARTS, adapted, parts_of
from scripts.loading.provisions import assemble_provisions
from scripts.loading.reader import Reader, UnreadableError
from scripts.loading.review import read_review
from scripts.loading.site_url import read_site_url
from scripts.loading.source import read_source
from scripts.loading.targets import Layout, TargetRow, resolve_targets
from scripts.model import (
    Block,
    Column,
    CommonQuestion,
    Correction,
    Derivation,
    Edition,
    EmbedVersion,
    Entry,
    GoverningWord,
    Index,
    Indicator,
    Issue,
    Language,
    Notation,
    Outcome,
    Problem,
    Qualifier,
    RegistryEntry,
    Resolution,
    Speech,
    Summary,
    TargetTable,
    Term,
    TextPage,
    Theme,
    Unit,
    UnitDimension,
    WholeWords,
    Wording,
    shortened,
)

RESOLUTION = "data/resolution.toml"
LANGUAGES = "languages/languages.toml"
REGISTRY = "data/provisions.tsv"
EMBEDS = "data/embeds.tsv"
GLOSSARY = "data/glossary.toml"
TARGETS = "data/targets.toml"
DERIVED = "data/derived.toml"
OUTCOMES = "data/outcomes.toml"
SUMMARIES = "data/summaries.toml"
CONTEXT = "data/context.toml"
QUESTIONS = "data/questions.toml"
CHANGES = "data/changes.toml"
NOTATION = "languages/signs.toml"
WORDING = "languages/wording.toml"
WHOLE_WORDS = "languages/words.toml"
SEARCH = "languages/search.toml"
ASKED = "data/asked.toml"
SPOKEN = "languages/spoken.toml"
LABELS = "languages/labels.toml"
INDEXES = ("themes", "places", "bodies")
KIND = b"kind: text"
"""Line of the front matter of a page of the text."""


def read_edition(root: Path) -> tuple[Edition, list[Problem]]:
    """Return the edition below `root`, and the problems of its form.

    Raises `UnreadableError` if too much is missing for the edition to be checked.
    """
    if problems := [*check_files(root)]:
        raise UnreadableError(problems)
    site_url, problem = read_site_url()
    reader = Reader(root, problems=[problem] if problem else [])
    known = reader.rows(reader.table(LANGUAGES), "language", Language)
    resolution = read_resolution(reader, RESOLUTION, known, LANGUAGES)
    levels = read_levels(reader, RESOLUTION, resolution)
    registry = read_registry(reader)
    pages = _pages(reader, resolution, registry)
    derived = reader.optional_table(DERIVED)
    provisions = assemble_provisions(resolution, levels, registry, pages)
    labels = read_labels(reader, LABELS, resolution, provisions)
    edition = Edition(
        root=root,
        site_url=site_url,
        resolution=resolution,
        levels=levels,
        registry=registry,
        embeds=read_embed_versions(reader),
        source_lines=read_source(reader, RESOLUTION, resolution),
        pages=pages,
        provisions=provisions,
        summaries=reader.rows(reader.optional_table(SUMMARIES), "summary", Summary),
        terms=reader.rows(reader.optional_table(GLOSSARY), "term", Term),
        target_table=_target_table(reader, resolution),
        outcomes=reader.rows(reader.optional_table(OUTCOMES), "outcome", Outcome),
        derivations=reader.rows(derived, "derived", Derivation),
        derived_units=reader.rows(derived, "unit", Unit),
        dimensions=reader.rows(derived, "dimension", UnitDimension),
        indexes=tuple(_index(reader, name) for name in INDEXES),
        context=read_context(reader, CONTEXT, resolution, labels),
        questions=_questions(reader),
        corrections=reader.rows(reader.optional_table(CHANGES), "change", Correction),
        issues=reader.rows(reader.optional_table(CHANGES), "release", Issue),
        notation=reader.shared_record(NOTATION, Notation),
        wording=reader.shared_record(WORDING, Wording),
        whole_words=reader.shared_record(WHOLE_WORDS, WholeWords),
        search=read_search(reader, SEARCH),
        asked=read_asked(reader, ASKED),
        speech=reader.shared_record(SPOKEN, Speech),
        labels=labels,
        known_languages=known,
        named_languages=frozenset(reader.table(LANGUAGES).values.get("named", ())),
        notes=tuple(missing_words(reader, (NOTATION, WORDING, SEARCH), (WHOLE_WORDS, ASKED))),
        files=reader.files,
        review=read_review(reader, resolution, registry, pages, provisions),
    )
    if reader.unreadable:
        raise UnreadableError(reader.root_causes())
    parts = parts_of(edition)
    lacking = frozenset(PARTS) - parts
    edition = replace(edition, parts=parts, lacking=lacking, labels=adapted(labels, parts))
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
    for line, row in reader.tsv(EMBEDS, "name", optional=True):
        fields = row.split("\t")
        if len(fields) == 4 and re.fullmatch(r"[1-9][0-9]{0,5}\t[0-9a-f]{16}", "\t".join(fields[2:])):
            name, language, version, digest = fields
            versions.append(EmbedVersion(name, language, int(version), digest, line))
        else:
            rule = "a row is name, language, version and digest, with a tab between them"
            reader.add_problem(EMBEDS, line, f"{rule}; found {shortened(row)}; restore it")
    return tuple(versions)


def _pages(
    reader: Reader, resolution: Resolution, registry: tuple[RegistryEntry, ...]
) -> tuple[TextPage, ...]:
    pages = []
    first_rows = {entry.page: entry.line for entry in reversed(registry)}
    for name in dict.fromkeys(entry.page for entry in registry):
        folders = [reader.root / "docs" / language.code for language in resolution.language]
        if not any((folder / f"{name}.md").exists() for folder in folders):
            reader.unreadable.append(_missing_page(name, first_rows, folders))
            continue
        front: dict[str, dict[str, str]] = {}
        blocks: dict[str, tuple[Block, ...]] = {}
        for language in resolution.language:
            path = f"docs/{language.code}/{name}.md"
            if language.code in reader.partial and not (reader.root / path).exists():
                front[language.code], blocks[language.code] = {}, ()
                continue
            text = reader.text(path)
            front[language.code], blocks[language.code], problems = parse_page(path, text)
            reader.problems += problems
        for code in reader.partial:
            front[code] = front[reader.languages[0]] | front[code]
        title, description = (
            {code: fields.get(field, "") for code, fields in front.items()} for field in FIELDS
        )
        pages.append(TextPage(name, title, description, blocks))
    return tuple(pages)


def _missing_page(name: str, first_rows: Mapping[str, int], folders: Iterable[Path]) -> Problem:
    """Return the problem of a page that no language has, with pages of the text that no row names."""
    renamed = sorted(
        {
            path.name
            for folder in folders
            for path in folder.glob("*.md")
            if path.stem not in first_rows and KIND in path.read_bytes().splitlines()
        }
    )
    rule = "a page must exist in docs/, in every language"
    actual = f"no {name}.md" + (f", but {', '.join(renamed)}" if renamed else "")
    fix = "write the new name in its rows, or restore the file" if renamed else "correct the page"
    return Problem(REGISTRY, first_rows[name], f"{rule}; found {actual}; {fix}")


def _target_table(reader: Reader, resolution: Resolution) -> TargetTable:
    file = reader.optional_table(TARGETS)
    rows = reader.rows(file, "target", TargetRow)
    themes = reader.rows(file, "theme", Theme)
    columns = reader.rows(file, "column", Column)
    units = reader.rows(file, "unit", Unit)
    indicators = reader.rows(file, "indicator", Indicator)
    qualifiers = reader.rows(file, "qualifier", Qualifier)
    governing = reader.rows(file, "governing", GoverningWord)
    layout = Layout(
        themes,
        columns,
        indicators,
        units={unit.id: unit for unit in units},
        qualifiers={qualifier.operator: qualifier for qualifier in qualifiers},
        governing=governing,
    )
    table, problems = resolve_targets(TARGETS, rows, layout, resolution.language)
    for problem in problems:
        field = problem.message.partition("`")[2].partition("`")[0]
        reader.add_problem(TARGETS, file.line_of(problem.line, [field]), problem.message)
    return table


def _questions(reader: Reader) -> tuple[CommonQuestion, ...]:
    return reader.rows(reader.optional_table(QUESTIONS), "question", CommonQuestion)


def _index(reader: Reader, name: str) -> Index:
    file = reader.optional_table(f"data/indexes/{name}.toml")
    return Index(name, file.path, reader.rows(file, "entry", Entry))
