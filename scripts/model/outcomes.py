"""Outcomes: figures that others published for a target, beside the text and never part of it."""

from dataclasses import dataclass
from typing import ClassVar

from scripts.model.fields import Day, Flag, Number, WebAddress
from scripts.model.text import STRICT, Text


@dataclass(frozen=True, eq=False)
class Outcome:
    """A value that a source gives for what a target is about, as of a day."""

    __pydantic_config__: ClassVar = STRICT
    target: str
    as_of: Day
    value: Number
    unit: str
    """Id of its unit, which is that of the target."""
    source: Text
    url: WebAddress
    """Address of the source."""
    comparable: Flag
    """True if it measures what the target does, in the same area."""
    line: int
    caveat: Text | None = None
    """Words for what prevents or limits a comparison."""

    @property
    def id(self) -> str:
        """Return the name of its row, which is unique: a target has one outcome a day."""
        return f"{self.target}-{self.as_of}"
