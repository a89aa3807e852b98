"""Ways into the site: doors for most readers, and the tools of officials and journalists."""

from collections.abc import Iterator, Sequence
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
    """Label and path of each; `PARTS` tells those that lead to an optional part."""


ORDER = (
    *("ask", "full", "themes", "targets", "places", "glossary", "bodies", "timeline", "charts"),
    *("derived", "check", "downloads", "handout", "open-data", "search", "p/index", "reading"),
    *("status", "about", "changes"),
)
"""Pages besides the text in the order of the menu, where mkdocs.yml does not place them."""


def menu(edition: Edition, listed: Sequence[str]) -> list[str]:
    """Return the paths of the menu: those `listed` that the edition offers, and those it has besides.

    A page that is not listed comes after the one that precedes it in `ORDER`.
    """
    text = [page.name for page in edition.pages]
    order = ["index", *text, *(name for name in ORDER if edition.offers(name))]
    names = [path.removesuffix(".md") for path in listed]
    entries = [name for name in names if edition.offers(name)]
    after = -1
    for name in order:
        if name in entries:
            after = entries.index(name)
        else:
            after += 1
            entries.insert(after, name)
    return [f"{name}.md" for name in entries]


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


PARTS = {"loudspeaker_scripts": "loudspeaker"}
"""Optional parts that tools lead to, by label, where they have another name than it."""


def tools(edition: Edition) -> tuple[Tools, ...]:
    """Return the tools without those that lead to a part which the edition lacks."""
    groups = (
        Tools(
            group.name,
            tuple(link for link in group.links if edition.offers(PARTS.get(link[0], link[0]))),
        )
        for group in TOOLS
    )
    return tuple(group for group in groups if group.links)


def doors(edition: Edition) -> Iterator[Door]:
    """Yield the doors of the header, the text first; none leads to what the edition does not have."""
    yield Door("read", f"{edition.pages[0].name}/", ("text", "full", "parallel", "provision"))
    if edition.has("themes"):
        yield Door("themes", "themes/")
    if edition.has("targets"):
        yield Door("targets", "targets/", ("target",))
    if edition.has("wards"):
        yield Door("wards", "status/#wards")


def front_doors(edition: Edition) -> Iterator[Door]:
    """Yield the doors of the front page: those of the header, and the settings of reading."""
    yield from doors(edition)
    yield Door("reading", "reading/")
