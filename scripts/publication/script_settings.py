"""Settings that pages pass to their scripts: labels and place words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from scripts.language.slugs import slugify
from scripts.model import Edition, Language

PLACE_WORDS: Mapping[str, str] = {
    "S": "words_section",
    "N": "words_level",
    "D": "words_dash",
    "P": "words_paragraph",
    "~": "words_range",
}
"""Label with the words that each sign stands for in docs/assets/place/place-words.js."""
EITHER = "M"
"""Sign of words that name both a section and a level below it."""


def labels_under(edition: Edition, language: Language, prefix: str) -> dict[str, str]:
    """Return the labels whose key begins with `prefix`, by the rest of the key."""
    return {
        key.removeprefix(prefix): words[language.code]
        for key, words in edition.labels.items()
        if key.startswith(prefix)
    }


def place_words(edition: Edition, languages: Sequence[Language]) -> Mapping[str, Any]:
    """Return what a script needs to parse a place: ids, and words in three lists, separated by `;`.

    The first has rows of a sign and its words; one with longer words comes first, so that no word is
    taken for a part of another. The others have ordinals and numbers, from 1 on.
    """
    labels = edition.labels
    codes = [language.code for language in languages]
    words_by_sign = {
        sign: {word for code in codes for word in labels[key][code].split(", ")}
        for sign, key in PLACE_WORDS.items()
    }
    either = words_by_sign["S"] & words_by_sign["N"]
    words_by_sign |= {sign: words_by_sign[sign] - either for sign in "SN"} | {EITHER: either}
    rows = [(sign, _forms(words)) for sign, words in words_by_sign.items() if words]
    rows.sort(key=lambda row: -len(row[1].partition("|")[0]))
    signs = ",".join(f"{sign}:{forms}" for sign, forms in rows)
    ordinals = _by_number(language.ordinals for language in languages)
    numbers = _by_number(labels["words_number"][code].split(", ") for code in codes)
    return {
        "ids": [provision.id for provision in edition.provisions],
        "words": f"{signs};{ordinals};{numbers}",
    }


def _forms(words: Iterable[str]) -> str:
    """Return a pattern of words with and without marks, the longest first."""
    forms = {form for word in words for form in (word.lower(), slugify(word).replace("-", " "))}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _by_number(lists: Iterable[Sequence[str]]) -> str:
    """Return the patterns of the words for 1, 2 ... in several languages."""
    return ",".join(_forms(filter(None, words)) for words in zip_longest(*lists))
