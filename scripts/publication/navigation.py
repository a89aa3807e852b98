"""Ways into the site: doors for most readers, and the tools of officials and journalists."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Edition


@dataclass(frozen=True)
class Door:
    """A link to one of these pages; `door_<name>` and `door_<name>_hint` are its labels."""

    name: str
    path: str
    """Path below the language's root, with a fragment where the answer stands further down."""
    kinds: tuple[str, ...] = ()
    """Kinds of pages, besides the one at `path`, that lie behind this door."""


@dataclass(frozen=True)
class Tools:
    """A group of tools; `tools_<name>` is the label of its heading."""

    name: str
    links: tuple[tuple[str, str], ...]
    """Label and path of each."""


TOOLS = (
    Tools(
        "cite",
        (("check", "check/"), ("how_to_cite", "about/#cite"), ("all_provisions", "p/")),
    ),
    Tools(
        "spread",
        (
            ("handout", "handout/"),
            ("loudspeaker_scripts", "downloads/#loudspeaker"),
            ("downloads", "downloads/"),
        ),
    ),
    Tools(
        "figures",
        (("charts", "charts/"), ("derived", "derived/"), ("data_files", "open-data/")),
    ),
    Tools(
        "lookup",
        (("bodies", "bodies/"), ("timeline", "timeline/"), ("glossary", "glossary/")),
    ),
)
"""Tools of officials and journalists, on the front page and in the menu; the links have the names of
their pages. A page that only they need has `menu: tools` in its front matter."""


def doors(edition: Edition) -> Iterator[Door]:
    """Yield the doors of the header, the text first; none leads to what the edition does not have."""
    yield Door("read", f"{edition.pages[0].name}/", ("text", "full", "parallel", "provision"))
    if any(index.name == "themes" and index.entries for index in edition.indexes):
        yield Door("themes", "themes/")
    if edition.targets:
        yield Door("targets", "targets/", ("target",))
    if edition.context.place:
        yield Door("wards", "status/#wards")


def front_doors(edition: Edition) -> Iterator[Door]:
    """Yield the doors of the front page: those of the header, and the settings of reading."""
    yield from doors(edition)
    yield Door("reading", "reading/")
