"""Build the tables of a text page in the place of their Markdown, as on every other page."""

from scripts.loading.tables import table_ids
from scripts.model import Edition, Language
from scripts.publication.rendering import render


def with_tables(edition: Edition, language: Language, page: str, markdown: str) -> str:
    """Return the Markdown of a page with HTML for its tables; a page without any is unchanged.

    A cell of Markdown has no attributes if it is empty, so the id of a row would be lost there.
    """
    tables = {table.head.id: table for table in edition.tables if table.head.page == page}
    if not tables:
        return markdown
    lines = markdown.split("\n")
    for start, end, id in [*table_ids(lines)][::-1]:
        if id in tables:
            context = {"block": tables[id], "provisions": edition.on_page(page)}
            lines[start:end] = [render("table-alone.html", edition, language, context).strip()]
    return "\n".join(lines)
