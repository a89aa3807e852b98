"""The command `new CAPTURE.txt DIR`: make a project folder from the captured text of a document."""

import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from scripts import PROJECT
from scripts.ingest.decoding import UnreadableCaptureError
from scripts.ingest.facts import NAMES
from scripts.ingest.files import project_files
from scripts.ingest.project import Known, Naming, Project
from scripts.ingest.reading import Reading, read_capture
from scripts.ingest.vocabulary import read_vocabulary
from scripts.loading.edition import REGISTRY, RESOLUTION
from scripts.loading.reader import Reader
from scripts.loading.review import LEDGER, ledger_of
from scripts.model import Problem, Unreviewed
from scripts.pipeline.commands import read
from scripts.pipeline.ingest_defaults import claims_of, default_levels
from scripts.pipeline.ingest_letters import letter_doubts, letters_file, unusual_letters
from scripts.pipeline.ingest_report import report
from scripts.pipeline.publish import write
from scripts.pipeline.review import FORMAL, Session

LANGUAGES = "languages/languages.toml"
ASSETS = "docs/assets"
STAGED = ".new-"
NOTE = re.compile(r"\{ #(?P<id>[a-z0-9-]+) \}\n\n(?P<note>///.*?\n///)$", re.DOTALL | re.MULTILINE)
"""Editors' note below a block."""
REASON = (
    "written by `python -m scripts new`: the words of the text equal the capture; no person has read "
    "the titles, descriptions and the page about the site yet"
)
EXAMPLES = {
    "kind": "kế hoạch",
    "number": "172/KH-UBND",
    "date": "2025-11-18",
    "issuer": "Ủy ban nhân dân tỉnh",
    "subject": "Phát triển kinh tế số",
}


def new(
    paths: Sequence[str], settings: Iterable[str], today: date, kept: Sequence[int] = ()
) -> list[Problem]:
    """Write a project folder for a capture; return what prevents it, or must be put right in it.

    `kept` has the numbers of lines that are text, whatever they look like.
    """
    if len(paths) != 2:
        rule = "`new` needs a capture and a folder"
        return [Problem("new", 0, f"{rule}; found {len(paths)} names; write `new CAPTURE.txt DIR`")]
    given, problems = _given(settings)
    capture, folder = Path(paths[0]), Path(paths[1])
    raw, unread = _read(capture)
    problems += [*unread, *_occupied(folder)]
    language, facts = _language()
    vocabulary, malformed = read_vocabulary(PROJECT, language)
    problems += malformed
    if problems or raw is None or vocabulary is None:
        return problems
    try:
        reading = read_capture(raw, given, vocabulary, kept)
    except UnreadableCaptureError as error:
        return [Problem(paths[0], 1, str(error))]
    if problems := [*_not_kept(kept, reading), *_prevented(paths[0], reading)]:
        return problems
    assert reading.facts
    naming = Naming(
        language, facts["name"], facts["locale"], facts["date_pattern"], today, _checkout(folder)
    )
    letters = unusual_letters(reading, facts)
    known = _known(raw, language)
    if known and known.page_of.keys() != {block.id for block in reading.blocks}:
        known = None
    own = (naming, vocabulary, default_levels(), claims_of(language))
    project = Project(raw, reading, reading.facts, *own, known)
    try:
        _write(folder, project_files(project) | letters_file(letters))
    except OSError as error:
        rule, fix = "it must be possible to write the folder", "choose another place, or make room"
        return [Problem(str(folder), 0, f"{rule}; found: {error.strerror}; {fix}")]
    report(paths[0], folder, project, letter_doubts(letters))
    return _accept(folder.resolve(), today)


def _given(settings: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """Return the facts that `--set NAME=WORDS` gives."""
    given: dict[str, str] = {}
    for setting in settings:
        name, _, words = setting.partition("=")
        if name not in NAMES or not words.strip():
            rule = f"--set gives one of {', '.join(NAMES)} as NAME=WORDS"
            message = f"{rule}; found {setting!r}; write --set number=172/KH-UBND"
            return {}, [Problem("--set", 0, message)]
        given[name] = words.strip()
    return given, []


def _read(capture: Path) -> tuple[bytes | None, list[Problem]]:
    rule = "the capture must be a readable file"
    try:
        if capture.is_dir():
            return None, [Problem(str(capture), 0, f"{rule}; found a folder; name the file in it")]
        return capture.read_bytes(), []
    except OSError as error:
        fix = "correct the name, or its access"
        return None, [Problem(str(capture), 0, f"{rule}; found: {error.strerror}; {fix}")]


def _occupied(folder: Path) -> list[Problem]:
    """Return the problem of a folder that has anything in it, which is never overwritten."""
    rule = "the folder of a new document must be empty, or not be there yet"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return [Problem(str(folder), 0, f"{rule}; found a file or link; choose another name")]
    if folder.is_dir() and any(folder.iterdir()):
        first = min(path.name for path in folder.iterdir())
        return [Problem(str(folder), 0, f"{rule}; found {first!r} in it; choose another name")]
    return []


def _prevented(name: str, reading: Reading) -> list[Problem]:
    """Return why a capture cannot become a project: no text, facts unknown, words lost."""
    if not reading.blocks:
        rule = "a capture must have the text of a document"
        return [Problem(name, 1, f"{rule}; found only lines that are set apart; capture all of it")]
    problems = [
        Problem(
            name,
            1,
            f"the lines above the text must give the {fact} of the document; found none; "
            f'if you know it, add --set {fact}="{EXAMPLES[fact]}"',
        )
        for fact in reading.missing
    ]
    for rule, words in (
        ("no word of the capture may be lost", reading.lost),
        ("no word may be added", reading.added),
    ):
        if words:
            actual = ", ".join(f"“{word}”" for word in [*words][:20])
            fix = "report it with the capture; nothing was written"
            problems.append(Problem(name, 1, f"{rule}; found {words.total()}: {actual}; {fix}"))
    return problems


def _not_kept(kept: Sequence[int], reading: Reading) -> list[Problem]:
    """Return the problems of lines that cannot be kept, as the capture has no words there."""
    rule, fix = "--keep names a line of the capture that has words", "take the number from the report"
    text = {*reading.numbers}
    return [
        Problem("--keep", 0, f"{rule}; found {number}; {fix}") for number in kept if number not in text
    ]


def _language() -> tuple[str, Mapping[str, Any]]:
    """Return the code and the facts of the language of captures: the first that is known."""
    rows = tomllib.loads((PROJECT / LANGUAGES).read_text(encoding="utf-8"))["language"]
    return rows[0]["code"], rows[0]


def _checkout(folder: Path) -> str:
    """Return the path from a folder to that of the code."""
    return Path(os.path.relpath(PROJECT, folder.resolve())).as_posix()


def _known(raw: bytes, language: str) -> Known | None:
    """Return the edition of this checkout if a capture is, byte for byte, its source."""
    values = tomllib.loads((PROJECT / RESOLUTION).read_text(encoding="utf-8"))
    source = PROJECT / "data" / values["source"]["file"]
    if not source.is_file() or source.read_bytes() != raw:
        return None
    rows = [row.split("\t") for _, row in Reader(PROJECT).tsv(REGISTRY, "id")]
    page_of = {id: page for id, _, page in rows}
    texts = PROJECT / "docs" / language
    fronts = ((name, _front(texts / f"{name}.md")) for name in dict.fromkeys(page_of.values()))
    left_out = ("targets_cover", "language", "level")
    own = {name: _in(language, value) for name, value in values.items() if name not in left_out}
    own["languages"] = [language]
    notes = _notes((texts / f"{name}.md").read_text(encoding="utf-8") for name in page_of.values())
    about = (texts / "about.md").read_text(encoding="utf-8")
    return Known(own, tuple(fronts), page_of, notes, about)


def _notes(pages: Iterable[str]) -> dict[str, str]:
    """Return the editors' notes of pages by the id above them."""
    return {
        match["id"]: match["note"] for page in dict.fromkeys(pages) for match in NOTE.finditer(page)
    }


def _front(path: Path) -> str:
    """Return the front matter of a page, as it is written."""
    return "---".join(path.read_text(encoding="utf-8").split("---")[:2]) + "---"


def _in(language: str, value: Any) -> Any:
    """Return a value of a data file without the words in other languages."""
    if not isinstance(value, dict):
        return value
    if language in value:
        return {language: value[language]}
    return {name: _in(language, inner) for name, inner in value.items()}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that appears as a whole, and link the assets of the site."""
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(mkdtemp(prefix=STAGED, dir=target.parent))
    try:
        write(staged, files)
        staged.chmod(0o755)
        link = staged / ASSETS
        link.symlink_to(os.path.relpath(PROJECT / ASSETS, link.parent))
        staged.replace(target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _accept(root: Path, today: date) -> list[Problem]:
    """Record the words of the document, not those that it shares; return what breaks a rule."""
    edition, problems = read(root)
    if edition is None:
        return problems
    session = Session(edition, problems)
    own = [
        name
        for name, item in session.open.items()
        if isinstance(item, Unreviewed) and ledger_of(item.unit.path) == LEDGER
    ]
    recorded = session.accept(
        [name for name in own if not session.objections(session.open[name])], REASON, today
    )
    return recorded or [problem for problem in read(root)[1] if problem.rank in FORMAL]
