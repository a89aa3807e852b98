"""Typeset Typst templates as PDF and pictures, in the fonts and colours of the project."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from PIL import Image
from pypdfium2 import PdfDocument

from scripts.charts.fonts import FONT_FAMILIES, FONTS
from scripts.frontend.cache import cached
from scripts.frontend.tokens import read_tokens
from scripts.model import Problem, shortened

TEMPLATES = Path(__file__).parent
PDFIUM = Lock()
"""PDFium may be called by one thread at a time."""
LIBRARIES = ("typst", "pypdfium2", "pillow")
"""Packages that make pictures."""


class UnprintableError(Exception):
    """A file or picture could not be set; the argument is the `Problem` with its path and reason."""


def typeset(root: Path, template: str, data: Mapping[str, Any], **options: Any) -> list[bytes]:
    """Compile a template, and return one PDF, or its pages as SVG, as the `options` of Typst say.

    The template reads `data`, the light colours of the project at `root` as `data.palette`, and the
    families of the fonts as `data.fonts`, from `sys.inputs` as JSON, so that no word is taken for
    markup. Raises `UnprintableError`.
    """
    shared = {"palette": read_tokens(root).light, "fonts": FONT_FAMILIES}
    words = json.dumps({**data, **shared}, ensure_ascii=False)

    def make() -> list[bytes]:
        try:
            output = typst.compile(
                TEMPLATES / template,
                root=TEMPLATES,
                font_paths=[FONTS],
                ignore_system_fonts=True,
                sys_inputs={"data": words},
                **options,
            )
        except RuntimeError as error:  # Typst's own, or a template that is not there
            path = f"scripts/exports/{template}"
            rule = "Typst must be able to set a file"
            message = (
                f"{rule}; found: {shortened(str(error))}; fix the template or the words that it sets"
            )
            raise UnprintableError(Problem(path, 1, message)) from error
        return output if isinstance(output, list) else [output]

    settings = json.dumps([template, options])
    return cached("typst", [_sources(), settings.encode(), words.encode()], make)


def typeset_pictures(
    root: Path, template: str, data: Mapping[str, Any], *scales: float
) -> Iterator[Image.Image]:
    """Yield the pages of a template as RGB pictures, in each of `scales`: pixels a point.

    PDFium draws them, five times as fast as Typst. Raises `UnprintableError`.
    """
    (pdf,) = typeset(root, template, data, format="pdf")
    with PDFIUM:
        document = PdfDocument(pdf)
        pages = len(document)
    for scale in scales:
        for number in range(pages):
            with PDFIUM:
                picture = _drawn(document, number, scale)
            yield picture
    with PDFIUM:
        document.close()


def picture_rules(root: Path) -> list[bytes]:
    """Return what pictures depend on besides their template's data, for the key of a cache."""
    libraries = [f"{library} {version(library)}".encode() for library in LIBRARIES]
    return [_sources(), repr(read_tokens(root).light).encode(), *libraries]


def _drawn(document: PdfDocument, number: int, scale: float) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=scale, rev_byteorder=True)
    picture: Image.Image = bitmap.to_pil()
    bitmap.close()  # the pixels live as long as the picture
    page.close()
    return picture


@cache
def _sources() -> bytes:
    """Return the digest of the templates, which import each other, and of the fonts."""
    paths = sorted((*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf")))
    return sha256(b"".join(path.name.encode() + path.read_bytes() for path in paths)).digest()
