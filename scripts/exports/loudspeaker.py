"""Scripts for the loudspeaker: plain text in the official language, as it is to be read aloud."""

from collections.abc import Sequence

from scripts.model import Edition
from scripts.publication.downloads import loudspeaker_path
from scripts.speech.phrasing import Sentence
from scripts.speech.script import LoudspeakerScript, build_script

SENTENCE, PROVISION = "\n\n", "\n\n\n"
"""A pause, and a longer one."""


def loudspeaker(edition: Edition) -> dict[str, bytes]:
    """The script of every provision by its path; a heading's holds everything below it."""
    return {
        loudspeaker_path(edition, one.id): _text(build_script(edition, one)).encode()
        for one in edition.provisions
    }


def _text(script: LoudspeakerScript) -> str:
    note = "\n".join(line for sentence in script.note for line in sentence)
    read = [_paragraph(one) for one in (script.opening, *script.body, script.closing)]
    return PROVISION.join([note, *read]) + "\n"


def _paragraph(sentences: Sequence[Sentence]) -> str:
    return SENTENCE.join("\n".join(lines) for lines in sentences)
