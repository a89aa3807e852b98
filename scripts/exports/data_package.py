"""The data as one package: described for programs, summed, and zipped with a README for people.

The description follows the Data Package and Table Schema standards of Frictionless
(https://specs.frictionlessdata.io/), which `frictionless validate datapackage.json` reads.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from scripts.exports.data_notes import about, citation, in_all, sheet_name
from scripts.exports.tables import Column, columns
from scripts.language.slugs import SLUG
from scripts.model import Edition, Release
from scripts.publication.archive import sha256sums, zipped
from scripts.publication.media_types import MEDIA_TYPES
from scripts.publication.urls import page_url

FOLDER = "data/"
TYPES: Mapping[str, Mapping[str, str]] = {
    "period_from": {"type": "year"},
    "period_to": {"type": "year"},
    "value": {"type": "number"},
    "url": {"type": "string", "format": "uri"},
}
"""Types of the fields that are not plain words."""
OPTIONAL = ("period_from", "period_to", "value", "unit", "base", "note", "forms", "provisions")
TABLES = ("csv", "xlsx")
"""Formats whose files are described column by column."""


def package(edition: Edition, files: Mapping[str, bytes], release: Release) -> dict[str, bytes]:
    """The description, the sums and the ZIP, for the files of `data/` among `files`."""
    held = {
        path.removeprefix(FOLDER): content
        for path, content in sorted(files.items())
        if path.startswith(FOLDER)
    }
    described = held | {"datapackage.json": description(edition, held, release)}
    summed = described | {"SHA256SUMS": sha256sums(described)}
    zip_name = f"{edition.resolution.id}-data.zip"
    when = datetime.combine(edition.context.checked, time())
    whole = zipped({"README.txt": readme(edition, held, release)} | summed, when)
    return {
        f"{FOLDER}datapackage.json": described["datapackage.json"],
        f"{FOLDER}SHA256SUMS": summed["SHA256SUMS"],
        f"{FOLDER}{zip_name}": whole,
    }


def readme(edition: Edition, held: Mapping[str, bytes], release: Release) -> bytes:
    """What to know before opening anything, in each language, as plain text."""
    parts = []
    for language in edition.languages:
        code = language.code
        lines = [edition.resolution.site_name[code], "=" * len(edition.resolution.site_name[code])]
        lines += [f"{heading}: {words}" for heading, words in about(edition, release, language)]
        addresses = [f"{edition.site_url}{FOLDER}{name}" for name in held]
        lines += [f"{edition.labels['data_files_held'][code]}:", *addresses]
        lines += [edition.labels["data_sums"][code]]
        parts.append("\n\n".join(lines).replace("\n\n=", "\n=").replace("\n\nhttp", "\nhttp"))
    return ("\n\n\n".join(parts) + "\n").encode("utf-8")


def description(edition: Edition, held: Mapping[str, bytes], release: Release) -> bytes:
    """`datapackage.json`: what the files are, whose, under which licence, what each column holds."""
    resolution, official = edition.resolution, edition.official
    said = {
        "profile": "data-package",
        "name": f"{resolution.id}-data",
        "id": f"{edition.site_url}{FOLDER}datapackage.json",
        "title": in_all(edition, "data_title").format(document=resolution.short[official.code]),
        "description": "\n\n".join(
            edition.labels["data_description"][one.code].format(document=resolution.document[one.code])
            for one in edition.languages
        ),
        "version": release.version,
        "homepage": page_url(edition, "targets/", official),
        "licenses": [
            {
                "name": release.licence,
                "path": release.licence_url,
                "title": resolution.licence[official.code],
            }
        ],
        "sources": [{"title": resolution.source.publisher[official.code]}],
        "licence": resolution.licence,
        "citation": {one.code: citation(edition, release, one) for one in edition.languages},
        "status": edition.context.notice,
        "translation": edition.context.translation,
        "caveats": edition.labels["data_caveats_words"],
        "operators": {each: one.name for each, one in edition.target_table.qualifiers.items()},
        "resources": [_resource(edition, name, content) for name, content in held.items()],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(edition: Edition, name: str, content: bytes) -> Mapping[str, Any]:
    path = PurePosixPath(name)
    form = path.suffix.removeprefix(".")
    described = {
        "name": name.replace(".", "-"),
        "path": name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    if form not in TABLES:
        return described
    sheet = {"dialect": {"excel": {"sheet": sheet_name(edition, "sheet_targets")}}}
    return (
        described
        | {
            "profile": "tabular-data-resource",
            "type": "table",
            "title": in_all(edition, f"table_{path.stem}"),
            "schema": schema(edition, path.stem),
        }
        | (sheet if form == "xlsx" else {})
    )


def schema(edition: Edition, table: str) -> Mapping[str, Any]:
    """What each column of a table holds, and what it must keep to."""
    return {
        "fields": [_field(edition, table, column) for column in columns(edition, table)],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def _field(edition: Edition, table: str, column: Column) -> Mapping[str, Any]:
    words = in_all(edition, f"field_{column.field}")
    constraints: dict[str, Any] = {"required": True} if column.field not in OPTIONAL else {}
    if column.field == "id":
        constraints |= {"unique": True, "pattern": SLUG.pattern}
    if allowed := _allowed(edition, table, column):
        constraints |= {"enum": allowed}
    return {
        "name": column.name,
        **TYPES.get(column.field, {"type": "string"}),
        "description": f"{words} ({column.language.name})" if column.language else words,
        "constraints": constraints,
    }


def _allowed(edition: Edition, table: str, column: Column) -> Sequence[str]:
    """The values that a column may hold, where they are few: kinds, operators, units, provisions."""
    targets, terms = edition.targets, edition.terms
    if column.field == "unit" and column.language:
        units = (one.amount.unit for one in targets if one.amount)
        return list(dict.fromkeys(unit.name[column.language.code] for unit in units))
    few: Mapping[tuple[str, str], Sequence[str]] = {
        ("targets", "operator"): list(edition.target_table.qualifiers),
        ("targets", "provision"): list(edition.by_id),
        ("targets", "kind"): list(dict.fromkeys(one.kind for one in targets)),
        ("glossary", "kind"): list(dict.fromkeys(one.kind for one in terms)),
        ("glossary", "origin"): list(dict.fromkeys(one.origin for one in terms)),
    }
    return few.get((table, column.field), [])
