"""Divide the Markdown of `docs/` into units of review.

On a page of the text these are the provisions of a translation, the editors' notes and the front
matter; on any other page the front matter and each section. The provisions of the official text are
none: they are compared with the source.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scripts.loading.markdown import parse_front_matter
from scripts.model import Passage, Provision, ReviewUnit, TextPage

ID = re.compile(r"\{ ?#(?P<id>[\w-]+) ?\}")
HEADING = re.compile(r"#{1,6} ")
FENCE = "///"


@dataclass
class Draft:
    """A unit before the words beside it are known."""

    line: int
    passages: list[Passage] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n".join(passage.words for passage in self.passages)


Drafts = Mapping[str, Draft]
"""Drafts by key."""


def text_page_units(
    page: TextPage, texts: Mapping[str, str], provisions: tuple[Provision, ...]
) -> Iterator[ReviewUnit]:
    """Yield the units of a page of the text; `texts` are its files by language, the official first."""
    official_code = next(iter(texts))
    beside = {
        provision_key(page.name, provision.id): provision.text[official_code]
        for provision in provisions
    }
    drafts = {}
    for code, text in texts.items():
        front = {"title": page.title[code], "description": page.description[code]}
        drafts[code] = {f"{page.name}/front-matter": _front_matter(front, text)}
        if code != official_code:
            drafts[code] |= {
                provision_key(page.name, provision.id): Draft(
                    provision.line[code], [Passage(provision.text[code], provision.line[code])]
                )
                for provision in provisions
                if code not in provision.untranslated
            }
        drafts[code] |= _notes(page.name, text)
    yield from _units(page.name, drafts, beside)


def other_page_units(name: str, texts: Mapping[str, str]) -> Iterator[ReviewUnit]:
    """Yield the units of a page that is not of the text; `texts` are its files by language."""
    drafts = {}
    for code, text in texts.items():
        lines = text.split("\n")
        fields, start, _ = parse_front_matter(name, lines)
        drafts[code] = {f"{name}/front-matter": _front_matter(fields, text)}
        drafts[code] |= _sections(name, lines, start)
    yield from _units(name, drafts, {})


def provision_key(page: str, id: str) -> str:
    """Return the key of a provision, which is the end of its address."""
    return f"{page}#{id}"


def _units(name: str, drafts: Mapping[str, Drafts], beside: Mapping[str, str]) -> Iterator[ReviewUnit]:
    """Yield units; beside one are the official text of its provision, and the official unit."""
    official = next(iter(drafts.values()))
    for number, (code, by_key) in enumerate(drafts.items()):
        for key, draft in by_key.items():
            words = [beside.get(key.partition("/")[0], "")]
            if number and key in official:
                words.append(official[key].words)
            yield ReviewUnit(
                key=key,
                language=code,
                path=f"docs/{code}/{name}.md",
                line=draft.line,
                passages=tuple(draft.passages),
                official="\n".join(filter(None, words)),
            )


def _front_matter(fields: Mapping[str, str], text: str) -> Draft:
    lines = text.split("\n")
    draft = Draft(1)
    for name, value in fields.items():
        starts = (number for number, line in enumerate(lines, 1) if line.startswith(f"{name}:"))
        draft.passages.append(Passage(f"{name}: {' '.join(value.split())}", next(starts, 1)))
    return draft


def _notes(name: str, text: str) -> dict[str, Draft]:
    """Return the editors' notes, which are fenced, by the key of the provision above them."""
    notes: dict[str, Draft] = {}
    counts: Counter[str] = Counter()
    above, current = name, None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(FENCE):
            if current is None:
                counts[above] += 1
                ordinal = f"-{counts[above]}" if counts[above] > 1 else ""
                current = notes[f"{above}/note{ordinal}"] = Draft(number)
            else:
                current = None
        elif current is not None and line.strip():
            current.passages.append(Passage(line.strip(), number))
        elif match := ID.search(line):
            above = provision_key(name, match["id"])
    return {key: note for key, note in notes.items() if note.passages}


def _sections(name: str, lines: list[str], start: int) -> dict[str, Draft]:
    """Return the sections below the headings of a page, by the id of the heading or their number."""
    sections: dict[str, Draft] = {}
    current, is_open = None, False
    for number, line in enumerate(lines[start:], start + 1):
        if HEADING.match(line) or (current is None and line.strip()):
            match = ID.search(line)
            key = provision_key(name, match["id"]) if match else f"{name}/section-{len(sections) + 1}"
            current = sections.setdefault(key, Draft(number))
            is_open = False
        if not line.strip() or current is None:
            is_open = False
            continue
        if is_open and not line.startswith("|"):
            last = current.passages.pop()
            current.passages.append(Passage(f"{last.words} {line.strip()}", last.line))
        else:
            current.passages.append(Passage(line.strip(), number))
        is_open = True
    return sections
