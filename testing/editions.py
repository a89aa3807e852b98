"""The real edition and the sample: their roots, copies of their sources, copies that are built once."""

import fcntl
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from scripts.model import Problem, Rank
from scripts.model.text import CHANGED
from scripts.pipeline.commands import make
from scripts.pipeline.review import accept

ROOT = Path(__file__).parents[1]
"""Root of the real edition, which is that of the repository."""
SAMPLE = ROOT / "tests" / "sample"
"""Root of the sample, an invented resolution that the same code and templates build."""
SOURCES = (
    "docs",
    "data",
    "languages",
    "overrides",
    "mkdocs.yml",
    "scripts",
    "deploy",
    "requirements.lock",
)
"""Everything that a build reads below the root of an edition."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", "generated")


def copy_of(root: Path, destination: Path) -> Path:
    """Copy the sources of an edition and return the root of the copy."""
    for name in SOURCES:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, destination / name, ignore=LEFT_OUT)
        elif source.exists():
            shutil.copy(source, destination / name)
    return destination


def copy_of_sample(destination: Path) -> Path:
    """Copy the sample, the words it shares and the templates, and return the root of the copied sample.

    The copy has the layout of the repository: `mkdocs.yml` of the sample refers to `../../overrides`.
    """
    (destination / "scripts").symlink_to(ROOT / "scripts")
    shutil.copytree(ROOT / "overrides", destination / "overrides")
    root = destination / "tests" / "sample"
    root.mkdir(parents=True)
    shutil.copytree(ROOT / "languages", root / "languages")
    return copy_of(SAMPLE, root)


def accept_words(root: Path) -> None:
    """Accept all words that a test has changed on purpose, as a person does with `review`."""
    problems = accept(root, (), True, "a test has changed them", date(2027, 3, 1))
    assert not problems, problems


def besides_review(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a planted mistake, without the one that its words are unreviewed."""
    return [problem for problem in problems if problem.rank not in (*CHANGED, Rank.BESIDE)]


def build(root: Path) -> Path:
    """Build the edition in `root` and return the folder of its site; a problem is an error."""
    problems = make(root)
    assert not problems, problems
    return root / "site"


def build_once(record: Path, copy: Callable[[Path], Path]) -> Path:
    """Copy an edition, build it, and return its site; later calls with the same `record` reuse it.

    The file `record` names the site for all processes of a test session and serves as their lock.
    """
    with record.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if name := file.read():
            return Path(name)
        site = build(copy(Path(mkdtemp(dir=record.parent))))
        file.write(str(site))
        return site
