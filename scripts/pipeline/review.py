"""The command `review`: a person accepts changed words, one unit at a time or by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import ndiff
from pathlib import Path

from scripts.checks.source import check as check_source
from scripts.language.changes import changed_words
from scripts.loading.edition import read_embed_versions
from scripts.loading.reader import Reader
from scripts.loading.shared_words import path_of
from scripts.model import Edition, Problem, Rank, ReviewedRow, Unreviewed
from scripts.pipeline.commands import read
from scripts.pipeline.ledger import Acceptance, ready_embeds, record
from scripts.publication.embeds import Embed

Item = Unreviewed | ReviewedRow
"""A unit to review, or a row whose unit is gone."""
Ask = Callable[[str], str]
FORMAL = (Rank.FORM, Rank.RULE)
"""Ranks of problems that forbid to accept words."""


@dataclass
class Session:
    """A review under way: the items that are open, and problems that forbid to accept some of them."""

    edition: Edition
    problems: list[Problem]
    open: dict[str, Item] = field(default_factory=dict)
    """By name, in the order of the report."""

    def __post_init__(self) -> None:
        review = self.edition.review
        changes = sorted(
            review.unreviewed(), key=lambda change: (change.rank, change.unit.path, change.line)
        )
        self.open |= {change.unit.name: change for change in changes}
        self.open |= {row.name: row for row in review.vanished()}

    def objections(self, item: Item) -> list[Problem]:
        """Return the problems of the words of an item, which must be fixed before it is accepted."""
        if isinstance(item, ReviewedRow):
            return []
        lines = {item.unit.line, *(passage.line for passage in item.unit.passages)}
        return [
            problem
            for problem in self.problems
            if problem.rank in FORMAL and problem.path == item.unit.path and problem.line in lines
        ]

    def embeds(self) -> list[Embed]:
        """Return the embeds that need a new version and whose words are all accepted."""
        return ready_embeds(self.edition, self._open_files(self.open.values()))

    def accept(self, names: Iterable[str], reason: str, today: date) -> list[Problem]:
        """Record that a person accepts open items; return the problems that prevent it."""
        accepted = {name: self.open[name] for name in names}
        rest = {name: item for name, item in self.open.items() if name not in accepted}
        acceptance = Acceptance(
            reason,
            today,
            changes=tuple(item for item in accepted.values() if isinstance(item, Unreviewed)),
            gone=tuple(item for item in accepted.values() if isinstance(item, ReviewedRow)),
            open_files=self._open_files(rest.values()),
        )
        if problems := record(self.edition, acceptance):
            return problems
        self.open = rest
        versions = read_embed_versions(Reader(self.edition.root))
        self.edition = replace(self.edition, embeds=versions)
        return []

    def _open_files(self, items: Iterable[Item]) -> frozenset[str]:
        """Return the files that have words which nobody has accepted or which break a rule."""
        changed = {item.unit.path for item in items if isinstance(item, Unreviewed)}
        wrong = {problem.path for problem in self.problems if problem.rank in FORMAL}
        return frozenset(changed | wrong)


def accept(
    root: Path, names: Sequence[str], everything: bool, reason: str, today: date
) -> list[Problem]:
    """Accept the named units, or all that break no rule; return what prevents the others."""
    if not reason.strip():
        rule = "who accepts words says why"
        return [Problem("--reason", 0, f'{rule}; found no reason; add --reason "..."')]
    if not names and not everything:
        rule = "an acceptance names its units"
        return [Problem("--accept", 0, f"{rule}; found none; name them, or add --all")]
    edition, problems = read(root)
    if edition is None:
        return problems
    if not everything and (damaged := damaged_ledgers(edition)):
        return damaged
    if wrong := [*check_source(edition)]:
        return wrong
    session = Session(edition, problems)
    if unknown := [name for name in names if not _named(session, [name])]:
        rule = "only unreviewed words can be accepted"
        fix = "`make check` lists those that are"
        return [Problem("--accept", 0, f"{rule}; found {name!r}; {fix}") for name in unknown]
    chosen = [*session.open] if everything else _named(session, names)
    objections = {name: session.objections(session.open[name]) for name in chosen}
    accepted = [name for name in chosen if not objections[name]]
    if problems := session.accept(accepted, reason, today):
        return problems
    print(f"{len(accepted)} accepted, {len(session.open)} left to review.")
    return [problem for name in chosen for problem in objections[name]]


def review(root: Path, today: date, ask: Ask = input) -> list[Problem]:
    """Show unreviewed words one unit at a time, and record what the person at the terminal accepts."""
    edition, problems = read(root)
    if edition is None:
        return problems
    if wrong := damaged_ledgers(edition) or [*check_source(edition)]:
        return wrong
    session = Session(edition, problems)
    total, reason = len(session.open), ""
    try:
        for number, (name, item) in enumerate([*session.open.items()], 1):
            print(f"\n[{number} of {total}] {_view(name, item)}")
            answer = _answer(ask, session.objections(item))
            if answer == "q":
                break
            if answer == "a":
                reason = _reason(ask, reason)
                if problems := session.accept([name], reason, today):
                    return problems
        if problems := _accept_embeds(session, ask, today):
            return problems
    except (EOFError, KeyboardInterrupt):
        print()
    print(f"{total - len(session.open)} accepted, {len(session.open)} left to review.")
    return []


def _accept_embeds(session: Session, ask: Ask, today: date) -> list[Problem]:
    """Ask about embeds that need a new version although no words that belong to them are open."""
    names = [embed.name for embed in session.embeds()]
    if not names:
        return []
    print(f"\nThe words of these embeds differ from their latest version: {', '.join(names)}")
    return session.accept([], "", today) if _answer(ask, []) == "a" else []


def _answer(ask: Ask, objections: Sequence[Problem]) -> str:
    """Return a, s or q; words that break a rule cannot be accepted."""
    for problem in objections:
        print(f"\n  Cannot be accepted yet: {problem}")
    choices = "skip or quit? [s/q] " if objections else "accept, skip or quit? [a/s/q] "
    allowed = "sq" if objections else "asq"
    while (answer := ask(f"\n{choices}").strip().lower()[:1]) not in {*allowed}:
        print(f"Please answer with one letter of {', '.join(allowed)}.")
    return answer


def _reason(ask: Ask, last: str) -> str:
    """Return the reason for an acceptance; an empty answer repeats the last one."""
    question = f"Reason [{last}]: " if last else "Reason: "
    while not (reason := ask(question).strip() or last):
        print("Who accepts words says why.")
    return reason


def _view(name: str, item: Item) -> str:
    """Return an item as a reviewer sees it: official words, words accepted before, and words now."""
    if isinstance(item, ReviewedRow):
        return "\n".join([name, *_section(f"Gone; reviewed on {item.date}", item.words)])
    unit, accepted = item.unit, item.accepted
    lines = [f"{unit.path}:{item.line}  {name}", *_section("Official words", unit.official)]
    if accepted is None:
        return "\n".join([*lines, *_section("New words", unit.words)])
    if accepted.words == unit.recorded:
        title = f"Reviewed on {accepted.date} beside other official words"
        return "\n".join([*lines, *_section(title, unit.words)])
    before, after = changed_words(accepted.words, unit.recorded)
    differences = ndiff(accepted.words.split("\n"), unit.recorded.split("\n"))
    return "\n".join(
        [
            *lines,
            *_section(
                f"Reviewed on {accepted.date} (-), and now (+)",
                "\n".join(line for line in differences if not line.startswith("?")),
            ),
            f'\n  "{before}" became "{after}"',
        ]
    )


def _section(title: str, words: str) -> list[str]:
    return [f"\n  {title}", *(f"    {line}" for line in words.split("\n"))] if words else []


def _named(session: Session, names: Sequence[str]) -> list[str]:
    """Return the open items of the given names, which may leave out the language."""
    keys = {
        name: item.unit.key if isinstance(item, Unreviewed) else item.key
        for name, item in session.open.items()
    }
    return [name for name, key in keys.items() if name in names or key in names]


def damaged_ledgers(edition: Edition) -> list[Problem]:
    """Return the problems of ledgers that are there, into which nothing can be recorded."""
    malformed = edition.review.malformed
    return [problem for problem in malformed if path_of(edition.root, problem.path).exists()]
