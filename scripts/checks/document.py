"""Check that date, number and issuer of the document are the same wherever they are written."""

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale

from scripts.checks.passage import QUOTATION, Passage
from scripts.checks.passages import passages
from scripts.language.formatting import format_date
from scripts.language.quantities import find_figures
from scripts.loading.edition import CONTEXT, RESOLUTION
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Language, Problem

DATED = ("title", "document", "site_description")
"""Texts of `resolution.toml` that give the date of the document."""
NUMBERED = ("title", "short", "document", "site_name", "site_description")
"""Texts of `resolution.toml` that give its number."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield data of the document that disagree with the source, the titles, or the pages about it."""
    yield from _check_header(edition)
    yield from _check_prevailing(edition)
    for language in edition.languages:
        yield from _check_names(edition, language)
        yield from _check_subject_lines(edition, language)
        yield from _check_notice(edition, language)
    text_pages = {f"docs/{{code}}/{page.name}.md" for page in edition.pages}
    for passage in passages(edition):
        if passage.path.startswith("docs/") and passage.path not in text_pages:
            yield from _check_dates(edition, passage)
            yield from _check_citation(edition, passage)


def _check_header(edition: Edition) -> Iterator[Problem]:
    """Compare title and dates with the lines of the captured file above the text."""
    resolution, official = edition.resolution, edition.official
    source = resolution.source
    captured, _ = read_utf8(edition.root / "data" / source.file, source.file, captured=True)
    header, _, _ = (captured or "").partition(f"\n{source.first_line}")
    lines = [" ".join(line.split()) for line in header.split("\n")]
    title = resolution.title[official.code]
    given = [source.publisher, source.site, source.published]
    if any(given) != all(given):
        rule = "publisher, site and day of publication are given together, or none of them"
        yield _problem(edition, "source", f"{rule}; found some of them; complete the source")
    if source.capture:
        return  # a letterhead has no title in one line, and `new` read the dates from the capture
    if title not in lines:
        rule = f"title.{official.code} must be a line of data/{source.file} above the text"
        yield _problem(edition, "title", f"{rule}; found “{title}”; copy it from there")
    for key, day in (("published", source.published), ("captured", source.captured)):
        words = format_date(day, official) if day else ""
        if words not in header:
            rule = f"`{key}` must be a date of data/{source.file} above the text"
            yield _problem(edition, key, f"{rule}; found {words}; fix the date")


def _check_prevailing(edition: Edition) -> Iterator[Problem]:
    """Yield notices of the translation that do not name the official language."""
    notices = edition.context.translation
    for language in edition.languages_of(notices)[1:] if edition.has("context") else ():
        code, words = language.code, notices[language.code]
        name = Locale.parse(code).languages[edition.official.code]
        if name.lower() not in words.lower():
            line = edition.files[CONTEXT].line_of(1, ["translation", code])
            rule = f"the notice of the translation must name the official language, {name}"
            yield Problem(CONTEXT, line, f"{rule}; found “{words}”; say which text prevails")


def _check_names(edition: Edition, language: Language) -> Iterator[Problem]:
    """Look for number, date, subject and issuer in the names of the document in a language."""
    resolution, code = edition.resolution, language.code
    names = {passage.id: passage for passage in passages(edition) if passage.path == RESOLUTION}
    number = resolution.short[edition.official.code].rpartition(" ")[2]
    day = format_date(resolution.date, language)
    required = [
        *((name, number, "the number of `short`") for name in NUMBERED),
        *((name, day, "`date`") for name in DATED),
        ("title", resolution.subject[code][1:], "`subject`"),
        ("document", resolution.issuer[code], "`issuer`"),
    ]
    for name, words, source in required:
        if words not in names[name].words.get(code, words):  # none where a partial language has no own
            rule = f"must have {source} ({code}), “{words}”"
            message = f"{rule}; found “{names[name].words[code]}”; fix one of them"
            yield names[name].problem(edition, code, message)
            if source == "`issuer`":
                yield names["issuer"].problem(edition, code, message)
            if source == "`date`" and name == "title":
                yield _problem(
                    edition, "date", f"`date` must be that of the title; found {day}; fix it"
                )


def _check_subject_lines(edition: Edition, language: Language) -> Iterator[Problem]:
    """Compare the lines of the subject, joined, with the subject."""
    code = language.code
    subject, joined = (
        edition.resolution.subject[code],
        " ".join(edition.resolution.subject_lines[code]),
    )
    if joined != subject:
        rule = f"the lines of the subject ({code}), joined, must be the subject, “{subject}”"
        message = f"{rule}; found “{joined}”; correct one of them"
        line = edition.files[RESOLUTION].line_of(1, ["subject_lines", code])
        yield Problem(RESOLUTION, line, message, wording=True)


def _check_notice(edition: Edition, language: Language) -> Iterator[Problem]:
    """Look for the month of `checked` in the notice."""
    checked, words = edition.context.checked, edition.context.notice[language.code]
    if checked is None or language not in edition.languages_of(edition.context.notice):
        return
    month = (checked.year, checked.month)
    if month not in {figure.value for figure in find_figures(words, language, edition.notation)}:
        rule = f"the notice must have the month of `checked` ({language.code})"
        message = f"{rule}; found “{words}”, not {checked:%m/%Y}; fix one of them"
        notice = next(row for row in passages(edition) if (row.path, row.id) == (CONTEXT, "notice"))
        yield notice.problem(edition, language.code, message)
        yield _problem(edition, "checked", message, CONTEXT)


def _check_dates(edition: Edition, passage: Passage) -> Iterator[Problem]:
    """Compare dates on a page about the site with those of the data."""
    source = edition.resolution.source
    days = (edition.resolution.date, source.published, source.captured, edition.context.checked)
    known = {part for day in days if day for part in _parts(day)}
    for language in edition.languages:
        words = passage.words.get(language.code, "")
        plain = re.sub(
            edition.wording.literal[language.code], " ", words
        )  # 45/2024 of an act is no month
        for figure in find_figures(plain, language, edition.notation):
            if figure.kind == "date" and figure.value not in known:
                rule = f"dates here must be those of {RESOLUTION} or {CONTEXT}"
                message = f"{rule}; found {figure.words}; fix the date"
                yield passage.problem(edition, language.code, message)


def _check_citation(edition: Edition, passage: Passage) -> Iterator[Problem]:
    """Compare an example of a citation with the citations of the provisions."""
    cited = {
        code: words.removeprefix(QUOTATION)
        for code, words in passage.words.items()
        if words.startswith(QUOTATION)
    }
    rows = [row for row in edition.provisions if cited and cited.items() <= row.citation.items()]
    if cited and not rows:
        for code, words in cited.items():
            near = [row for row in edition.provisions if words == row.citation[code]]
            rule = "a citation must be that of one provision in every language"
            difference = f"“{words}”" + (f", that of {near[0].id}" if near else ", of no provision")
            message = f"{rule}; found {difference}; copy it from the provision's page"
            yield passage.problem(edition, code, message)


def _parts(day: date) -> tuple[tuple[int, ...], ...]:
    return (day.year, day.month, day.day), (day.year, day.month)


def _problem(edition: Edition, key: str, message: str, path: str = RESOLUTION) -> Problem:
    """Return a problem at the line of a key of a data file."""
    text, _ = read_utf8(edition.root / path, path)
    match = re.search(rf"^\[?{key}\b", text or "", re.MULTILINE)
    line = (text or "").count("\n", 0, match.start()) + 1 if match else 1
    return Problem(path, line, message, wording=True)
