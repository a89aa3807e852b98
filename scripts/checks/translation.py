"""Check that translations keep all figures of the official text, with units and qualifiers."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.checks.messages import in_page
from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, Language, Problem, Provision


def check(edition: Edition) -> Iterator[Problem]:
    """Yield provisions without a translation, and figures that it lost, gained or altered."""
    for language in edition.translations:
        for provision in edition.provisions:
            yield from _figures(edition, provision, language)


def _figures(edition: Edition, provision: Provision, language: Language) -> Iterator[Problem]:
    official = edition.official
    text = provision.text[language.code]
    if not text.strip():
        message = "every provision must be translated; found no text; translate it"
        yield in_page(provision, language.code, message, wording=False)
    expected = find_figures(provision.text[official.code], official, edition.notation)
    actual = find_figures(text, language, edition.notation)
    matcher = SequenceMatcher(
        a=[figure.meaning for figure in expected],
        b=[figure.meaning for figure in actual],
        autojunk=False,
    )
    for change, first, last, start, end in matcher.get_opcodes():
        if change != "equal":
            rule = f"figures, units and qualifiers must be those of docs/{official.code}, in its order"
            difference = f"expected {_shown(expected[first:last])}, found {_shown(actual[start:end])}"
            yield in_page(provision, language.code, f"{rule}; {difference}; fix the translation")


def _shown(group: tuple[Figure, ...]) -> str:
    if not group:
        return "nothing"
    words = (
        f"{figure.words}{' (' + ', '.join(sorted(figure.modifiers)) + ')' if figure.modifiers else ''}"
        for figure in group
    )
    return f"“{'; '.join(words)}”"
