"""Check the changes that readers are told of, and that they have every correction of the changelog."""

import re
from collections.abc import Iterator

from scripts.loading.edition import CHANGES
from scripts.loading.textfile import read_utf8
from scripts.model import MULTILINGUAL, Correction, Edition, Note, Problem, unit_name

CHANGELOG = "CHANGELOG.md"
LOGGED = re.compile(
    r"^- (?P<day>\d{4}-\d\d-\d\d),\s+(?P<ids>(?:`[a-z0-9-]+`,?\s+)+)\((?P<language>[^)]+)\):",
    re.MULTILINE,
)
"""Head of an entry of the changelog about words of the text: day, provisions, name of the language."""
SOURCE_UNIT, CHANGE_UNIT = "resolution/source", "changes/change"
"""Keys of the ledger: of the source, and those of changes before their ids."""
SUM = re.compile("^sha256: .*", re.MULTILINE)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield changes in an unknown language or provision, and new words that the text does not have."""
    codes = [language.code for language in edition.languages]
    for row in edition.corrections:
        if row.language not in codes:
            rule = f"`language` must be one of {', '.join(codes)}"
            yield _problem(edition, row, "language", f"{rule}; found {row.language}; fix the code")
            continue
        changed_again = _changed_again(edition, row)
        for id in row.provisions:
            if id not in edition.by_id:
                rule = "`provisions` must be ids of the text"
                yield _problem(edition, row, "provisions", f"{rule}; found {id}; fix the id")
            elif row.new and not (
                id in changed_again
                or row.language in edition.by_id[id].untranslated
                or row.new in edition.by_id[id].text[row.language]
            ):
                rule = f"`new` must be words that the provision has now ({row.language})"
                fix = "add the change that came later, a roll-back too, or correct a slip of this row"
                message = f"{rule}; found “{row.new}” not in {id}; {fix}"
                yield _problem(edition, row, "new", message, wording=True)


def _changed_again(edition: Edition, row: Correction) -> set[str]:
    """Return the provisions that a later change names, or one of the same day that takes words back."""
    others = [other for other in edition.corrections if other.language == row.language]
    return {
        id
        for other in others
        if other.date > row.date
        or (other.date == row.date and other.old and other.old in (row.new or ""))
        for id in other.provisions
    }


def notes(edition: Edition) -> Iterator[Note]:
    """Yield corrections that readers have not been told of."""
    yield from _untold_source(edition)
    path = edition.root / CHANGELOG
    text = (read_utf8(path, CHANGELOG)[0] if path.exists() else None) or ""
    codes = {language.name: language.code for language in edition.languages}
    listed = {
        (row.date.isoformat(), row.language, id) for row in edition.corrections for id in row.provisions
    }
    for entry in LOGGED.finditer(text):
        code = codes.get(entry["language"])
        for id in re.findall(r"[a-z0-9-]+", entry["ids"]):
            if code and id in edition.by_id and (entry["day"], code, id) not in listed:
                line = text.count("\n", 0, entry.start()) + 1
                rule = f"readers are told of a corrected word in {CHANGES}"
                fix = "add a [[change]] with its reason in every language"
                actual = f"none of {entry['day']} for {id} ({code})"
                yield Note(CHANGELOG, line, f"{rule}; found {actual}; {fix}")


def _untold_source(edition: Edition) -> Iterator[Note]:
    """Yield a note if the source has another sum, and no [[change]] of its language is as new.

    The ledger keeps the sum of the source, not the official words: an editor must write them down.
    """
    changed = {change.unit.name: change for change in edition.review.unreviewed()}
    code = edition.official.code
    source = changed.get(unit_name(SOURCE_UNIT, code))
    if not source or not source.accepted:
        return
    before, after = (SUM.search(words) for words in (source.accepted.words, source.unit.recorded))
    has_change = any(
        row.language == code and unit_name(f"{CHANGE_UNIT}/{row.id}", MULTILINGUAL) in changed
        for row in edition.corrections
    )
    if before and after and before[0] != after[0] and not has_change:
        rule = "readers are told of a corrected official word"
        actual = f"another `sha256` of the source than on {source.accepted.date}"
        fix = f"if words of the text changed, add a [[change]] to {CHANGES} with those before and after"
        yield Note(source.unit.path, source.line, f"{rule}; found {actual}; {fix}")


def _problem(
    edition: Edition, row: Correction, field: str, message: str, wording: bool = False
) -> Problem:
    line = edition.files[CHANGES].line_of(row.line, [field])
    return Problem(CHANGES, line, f"change {row.id}: {message}", wording)
