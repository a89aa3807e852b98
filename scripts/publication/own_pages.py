"""Pages that editors write besides the text: Markdown in `docs/`, one file for each language."""

from collections.abc import Mapping

from scripts.loading.markdown import parse_front_matter
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Text


def own_pages(edition: Edition) -> Mapping[str, Text]:
    """Return the titles of the pages that are neither text nor built, by name, `about` among them.

    A page that names the card of another in its front matter is left out.
    """
    text_pages = {page.name for page in edition.pages}
    folder = edition.root / "docs" / edition.official.code
    names = sorted({path.stem for path in folder.glob("*.md")} - text_pages)
    fronts = {name: _front_matters(edition, name) for name in names}
    return {
        name: {code: front.get("title", "") for code, front in by_code.items()}
        for name, by_code in fronts.items()
        if not any("card" in front for front in by_code.values())
    }


def _front_matters(edition: Edition, name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the front matter of a page by language; a missing file has that of the official one."""
    fronts: dict[str, Mapping[str, str]] = {}
    for language in edition.languages:
        path = f"docs/{language.code}/{name}.md"
        text = read_utf8(edition.root / path, path)[0]
        own = parse_front_matter(path, text.split("\n"))[0] if text else {}
        fronts[language.code] = own or fronts.get(edition.official.code, {})
    return fronts
