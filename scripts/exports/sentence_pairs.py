"""Pair the sentences of the text and its translations; export the pairs as tab-separated values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.language.sentences import align, split_sentences
from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import files_of_format


@dataclass(frozen=True)
class SentencePair:
    """Sentences of a provision that say the same: as a rule one in each language."""

    provision: Provision
    position: int
    """Position within the provision, counted from 1."""
    words: Mapping[str, str]
    """Words by language code, without the languages in which they are not translated."""


def sentence_pairs(edition: Edition) -> Iterator[SentencePair]:
    """Yield the pairs in document order. Joined by spaces, those of a provision are its text.

    Only sentences that no translation has stand alone. A line of a table is one pair.
    """
    for provision in edition.provisions:
        sentences = {
            language.code: _sentences(provision, language)
            for language in edition.languages
            if language.code not in provision.untranslated
        }
        starts = dict.fromkeys(sentences, 0)
        for position, ends in enumerate(_common_ends(edition, sentences), 1):
            words = {code: " ".join(sentences[code][starts[code] : end]) for code, end in ends.items()}
            yield SentencePair(provision, position, words)
            starts = ends


def _sentences(provision: Provision, language: Language) -> tuple[str, ...]:
    text = provision.text[language.code]
    return (text,) if provision.cells else split_sentences(text, language.abbreviations)


def _common_ends(
    edition: Edition, sentences: Mapping[str, tuple[str, ...]]
) -> Iterator[dict[str, int]]:
    """Yield the ends of the pairs as numbers of sentences by language, where all languages agree."""
    official = edition.official.code
    ends = {code: dict(align(sentences[official], own)) for code, own in sentences.items()}
    ends[official] = {end: end for end in range(1, len(sentences[official]) + 1)}
    for end in ends[official]:
        if all(end in own for own in ends.values()):
            yield {code: own[end] for code, own in ends.items()}


def tab_separated(edition: Edition) -> dict[str, bytes]:
    """Return the table of the pairs by path: a heading, then a line for each, without quoting.

    A cell is empty where a sentence is not translated.
    """
    codes = [language.code for language in edition.languages]
    lines = ["\t".join(("provision", "number", "position", *codes))]
    for pair in sentence_pairs(edition):
        place = (pair.provision.id, pair.provision.number, str(pair.position))
        lines.append("\t".join((*place, *(pair.words.get(code, "") for code in codes))))
    content = "".join(f"{line}\n" for line in lines).encode()
    return {download.path: content for download in files_of_format(edition, "sentences.tsv")}
