"""Compare the body that signs a document with the one that its letterhead names."""

import re
from collections.abc import Iterator, Sequence

from scripts.ingest.parts import Doubt, Line
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.slugs import slugify


def signed_otherwise(aside: Sequence[Line], issuer: str, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """Yield a doubt about the first signature, if it is for a body that the issuer does not name."""
    for line in aside:
        for signed in re.finditer(vocabulary.reading.signed_for, line.words):
            body = signed["body"].strip(" .,;:*")
            if not _words(body) <= _words(issuer):
                read = f"the issuer was read as “{issuer}”"
                yield Doubt(line.number, f"signed for “{body}”; {read}; --set issuer=… gives another")
            return


def _words(name: str) -> set[str]:
    """Return the words of a name without their marks, which are written in two ways: Ủy, Uỷ."""
    return {*slugify(name).split("-")}
