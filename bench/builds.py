"""How long building takes: the whole site beside stock builds, as the text grows, after one word.

Each build is a process of its own, everything that it starts counted. A cold build remembers nothing.
Stock MkDocs is given the text alone, as anyone would start with it, and then all pages of the site,
with every file beside them. The sample grows by paragraphs, each of which gets pages, cards, codes and
embeds as any other.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from socket import socket
from statistics import median
from urllib.request import urlopen

from bench.ground import aligned, workplace
from bench.pages import stock_sources
from scripts.loading.edition import read_edition
from scripts.pipeline.commands import read
from scripts.pipeline.serve import POLLING
from testing.editions import ROOT, SAMPLE, copy_of

MOST = 8
"""Goal: a whole build in times of a stock one."""
SOON = 2
"""Goal: seconds from a saved word to the page that shows it."""
ROUNDS = 5
TIMES = (1, 4, 16)
PATIENCE = 120
"""Seconds after which a server that shows nothing is given up."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processors, and MiB at the most."""

    wall: float
    processor: float
    memory: float


def table() -> str:
    """Stock, cold and warm; then the sample with more and more text; then one changed word."""
    rows = [["", "time", "CPU", "memory", "provisions", "CPU a provision"]]
    edition, _ = read_edition(ROOT)
    stock = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "stock"]
    with ExitStack() as stack:
        place = stack.enter_context(workplace())
        stock_sources(edition, place)
        root = copy_of(ROOT, stack.enter_context(workplace()))
        cold, warm, text, pages = whole(root), whole(root), cost(stock, place), cost(stock, root)
        for name, one in (
            ("stock MkDocs, the text", text),
            ("stock MkDocs, all pages", pages),
            ("ours, cold", cold),
            ("ours, warm", warm),
        ):
            rows.append([name, *said(one, len(edition.provisions))])
        for times in TIMES:
            grown, count = multiplied(stack.enter_context(workplace()), times)
            rows.append([f"sample, {times} times its text", *said(whole(grown), count)])
        seconds = shown_after(root)
    told = [
        f"ours, {name}: {ours.wall / text.wall:.1f} times stock with the text alone,"
        f" {ours.wall / pages.wall:.1f} times with all pages (goal {MOST})"
        for name, ours in (("cold", cold), ("warm", warm))
    ]
    told.append(f"a changed word is shown after {median(seconds):.1f} s (goal {SOON})")
    return "\n".join([aligned("Building the whole site", rows), *told])


def shown_after(root: Path) -> list[float]:
    """Seconds from saving a changed word to the page that shows it, in what `make serve` runs."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    edition, _ = read_edition(root)
    language, (page, *_) = edition.translations[0], edition.pages
    source, address = (
        root / "docs" / language.code / f"{page.name}.md",
        f"{url}{language.code}/{page.name}/",
    )
    words, mark, rest = source.read_text(encoding="utf-8").partition("\n{ #")
    command = [sys.executable, "-m", "scripts", "serve"]
    server = subprocess.Popen(command, cwd=root, env=os.environ | {"SITE_URL": url})
    try:
        until(lambda: page.title[language.code] in read_page(address))
        seconds = []
        for word in ("x" * (nth + 4) for nth in range(ROUNDS)):
            time.sleep(POLLING)
            start = time.monotonic()
            source.write_text(f"{words} {word}{mark}{rest}", encoding="utf-8")
            until(lambda word=word: word in read_page(address))
            seconds.append(time.monotonic() - start)
        return seconds
    finally:
        server.terminate()
        server.wait()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.02)


def read_page(address: str) -> str:
    """A page as the server shows it; nothing while there is no server."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except OSError:
        return ""


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
