"""Quotations and articles that the check must call right, and attempts to fool it.

The blind cases were written by somebody who had not seen the engine.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.model import Edition, Target
from testing.browser import WindowPool
from testing.editions import ROOT
from testing.quotation import engine

FOLDER = ROOT / "tests"
CASES: dict[str, list[dict[str, str]]] = tomllib.loads(
    (FOLDER / "quotations.toml").read_text(encoding="utf-8")
)
ARTICLES = sorted((FOLDER / "articles").glob("*.txt"))
GREEN = {"verbatim", "spelling", "variant"}
SLOWEST = 1500
"""Milliseconds for an article of 5,000 words."""


@pytest.fixture(scope="module")
def page(windows: WindowPool, address: str) -> Iterator[Page]:
    with engine(windows, address) as page:
        yield page


def verdicts(page: Page, words: list[str]) -> list[Any]:
    return page.evaluate("words => checkedAll(words)", words)


def provisions_of(answer: Any) -> set[str]:
    return {id for piece in answer["pieces"] for id in (*piece["provisions"], piece.get("nearest"))}


@pytest.mark.parametrize("part", ["blind_right", "fresh_right", "right"])
def test_exact_words_are_called_right_whatever_introduces_them(page: Page, part: str) -> None:
    cases = CASES[part]
    answers = verdicts(page, [case["text"] for case in cases])
    wrong = [
        (case["text"], case["verdict"], answer["verdict"])
        for case, answer in zip(cases, answers, strict=True)
        if answer["verdict"] != case["verdict"]
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["blind_fooling", "fresh_fooling", "fooling"])
def test_no_attempt_to_fool_the_check_is_called_right(page: Page, part: str) -> None:
    cases = CASES[part]
    answers = verdicts(page, [case["text"] for case in cases])
    wrong = [
        (case["text"], case["why"])
        for case, answer in zip(cases, answers, strict=True)
        if answer["verdict"] in GREEN
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["blind_right", "blind_fooling", "fresh_right", "fresh_fooling"])
def test_the_right_provision_is_named(page: Page, part: str) -> None:
    cases = [case for case in CASES[part] if "provision" in case]
    answers = verdicts(page, [case["text"] for case in cases])
    wrong = [
        (case["text"], case["provision"])
        for case, answer in zip(cases, answers, strict=True)
        if not any(
            id == cited or (id or "").startswith(f"{cited}-")
            for id in provisions_of(answer)
            for cited in case["provision"].replace(",", " ").split()
        )
    ]
    assert wrong == []


def cut_quotations(target: Target, code: str) -> Iterator[str]:
    """Yield the quotation of a target without one of the words that its figure needs."""
    quote = target.quote[code]
    number = re.search(r"\d[\d.,]*\d|\d", target.value_text[code])
    if number:  # without its unit
        yield quote[: quote.index(number[0]) + len(number[0])]
    parts = [part[code] for part in (target.scope, target.denominator, target.comparison) if part]
    for part in parts:
        before, words, after = quote.partition(part)
        if words:
            yield from (before, after) if before.strip() and after.strip() else (before or after,)
    qualifier = {">=": {"vi": "trở lên", "en": "or more"}, ">": {"vi": "trên", "en": "over"}}
    for words in qualifier.get(target.operator or "", {}).values():
        before, part, after = quote.partition(words)
        if part:
            yield f"{before.rstrip()}{after}"
            yield before if any(map(str.isdigit, before)) else after


@pytest.mark.parametrize("code", ["vi", "en"])
def test_no_target_that_lacks_a_word_is_called_right(page: Page, edition: Edition, code: str) -> None:
    quotations = [
        words.strip()
        for target in edition.targets
        if target.amount
        for cut in cut_quotations(target, code)
        for words in (cut, f"“{cut.strip()}”")
        if any(map(str.isdigit, words))
    ]
    assert len(quotations) > 30
    wrong = [
        words
        for words, answer in zip(quotations, verdicts(page, quotations), strict=True)
        if answer["verdict"] in GREEN
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_figure_is_noted_with_its_time_and_the_word_over_it(
    page: Page, edition: Edition, code: str
) -> None:
    for target in edition.targets:
        [*_, answer] = verdicts(page, [target.quote[code]])
        notes = {note["target"]: note for piece in answer["pieces"] for note in piece["figures"]}
        same = [other.id for other in edition.targets if other.quote[code] == target.quote[code]]
        note = next((notes[id] for id in same if id in notes), None)
        if target.provision not in provisions_of(answer):
            continue  # the same words are elsewhere too
        assert note, (target.id, answer)
        assert note["governing"] == (target.governing.word[code] if target.governing else "")
        if target.period and note["target"] == target.id:
            assert str(target.period.end) in note["time"]


def test_another_year_for_a_figure_is_named_beside_its_own(page: Page) -> None:
    [answer] = verdicts(page, ["diện tích cây xanh đô thị bình quân đạt 10,5m2/người vào năm 2030"])
    [note] = answer["pieces"][0]["figures"]
    assert (answer["verdict"], note["time"], note["given"]) == ("altered", "năm 2025", "2030")


def covers(finding: Any, text: str, words: str) -> bool:
    start = text.index(words)
    return finding["start"] < start + len(words) and finding["end"] > start


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_planted_errors_of_an_article_are_found_and_nothing_right_is_called_wrong(
    page: Page, path: Any
) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    key = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    findings = page.evaluate("text => findings(text)", text)
    bad = [finding for finding in findings if finding["result"]["verdict"] not in GREEN]
    errors = [error["words"] for error in key["errors"]]
    assert [words for words in errors if not any(covers(f, text, words) for f in bad)] == []
    alarms = [f for f in bad if not any(covers(f, text, words) for words in errors)]
    assert [w for w in key["right"] if any(covers(f, text, w) for f in alarms)] == []
    assert [w for w in key["foreign"] if any(covers(f, text, w) for f in findings)] == []
    assert all(text[f["start"] : f["end"]].strip() == f["words"].strip() for f in findings)
    ends = [0, *(finding["end"] for finding in findings)]
    assert all(f["start"] >= end for f, end in zip(findings, ends, strict=False))


def test_an_article_checked_in_parts_gives_the_same_findings(page: Page) -> None:
    text = unicodedata.normalize("NFC", ARTICLES[0].read_text(encoding="utf-8"))
    script = """async (article_text) => {
        const { chunksOf } = await import("/sources/quotation/article-chunks.js");
        const parts = chunksOf(article_text);
        const found = parts.flatMap((part) => article.checkArticle(article_text, text, part));
        const brief = ({ start, end, result }) => [start, end, result.verdict];
        return [parts.length, found.map(brief), article.checkArticle(article_text, text).map(brief)];
    }"""
    parts, joined, whole = page.evaluate(script, text)
    assert parts > 1
    assert joined == whole


@pytest.mark.parametrize(
    "words",
    [
        "Đến năm 2030, thành phố thu hút đầu tư. Tỷ lệ lao động qua đào tạo đạt 80%.",
        "Theo Nghị quyết số 03-NQ/TU ngày 25/10/2021, thành phố sẽ đổi mới.",
        "Resolution No. 03-NQ/TU was issued by the provincial People's Council.",
    ],
)
def test_a_year_of_the_sentence_before_and_claims_of_the_document_are_checked(
    page: Page, words: str
) -> None:
    [finding] = page.evaluate("words => findings(words)", words)
    assert finding["result"]["verdict"] == "altered"


def test_a_bracket_that_a_quotation_opens_is_closed_in_what_is_shown(page: Page) -> None:
    words = "thu nhập bình quân đầu người đạt 93 triệu đồng/năm trở lên (bằng 1,2 lần bình quân của cả tỉnh)"
    [answer] = verdicts(page, [words])
    [piece] = answer["pieces"]
    assert piece["exact"] == words
    assert piece["shown"][0]["words"].strip() == words


def test_an_article_of_five_thousand_words_takes_little_time(page: Page) -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in ARTICLES[:6])
    assert len(text.split()) > 5000
    measure = """text => {
        const start = performance.now();
        findings(text);
        return performance.now() - start;
    }"""
    assert min(page.evaluate(measure, text) for _ in range(2)) < SLOWEST
