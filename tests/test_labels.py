"""Every label is used, and every label that is used exists.

A key is written whole in the sources, or composed of a prefix and a rest, as in `t("use_" ~ format)`,
`labels[f"field_{column.field}"]` and `labels_under(edition, language, "search_")`.
"""

import re
import tomllib

import pytest

from scripts.loading.parts import PARTS, WITHOUT
from testing.editions import ROOT

LABELS = tomllib.loads((ROOT / "languages/labels.toml").read_text(encoding="utf-8"))
SCRIPT = (".js", ".mjs")
TEMPLATE = (".py", ".md", ".html", ".xhtml", ".xml", ".opf", ".txt")
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("scripts", "overrides", "docs/assets")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (*SCRIPT, *TEMPLATE)
}
EVERYTHING = "\n".join(SOURCES.values())
QUOTED = set(re.findall(r"""["'`]([\w-]+)["'`]""", EVERYTHING))
PROPERTIES = {
    name
    for path, text in SOURCES.items()
    if path.endswith(SCRIPT)
    for name in re.findall(r"\.([a-z_]+)\b", text)
}
PREFIXES = {
    *(word for word in QUOTED if word.endswith("_")),
    *re.findall(r"""["'`]([a-z_]+_)\$?\{""", EVERYTHING),
}
SUFFIXES = {word for word in QUOTED if word.startswith("_")}
USE = re.compile(
    r"""\b(?:t|say|label|labels|label\(edition, \w+\))[(\[]\s*["']([a-z][\w-]*)["'](?!\s*~)"""
)
USED = sorted(
    {
        (key, path)
        for path, text in SOURCES.items()
        if path.endswith(TEMPLATE)
        for key in USE.findall(text)
    }
)


def is_used(key: str) -> bool:
    base, _, parts = key.rpartition("_without_")
    if base in LABELS and {*parts.split("_and_")} <= {*PARTS}:
        return is_used(base)
    if key in QUOTED:
        return True
    rests = [key.removeprefix(prefix) for prefix in PREFIXES if key.startswith(prefix)]
    rests += [key.removesuffix(suffix) for suffix in SUFFIXES if key.endswith(suffix)]
    return any(rest in PROPERTIES or rest.isdigit() or is_used(rest) for rest in rests)


@pytest.mark.parametrize("key", LABELS)
def test_every_label_is_used(key: str) -> None:
    assert is_used(key)


@pytest.mark.parametrize(("key", "path"), USED)
def test_every_label_that_is_used_exists(key: str, path: str) -> None:
    assert key in LABELS


def test_the_uses_that_are_found_are_most_of_the_labels() -> None:
    base = [key for key in LABELS if WITHOUT not in key]
    assert len({key for key, _ in USED}) > len(base) / 2
