"""Write the values of `data/resolution.toml`: the document's names, source and levels."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from scripts.ingest.identity import LevelUse
from scripts.ingest.project import Project
from scripts.language.slugs import slugify
from scripts.language.words import first_capital

SECURITY_DAYS = 360
LONGEST_BRAND = 16
"""Characters of a brand that leave room for the rest of the header on a small phone."""
COMPLETED = ("marker", "cite", "mark", "words")
"""Fields of a level that are given by language."""


def resolution(project: Project, source: str) -> dict[str, Any]:
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
    if len(named["brand"][code]) > LONGEST_BRAND:
        named["brand"] = {code: facts.number}
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
        if use.base == "attached" and (kind := _kind_of_attached(project)):
            by_language["cite"] = {code: project.vocabulary.templates.attached.format(kind=kind)}
        return {**_below(own, use), **_below(by_language, use), "name": use.name, **marker}
    base = project.defaults[use.base]
    by_language = {field: {code: base[field][code]} for field in COMPLETED if field in base}
    return {**base, **by_language, "name": use.name, **marker}


def _below(values: Mapping[str, Any], use: LevelUse) -> dict[str, Any]:
    """Return the fields of a level with the number that its own continues, such as I of Annex I.2."""
    above = use.above
    names = {"{above}": above, "{above_id}": above.lower().replace(".", "")}
    return {field: _with_names(value, names) for field, value in values.items()}


def _with_names(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {field: _with_names(inner, names) for field, inner in value.items()}
    for name, words in names.items() if isinstance(value, str) else ():
        value = value.replace(name, words)
    return value


def _kind_of_attached(project: Project) -> str:
    """Return the kind of document that is attached, such as a programme; empty if there are several."""
    titles = [block.words.lower() for block in project.reading.blocks if block.level == "attached"]
    names = sorted(project.vocabulary.kind_names, key=len, reverse=True)
    kinds = {next((name for name in names if title.startswith(name)), "") for title in titles}
    return first_capital(kinds.pop()) if len(kinds) == 1 else ""
