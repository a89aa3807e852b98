"""Check the table of sentence pairs: nothing of the text is lost, and the order is kept."""

from collections.abc import Iterator, Mapping

from scripts.checks.messages import difference
from scripts.model import Edition, Problem, Provision
from scripts.publication.downloads import files_of_format

CELLS_BEFORE = 3
"""Cells before the words: id, number and position of a provision."""


def check(edition: Edition, site: Mapping[str, bytes]) -> Iterator[Problem]:
    """Compare the words of each provision, read back from the table, with the text."""
    for download in files_of_format(edition, "sentences.tsv"):
        _, *lines = site[download.path].decode().splitlines()
        rows = [line.split("\t") for line in lines]
        path = f"site/{download.path}"
        ids = list(dict.fromkeys(id for id, *_ in rows))
        if ids != [*edition.by_id]:
            parting = difference(" ".join(edition.by_id), " ".join(ids))
            rule = "sentence pairs must be of every provision, in the order of the text"
            yield Problem(path, 1, f"{rule}; {parting}; fix the export")
            return
        for provision in edition.provisions:
            own = [row[CELLS_BEFORE:] for row in rows if row[0] == provision.id]
            yield from _compare(edition, path, provision, own)


def _compare(
    edition: Edition, path: str, provision: Provision, rows: list[list[str]]
) -> Iterator[Problem]:
    for position, language in enumerate(edition.languages):
        code = language.code
        expected = "" if code in provision.untranslated else provision.text[code]
        words = " ".join(row[position] for row in rows).strip()
        if words != expected:
            rule = f"{provision.id}: its sentences in {code}, joined, must be its text"
            yield Problem(path, 1, f"{rule}; {difference(expected, words)}; fix the export")
