"""Write drafted targets as TOML, to be completed and moved to `data/targets.toml`."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, TargetKind
from scripts.targets.coverage import covers
from scripts.targets.drafts import Draft, find_drafts, unit_id, units_of

HEAD = """\
# Drafts of targets: every figure of the text with its exact words. Give each an id and an indicator,
# correct what is wrong, and move it to data/targets.toml, whose head describes the fields. Delete those
# that are no targets.
"""


def draft_file(edition: Edition) -> str:
    """Return the drafts as TOML, below the tables of units that the edition does not have."""
    drafts = find_drafts(edition)
    return "\n".join([HEAD, *_unit_tables(edition, drafts), *_entries(edition, drafts)])


def _unit_tables(edition: Edition, drafts: tuple[Draft, ...]) -> Iterator[str]:
    known = _known_units(edition)
    for unit in dict.fromkeys(draft.unit for draft in drafts if draft.value is not None):
        if unit not in known:
            yield _table(
                "unit", {"id": unit_id(unit), "name": _empty(edition), "pattern": _empty(edition)}
            )


def _known_units(edition: Edition) -> dict[tuple[str, ...], str]:
    """Return the ids of the units that targets have, by the names of their modifiers."""
    official = edition.official
    units = [target.amount.unit for target in edition.targets if target.amount]
    samples = {unit.id: unit.pattern[official.code].format(value=2) for unit in units}
    figures = {id: find_figures(sample, official, edition.notation) for id, sample in samples.items()}
    known = {units_of(edition, some[0]): id for id, some in figures.items() if some}
    return {unit: id for unit, id in known.items() if unit}


def _entries(edition: Edition, drafts: tuple[Draft, ...]) -> Iterator[str]:
    counts: dict[str, int] = {}
    units = _known_units(edition)
    for draft in drafts:
        id = draft.provision.id
        counts[id] = counts.get(id, 0) + 1
        yield _comment(edition, draft) + _table(
            "target", _fields(edition, draft, f"{id}-{counts[id]}", units)
        )


def _fields(
    edition: Edition, draft: Draft, id: str, units: Mapping[tuple[str, ...], str]
) -> dict[str, object]:
    value = draft.value
    official, empty = edition.official.code, _empty(edition)
    return {
        "id": id,
        "indicator": "",
        "provision": draft.provision.id,
        "kind": _kind(draft, edition.resolution.date),
        **({"period": list(draft.period)} if draft.period else {}),
        **({} if draft.range else {"operator": draft.operator}),
        **(
            {"value": value, "unit": units.get(draft.unit, unit_id(draft.unit))}
            if value is not None
            else {}
        ),
        **(
            {"value_text": empty | {official: draft.range or draft.figure.words}}
            if value is None
            else {}
        ),
        **({"governed_by": empty | {official: draft.governed_by}} if draft.governed_by else {}),
        "quote": draft.quotes,
    }


def _kind(draft: Draft, issued: date) -> TargetKind:
    if draft.period and draft.period[1] <= issued.year and draft.operator != "by":
        return "baseline"
    return "milestone" if draft.value is None and not draft.range else "target"


def _comment(edition: Edition, draft: Draft) -> str:
    """Return lines that name the figure, the others of its quote, and the targets that have it."""
    text, quote = (words[edition.official.code] for words in (draft.provision.text, draft.quotes))
    figures = find_figures(quote, edition.official, edition.notation)
    others = [_words(figure) for figure in figures if figure.words != draft.figure.words]
    holders = [
        target.id
        for target in edition.targets
        if target.provision == draft.provision.id and covers(edition, target, draft.figure, text)
    ]
    lines = [f"# {draft.provision.number}: {_words(draft.figure)}"]
    lines += [f"# also in the quote: {', '.join(others)}"] if others else []
    lines += [f"# in data/targets.toml: {', '.join(holders)}"] if holders else []
    return "\n".join(lines) + "\n"


def _words(figure: Figure) -> str:
    modifiers = ", ".join(sorted(figure.modifiers))
    return f"{figure.words} ({modifiers})" if modifiers else figure.words


def _empty(edition: Edition) -> dict[str, str]:
    return {language.code: "" for language in edition.languages}


def _table(name: str, fields: Mapping[str, object]) -> str:
    rows = [f"{key} = {_value(value)}" for key, value in fields.items()]
    return "\n".join([f"[[{name}]]", *rows]) + "\n"


def _value(value: object) -> str:
    """Return a value as TOML writes it: its strings are escaped as those of JSON are."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:f}"
