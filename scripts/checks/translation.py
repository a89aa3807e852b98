"""Check that translations keep all figures of the official text, with units and qualifiers."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.checks.messages import in_page
from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, Language, Note, Problem, Provision


def check(edition: Edition) -> Iterator[Problem]:
    """Yield provisions without a translation, and figures that it lost, gained or altered."""
    for language in edition.translations:
        for provision in edition.provisions:
            if language.code not in provision.untranslated:
                yield from _figures(edition, provision, language)


def notes(edition: Edition) -> Iterator[Note]:
    """Yield the provisions and pages that a partial translation lacks."""
    effect = "the official words are shown"
    for code in edition.resolution.partial:
        above = 1
        for page in edition.pages:
            for provision in edition.on_page(page.name):
                above = provision.line[code] if code not in provision.untranslated else above
                if code in provision.untranslated:
                    message = f"{provision.id}: not translated yet, so {effect}; translate it"
                    yield Note(f"docs/{code}/{page.name}.md", above, message)
            above = 1
        folder = edition.root / "docs"
        for path in sorted((folder / edition.official.code).glob("*.md")):
            if not (folder / code / path.name).exists():
                message = f"a page that is not translated yet, so {effect}; translate it"
                yield Note(f"docs/{code}/{path.name}", 1, message)


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
