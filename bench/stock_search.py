"""Build the same text with two stock search engines: Material's own search, and Pagefind.

Each provision is a page of its own, so that both engines can return single provisions.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.model import Edition, Language


def stock_site(edition: Edition, language: Language, folder: Path) -> Path:
    """Build a site in one language with Material's search and a Pagefind index; return its path."""
    code = language.code
    docs = folder / "docs"
    (docs / "p").mkdir(parents=True)
    (docs / "index.md").write_text(f"# {edition.resolution.title[code]}\n", encoding="utf-8")
    for provision in edition.provisions:
        text = f"# {provision.number}\n\n{provision.text[code]}\n"
        (docs / "p" / f"{provision.id}.md").write_text(text, encoding="utf-8")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = {
        "site_name": edition.resolution.short[code],
        "theme": {"name": "material", "language": code, "font": False},
        "plugins": [{"search": {"lang": code}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    build(load_config(str(folder / "mkdocs.yml")))
    site = folder / "site"
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return site
