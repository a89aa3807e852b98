"""Measurements of the site, each against its peer in the same run: `python -m bench <name>`."""
