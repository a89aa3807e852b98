"""Take the picture of the site in the README: `python -m bench.picture`, or `make picture`."""

from io import BytesIO

from PIL import Image

from bench.support import build_site, temporary_folder
from testing.browser import chromium
from testing.editions import ROOT
from testing.server import serving

PICTURE = ROOT / ".github" / "site.png"
PAGE = "goals/"
SIZE = {"width": 1280, "height": 800}
COLOURS = 64
"""Colours of the palette: enough for text on paper, at a third of the bytes."""


def take() -> None:
    """Build the site, open the page of the goals and write the picture."""
    with temporary_folder() as folder, serving(build_site(folder)) as url, chromium() as browser:
        page = browser.new_page()
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
        page.goto(url + PAGE)
        image = Image.open(BytesIO(page.screenshot())).convert("RGB")
        image.quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    take()
