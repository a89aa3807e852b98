"""Gather what editors should know and what prevents nothing."""

from scripts.checks import changes, speech, translation
from scripts.model import Edition, Note


def notes(edition: Edition) -> list[Note]:
    """Return the notes on an edition, by file and line."""
    return sorted(
        {
            *edition.notes,
            *speech.notes(edition),
            *translation.notes(edition),
            *changes.notes(edition),
        }
    )
