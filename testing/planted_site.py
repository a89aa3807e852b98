"""A small site of planted files that tell which was sent, with the configuration of `deploy/`."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from scripts.hosting.site_files import configuration, content_policies
from scripts.model import Edition
from testing.editions import ROOT

PLANTED = {
    "index.html": "plain",
    "index.html.gz": "as gzip",
    "index.html.br": "as brotli",
    "goals/index.html": "goals",
    "goals/index.html.gz": "goals as gzip",
    "404.html": "missing",
    "404.html.br": "missing as brotli",
    "en/404.html": "missing, translated",
    "embed/404.html": "<style>p{margin:0}</style>missing embed",
    "en/embed/404.html": "missing embed, translated",
    "error.html": "error",
    "en/error.html": "error, translated",
    "favicon.ico": "icon",
    "sw.js": "worker",
    "manifest.webmanifest": "{}",
    "robots.txt": "robots",
    ".well-known/security.txt": "security",
    "assets/site-0a1b2c3d.css": "style",
    "assets/site-0a1b2c3d.css.br": "style as brotli",
    "assets/text-z9y8x7w6.js": "script",
    "assets/be-vietnam-pro-abcdefgh.woff2": "font",
    "assets/icon.svg": "icon",
    "downloads/whole.pdf": "pdf",
    "downloads/whole.epub": "epub",
    "downloads/whole.docx": "docx",
    "downloads/whole.akn.xml": "akn",
    "data/cite.bib": "bib",
    "embed/one/index.html": "<style>p{margin:0}</style>",
}


def plant(edition: Edition, root: Path, below: str, files: Mapping[str, str] = PLANTED) -> Path:
    """Write the planted site below a path, and the configuration that the build would write for it."""
    site = root / "site" / below
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    shutil.copytree(ROOT / "deploy", root / "deploy", ignore=shutil.ignore_patterns("generated"))
    policies = content_policies(edition, {name: text.encode() for name, text in files.items()})
    for name, content in configuration(edition, policies).items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root
