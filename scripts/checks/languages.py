"""Check that the facts about languages suffice for the text, and that provisions named exist."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from scripts.loading.edition import LANGUAGES, RESOLUTION
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield ordinals that are doubled, letters that an alphabet lacks, and unknown ids."""
    for language in edition.languages:
        position = edition.known_languages.index(language)
        if doubled := [word for word, count in Counter(language.ordinals).items() if count > 1]:
            message = f"`ordinals` must have different words; found twice: {doubled[0]}; correct it"
            yield _problem(edition, LANGUAGES, ("language", position, "ordinals"), message)
        texts = "".join(
            provision.text[language.code]
            for provision in edition.provisions
            if language.code not in provision.untranslated
        ).lower()
        scripts = {_script(letter) for letter in language.alphabet if letter.isalpha()}
        letters = {letter for letter in texts if letter.isalpha() and _script(letter) in scripts}
        bases = {_base(letter) for letter in letters}
        alphabet = {_base(letter) for letter in language.alphabet}
        if missing := sorted(bases - alphabet):
            rule = "`alphabet` must have every letter of the text in its script, without its marks"
            message = f"{rule}; found none of: {' '.join(missing)}; add them in their order"
            yield _problem(edition, LANGUAGES, ("language", position, "alphabet"), message)
    registered = {row.id for row in edition.registry}
    for position, id in enumerate(edition.resolution.targets_cover):
        if id not in registered:
            message = f"`targets_cover` must have ids of provisions; found {id!r}; correct it"
            yield _problem(edition, RESOLUTION, ("targets_cover", position), message)


def _script(letter: str) -> str:
    """Return the script of a letter, such as LATIN."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _base(letter: str) -> str:
    """Return a letter without its marks."""
    return unicodedata.normalize("NFD", letter)[0]


def _problem(edition: Edition, file: str, path: tuple[str | int, ...], message: str) -> Problem:
    lines = edition.files[file].lines
    return Problem(file, lines.get(path) or lines.get(path[:1], 1), message)
