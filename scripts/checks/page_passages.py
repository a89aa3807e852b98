"""Gather the passages of pages: titles, descriptions, notes, and what the editors' own pages say."""

from collections.abc import Iterator, Mapping

from scripts.checks.passage import Passage
from scripts.loading.markdown import FIELDS, parse_front_matter
from scripts.loading.remarks import Remark, parse_remarks
from scripts.loading.textfile import read_utf8
from scripts.model import Edition


def page_passages(edition: Edition) -> Iterator[Passage]:
    """Yield the passages of the pages of the text, then those of the other pages, by their names."""
    text_pages = {page.name for page in edition.pages}
    for page in edition.pages:
        path = f"docs/{{code}}/{page.name}.md"
        yield Passage(f"title of {page.name}", path, page.title)
        yield Passage(f"description of {page.name}", path, page.description)
        remarks = {code: _notes(edition, code, page.name) for code in page.title}
        yield from _paired(edition, page.name, remarks, is_note=True)
    folder = edition.root / "docs" / edition.official.code
    for name in sorted({path.stem for path in folder.glob("*.md")} - text_pages):
        codes = [language.code for language in edition.languages]
        front = {code: _front_matter(edition, code, name) for code in codes}
        for key in FIELDS:
            words = {code: fields.get(key, "") for code, fields in front.items()}
            yield Passage(f"{key} of {name}", f"docs/{{code}}/{name}.md", words)
        yield from _paired(edition, name, {code: _remarks(edition, code, name) for code in codes})


def _front_matter(edition: Edition, code: str, page: str) -> Mapping[str, str]:
    path = f"docs/{code}/{page}.md"
    text, _ = read_utf8(edition.root / path, path)
    return parse_front_matter(path, (text or "").split("\n"))[0]


def _remarks(edition: Edition, code: str, page: str) -> list[Remark]:
    path = f"docs/{code}/{page}.md"
    text, _ = read_utf8(edition.root / path, path)
    return list(parse_remarks(path, text or "---\n---\n"))


def _notes(edition: Edition, code: str, page: str) -> list[Remark]:
    return [remark for remark in _remarks(edition, code, page) if remark.is_note]


def _paired(
    edition: Edition, page: str, remarks: Mapping[str, list[Remark]], is_note: bool = False
) -> Iterator[Passage]:
    """Yield the remarks under each id, paired in order, or as a whole where their number differs."""
    path = f"docs/{{code}}/{page}.md"
    for anchor in dict.fromkeys(remark.anchor for rows in remarks.values() for remark in rows):
        under = {code: [row for row in rows if row.anchor == anchor] for code, rows in remarks.items()}
        present = {code: rows for code, rows in under.items() if rows}
        near = (anchor,) if anchor in edition.by_id else ()
        for number, column in enumerate(_columns(present), 1):
            yield Passage(
                f"{page} {anchor or 'top'} {number}",
                path,
                {code: " ".join(row.words for row in rows) for code, rows in column.items()},
                {code: rows[0].line for code, rows in column.items()},
                is_note=is_note,
                near=near,
            )


def _columns(rows_by_code: Mapping[str, list[Remark]]) -> list[Mapping[str, list[Remark]]]:
    """Return the first remarks, the second ..., or all together where languages have more or fewer."""
    if len({len(rows) for rows in rows_by_code.values()}) > 1:
        return [rows_by_code]
    columns = zip(*rows_by_code.values(), strict=True)
    return [{code: [row] for code, row in zip(rows_by_code, column, strict=True)} for column in columns]
