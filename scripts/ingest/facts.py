"""Read number, date, body and subject of a document from the lines above its text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.ingest.furniture import is_motto, without_marks
from scripts.ingest.parts import Doubt, Line
from scripts.ingest.tables import is_rule
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.words import first_capital

NAMES = ("kind", "number", "date", "issuer", "subject")
"""Facts that a person may give where the capture has none."""
NEAR = 40
"""Characters behind a number in which its date stands."""
LONGEST = 12
"""Words that are looked up together to restore the small letters of a name."""


@dataclass(frozen=True)
class Facts:
    """What identifies a document."""

    kind: str
    number: str
    date: date
    issuer: str
    subject: str


def read_facts(
    head: Sequence[Line], text: Sequence[str], given: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Facts | None, list[str], list[Doubt]]:
    """Return the facts, or None and the names of those that are missing, and doubts.

    `text` has the words of the document, by which capitals of names are restored.
    """
    lines = [line for line in head if not is_rule(line.words)]
    facts = {**_of_title(lines, vocabulary), **_of_letterhead(lines, vocabulary)}
    facts = {**facts, **{name: words for name, words in given.items() if words}}
    doubts: list[Doubt] = []
    for name in ("issuer", "subject"):
        words = facts.get(name, "")
        if words.isupper():
            facts[name] = restored(words, text)
            message = f"the {name} was printed in capitals; read as “{facts[name]}”"
            doubts.append(Doubt(head[0].number if head else 1, message))
    day = _day(facts.get("date", ""), vocabulary)
    missing = [name for name in NAMES if not facts.get(name) or (name == "date" and not day)]
    if missing or day is None:
        return None, missing, doubts
    facts["kind"] = facts["kind"].lower()
    subject = first_capital(facts["subject"].strip(" .:;,*"))
    return Facts(facts["kind"], facts["number"], day, facts["issuer"], subject), [], doubts


def _of_title(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts of a newspaper's title, such as "Resolution No. 5 of ... of ... on ..."."""
    reading = vocabulary.reading
    facts: dict[str, str] = {}
    for line in lines:
        if not (match := reading.title.search(line.words)):
            continue
        rest = line.words[match.end() :]
        own = {"kind": match["kind"], "number": match["number"]}
        if day := reading.date.search(rest[:NEAR]):
            own["date"] = day[0]
        if issued := reading.issued.search(rest):
            own["issuer"] = issued["issuer"]
            own["subject"] = re.split(r"[.:;](?:\s|$)", rest[issued.end() :])[0]
        facts = {**own, **facts}
    for line in lines:
        if "number" not in facts and (match := reading.bare_number.search(line.words)):
            facts["number"] = match["number"]
    return facts


def _of_letterhead(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts of a letterhead and of the lines with kind and subject below it."""
    reading = vocabulary.reading
    facts: dict[str, str] = {}
    kind = next((n for n, line in enumerate(lines) if _kind_of(line, vocabulary)), None)
    for line in lines:
        if (match := reading.number.match(line.words)) and "number" not in facts:
            facts["number"] = match["number"]
    place = " ".join(line.words for line in lines[:kind])
    dates = list(reading.date.finditer(place))
    if dates and "number" in facts:
        facts["date"] = dates[-1][0]
    if issuer := _issuer(lines[: kind if kind is not None else 0], vocabulary):
        facts["issuer"] = issuer
    if kind is not None:
        facts["kind"] = _kind_of(lines[kind], vocabulary)
        facts["subject"] = _subject(lines[kind:], vocabulary)
    elif code := re.search(r"([A-ZĐ]{2,3})[-/]", facts.get("number", "")):
        facts |= {"kind": own.name for own in vocabulary.kinds if own.code == code[1]}
    return {name: words for name, words in facts.items() if words}


def _kind_of(line: Line, vocabulary: Vocabulary) -> str:
    """Return the kind of document that a line in capitals begins with; empty without one."""
    names = sorted(vocabulary.kind_names, key=len, reverse=True)
    if not line.is_capitals:
        return ""
    return next((name for name in names if line.lower.startswith(name)), "")


def _issuer(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the body of a letterhead: lines in capitals from its name to a number or motto."""
    words: list[str] = []
    for line in lines:
        name = _without_mottoes(without_marks(line.words), vocabulary)
        if words and (not name or not name.isupper() or is_motto(line, vocabulary)):
            words += [name] if name.isupper() and name != line.words else []
            break
        if name.isupper() and (words or vocabulary.reading.bodies.match(name)):
            words.append(name)
    return " ".join(words)


def _without_mottoes(words: str, vocabulary: Vocabulary) -> str:
    for motto in vocabulary.furniture.mottoes:
        words = re.sub(re.escape(motto), "", words, flags=re.IGNORECASE)
    return without_marks(words)


def _subject(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the subject below, or behind, the kind of document."""
    first = lines[0]
    kind = _kind_of(first, vocabulary)
    words = [first.words[len(kind) :].strip()] if len(first.words) > len(kind) else []
    for line in lines[1:]:
        if vocabulary.reading.bodies.match(line.words) and words and line.is_capitals:
            break
        if vocabulary.reading.number.match(line.words) or is_motto(line, vocabulary):
            continue
        if vocabulary.furniture.attached.match(line.words):
            break
        words.append(without_marks(line.words))
    subject = " ".join(word for word in words if word)
    match = vocabulary.reading.subject.search(subject)
    return subject[match.end() :].strip() if match else subject


def _day(words: str, vocabulary: Vocabulary) -> date | None:
    match = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", words)
    match = match or vocabulary.reading.date.search(words)
    match = match or re.search(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", words)
    try:
        return date(*(int(match[name]) for name in ("year", "month", "day"))) if match else None
    except ValueError:
        return None


def restored(words: str, text: Sequence[str]) -> str:
    """Return words that were printed in capitals as the text writes them, else in small letters."""
    plain = [re.sub(r"[.,;:()“”\"]", "", line).split() for line in text]
    known: dict[tuple[str, ...], list[str]] = {}
    for line in plain:
        for start in range(1, len(line)):  # the first word of a line has a capital in any case
            for end in range(start + 1, min(start + LONGEST, len(line)) + 1):
                if not line[end - 1].isupper() or len(line[end - 1]) < 3:
                    known.setdefault(tuple(word.lower() for word in line[start:end]), line[start:end])
    parts = words.split()
    result: list[str] = []
    while parts:
        for length in range(min(LONGEST, len(parts)), 0, -1):
            key = tuple(re.sub(r"[.,;:()“”\"]", "", word).lower() for word in parts[:length])
            if key in known:
                result += (_as(word, own) for word, own in zip(parts, known[key], strict=False))
                break
        else:
            length = 1
            result.append(parts[0].lower())
        parts = parts[length:]
    return first_capital(" ".join(result))


def _as(word: str, own: str) -> str:
    """Return a word with its punctuation, in the letters of another."""
    return re.sub(r"[^.,;:()“”\"]+", own, word, count=1)
