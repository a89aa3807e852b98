"""Read what an edition says and shares by language: its languages, labels and search rules."""

from collections.abc import Iterator, Sequence

from scripts.loading.reader import Reader, UnreadableError
from scripts.loading.shared_words import missing_notes
from scripts.loading.toml import validate
from scripts.model import Labels, Language, Note, Provision, Resolution, Search, SearchRules, shortened
from scripts.model.fields import Label
from scripts.model.search import NumeralWords

NO_RULES = SearchRules(
    syllables=False,
    rules=(),
    sounds=(),
    numbers=NumeralWords((), (), (), ()),
    stop_words=(),
    citation_words=(),
    pages={},
)
"""Search rules of a language that has none of its own."""


DOCUMENT_KIND = "{document_kind}"
"""Placeholder of labels for what the document is called, such as `Resolution`."""
EXAMPLE = "{example}"
"""Placeholder of labels for the number of a place in the document, such as `II.2.2`."""


def read_resolution(reader: Reader, path: str, known: tuple[Language, ...], facts: str) -> Resolution:
    """Read the document, whose `languages` are codes of `known` ones, which the file `facts` has.

    Raises `UnreadableError` if it is invalid.
    """
    file = reader.table(path)
    by_code = {language.code: language for language in known}
    reader.known = tuple(by_code)
    value = file.values.get("languages", [])
    listed, _ = validate(file, 1, value, tuple[str, ...], ())
    if not listed or not {*listed} <= {*by_code} or len({*listed}) < len(listed):
        rule = f"`languages` must be codes of {facts} ({', '.join(by_code)}), the official one first"
        fix = "list them, or add the language there"
        line = file.lines.get(("languages",), 1)
        if not any(problem.path == facts for problem in reader.problems):  # else it is the cause
            reader.add_problem(path, line, f"{rule}; found {shortened(value)}; {fix}")
        raise UnreadableError(reader.root_causes())
    reader.languages = listed
    partial, _ = validate(file, 1, file.values.get("partial", []), tuple[str, ...], ())
    if partial is None or not {*partial} <= {*listed[1:]}:
        rule = f"`partial` must be codes of translations ({', '.join(listed[1:]) or 'there are none'})"
        line = file.lines.get(("partial",), 1)
        actual = shortened(file.values["partial"])
        reader.add_problem(path, line, f"{rule}; found {actual}; list those that are not complete")
        raise UnreadableError(reader.root_causes())
    reader.partial = partial
    fields = {name: value for name, value in file.values.items() if name != "languages"}
    return reader.record(path, Resolution, fields | {"language": [by_code[code] for code in listed]})


def read_labels(
    reader: Reader, path: str, resolution: Resolution, provisions: Sequence[Provision]
) -> Labels:
    """Read the labels, with what the document is called and an example of a number filled in.

    Where one lacks a language it has the official words.
    """
    codes = reader.languages
    example = _example(provisions)
    labels = reader.shared_record(path, dict[str, Label])
    return Labels(
        {
            key: {
                code: words.get(code, words[codes[0]])
                .replace(DOCUMENT_KIND, resolution.document_kind(code if code in words else codes[0]))
                .replace(EXAMPLE, example)
                for code in codes
            }
            for key, words in labels.items()
        }
    )


def _example(provisions: Sequence[Provision]) -> str:
    """Return the number of the heading that is deepest and has most below it; periods don't count."""
    parents = {provision.id: provision.parent for provision in provisions}

    def weight(heading: Provision) -> tuple[int, int]:
        depth, above = 0, heading.parent
        while above:
            depth, above = depth + 1, parents[above]
        return depth, sum(id.startswith(f"{heading.id}-") for id in parents)

    headings = [row for row in provisions if row.is_heading and "(" not in row.number]
    return max(headings or provisions, key=weight).number if provisions else ""


def read_search(reader: Reader, path: str) -> Search:
    """Read the search rules; a language that has none is searched without."""
    rules = reader.shared_record(path, Search).language
    return Search({code: rules.get(code, NO_RULES) for code in reader.languages})


def missing_words(reader: Reader, rules: tuple[str, ...], unseen: tuple[str, ...]) -> Iterator[Note]:
    """Yield notes on words that a partial translation lacks: a single one for a file of `rules`."""
    for path, file in reader.files.items():
        if path not in unseen:
            every, official = path not in rules, reader.languages[0]
            yield from missing_notes(file, official, reader.partial, reader.known, every)
