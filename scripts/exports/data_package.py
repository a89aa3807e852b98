"""Package the data: a description for programs, checksums, and a ZIP with a README for people.

The description follows the Data Package and Table Schema standards of Frictionless
(https://specs.frictionlessdata.io/), which `frictionless validate datapackage.json` reads.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from scripts.exports.data_notes import about, citation, data_page, in_all_languages, sheet_name
from scripts.exports.tables import FIELD_LABELS, Column, columns
from scripts.exports.text_tables import columns as text_columns
from scripts.language.slugs import SLUG
from scripts.model import Edition, Table
from scripts.publication.archive import sha256sums, zipped
from scripts.publication.data_files import OPENAPI, data_files
from scripts.publication.downloads import table_path
from scripts.publication.media_types import MEDIA_TYPES
from scripts.publication.template_context import label
from scripts.publication.urls import page_url
from scripts.targets.derived import derive
from scripts.targets.formula import OPERATOR_BY_BOUND

FOLDER = "data/"
TAKEN_SINGLY = tuple(FOLDER + name for name in ("p/", "targets/", "oembed/", "openapi.json"))
"""Starts of the paths of the interface: parts of the other files, which programs take one by one."""
TYPES: Mapping[str, Mapping[str, str]] = {
    "period_from": {"type": "year"},
    "period_to": {"type": "year"},
    "missing_from": {"type": "year"},
    "missing_to": {"type": "year"},
    "value": {"type": "number"},
    "lowest": {"type": "number"},
    "highest": {"type": "number"},
    "url": {"type": "string", "format": "uri"},
    "as_of": {"type": "date"},
    "comparable": {"type": "boolean"},
    "source_url": {"type": "string", "format": "uri"},
}
"""Table Schema types of the fields that are not strings."""
OPTIONAL_FIELDS = (
    *("period_from", "period_to", "operator", "value", "unit", "governed_by", "scope", "denominator"),
    *("comparison", "base", "note", "forms", "provisions"),
    *("basis", "lowest", "highest"),
)
OPTIONAL_COLUMNS = (("outcomes", "caveat"),)
"""Columns that may be empty in one table alone."""
TABULAR_FORMATS = ("csv", "xlsx")
"""Formats whose columns are described."""


def package(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the description, checksums and ZIP of the files of `data/` among `files`."""
    data = {
        path.removeprefix(FOLDER): content
        for path, content in sorted(files.items())
        if path.startswith(FOLDER) and not path.startswith(TAKEN_SINGLY)
    }
    described = data | {"datapackage.json": description(edition, data)}
    complete = described | {"SHA256SUMS": sha256sums(described)}
    zip_name = f"{edition.resolution.id}-data.zip"
    when = datetime.combine(edition.revised, time())
    archive = zipped({"README.txt": readme(edition, data)} | complete, when)
    return {
        f"{FOLDER}datapackage.json": complete["datapackage.json"],
        f"{FOLDER}SHA256SUMS": complete["SHA256SUMS"],
        f"{FOLDER}{zip_name}": archive,
    }


def readme(edition: Edition, data: Iterable[str]) -> bytes:
    """Return the notes on the data in each language, and the URLs of the files, as plain text."""
    parts = []
    for language in edition.languages:
        code = language.code
        lines = [edition.resolution.site_name[code], "=" * len(edition.resolution.site_name[code])]
        lines += [f"{heading}: {words}" for heading, words in about(edition, language)]
        urls = [f"{edition.site_url}{FOLDER}{name}" for name in data]
        lines += [f"{edition.labels['data_files_held'][code]}:", *urls]
        lines += [edition.labels["data_sums"][code]]
        parts.append("\n\n".join(lines).replace("\n\n=", "\n=").replace("\n\nhttp", "\nhttp"))
    return ("\n\n\n".join(parts) + "\n").encode("utf-8")


def description(edition: Edition, data: Mapping[str, bytes]) -> bytes:
    """Return `datapackage.json`: publisher, licence, citation, and each file with its columns."""
    resolution, official = edition.resolution, edition.official
    release = resolution.release
    descriptor = {
        "profile": "data-package",
        "name": f"{resolution.id}-data",
        "id": f"{edition.site_url}{FOLDER}datapackage.json",
        "title": in_all_languages(edition, "data_title").format(
            document=resolution.short[official.code]
        ),
        "description": "\n\n".join(
            label(edition, language)("data_description", document=resolution.document[language.code])
            for language in edition.languages
        ),
        "version": release.version,
        "homepage": page_url(edition, data_page(edition), official),
        "licenses": [
            {
                "name": release.licence,
                "path": release.licence_url,
                "title": resolution.licence[official.code],
            }
        ],
        "sources": [{"title": resolution.credited(official.code)}],
        "licence": resolution.licence,
        "citation": {language.code: citation(edition, language) for language in edition.languages},
        "status": edition.context.notice,
        **({"translation": edition.context.translation} if edition.has("translation") else {}),
        "related": [f"{edition.site_url}{path}" for path in _related(edition)],
        **(_caveats(edition) if edition.has("targets") else {}),
        "resources": [_resource(edition, name, content) for name, content in data.items()],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode()


def _related(edition: Edition) -> list[str]:
    """Return the paths of the data that are published beside the package."""
    paths = (file.path for file in data_files(edition))
    return [path for path in paths if path == OPENAPI or not path.startswith(FOLDER)]


def _caveats(edition: Edition) -> dict[str, Any]:
    """Return what readers of figures must know."""
    qualifiers = edition.target_table.qualifiers
    return {
        "caveats": edition.labels["data_caveats_words"],
        "operators": {operator: qualifier.name for operator, qualifier in qualifiers.items()},
    }


def _resource(edition: Edition, name: str, content: bytes) -> dict[str, Any]:
    path = PurePosixPath(name)
    format = path.suffix.removeprefix(".")
    resource: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "format": format,
        "mediatype": MEDIA_TYPES[format],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    if table := _table_of_text(edition, name):
        return resource | _text_table(edition, table)
    if format not in TABULAR_FORMATS:
        return resource
    resource |= {
        "profile": "tabular-data-resource",
        "type": "table",
        "title": in_all_languages(edition, f"table_{path.stem}"),
        "schema": schema(edition, path.stem),
    }
    if format == "xlsx":
        resource["dialect"] = {"excel": {"sheet": sheet_name(edition, "sheet_targets")}}
    return resource


def _table_of_text(edition: Edition, name: str) -> Table | None:
    """Return the table of the text that a file of `data/` holds, if it holds one."""
    return next((table for table in edition.tables if table_path(table) == FOLDER + name), None)


def _text_table(edition: Edition, table: Table) -> dict[str, Any]:
    """Return the description of a table of the text; a column is described by its head."""
    fields = [
        {"name": column.name, "type": "string", "description": column.head}
        for column in text_columns(edition, table)
    ]
    id = _field(edition, "targets", Column("id", None))
    places = (place.strip(" ,") for place in table.head.place.values())
    return {
        "profile": "tabular-data-resource",
        "type": "table",
        "title": " / ".join(places),
        "description": in_all_languages(edition, "table_of_text"),
        "schema": {"fields": [id, *fields], "primaryKey": ["id"], "missingValues": [""]},
    }


def schema(edition: Edition, table: str) -> dict[str, Any]:
    """Return the Table Schema of a table: the content and constraints of each column."""
    return {
        "fields": [_field(edition, table, column) for column in columns(edition, table)],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def _field(edition: Edition, table: str, column: Column) -> dict[str, Any]:
    key = FIELD_LABELS.get((table, column.field), f"field_{column.field}")
    words = in_all_languages(edition, key)
    is_optional = column.field in OPTIONAL_FIELDS or (table, column.field) in OPTIONAL_COLUMNS
    constraints: dict[str, Any] = {} if is_optional else {"required": True}
    if column.field == "id":
        constraints |= {"unique": True, "pattern": SLUG.pattern}
    if allowed := _allowed_values(edition, table, column):
        constraints |= {"enum": allowed}
    return {
        "name": column.name,
        **TYPES.get(column.field, {"type": "string"}),
        "description": f"{words} ({column.language.name})" if column.language else words,
        "constraints": constraints,
    }


def _allowed_values(edition: Edition, table: str, column: Column) -> Sequence[str]:
    """Return the values that a column may hold, if they are few; empty for any value."""
    targets, terms = edition.targets, edition.terms
    if column.field == "unit" and column.language:
        used = (target.amount.unit for target in targets if target.amount)
        units = (figure.unit for figure in derive(edition)) if table == "derived" else used
        return list(dict.fromkeys(unit.name[column.language.code] for unit in units))
    by_column: Mapping[tuple[str, str], Sequence[str]] = {
        ("targets", "operator"): list(edition.target_table.qualifiers),
        ("derived", "operator"): list(OPERATOR_BY_BOUND.values()),
        ("targets", "provision"): list(edition.by_id),
        ("targets", "kind"): list(dict.fromkeys(target.kind for target in targets)),
        ("glossary", "kind"): list(dict.fromkeys(term.kind for term in terms)),
        ("glossary", "origin"): list(dict.fromkeys(term.origin for term in terms)),
    }
    return by_column.get((table, column.field), [])
