"""Optional parts of an edition: without one there is no page, no entry of the menu and no word of it.

A label `x_without_<part>` takes the place of `x` in an edition that lacks the part, and
`x_without_<part>_and_<part>` in one that lacks both.
"""

from collections.abc import Callable, Mapping

from scripts.model import Edition, Labels, Text
from scripts.speech.faults import readable_scripts

WITHOUT, AND = "_without_", "_and_"
"""Separators in the keys of labels."""


def _has_index(name: str) -> Callable[[Edition], bool]:
    return lambda edition: any(index.name == name and index.entries for index in edition.indexes)


PARTS: Mapping[str, Callable[[Edition], bool]] = {
    "translation": lambda edition: bool(edition.translations),
    "named_languages": lambda edition: edition.named_languages.issuperset(
        language.code for language in edition.languages
    ),
    "targets": lambda edition: bool(edition.targets),
    "timeline": lambda edition: any(target.period for target in edition.targets),
    "charts": lambda edition: bool(edition.targets),
    "derived": lambda edition: bool(edition.derivations),
    "outcomes": lambda edition: bool(edition.outcomes),
    "glossary": lambda edition: bool(edition.terms),
    "themes": _has_index("themes"),
    "places": _has_index("places"),
    "bodies": _has_index("bodies"),
    "ask": lambda edition: bool(edition.questions),
    "summaries": lambda edition: bool(edition.summaries),
    "context": lambda edition: edition.context.checked is not None,
    "wards": lambda edition: bool(edition.context.place),
    "loudspeaker": lambda edition: bool(readable_scripts(edition)),
    "embeds": lambda edition: edition.resolution.embeds,
}
"""Optional parts, and whether an edition has each. A page that is one has its name."""


def parts_of(edition: Edition) -> frozenset[str]:
    """Return the names of the parts that an edition has."""
    return frozenset(name for name, is_part in PARTS.items() if is_part(edition))


def adapted(labels: Mapping[str, Text], parts: frozenset[str]) -> Labels:
    """Return the labels for an edition that has certain parts, without those for others."""
    variants = {}
    for key in labels:
        base, _, rest = key.rpartition(WITHOUT)
        lacking = frozenset(rest.split(AND))
        if base in labels and lacking <= PARTS.keys():
            variants[key] = base, lacking
    fewest_first = sorted(variants, key=lambda key: (len(variants[key][1]), key))
    chosen = {variants[key][0]: key for key in fewest_first if parts.isdisjoint(variants[key][1])}
    return Labels({key: labels[chosen.get(key, key)] for key in labels if key not in variants})
