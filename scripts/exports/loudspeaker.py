"""Export loudspeaker scripts: plain text in the official language, as it is to be read aloud."""

from collections.abc import Sequence

from scripts.model import Edition
from scripts.publication.downloads import loudspeaker_path
from scripts.speech.faults import readable_scripts
from scripts.speech.phrasing import Sentence
from scripts.speech.script import LoudspeakerScript, build_script

SENTENCE_BREAK, PROVISION_BREAK = "\n\n", "\n\n\n"
"""Blank lines for a short pause and for a longer one."""


def loudspeaker(edition: Edition) -> dict[str, bytes]:
    """Return the scripts that can be read aloud, by path; that of a heading includes all below it."""
    return {
        loudspeaker_path(edition, provision.id): _text(build_script(edition, provision)).encode()
        for provision in edition.provisions
        if provision.id in readable_scripts(edition)
    }


def _text(script: LoudspeakerScript) -> str:
    note = "\n".join(line for sentence in script.note for line in sentence)
    read = [_paragraph(sentences) for sentences in (script.opening, *script.body, script.closing)]
    return PROVISION_BREAK.join([note, *filter(None, read)]) + "\n"


def _paragraph(sentences: Sequence[Sentence]) -> str:
    return SENTENCE_BREAK.join("\n".join(lines) for lines in sentences)
