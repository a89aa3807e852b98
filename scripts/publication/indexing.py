"""Pages that search engines are told to leave out, so that they find each sentence of the text once.

The text is found on its own pages. These repeat it in another form, or show nothing by themselves.
"""

from fnmatch import fnmatchcase

LEFT_OUT = ("full/", "parallel/*", "p/?*", "search/", "embed/*")
"""Patterns of paths within a language; `p/` itself is a table of contents."""


def is_indexed(path: str) -> bool:
    """Return whether search engines may list a page; `path` is that within its language."""
    return not any(fnmatchcase(path, pattern) for pattern in LEFT_OUT)
