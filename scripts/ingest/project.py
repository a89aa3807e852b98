"""Write the files of an edition from a capture that was read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.ingest.facts import Facts
from scripts.ingest.identity import LevelUse
from scripts.ingest.markdown import front_matter, markdown
from scripts.ingest.paging import Page, divide, short_name
from scripts.ingest.reading import Reading
from scripts.ingest.toml_text import toml_text
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.slugs import slugify
from scripts.language.words import first_capital

TEMPLATES = Path(__file__).parent / "templates"
REGISTRY_HEAD = """\
# Registry of every provision id ever published, in document order. Ids never change or disappear: add
# rows, never edit or remove one. Source: the numbering of the document; `page` is its text page.
# After editing: make check
id\tkind\tpage
"""
RESOLUTION_HEAD = """\
# The document that this site publishes: its names, source, languages and levels. Source: the lines
# above the text in the capture, read by `python -m scripts new`. After editing: make check

"""
SECURITY_DAYS = 360
COMPLETED = ("marker", "cite", "mark", "words")
"""Fields of a level that are given by language."""


@dataclass(frozen=True)
class Naming:
    """What files need beside the capture: language, date format, day, and where the code is."""

    language: str
    language_name: str
    locale: str
    date_pattern: str
    today: date
    checkout: str
    """Relative path from the project to the folder of the code."""


@dataclass(frozen=True, eq=False)
class Known:
    """An edition of the same source, whose pages and names are kept."""

    resolution: Mapping[str, Any]
    pages: tuple[tuple[str, str], ...]
    """Names and front matter of the pages of the text."""
    page_of: Mapping[str, str]
    notes: Mapping[str, str]
    """Editors' notes, as written, by the id of the block above."""
    about: str


@dataclass(frozen=True, eq=False)
class Project:
    """A capture that becomes an edition."""

    raw: bytes
    reading: Reading
    facts: Facts
    naming: Naming
    vocabulary: Vocabulary
    defaults: Mapping[str, Mapping[str, Any]]
    """Levels of `languages/levels.toml` by name."""
    known: Known | None = None

    @cached_property
    def id(self) -> str:
        if self.known:
            return str(self.known.resolution["id"])
        annex = self.vocabulary.words["annex"][0]
        is_annex = self.facts.kind.startswith(annex)
        return slugify(f"{annex} {self.facts.number}" if is_annex else self.facts.number)

    @cached_property
    def pages(self) -> list[Page]:
        blocks = self.reading.blocks
        if self.known:
            known = self.known
            return [
                Page(name, "", "", tuple(block for block in blocks if known.page_of[block.id] == name))
                for name, _ in known.pages
            ]
        return divide(blocks, short_name(self.facts, self.vocabulary), self.vocabulary)

    def date(self, day: date) -> str:
        return format_date(day, self.naming.date_pattern, locale=self.naming.locale)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Values for the templates of names."""
        facts = self.facts
        subject = facts.subject
        return {
            "kind": first_capital(facts.kind),
            "kind_small": facts.kind,
            "number": facts.number,
            "number_alone": facts.number.partition("-")[0].partition("/")[0],
            "date": self.date(facts.date),
            "captured": self.date(self.naming.today),
            "issuer": facts.issuer,
            "subject": subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:],
            "short": short_name(facts, self.vocabulary),
        }

    def words(self, template: str) -> str:
        """Return one of the vocabulary's templates with the names of the document."""
        return str(getattr(self.vocabulary.templates, template)).format(**self.names)


def project_files(project: Project) -> dict[str, bytes]:
    """Return the files of an edition, by path below its folder."""
    language, id = project.naming.language, project.id
    known = project.known
    fronts, notes = (dict(known.pages), known.notes) if known else ({}, {})
    pages = {
        f"docs/{language}/{page.name}.md": markdown(page, fronts.get(page.name, ""), notes)
        for page in project.pages
    }
    source = source_text(project.reading)
    texts = {
        **pages,
        f"docs/{language}/about.md": known.about if known else _about(project),
        "mkdocs.yml": _configuration(project),
        "data/provisions.tsv": _registry(project.pages),
        "data/resolution.toml": RESOLUTION_HEAD + toml_text(_resolution(project, source)),
        f"data/{id}.{language}.txt": source,
    }
    return {path: text.encode() for path, text in texts.items()} | {
        f"data/{id}.capture.txt": project.raw
    }


def source_text(reading: Reading) -> str:
    """Return the normalised source: what stands above the text, the text, what is set apart below it.

    Lines that are like the first or last one of the text are on the other side of it, so that both
    are found.
    """
    text = [block.words for block in reading.blocks]
    above: list[str] = []
    below: list[str] = []
    for lines, usual, other, edge in (
        (reading.head, above, below, text[0]),
        (reading.aside, below, above, text[-1]),
    ):
        for line in lines:
            (other if line.words == edge else usual).append(line.words)
    return "\n\n".join("\n".join(part) for part in (above, text, below) if part) + "\n"


def _about(project: Project) -> str:
    templates = project.vocabulary.templates
    front = front_matter(templates.about_title, templates.about_description, "about", "review: true")
    sections = (_section(words, project) for words in templates.about)
    return "\n\n".join([front, f"# {templates.about_title}", *sections]) + "\n"


def _section(words: str, project: Project) -> str:
    """Return a section with names; its heading has an id in braces."""
    heading, line_feed, rest = words.strip().partition("\n")
    if not heading.startswith("#"):
        return words.strip().format(**project.names)
    return f"{heading}{line_feed}{rest.format(**project.names)}"


def _configuration(project: Project) -> str:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
        trim_blocks=True,
    )
    templates.filters["quoted"] = partial(json.dumps, ensure_ascii=False)
    return templates.get_template("mkdocs.yml").render(
        site_name=_resolution_name(project, "site_name"),
        checkout=project.naming.checkout,
        language=project.naming.language,
        language_name=project.naming.language_name,
        pages=[page.name for page in project.pages],
    )


def _resolution_name(project: Project, field: str) -> str:
    if project.known:
        return str(project.known.resolution[field][project.naming.language])
    return project.words(field)


def _registry(pages: Sequence[Page]) -> str:
    rows = (f"{block.id}\t{block.kind}\t{page.name}\n" for page in pages for block in page.blocks)
    return REGISTRY_HEAD + "".join(rows)


def _resolution(project: Project, source: str) -> dict[str, Any]:
    """Return the values of `data/resolution.toml`."""
    values = dict(project.known.resolution) if project.known else _names(project)
    text = [block.words for block in project.reading.blocks]
    values["source"] = {
        **values.get("source", {}),
        "file": f"{project.id}.{project.naming.language}.txt",
        "sha256": sha256(source.encode()).hexdigest(),
        "first_line": text[0],
        "last_line": text[-1],
        "capture": f"{project.id}.capture.txt",
        "capture_sha256": sha256(project.raw).hexdigest(),
    }
    values["source"].setdefault("captured", project.naming.today)
    values["level"] = [_level(project, use) for use in project.reading.levels]
    return values


def _names(project: Project) -> dict[str, Any]:
    code, facts = project.naming.language, project.facts
    fields = ("title", "short", "brand", "site_name", "site_description", "licence")
    named = {field: {code: project.words(field)} for field in fields}
    return {
        "id": project.id,
        "date": facts.date,
        "languages": [code],
        "contact": "",
        "security_expires": project.naming.today + timedelta(SECURITY_DAYS),
        **named,
        "subject": {code: facts.subject},
        "subject_lines": {code: [facts.subject]},
        "issuer": {code: facts.issuer},
        "document": named["title"],
        "release": {
            "version": "1.0.0",
            "licence": "CC0-1.0",
            "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        },
        "work": {
            "jurisdiction": "vn",
            "subtype": slugify(facts.kind),
            "actor": slugify(facts.issuer),
            "edited": project.naming.today,
        },
    }


def _level(project: Project, use: LevelUse) -> dict[str, Any]:
    """Return the row of a level: its name and marker, and what the defaults don't say."""
    code = project.naming.language
    marker = {"marker": {code: use.marker}} if use.marker else {}
    if use.name in project.defaults:
        return {"name": use.name, **marker}
    own = next((level for level in project.vocabulary.levels if level["name"] == use.base), None)
    if own:
        by_language = {field: {code: own[field]} for field in COMPLETED if field in own}
        return {**own, **by_language, "name": use.name, **marker}
    base = project.defaults[use.base]
    by_language = {field: {code: base[field][code]} for field in COMPLETED if field in base}
    return {**base, **by_language, "name": use.name, **marker}
