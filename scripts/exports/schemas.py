"""JSON Schemas (2020-12) of the JSON files that the interface describes."""

from collections.abc import Iterable, Mapping
from typing import Any

from scripts.language.slugs import SLUG
from scripts.model import Edition

Schema = Mapping[str, Any]
STRING: Schema = {"type": "string"}
STRINGS: Schema = {"type": "array", "items": STRING}
NUMBER: Schema = {"type": ["number", "null"]}
DATE: Schema = {"type": "string", "format": "date"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
URI: Schema = {"type": "string", "format": "uri"}
ID: Schema = {"type": "string", "pattern": SLUG.pattern}
WHOLE: Schema = {"type": "integer", "minimum": 1}


def ref(name: str) -> Schema:
    """Return a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """Return a schema that also allows null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(fields: Mapping[str, Schema], optional: Iterable[str] = ()) -> Schema:
    """Return the schema of an object with no other than some fields, all required but the optional."""
    required = [name for name in fields if name not in {*optional}]
    return {
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def schemas(edition: Edition) -> dict[str, Schema]:
    """Return the schemas by name, those of the parts that the edition has."""
    named = {
        "Text": _in_languages(edition, STRING),
        "Urls": _in_languages(edition, URI),
        "ProvisionId": {"enum": [*edition.by_id]},
        "Release": record({"version": STRING, "date": DATE}),
        **_of_text(edition),
    }
    for part, make in (("targets", _of_targets), ("glossary", _of_glossary), ("embeds", _of_embeds)):
        if edition.has(part):
            named |= make(edition)
    return named


def _in_languages(edition: Edition, value: Schema) -> Schema:
    return record({language.code: value for language in edition.languages})


def _of_the_document(edition: Edition) -> dict[str, Schema]:
    translation = {"translation": ref("Text")} if edition.has("translation") else {}
    return {"status": ref("Text"), **translation}


def _of_text(edition: Edition) -> dict[str, Schema]:
    codes = [language.code for language in edition.languages]
    kinds = list(dict.fromkeys(provision.kind for provision in edition.provisions))
    own: dict[str, Schema] = {
        "id": ID,
        "kind": {"enum": kinds},
        "parent": or_null(ref("ProvisionId")),
        "page": STRING,
        "number": STRING,
        "marker": STRING,
        "text": ref("Text"),
        "cells": _in_languages(edition, STRINGS),
        "citation": ref("Text"),
        "url": ref("Urls"),
        "untranslated": {"type": "array", "items": {"enum": codes}},
    }
    optional = ("cells", "untranslated")
    alone = own | _of_the_document(edition) | {"release": ref("Release")}
    within = own | {"sha256": _in_languages(edition, DIGEST)}
    source = {
        "publisher": ref("Text"),
        "site": STRING,
        "published": DATE,
        "captured": DATE,
        "sha256": DIGEST,
    }
    whole = {
        "id": ID,
        "title": ref("Text"),
        "date": DATE,
        "source": record(source, ("publisher", "site", "published")),
        "languages": {"const": codes},
        **_of_the_document(edition),
        "licence": ref("Text"),
        "provisions": {"type": "array", "items": record(within, optional)},
    }
    return {"Provision": record(alone, optional), "Resolution": record(whole)}


def _of_targets(edition: Edition) -> dict[str, Schema]:
    years = record({"from": {"type": "integer"}, "to": {"type": "integer"}})
    text = or_null(ref("Text"))
    own: dict[str, Schema] = {
        "id": ID,
        "provision": ref("ProvisionId"),
        "kind": {"enum": list(dict.fromkeys(target.kind for target in edition.targets))},
        "indicator": ref("Text"),
        "series": STRING,
        "theme": STRING,
        "period": or_null(years),
        "operator": {"enum": [*edition.target_table.qualifiers, None]},
        "value": NUMBER,
        "unit": text,
        "value_text": text,
        "governed_by": text,
        "scope": text,
        "denominator": text,
        "comparison": text,
        "base": text,
        "quote": ref("Text"),
        "note": text,
        "url": ref("Urls"),
        "statement": ref("Text"),
    }
    alone = own | {"citation": ref("Text")} | _of_the_document(edition) | {"release": ref("Release")}
    del alone["base"]
    return {
        "TargetId": {"enum": [*edition.target_by_id]},
        "Target": record(alone),
        "Targets": {"type": "array", "items": record(own)},
    }


def _of_glossary(edition: Edition) -> dict[str, Schema]:
    term = {
        "id": ID,
        "kind": {"enum": list(dict.fromkeys(term.kind for term in edition.terms))},
        "term": ref("Text"),
        "forms": _in_languages(edition, STRINGS),
        "definition": ref("Text"),
        "origin": {"enum": list(dict.fromkeys(term.origin for term in edition.terms))},
        "provisions": {"type": "array", "items": ref("ProvisionId")},
        "url": ref("Urls"),
    }
    return {"Glossary": {"type": "array", "items": record(term)}}


def _of_embeds(edition: Edition) -> dict[str, Schema]:
    answer: dict[str, Schema] = {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "title": STRING,
        "provider_name": STRING,
        "provider_url": URI,
        "cache_age": WHOLE,
        "width": WHOLE,
        "height": WHOLE,
        "thumbnail_url": URI,
        "thumbnail_width": WHOLE,
        "thumbnail_height": WHOLE,
        "html": STRING,
    }
    return {"Oembed": record(answer)}
