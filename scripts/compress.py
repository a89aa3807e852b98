"""Text files of the site in the two forms that browsers unpack, so that no server need pack them."""

import gzip
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli

from scripts.memory import renewed

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest")
SMALLEST = 256
"""Bytes below which packing saves nothing that a reader would notice."""

QUALITY = 7
"""Of Brotli, 0 to 11: above it the whole site takes longer to pack than to build."""


def compressed(files: Mapping[str, bytes], site: str) -> dict[str, bytes]:
    """`name.gz` and `name.br` for each text file of some size in `files`, content by path.

    Forms are remembered from one build of the `site` to the next, for files that stay as they are.
    """
    chosen = [
        (name, content)
        for name, content in files.items()
        if name.endswith(TEXT) and len(content) >= SMALLEST
    ]
    libraries = f"brotli {version('brotli')}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    rules = [libraries.encode(), Path(__file__).read_bytes()]
    with ThreadPoolExecutor() as pool:
        packed = renewed(
            f"packed-{site}", rules, [content for _, content in chosen], partial(pool.map, _packed)
        )
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
