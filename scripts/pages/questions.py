"""The page of common questions, answered in the words of the text."""

from collections.abc import Mapping
from typing import Any

from scripts.model import CommonQuestion, Edition, Fact, Language


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the names of the front page's questions for the description, and the facts of each."""
    by_id = {fact.id: fact for fact in edition.context.fact}

    def facts(question: CommonQuestion) -> list[Fact]:
        return [by_id[id] for id in question.fact]

    names = [question.name[language.code] for question in edition.questions if question.front]
    return {"names": ", ".join(names), "facts": facts}
