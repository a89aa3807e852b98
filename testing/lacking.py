"""Editions that lack parts: copies of the real one and of the sample, with these taken away."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from testing.editions import accept_words

OWN_WORDS = {
    ", bằng tiếng Việt và tiếng Anh": "",
    "bản dịch và ghi chú của trang này": "ghi chú của trang này",
}
"""Words of the editors about the translation, and those without it."""


def take_away(*files: str) -> Callable[[Path], None]:
    """Return a function that removes files of `data/` below a root, and settings about them."""

    def remove(root: Path) -> None:
        for name in files:
            (root / "data" / f"{name}.toml").unlink(missing_ok=True)
        if "targets" in files:
            keep_embeds(root, {row.split("\t")[0] for row in lines_of(root / "data/provisions.tsv")})
            rewrite(root / "data/resolution.toml", lambda values: values | {"targets_cover": []})

    return remove


def keep_embeds(root: Path, names: Collection[str]) -> None:
    """Leave only the versions of some embeds, as in an edition that has never had others."""
    path = root / "data/embeds.tsv"
    known = {*names, "name"}  # the first column of the head
    kept = (line for line in lines_of(path) if line.startswith("#") or line.split("\t")[0] in known)
    path.write_text("\n".join([*kept, ""]), encoding="utf-8")


def lines_of(path: Path) -> list[str]:
    """Return the lines of a file, none if it is not there."""
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def switch_off(setting: str) -> Callable[[Path], None]:
    """Return a function that sets a switch of `data/resolution.toml` to false."""
    return lambda root: rewrite(root / "data/resolution.toml", lambda values: {setting: False} | values)


def take_away_translations(root: Path) -> None:
    """Leave the official language alone: one folder, one line, and no word of the others."""
    official, *others = tomllib.loads((root / "data/resolution.toml").read_text("utf-8"))["languages"]
    for code in others:
        shutil.rmtree(root / "docs" / code)
    for path in sorted((root / "data").rglob("*.toml")):
        rewrite(path, lambda values: without_languages(values, others))
    rewrite(root / "data/resolution.toml", lambda values: values | {"languages": [official]})
    if (changes := root / "data/changes.toml").exists():  # those of a translation are gone with it
        rewrite(
            changes,
            lambda values: {
                name: [row for row in rows if row.get("language") not in others]
                for name, rows in values.items()
            },
        )
    for path in (*(root / "docs" / official).glob("*.md"), root / "data/resolution.toml"):
        text = path.read_text(encoding="utf-8")
        for before, after in OWN_WORDS.items():
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for code in others:
        text = re.sub(rf"        - locale: {code}\n(?:          .*\n)+", "", text)
    config.write_text(text, encoding="utf-8")


def without_languages(values: Any, codes: Collection[str]) -> Any:
    """Return values without the words of some languages."""
    if isinstance(values, list):
        return [without_languages(value, codes) for value in values]
    if isinstance(values, dict):
        return {
            key: without_languages(value, codes) for key, value in values.items() if key not in codes
        }
    return values


def rewrite(path: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Rewrite a TOML file with other values; then its comments are lost."""
    values = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    if (changed := change(values)) != values:
        path.write_text(as_toml(changed), encoding="utf-8")


def as_toml(values: Mapping[str, Any]) -> str:
    """Return values as TOML, tables and their rows below everything else."""
    lines, tables = [], []
    for key, value in values.items():
        if isinstance(value, dict):
            tables += [f"\n[{key}]", *(f"{name} = {_inline(item)}" for name, item in value.items())]
        elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
            for row in value:
                tables.append(f"\n[[{key}]]")
                tables += [f"{name} = {_inline(item)}" for name, item in row.items()]
        else:
            lines.append(f"{key} = {_inline(value)}")
    return "\n".join([*lines, *tables]) + "\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ",\n  ".join(map(_inline, value)) + "]"
    if isinstance(value, (date, Decimal)):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


LACKING: Mapping[str, Callable[[Path], None]] = {
    "translation": take_away_translations,
    "targets": take_away("targets", "derived", "outcomes"),
    "derived": take_away("derived"),
    "glossary": take_away("glossary"),
    "themes": take_away("indexes/themes"),
    "places": take_away("indexes/places"),
    "bodies": take_away("indexes/bodies"),
    "ask": take_away("questions"),
    "summaries": take_away("summaries"),
    "asked": take_away("asked"),
    "context": take_away("context", "questions"),
    "loudspeaker": switch_off("loudspeaker"),
    "embeds": switch_off("embeds"),
}
"""Optional parts, and what to take away from the edition below a root for it to lack each."""


def lack(root: Path, *parts: str) -> Path:
    """Take parts away from the edition below `root`, and accept what is left of its words."""
    for part in parts:
        LACKING[part](root)
    accept_words(root)
    return root
