"""Settings that pages pass to their scripts: labels and place words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from scripts.language.slugs import slugify
from scripts.loading.numbering import LETTERS, slug
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
SIGNS_OF_LEVELS = "ABCEFGHJKLOQRTUWYZ"
"""Signs of levels that have words of their own."""


def labels_under(edition: Edition, language: Language, prefix: str) -> dict[str, str]:
    """Return the labels whose key begins with `prefix`, by the rest of the key."""
    return {
        key.removeprefix(prefix): words[language.code]
        for key, words in edition.labels.items()
        if key.startswith(prefix)
    }


def quotation_marks(edition: Edition) -> dict[str, str]:
    """Return, by language, `{words}` in the quotation marks of that language."""
    return {language.code: edition.labels["quoted"][language.code] for language in edition.languages}


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
    starts, words_of_levels = _levels(edition, codes)
    named = {word for words in words_of_levels.values() for word in words}
    words_by_sign = {sign: words - named for sign, words in words_by_sign.items()} | words_of_levels
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
        **({"steps": starts} if starts else {}),
        **_letters_and_parents(edition),
    }


def _levels(edition: Edition, codes: Sequence[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return, by sign, the start of ids and the words of each level that has words of its own.

    The preamble, whose ids continue no other, has an empty start.
    """
    starts: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    for level in edition.levels:
        if level.words:
            start = "" if level.root else level.id.partition("{")[0]
            signs = {known: sign for sign, known in starts.items()}
            sign = signs.get(start, SIGNS_OF_LEVELS[len(starts)])
            starts[sign] = start
            own = {word for code in codes for word in level.words[code].split(", ")}
            words[sign] = words.get(sign, set()) | own
    return starts, words


def _letters_and_parents(edition: Edition) -> dict[str, Mapping[str, Any]]:
    """Return the letters of points as ids have them, and what is above where ids don't tell, if any."""
    letters = {
        letter: slug(level, letter)
        for level in edition.levels
        if level.number in LETTERS
        for letter in level.letters
    }
    parents = {
        provision.id: [above.id for above in edition.above(provision)]
        for provision in edition.provisions
        if provision.parent and provision.parent != provision.stem
    }
    return {name: values for name, values in (("letters", letters), ("within", parents)) if values}


def _forms(words: Iterable[str]) -> str:
    """Return a pattern of words with and without marks, the longest first."""
    forms = {form for word in words for form in (word.lower(), slugify(word).replace("-", " "))}
    return "|".join(sorted(forms - {""}, key=lambda form: (-len(form), form)))


def _by_number(lists: Iterable[Sequence[str]]) -> str:
    """Return the patterns of the words for 1, 2 ... in several languages."""
    return ",".join(_forms(filter(None, words)) for words in zip_longest(*lists))
