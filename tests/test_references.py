"""References as citation styles print them: the document and every provision, in each language."""

import re
import warnings
from pathlib import Path

import pytest

from scripts.model import Edition
from scripts.publication.bibliography import csl

STYLES = Path(__file__).parent / "styles"
APA, CHICAGO, VIETNAM = "apa", "chicago-author-date", "vietnam-ministry-of-education-and-training-vi"
PRINTED = {
    (APA, "vi", ""): "Ban Chấp hành Đảng bộ tỉnh Thái Bình. (2021). Nghị quyết số 03-NQ/TU: Xây dựng, phát triển thành phố Thái Bình đến năm 2030, tầm nhìn năm 2045. Báo Thái Bình. http://127.0.0.1:8000/",
    (APA, "en", "iii-4"): "Executive Committee of the Thái Bình provincial Party Organisation. (2021). Section 4, Part III. In Resolution No. 03-NQ/TU: Building and developing Thái Bình city to 2030, with a vision to 2045 [Unofficial translation]. Thái Bình newspaper. http://127.0.0.1:8000/en/p/iii-4/",
    (CHICAGO, "vi", "iii-4"): "Ban Chấp hành Đảng bộ tỉnh Thái Bình. 2021. “Khoản 4 mục III”. In Nghị quyết số 03-NQ/TU: Xây dựng, phát triển thành phố Thái Bình đến năm 2030, tầm nhìn năm 2045. Báo Thái Bình. http://127.0.0.1:8000/p/iii-4/.",
    (CHICAGO, "en", ""): "Executive Committee of the Thái Bình provincial Party Organisation. 2021. Resolution No. 03-NQ/TU: Building and Developing Thái Bình City to 2030, with a Vision to 2045 [Unofficial Translation]. Thái Bình newspaper. http://127.0.0.1:8000/en/.",
    (VIETNAM, "vi", ""): "1.Ban Chấp hành Đảng bộ tỉnh Thái Bình (2021), Nghị quyết số 03-NQ/TU: Xây dựng, phát triển thành phố Thái Bình đến năm 2030, tầm nhìn năm 2045, Báo Thái Bình.",
    (VIETNAM, "vi", "iii-4"): "1.Ban Chấp hành Đảng bộ tỉnh Thái Bình (2021). Khoản 4 mục III. Nghị quyết số 03-NQ/TU: Xây dựng, phát triển thành phố Thái Bình đến năm 2030, tầm nhìn năm 2045. Báo Thái Bình.",
}  # fmt: skip
"""References by style, language and provision, which is empty for the document."""
CLUMSY = re.compile(r"[,.;:] [,.;:]|\.\.|,,|\s{2}|^\W|None|\(\)")
"""Marks left over where a style looks for what an entry does not have."""


def rendered(style: str, items: list[dict[str, object]]) -> list[str]:
    """Return the references in plain text, as a CSL processor prints them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor warns of parts of styles that it does not know
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        known = CitationStylesStyle(str(STYLES / style), validate=False, locale="en-US")
        bibliography = CitationStylesBibliography(known, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


@pytest.mark.parametrize(("style", "code", "id"), PRINTED)
def test_a_style_prints_a_reference_that_reads_well(
    edition: Edition, style: str, code: str, id: str
) -> None:
    item = csl(edition, edition.by_id[id] if id else None, edition.by_code[code])
    assert rendered(style, [item]) == [PRINTED[style, code, id]]


@pytest.mark.parametrize("style", [APA, CHICAGO, VIETNAM])
def test_every_provision_is_printed_with_place_document_and_no_stray_marks(
    either: Edition, style: str
) -> None:
    for language in either.languages:
        items = [csl(either, part, language) for part in (None, *either.provisions)]
        printed = {entry.lower() for entry in rendered(style, items)}
        assert len(printed) == len(items)
        author = either.resolution.issuer[language.code].lower()
        for entry in printed:
            assert author in entry and str(either.resolution.date.year) in entry
            assert not CLUMSY.search(re.sub(r"^\d+\.", "", entry)), entry
        for item in items:
            assert any(item["title"].lower() in entry for entry in printed), item["title"]


def test_keys_are_unique_and_the_document_has_the_first(either: Edition) -> None:
    for language in either.languages:
        items = [csl(either, part, language) for part in (None, *either.provisions)]
        keys = [item["id"] for item in items]
        assert len(keys) == len(set(keys))
        assert keys[0] == f"{either.resolution.id}-{language.code}"
