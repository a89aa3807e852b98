"""How long building takes: the whole site beside a stock build of its text, and as the text grows.

Each build is a process of its own, everything that it starts counted. A cold build remembers nothing.
The sample grows by paragraphs, each of which gets pages, cards, codes and embeds as any other.
"""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.ground import aligned, workplace
from bench.pages import stock_sources
from scripts.__main__ import read
from scripts.read import read_edition
from tests.conftest import ROOT, SAMPLE, copy_of

MOST = 8
"""Goal: a whole cold build in times of a stock one."""
TIMES = (1, 4, 16)


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processors, and MiB at the most."""

    wall: float
    processor: float
    memory: float


def table() -> str:
    """Stock, cold and warm; then the sample with more and more text."""
    rows = [["", "time", "CPU", "memory", "provisions", "CPU a provision"]]
    edition, _ = read_edition(ROOT)
    with ExitStack() as stack:
        place = stack.enter_context(workplace())
        stock_sources(edition, place)
        stock = cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], place)
        root = copy_of(ROOT, stack.enter_context(workplace()))
        cold, warm = whole(root), whole(root)
        for name, one in (("stock MkDocs", stock), ("ours, cold", cold), ("ours, warm", warm)):
            rows.append([name, *said(one, len(edition.provisions))])
        for times in TIMES:
            grown, count = multiplied(stack.enter_context(workplace()), times)
            rows.append([f"sample, {times} times its text", *said(whole(grown), count)])
    ratios = [f"{one.wall / stock.wall:.1f}" for one in (cold, warm)]
    told = f"ours: {ratios[0]} times stock, cold (goal {MOST}); {ratios[1]} times, warm"
    return "\n".join([aligned("Building the whole site", rows), told])


def said(one: Cost, count: int) -> list[str]:
    """A cost as the table prints it."""
    return [
        f"{one.wall:.1f} s",
        f"{one.processor:.1f} s",
        f"{one.memory:.0f} MiB",
        str(count),
        f"{1000 * one.processor / count:.0f} ms",
    ]


def whole(root: Path) -> Cost:
    """What a whole build of the edition in `root` costs, by the code that was copied with it."""
    top = next(folder for folder in (root, *root.parents) if (folder / "scripts").is_dir())
    return cost([sys.executable, "-m", "scripts", "build", "--root", str(root)], top)


def cost(command: list[str], folder: Path) -> Cost:
    """What a command costs, run in a folder."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Cost(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def multiplied(place: Path, times: int) -> tuple[Path, int]:
    """The sample with so many times its provisions, and how many these are."""
    copy_of(ROOT, place)  # a copy of the code remembers nothing
    (place / "tests" / "sample").mkdir(parents=True)
    root = copy_of(SAMPLE, place / "tests" / "sample")
    edition, _ = read_edition(root)
    last = edition.provisions[-1]
    stem, _, number = last.id.rpartition("-p")
    more = (times - 1) * len(edition.provisions)
    added = [f"{stem}-p{n}" for n in range(int(number) + 1, int(number) + 1 + more)]
    for language in edition.languages:
        words = last.text[language.code]
        text = "".join(f"\n{words}\n{{ #{id} }}\n" for id in added)
        append(root / "docs" / language.code / f"{last.page}.md", text)
    append(root / "data/provisions.tsv", "".join(f"{id}\t{last.kind}\t{last.page}\n" for id in added))
    source = root / "data" / edition.resolution.source.file
    append(source, f"\n{last.text[edition.official.code]}" * more)
    settings = root / "data/resolution.toml"
    before, after = edition.resolution.source.sha256, sha256(source.read_bytes()).hexdigest()
    settings.write_text(settings.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    register(root)
    return root, len(edition.provisions) + more


def register(root: Path) -> None:
    """Append the versions of embeds that the check asks for."""
    asked = [re.search(r"append (\S.*?) \(tabs", one.message) for one in read(root)[1]]
    rows = [found[1].replace("\\t", "\t") for found in asked if found]
    append(root / "data/embeds.tsv", "".join(f"{row}\n" for row in rows))


def append(path: Path, text: str) -> None:
    """Write further text at the end of a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
