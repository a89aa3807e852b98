"""Export the pairs of sentences as a translation memory (TMX 1.4b), which translators' programs read.

Sentences that are not translated are left out; the header lists them by provision.
"""

from collections.abc import Iterator
from datetime import datetime, time

from lxml import etree
from lxml.builder import E

from scripts import TOOL, VERSION
from scripts.exports.sentence_pairs import SentencePair, sentence_pairs
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.downloads import files_of_format

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def translation_memory(edition: Edition) -> dict[str, bytes]:
    """Return the file by path, if the edition has a translation."""
    return {download.path: _document(edition) for download in files_of_format(edition, "tmx")}


def _document(edition: Edition) -> bytes:
    pairs = [pair for pair in sentence_pairs(edition) if len(pair.words) > 1]
    body = E.body(*(_unit(pair) for pair in pairs))
    root = E.tmx(_header(edition), body, version="1.4")
    etree.indent(body, space="", level=0)
    for unit in body:
        etree.indent(unit, space="")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _header(edition: Edition) -> etree._Element:
    code = edition.official.code
    attributes = {
        "creationtool": TOOL,
        "creationtoolversion": VERSION,
        "segtype": "sentence",
        "o-tmf": TOOL,
        "adminlang": code,
        "srclang": code,
        "datatype": "plaintext",
        "changedate": f"{datetime.combine(edition.revised, time()):%Y%m%dT%H%M%SZ}",
    }
    header = E.header(attributes)
    for language in edition.languages:
        header.extend(_properties(edition, language))
    return header


def _properties(edition: Edition, language: Language) -> Iterator[etree._Element]:
    """Yield document, status, licence and URL in a language, and what is not translated into it."""
    about, code = attribution(edition, language), language.code
    untranslated = (part.id for part in edition.provisions if code in part.untranslated)
    facts = {
        "title": about.citation,
        "status": " ".join(about.status),
        "licence": about.licence,
        "url": about.url,
        "untranslated": " ".join(untranslated),
    }
    for name, words in facts.items():
        if words:
            yield E.prop(words, {"type": name, LANG: code})


def _unit(pair: SentencePair) -> etree._Element:
    variants = (E.tuv(E.seg(words), {LANG: code}) for code, words in pair.words.items())
    return E.tu(*variants, tuid=f"{pair.provision.id}.{pair.position}")
