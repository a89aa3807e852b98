"""The same text under two stock engines: Material's own search, and Pagefind.

Each provision is a page of its own, so that every engine can answer with a provision.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.model import Edition, Language


def stock_site(edition: Edition, language: Language, place: Path) -> Path:
    """A site as mkdocs-material makes it with its search in the language, indexed by Pagefind too."""
    docs = place / "docs"
    (docs / "p").mkdir(parents=True)
    (docs / "index.md").write_text(f"# {edition.resolution.title[language.code]}\n", encoding="utf-8")
    for one in edition.provisions:
        words = f"# {one.number}\n\n{one.text[language.code]}\n"
        (docs / "p" / f"{one.id}.md").write_text(words, encoding="utf-8")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    stock = {
        "site_name": edition.resolution.short[language.code],
        "theme": {"name": "material", "language": language.code, "font": False},
        "plugins": [{"search": {"lang": language.code}}],
    }
    (place / "mkdocs.yml").write_text(json.dumps(stock), encoding="utf-8")  # JSON is YAML
    build(load_config(str(place / "mkdocs.yml")))
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(place / "site"), "--root-selector", "article"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return place / "site"
