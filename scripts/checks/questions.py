"""Check the common questions: each is answered in whole clauses, with what governs them."""

import re
from collections.abc import Iterator

from scripts.checks.messages import copy_from_page, is_registered
from scripts.language.words import ELLIPSIS
from scripts.loading.edition import CONTEXT, QUESTIONS
from scripts.model import CommonQuestion, Edition, Mention, Problem, Provision, Rank

CLAUSE_START = re.compile(r"(?:^|[.;:] )$")
CLAUSE_END = re.compile(r"^(?:[.;:]|$)")
SENTENCE_END = re.compile(r"(?<=[\w%)])\. (?=[^\W\d_]|$)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check(edition: Edition) -> Iterator[Problem]:
    """Yield questions without an answer, and answers that the text or the context does not have."""
    facts = {fact.id for fact in edition.context.fact}
    for question in edition.questions:
        if not question.answer and not question.fact:
            rule = "a question needs an answer or a fact"
            yield _problem(edition, question, f"{rule}; found none; add one or remove the question")
        for position, id in enumerate(question.fact):
            if id not in facts:
                rule = f"`fact` must be the ids of facts of {CONTEXT}"
                message = f"{rule}; found {id!r}; fix the id"
                yield _problem(edition, question, message, "fact", position)
        for position, answer in enumerate(question.answer):
            yield from _check_answer(edition, question, position, answer)


def _check_answer(
    edition: Edition, question: CommonQuestion, position: int, answer: Mention
) -> Iterator[Problem]:
    provision = edition.by_id.get(answer.provision)
    if provision is None:
        rule = "`provision` must be the id of a provision"
        missing = is_registered(edition, answer.provision)
        yield _problem(
            edition, question, f"{rule}; found {answer.provision!r}; fix the id",
            "answer", position, "provision", rank=Rank.CONSEQUENCE if missing else Rank.RULE,
        )  # fmt: skip
        return
    codes = [language.code for language in edition.languages_of(answer.quote, provision)]
    counts = {code: len(answer.quote[code].split(ELLIPSIS)) for code in codes}
    if len(set(counts.values())) > 1:
        rule = "a quote must have as many pieces in every language"
        numbers = ", ".join(f"{number} ({code})" for code, number in counts.items())
        message = f"{rule}; found {numbers}; quote the same words in all"
        yield _problem(edition, question, message, "answer", position, "quote", wording=True)
    for code in codes:
        for rank, message in _faults(edition, provision, code, answer.quote[code]):
            yield _problem(
                edition, question, message,
                "answer", position, "quote", code, wording=True, rank=rank,
            )  # fmt: skip


def _faults(
    edition: Edition, provision: Provision, code: str, quote: str
) -> Iterator[tuple[Rank, str]]:
    """Yield rank and message of what is wrong with a quote in a language."""
    text, end = provision.text[code], 0
    pieces = quote.split(ELLIPSIS)
    starts = []
    for piece in pieces:
        start = text.find(piece, end)
        if start < 0:
            rule = f"quote.{code} must be the exact words of {provision.id}, in their order"
            fix = copy_from_page(edition, provision, code)
            yield Rank.QUOTATION, f"{rule}; found “{piece}”; {fix}"
            return
        starts.append(start)
        end = start + len(piece)
        if not CLAUSE_START.search(text[:start]):
            rule = f"quote.{code} must begin where a clause begins"
            yield Rank.RULE, f"{rule}; found “{piece}”; quote the words before it too"
    if not quote.endswith(".") and not CLAUSE_END.match(text[end:]):
        rule = f"quote.{code} must end where a clause ends"
        yield Rank.RULE, f"{rule}; found “{text[end : end + 24]}” after it; quote it too"
    yield from ((Rank.RULE, message) for message in _lost(edition, code, text, pieces, starts))


def _lost(
    edition: Edition, code: str, text: str, pieces: list[str], starts: list[int]
) -> Iterator[str]:
    """Yield messages of governing words and years, earlier in their sentence, that pieces leave out."""
    governing = [row.word[code] for row in edition.target_table.governing]
    for number, start in enumerate(starts):
        sentence = SENTENCE_END.split(text[:start])[-1]
        quoted = " ".join(pieces[: number + 1])
        for word in governing:
            if word in sentence and word not in quoted:
                rule = f"quote.{code} must have the word that governs it"
                yield f"{rule}; found “{word}” left out; quote it first, then “{ELLIPSIS.strip()}”"
        years = YEAR.findall(sentence.partition(",")[0])
        if years and not any(year in quoted for year in years):
            rule = f"quote.{code} must have the year at the head of its sentence"
            yield f"{rule}; found {years[0]} left out; quote it first, then “{ELLIPSIS.strip()}”"


def _problem(
    edition: Edition,
    question: CommonQuestion,
    message: str,
    *field: str | int,
    wording: bool = False,
    rank: Rank = Rank.RULE,
) -> Problem:
    line = edition.files[QUESTIONS].line_of(question.line, field)
    return Problem(QUESTIONS, line, f"question {question.id}: {message}", wording, rank)
