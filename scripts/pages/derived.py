"""The page of derived figures, and the words that its copy buttons give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.template_context import label
from scripts.publication.urls import derived_url
from scripts.targets.counterparts import without_counterpart
from scripts.targets.derived import Derived, derive
from scripts.targets.statement import state


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
    basis = f" {figure.basis[code]}" if figure.basis else ""
    inputs = figure.inputs.values()
    citations = dict.fromkeys(edition.by_id[target.provision].citation[code] for target in inputs)
    lines = (
        f"{figure.name[code]}: {figure.value_text[code]}{basis}",
        say("derived_copied", inputs="; ".join(state(edition, row, language).whole for row in inputs)),
        f"{say('formula')}: {figure.in_words[code]} {figure.working[code]}",
        *citations,
        url,
    )
    return Entry(figure, url, "\n".join(lines))
