"""Style sheets that a page needs for some of the provisions that it shows."""

from collections.abc import Sequence

from scripts.model import NOTE, ROW, TABLE, Provision

TABLES = "tables.css"
"""Style sheet of tables and footnotes."""


def sheets_of(provisions: Sequence[Provision]) -> list[str]:
    """Return the style sheets that a page with these provisions needs besides its own."""
    return [TABLES] if any(part.kind in (TABLE, ROW, NOTE) for part in provisions) else []
