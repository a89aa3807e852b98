"""A translation keeps every figure of the official text, with its units and qualifiers, in order."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.checks.messages import in_page
from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, Language, Problem, Provision


def check(edition: Edition) -> Iterator[Problem]:
    """Figures that a translation lost, gained or altered."""
    for language in edition.translations:
        for provision in edition.provisions:
            yield from _figures(edition, provision, language)


def _figures(edition: Edition, provision: Provision, language: Language) -> Iterator[Problem]:
    official = edition.official
    text = provision.text[language.code]
    if not text.strip():
        rule = "a provision is translated whole"
        yield in_page(provision, language.code, f"{rule}; found no text; translate it", False)
    wanted = find_figures(provision.text[official.code], official, edition.notation)
    found = find_figures(text, language, edition.notation)
    matcher = SequenceMatcher(a=_meanings(wanted), b=_meanings(found), autojunk=False)
    for change, first, last, start, end in matcher.get_opcodes():
        if change != "equal":
            expected, actual = _shown(wanted[first:last]), _shown(found[start:end])
            rule = f"find_figures, units and qualifiers are those of docs/{official.code}, in its order"
            message = f"{rule}; expected {expected}, found {actual}; mend the translation"
            yield in_page(provision, language.code, message)


def _meanings(found: tuple[Figure, ...]) -> list[tuple[object, frozenset[str]]]:
    return [figure.meaning for figure in found]


def _shown(found: tuple[Figure, ...]) -> str:
    shown = (
        f"{figure.words}{' (' + ', '.join(sorted(figure.modifiers)) + ')' if figure.modifiers else ''}"
        for figure in found
    )
    return f"“{'; '.join(shown)}”" if found else "nothing"
