"""The report of the command `new`: what was done, and which lines a person has to look at."""

from collections.abc import Iterable
from pathlib import Path

from scripts.ingest.citing import cited_alike
from scripts.ingest.parts import Doubt
from scripts.ingest.project import Project
from scripts.model import shortened


def report(name: str, folder: Path, project: Project, more: Iterable[Doubt]) -> None:
    """Print what was done, and what a person has to look at."""
    reading, facts = project.reading, project.facts
    doubts = sorted((*reading.doubts, *cited_alike(project), *more), key=lambda doubt: doubt.line)
    for doubt in doubts:
        print(f"{name}:{doubt.line}: {doubt.message}")
    for repair, count in sorted(reading.repairs.items()):
        print(f"repaired: {repair} ({count})")
    if reading.joined:
        print(
            f"repaired: lines joined to those above ({len(reading.joined)}): {ranges(reading.joined)}"
        )
    if project.known:
        print("This is the source of the document of this checkout, which gives pages and about.md.")
    print(f"Written to {folder}. Next: .venv/bin/python -m scripts serve --root {folder}")
    print(f"{facts.kind} {facts.number}, {facts.date}, {facts.issuer}: {shortened(facts.subject)}")
    below = [line.number for line in reading.aside]
    for place, numbers in (("above", [line.number for line in reading.head]), ("in or below", below)):
        if numbers:
            print(f"set apart {place} the text: {ranges(numbers)}; --keep LINE makes a line text")
    pages = ", ".join(f"{page.name} ({len(page.blocks)})" for page in project.pages)
    print(f"{len(reading.blocks)} provisions on {len(project.pages)} pages: {pages}")
    apart = reading.words_apart.total()
    print(
        f"{reading.words.total()} words in the capture = {reading.words_of_text.total()} in the text "
        f"+ {apart} set apart; {len(doubts)} lines to look at"
    )


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers of lines with those that follow one another as a range: `3, 7-9`."""
    runs: list[list[int]] = []
    for number in sorted({*numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
