"""Every kind of page is valid HTML, minified, in both languages."""

from pathlib import Path

from scripts.model import Edition
from scripts.publication.urls import prefix
from testing.html_checker import html_faults

KINDS = (
    "index.html", "404.html", "goals/index.html", "tasks/index.html", "full/index.html",
    "targets/index.html", "glossary/index.html", "themes/index.html", "timeline/index.html",
    "charts/index.html", "derived/index.html", "check/index.html", "search/index.html",
    "downloads/index.html", "open-data/index.html", "status/index.html", "about/index.html",
    "p/index.html", "p/ii-2-2/index.html", "p/ii-2-2-2021-2025-d2/index.html",
    "parallel/goals/index.html", "targets/certified-workers-2025/index.html",
    "targets/2025-2030/index.html", "ask/index.html", "handout/index.html", "reading/index.html",
    "embed/ii-2-2-2021-2025-d2/index.html", "embed/certified-workers-2025/index.html",
    "embed/ii-2-2-2021-2025-d2/v2/index.html", "embed/certified-workers-2025/v2/index.html",
)  # fmt: skip
"""One page of each template and of each of its branches."""


def test_the_nu_html_checker_finds_no_problem(site: Path, edition: Edition) -> None:
    pages = [
        site / prefix(edition, language) / kind for language in edition.languages for kind in KINDS
    ]
    assert html_faults(pages) == ""
