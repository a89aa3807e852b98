"""Check that the facts about the document agree with the answer, the last check and the references."""

from collections.abc import Iterator

from scripts.loading.edition import CONTEXT
from scripts.loading.textfile import read_utf8
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield an answer that is no fact, a fact of the future, and a reference that no source names."""
    context = edition.context
    if context.answer and context.answering_fact is None:
        ids = ", ".join(fact.id for fact in context.fact)
        rule = "`answer` must be the id of a fact"
        yield _problem(edition, "answer =", f"{rule}; found {context.answer}; choose one of {ids}")
    for fact in context.fact:
        if fact.date and context.checked and fact.date > context.checked:
            rule = "a fact must not be later than `checked`"
            message = f"fact {fact.id}: {rule}; found {fact.date}; fix one of them"
            yield _problem(edition, f'id = "{fact.id}"', message)
    for reference in context.reference:
        for code, name in reference.name.items():
            if not any(name in fact.source[code] for fact in context.fact):
                rule = f"the source of a fact must name it ({code})"
                fix = "copy the words from the source, or remove the reference"
                message = f"reference {reference.id}: {rule}; found “{name}” in none; {fix}"
                yield _problem(edition, f'id = "{reference.id}"', message)


def _problem(edition: Edition, words: str, message: str) -> Problem:
    """Return a problem at the first line of the file that has `words`."""
    text, _ = read_utf8(edition.root / CONTEXT, CONTEXT)
    lines = (text or "").split("\n")
    number = next((number for number, line in enumerate(lines, 1) if words in line), 1)
    return Problem(CONTEXT, number, message, wording=True)
