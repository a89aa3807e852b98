"""The page of derived figures, and the words that its copy buttons give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.model import Edition, Language, Target
from scripts.publication.template_context import label
from scripts.publication.urls import derived_url
from scripts.targets.chart_words import format_basis, format_period
from scripts.targets.counterparts import without_counterpart
from scripts.targets.derived import Derived, derive


@dataclass(frozen=True)
class Entry:
    """A derived figure with its public URL and the text to copy, which says that it is ours."""

    figure: Derived
    url: str
    copied: str


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the derived figures, and the targets that the next period does not mention."""
    return {
        "entries": [_entry(edition, figure, language) for figure in derive(edition)],
        "silences": without_counterpart(edition.target_table),
    }


def _entry(edition: Edition, figure: Derived, language: Language) -> Entry:
    code, say = language.code, label(edition, language)
    url = derived_url(edition, figure.id, language)
    basis = f" ({figure.basis[code]})" if figure.basis else ""
    inputs = figure.inputs.values()
    citations = dict.fromkeys(edition.by_id[target.provision].citation[code] for target in inputs)
    lines = (
        f"{figure.name[code]}: {figure.value_text[code]}{basis}",
        say("derived_copied", inputs="; ".join(_input(edition, row, language) for row in inputs)),
        f"{say('formula')}: {figure.in_words[code]} {figure.working[code]}",
        *citations,
        url,
    )
    return Entry(figure, url, "\n".join(lines))


def _input(edition: Edition, target: Target, language: Language) -> str:
    """Return name, period, value and basis of an input, led by the word that governs it, if any."""
    name = target.indicator.name[language.code]
    period = f", {format_period(edition, target, language)}" if target.period else ""
    governed_by = f"{target.governed_by[language.code].lower()} " if target.governed_by else ""
    basis = format_basis(target, language)
    value = target.value_text[language.code]
    return f"{name}{period}: {governed_by}{value}" + (f" ({basis})" if basis else "")
