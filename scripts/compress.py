"""Text files of the site in the two forms that browsers unpack, so that no server need pack them."""

import gzip
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import brotli

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest")
SMALLEST = 256
"""Bytes below which packing saves nothing that a reader would notice."""

QUALITY = 7
"""Of Brotli, 0 to 11: above it the whole site takes longer to pack than to build."""


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`name.gz` and `name.br` for each text file of some size in `files`, content by path."""
    chosen = [
        (name, content)
        for name, content in files.items()
        if name.endswith(TEXT) and len(content) >= SMALLEST
    ]
    with ThreadPoolExecutor() as pool:
        packed = pool.map(_packed, (content for _, content in chosen))
        return {
            f"{name}.{ending}": content
            for (name, _), forms in zip(chosen, packed, strict=True)
            for ending, content in forms.items()
        }


def _packed(content: bytes) -> dict[str, bytes]:
    return {
        "gz": gzip.compress(content, 9, mtime=0),
        "br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY),
    }
