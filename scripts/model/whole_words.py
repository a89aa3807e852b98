"""Words that no line of a heading, label or picture may break."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scripts.model.text import STRICT


@dataclass(frozen=True, eq=False)
class WholeWords:
    """Lists of words by language code; a language may have none. Letter case does not matter."""

    __pydantic_config__: ClassVar = STRICT
    syllabic: tuple[str, ...]
    """Languages that write a word as syllables with spaces between."""
    compounds: Mapping[str, tuple[str, ...]]
    """Words of several syllables."""
    before_number: Mapping[str, tuple[str, ...]]
    """Words that stay with the number after them."""
    after_number: Mapping[str, tuple[str, ...]]
    """Words that stay with the number before them."""

    @property
    def lists(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Return the lists by the names of their tables."""
        return {
            "compounds": self.compounds,
            "before_number": self.before_number,
            "after_number": self.after_number,
        }
