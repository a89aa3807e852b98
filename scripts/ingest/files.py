"""Write the files of an edition: pages, configuration, registry and source."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.ingest.markdown import front_matter, markdown
from scripts.ingest.paging import Page
from scripts.ingest.project import Project
from scripts.ingest.reading import Reading
from scripts.ingest.resolution import resolution
from scripts.ingest.toml_text import toml_text

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
        "data/resolution.toml": RESOLUTION_HEAD + toml_text(resolution(project, source)),
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
    front = front_matter(templates.about_title, templates.about_description, "about")
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
