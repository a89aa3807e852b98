"""The open data page."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.data_files import DataFile, data_files
from scripts.publication.downloads import table_path


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return every data file, then the tables of the text with their places."""
    tables = (
        (DataFile(table_path(table), ""), table.head.place[language.code].strip(" ,"))
        for table in edition.tables
    )
    return {"files": data_files(edition), "tables": tables}
