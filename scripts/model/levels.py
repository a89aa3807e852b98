"""Levels of a document: how its parts are printed, numbered, cited and exported."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from scripts.model.fields import Citations, Flag, IdStep, Markers, Slug, StepTemplate, WordsByLanguage
from scripts.model.text import STRICT

Kind = Literal["section", "heading", "period", "item", "paragraph", "dash", "table", "row", "note"]
"""Kind of a provision in the registry, which decides how it is shown."""
Numbering = Literal["roman", "lower-roman", "arabic", "dotted", "letter", "capital", "years", "none"]
"""Form of the numbers of a level; without one, its provisions are counted."""


@dataclass(frozen=True, eq=False)
class Level:
    """A level of the document; levels are listed in order of rank, the highest first."""

    __pydantic_config__: ClassVar = STRICT
    name: Slug
    kind: Annotated[tuple[Kind, ...], Field(min_length=1)]
    """Kinds of the registry that it can have."""
    number: Numbering
    marker: Markers
    """Marker printed before the words, such as `{number}. `."""
    cite: Citations
    """Its piece of a citation, with `{number}`, `{ordinal}` or, for its own words, `{text}`."""
    element: Annotated[str, Field(pattern=r"^[a-z]+$")]
    """Its element of Akoma Ntoso."""
    id: IdStep = "{number}"
    """Step in ids: `{number}` is the last part of the number in ASCII, `{n}` its value or count."""
    position: StepTemplate = "{number}"
    """Step in the position; one that begins with a letter or digit follows a full stop."""
    runs_on: Flag = False
    """True if it is numbered through the document or annex, so that ids and citations end with it."""
    root: Flag = False
    """True if it is below no other part."""
    letters: str = ""
    """Letters in their order, for numbers that are letters."""
    mark: WordsByLanguage = field(default_factory=dict)
    """Mark in the margin of provisions without a printed number, with `{number}`."""
    words: WordsByLanguage = field(default_factory=dict)
    """Words for it in places that readers type, with commas between them."""

    @property
    def is_numbered(self) -> bool:
        """Return whether its provisions begin with a printed number."""
        return self.number not in ("years", "none")
