"""Check that the facts about languages suffice for the text, and that provisions named exist."""

import re
import unicodedata
from collections.abc import Iterator

from scripts.loading.edition import LANGUAGES, RESOLUTION
from scripts.model import Edition, Problem

NTH = re.compile(r"-[dp](\d+)$")
"""Number of a dash or paragraph at the end of its id, which a citation writes as an ordinal."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield ordinals that are too few or doubled, letters that an alphabet lacks, and unknown ids."""
    nths = [int(match[1]) for row in edition.registry if (match := NTH.search(row.id))]
    for language in edition.languages:
        position = edition.known_languages.index(language)
        ordinals = language.ordinals
        if len(ordinals) < max(nths, default=0) or len(set(ordinals)) < len(ordinals):
            rule = f"`ordinals` must have {max(nths)} different words, as many as a heading has dashes"
            message = f"{rule}; found {len(set(ordinals))}; complete them"
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
