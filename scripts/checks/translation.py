"""Check that translations keep all figures of the official text, with units and qualifiers."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.checks.messages import in_page
from scripts.exports.search import BETWEEN
from scripts.language.quantities import Figure, figures
from scripts.model import Edition, Language, Problem, Provision


def check(edition: Edition) -> Iterator[Problem]:
    """Figures that a translation lost, gained or altered; a sign that its search index cannot hold."""
    for language in edition.translations:
        for provision in edition.provisions:
            yield from _figures(edition, provision, language)
            if BETWEEN in provision.text[language.code]:
                message = (
                    f"the search index keeps {BETWEEN} for itself; found it here; write another sign"
                )
                yield in_page(provision, language.code, message, False)


def _figures(edition: Edition, provision: Provision, language: Language) -> Iterator[Problem]:
    official = edition.official
    text = provision.text[language.code]
    if not text.strip():
        message = "every provision must be translated; found no text; translate it"
        yield in_page(provision, language.code, message, wording=False)
    expected = figures(provision.text[official.code], official, edition.signs)
    actual = figures(text, language, edition.signs)
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
        f"{figure.words}{' (' + ', '.join(sorted(figure.signs)) + ')' if figure.signs else ''}"
        for figure in group
    )
    return f"“{'; '.join(words)}”"
