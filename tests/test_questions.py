"""Common questions: answered in the exact words, on a page of their own; an edition may have none."""

from pathlib import Path

import pytest
from lxml import html

from scripts.language.words import ELLIPSIS
from scripts.loading.edition import QUESTIONS, read_edition
from scripts.model import Edition
from scripts.pages import pages
from testing.editions import SAMPLE, copy_of
from testing.words import plain

STARTS = {"vi": "", "en": "en/"}


@pytest.mark.parametrize("code", STARTS)
def test_every_answer_is_quoted_word_for_word_with_its_place(
    site: Path, edition: Edition, code: str
) -> None:
    tree = html.document_fromstring((site / STARTS[code] / "ask/index.html").read_bytes().decode())
    for question in edition.questions:
        (section,) = tree.xpath(f"//section[@id='{question.id}']")
        assert plain(section.xpath("string(h2)")) == question.question[code]
        quotes = [quote.text_content().strip() for quote in section.xpath(".//blockquote")]
        assert quotes == [f"“{answer.quote[code]}”" for answer in question.answer]
        for answer in question.answer:
            provision = edition.by_id[answer.provision]
            assert all(piece in provision.text[code] for piece in answer.quote[code].split(ELLIPSIS))
            assert section.xpath(f".//a[@href='../{provision.page}/#{provision.id}']")
        for fact in edition.context.fact:
            link = section.xpath(f".//a[@href='../status/#{fact.id}']")
            assert bool(link) == (fact.id in question.fact)
            assert (fact.statement[code] in section.text_content()) == (fact.id in question.fact)


def test_residents_have_twenty_questions_of_which_the_front_page_links_to_some(
    site: Path, edition: Edition
) -> None:
    assert len(edition.questions) >= 20
    for code, start in STARTS.items():
        tree = html.document_fromstring((site / start / "index.html").read_bytes().decode())
        shown = {
            link.get("href"): plain(link.text_content())
            for link in tree.xpath("//nav[@class='quick']//a")
        }
        assert shown == {"ask/": edition.labels["ask"][code]} | {
            f"ask/#{row.id}": row.name[code] for row in edition.questions if row.front
        }


def test_an_edition_without_questions_has_no_page_of_them(tmp_path: Path) -> None:
    root = copy_of(SAMPLE, tmp_path)
    with_questions = pages(read_edition(root)[0], {})
    (root / QUESTIONS).unlink()
    edition, problems = read_edition(root)
    without = pages(edition, {})
    assert problems == [] and edition.questions == ()
    assert with_questions.keys() - without.keys() == {f"{code}/ask.md" for code in STARTS}
    assert all("ask/" not in without[f"{code}/index.md"] for code in STARTS)
