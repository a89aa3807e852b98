"""Build a bilingual site from the text of one official resolution.

docs/ + data/ -> load -> check -> export -> mkdocs (pages generated and post-processed in hooks)
              -> bundle -> check the site -> publish
"""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
"""Folder of the code, which need not be that of the edition."""
TOOL, VERSION = "resolution-site", "1.0.0"
"""Name and version of the project, as files name the program that wrote them."""
