"""Rank the styles of markers of a document: `I. ` above `1. `, `1. ` above `a) `, `a) ` above `- `."""

from collections.abc import Sequence

from scripts.ingest.markers import Marker

RANKS = {
    "annex": 0.0,
    "part": 1.0,
    "chapter": 2.0,
    "division": 3.0,
    "subdivision": 3.5,
    "article": 4.0,
    "capital": 5.0,
    "roman": 6.0,
    "unnumbered": 6.0,
    "arabic": 7.0,
    "dotted": 8.0,
    "period": 9.5,
    "arabic)": 10.0,
    "letter": 11.0,
    "paren": 12.0,
    "bracketed-letter": 12.0,
    "bracketed-roman": 12.2,
    "roman-point": 12.4,
    "dash": 13.0,
    "plus": 14.0,
    "star": 14.5,
}
"""Usual ranks of forms, the highest first; a dotted number has that of its dots too."""
LISTS = (10.0, 13.0)
"""Ranks of forms that documents nest in either order, such as `1)` and `a)`."""


def form_of(marker: Marker) -> str:
    """Return the form by which a marker is ranked."""
    if marker.form == "arabic" and marker.printed.strip().endswith(")"):
        return "arabic)"
    return marker.form


def style_of(marker: Marker) -> str:
    """Return the key of markers that count in one row; `1.1. ` and `1.1.1. ` do not."""
    dots = marker.number.count(".") if marker.form == "dotted" else 0
    bullet = marker.printed.strip() if marker.is_bullet else ""
    return f"{form_of(marker)}{dots or ''}{bullet}"


class Ranks:
    """Ranks of the styles seen so far."""

    def __init__(self) -> None:
        self._ranks: dict[str, float] = {}

    def of(self, marker: Marker, above: str | None, later: Sequence[Marker | None]) -> float:
        """Return the rank of a marker, which its first use fixes.

        `above` is the style of the innermost open block, `later` the markers of the next lines.
        """
        style = style_of(marker)
        if style not in self._ranks:
            self._ranks[style] = self._first(marker, above, later)
        return self._ranks[style]

    def _first(self, marker: Marker, above: str | None, later: Sequence[Marker | None]) -> float:
        form = form_of(marker)
        rank = RANKS[form] + (marker.number.count(".") / 10 if form == "dotted" else 0)
        outer = self._ranks.get(above or "", -1.0)
        in_list = LISTS[0] <= rank < LISTS[1] and LISTS[0] <= outer < LISTS[1]
        swapped = form == "capital" and above == "roman"
        if rank <= outer and (in_list or swapped):
            return outer + 0.25
        following = next((other for other in later if other), None)
        if form in ("plus", "star") and outer < RANKS["dash"] and following:
            return RANKS["dash"] - 0.5 if following.form == "dash" else rank
        return rank
