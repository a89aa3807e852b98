"""Doors: the few pages that answer what most readers come for."""

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


def doors(edition: Edition) -> Iterator[Door]:
    """Yield the doors of an edition, the text first; none leads to what the edition does not have."""
    yield Door("read", f"{edition.pages[0].name}/", ("text", "full", "parallel", "provision"))
    if any(index.name == "themes" for index in edition.indexes):
        yield Door("themes", "themes/")
    if edition.targets:
        yield Door("targets", "targets/", ("target",))
    if edition.context.place:
        yield Door("wards", "status/#wards")
