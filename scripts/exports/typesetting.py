"""Typeset Typst templates as PNG and PDF, in the fonts and colours of the project."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst

from scripts.charts.style import FONT_FAMILIES, FONTS
from scripts.frontend.cache import cached
from scripts.frontend.tokens import read_tokens
from scripts.model import Problem, shortened

TEMPLATES = Path(__file__).parent


class UnprintableError(Exception):
    """A file or picture could not be set; the argument is the `Problem` with its path and reason."""


def typeset(root: Path, template: str, data: Mapping[str, Any], **options: Any) -> list[bytes]:
    """Compile a template, and return its pages as PNG, or one PDF, as the `options` of Typst say.

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


def typeset_png(root: Path, template: str, **data: Any) -> list[bytes]:
    """Return the pages of a template as PNG, one pixel a point."""
    return typeset(root, template, data, format="png", ppi=72)


@cache
def _sources() -> bytes:
    """Return the digest of the templates, which import each other, and of the fonts."""
    paths = sorted((*TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf")))
    return sha256(b"".join(path.name.encode() + path.read_bytes() for path in paths)).digest()
