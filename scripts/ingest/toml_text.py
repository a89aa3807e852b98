"""Write values as TOML."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any


def toml_text(values: Mapping[str, Any]) -> str:
    """Return a table as TOML: plain values first, then tables, then arrays of tables."""
    return "\n".join(_lines(values)) + "\n"


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    tables = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    rows = {key: value for key, value in values.items() if _is_rows(value)}
    for key, value in values.items():
        if key not in tables and key not in rows:
            yield f"{_key(key)} = {_value(value)}"
    for key, table in tables.items():
        yield f"\n[{_key(key)}]"
        yield from (f"{_key(name)} = {_value(value)}" for name, value in table.items())
    for key, array in rows.items():
        for row in array:
            yield f"\n[[{_key(key)}]]"
            yield from (f"{_key(name)} = {_value(value)}" for name, value in row.items())


def _is_rows(value: Any) -> bool:
    return (
        isinstance(value, (list, tuple))
        and bool(value)
        and all(isinstance(row, Mapping) for row in value)
    )


def _key(name: str) -> str:
    return (
        name
        if name.replace("-", "").replace("_", "").isalnum() and name.isascii()
        else json.dumps(name)
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(name)} = {_value(inner)}" for name, inner in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(item) for item in value)}]"
    return str(value)
