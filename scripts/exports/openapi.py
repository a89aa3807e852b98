"""Describe the JSON files of the site as an interface (OpenAPI 3.1), for programs that read them."""

from collections.abc import Iterator
from typing import Any

from scripts.exports.data_notes import about, citation, in_all_languages
from scripts.exports.interface import compact
from scripts.exports.schemas import Schema, ref, schemas
from scripts.model import Edition
from scripts.publication.data_files import OPENAPI
from scripts.publication.template_context import label
from scripts.publication.urls import interface_path, oembed_path, page_url

NOTES = 3
"""Notes on the data that come first: content, status and source."""
TEMPLATE = "{id}"
"""Stands for the id in the paths of single provisions and targets."""
NOT_FOUND = {"404": {"description": "Not Found"}}
"""Answer to an id that does not exist: the site's page for it."""


def openapi(edition: Edition) -> dict[str, bytes]:
    """Return the description by path."""
    resolution, official = edition.resolution, edition.official
    release = resolution.release
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": in_all_languages(edition, "data_title").format(
                document=resolution.short[official.code]
            ),
            "version": release.version,
            "description": _description(edition),
            "license": {"name": release.licence, "url": release.licence_url},
        },
        "externalDocs": {"url": page_url(edition, "open-data/", official)},
        "servers": [{"url": edition.site_url.rstrip("/")}],
        "paths": {f"/{path}": {"get": operation} for path, operation in _operations(edition)},
        "components": {"schemas": schemas(edition)},
    }
    return {OPENAPI: compact(document)}


def _description(edition: Edition) -> str:
    """Return content, status, source, licence and citation in every language."""
    parts = []
    for language in edition.languages:
        notes = [f"{heading}: {words}" for heading, words in list(about(edition, language))[:NOTES]]
        say = label(edition, language)("how_to_cite")
        parts.append("\n\n".join((*notes, f"{say}: {citation(edition, language)}")))
    return "\n\n".join(parts)


def _operations(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of each kind of file with its operation."""
    provision, target = ref("ProvisionId"), ref("TargetId")
    yield "data/resolution.json", _operation(edition, "resolution_json", "Resolution")
    path = interface_path("p", TEMPLATE)
    yield path, _operation(edition, "provision", "Provision", provision)
    if edition.has("targets"):
        yield "data/targets.json", _operation(edition, "targets_json", "Targets")
        path = interface_path("targets", TEMPLATE)
        yield path, _operation(edition, "target", "Target", target)
    if edition.has("glossary"):
        yield "data/glossary.json", _operation(edition, "glossary_json", "Glossary")
    embedded = {"anyOf": [provision, target]} if edition.has("targets") else provision
    for language in edition.languages if edition.has("embeds") else ():
        path = oembed_path(edition, TEMPLATE, language)
        operation = _operation(edition, "oembed", "Oembed", embedded)
        yield path, operation | {"operationId": f"oembed_{language.code}"}


def _operation(edition: Edition, name: str, schema: str, id: Schema | None = None) -> dict[str, Any]:
    """Return the operation that reads one kind of file; `id` is the schema of the id in its path."""
    words = in_all_languages(edition, f"file_{name}")
    parameter = {"name": "id", "in": "path", "required": True, "schema": id}
    content = {"application/json": {"schema": ref(schema)}}
    return {
        "operationId": name,
        "summary": words,
        **({"parameters": [parameter]} if id else {}),
        "responses": {"200": {"description": words, "content": content}, **(NOT_FOUND if id else {})},
    }
