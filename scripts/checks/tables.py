"""Check the tables and footnotes of the text: cells of every line, signs of every note."""

from collections.abc import Iterator

from scripts.checks.messages import in_page
from scripts.model import NOTE, ROW, TABLE, Edition, Problem, Provision


def check(edition: Edition) -> Iterator[Problem]:
    """Yield lines of tables that are out of place or of another width, and notes without a sign."""
    for position, provision in enumerate(edition.provisions):
        above = edition.by_id.get(provision.parent or "")
        before = edition.provisions[position - 1] if position else None
        for code, line in provision.line.items():
            for message in _form_problems(provision, code):
                yield in_page(provision, code, message, wording=False)
            if provision.kind == ROW and not _follows(provision, above, before):
                rule = "a row has the id of its table and `-r` with its number, and stands below it"
                message = f"{rule}; found it at line {line} below {before.id if before else 'nothing'}"
                yield in_page(provision, code, f"{message}; move it or fix its id", wording=False)
            elif provision.cells:
                yield from _check_width(provision, above, code)
    yield from _check_notes(edition)


def _form_problems(provision: Provision, code: str) -> Iterator[str]:
    is_line = bool(provision.cells.get(code))
    if is_line != (provision.kind in (TABLE, ROW)):
        actual = "a line of a table" if is_line else "no line of a table"
        form = "a line of a table, `| words | words { #id } |`" if not is_line else "no such line"
        yield f"a {provision.kind} is {form}; found {actual}; fix the Markdown or the kind"


def _follows(row: Provision, above: Provision | None, before: Provision | None) -> bool:
    """Return whether a row is directly below its table, or below another row of it."""
    if above is None or above.kind != TABLE or before is None:
        return False
    return before == above or (before.kind == ROW and before.parent == above.id)


def _check_width(row: Provision, above: Provision | None, code: str) -> Iterator[Problem]:
    official = next(iter(row.cells.values()))
    head = above.cells.get(code, ()) if above and row.kind == ROW else official
    expected = len(head)
    if (width := len(row.cells.get(code, ()))) and width != expected:
        rule = f"a line must have the {expected} cells of the head, in every language"
        message = f"{rule}; found {width}; correct the cells"
        yield in_page(row, code, message, wording=False)


def _check_notes(edition: Edition) -> Iterator[Problem]:
    """Yield notes whose sign none of the words before them has."""
    for language in edition.languages:
        code = language.code
        signed = {sign.note.id for sign in edition.signs(code)}
        for note in edition.provisions:
            if note.kind == NOTE and note.marker and note.id not in signed:
                rule = f"the words before a note must have its sign, {note.marker.strip()}"
                yield in_page(note, code, f"{rule}; found none; add it, or fix the kind")
