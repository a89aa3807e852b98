"""Build times: of the whole site beside stock MkDocs, as the text grows, and after a changed word.

Each build runs in a process of its own and is measured with all its child processes. A cold build has
an empty cache. Stock MkDocs builds the text alone, as a new project would, and then all pages, without
exports. A warm build finds nothing changed, and the next one a file. The sample grows by paragraphs,
each of which gets pages, cards, QR codes and embeds.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from socket import socket
from statistics import median
from urllib.request import urlopen

from bench.pages import stock_sources
from bench.support import aligned, temporary_folder
from scripts.loading.edition import LANGUAGES, read_edition
from scripts.loading.shared_words import SHARED, path_of
from scripts.model import Edition
from scripts.pages import pages
from testing.editions import ROOT, SAMPLE, accept_words, copy_of

GOAL_COLD, GOAL_WARM = 6.3, 2
"""Goals: time of a whole build, as a multiple of a stock build of all pages."""
GOAL_DELAY = 2
"""Goal: seconds from saving a word to the page that shows it."""
GOAL_MEMORY = 1536
"""Goal: peak memory in MiB of a build of the largest sample."""
GOAL_SIZE = 35
"""Goal: size of the site in millions of bytes."""
ROUNDS = 5
FACTORS = (1, 4, 16)
"""Sizes of the text of the sample, as multiples."""
ORDINALS = re.compile(r"^ordinals = (\[.*\])$", re.MULTILINE)
HEAVIEST = 8
"""Number of kinds of file to name."""
TIMEOUT = 120
"""Seconds to wait for a page."""
PAUSE = 0.5
"""Seconds between two changes, so that the server sees the files at rest."""


@dataclass(frozen=True)
class Cost:
    """Cost of a build: seconds of wall and processor time, and peak memory in MiB."""

    wall: float
    processor: float
    memory: float


def table() -> str:
    """Measure whole builds, growing samples and a changed word; return the table."""
    rows = [["", "time", "CPU", "memory", "provisions", "CPU a provision"]]
    edition, _ = read_edition(ROOT)
    stock = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "stock"]
    with ExitStack() as stack:
        text_only = stack.enter_context(temporary_folder())
        stock_sources(edition, text_only)
        all_pages = stack.enter_context(temporary_folder())
        stock_site_sources(edition, all_pages)
        root = copy_of(ROOT, stack.enter_context(temporary_folder()))
        cold, warm = build_cost(root), build_cost(root)
        append(root / "data/resolution.toml", "# a comment, so that all pages are rendered again\n")
        changed = build_cost(root)
        text, pages = command_cost(stock, text_only), command_cost(stock, all_pages)
        for name, cost in (
            ("stock MkDocs, the text", text),
            ("stock MkDocs, all pages", pages),
            ("ours, cold", cold),
            ("ours, warm", warm),
            ("ours, a file changed", changed),
        ):
            rows.append([name, *cells(cost, len(edition.provisions))])
        for factor in FACTORS:
            sample, count = enlarged_sample(stack.enter_context(temporary_folder()), factor)
            cost = build_cost(sample)
            rows.append([f"sample, {factor} times its text", *cells(cost, count)])
        kinds = sizes(edition, root / "site")
        delays = preview_delays(root)
    notes = [
        f"ours, {name}: {ours.wall / text.wall:.1f} times stock with the text alone,"
        f" {ours.wall / pages.wall:.1f} times with all pages (goal {goal})"
        for name, ours, goal in (("cold", cold, GOAL_COLD), ("warm", warm, GOAL_WARM))
    ]
    notes.append(f"{FACTORS[-1]} times the text: {cost.memory:.0f} MiB (goal {GOAL_MEMORY})")
    weight = sum(kinds.values()) / 1e6
    heaviest = ", ".join(f"{kind} {size / 1e6:.1f}" for kind, size in kinds.most_common(HEAVIEST))
    notes.append(f"the site: {weight:.1f} MB (goal {GOAL_SIZE}), of which {heaviest}")
    notes.append(f"a changed word is shown after {median(delays):.1f} s (goal {GOAL_DELAY})")
    return "\n".join([aligned("Building the whole site", rows), *notes])


def sizes(edition: Edition, site: Path) -> Counter[str]:
    """Return the bytes of a site by folder, below that of a language, and extension."""
    kinds: Counter[str] = Counter()
    codes = {language.code for language in edition.languages}
    for path in site.rglob("*"):
        if path.is_file():
            folders = [name for name in path.relative_to(site).parts[:-1] if name not in codes]
            kinds[f"{folders[0] if folders else 'pages'} {path.suffix}"] += path.stat().st_size
    return kinds


def stock_site_sources(edition: Edition, folder: Path) -> None:
    """Write the sources of a stock build of all pages in all languages, without hooks and overrides."""
    for language in edition.languages:
        shutil.copytree(edition.root / "docs" / language.code, folder / "docs" / language.code)
    for path, text in pages(edition, {}).items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    languages = [
        {"locale": language.code, "name": language.name, "default": language == edition.official}
        for language in edition.languages
    ]
    config = {
        "site_name": edition.resolution.short[edition.official.code],
        "theme": {"name": "material", "font": False},
        "plugins": [{"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", "pymdownx.blocks.html"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML


def cells(cost: Cost, provisions: int) -> list[str]:
    """Return the cells of a row of the table."""
    return [
        f"{cost.wall:.1f} s",
        f"{cost.processor:.1f} s",
        f"{cost.memory:.0f} MiB",
        str(provisions),
        f"{1000 * cost.processor / provisions:.0f} ms",
    ]


def preview_delays(root: Path) -> list[float]:
    """Return the seconds from saving a changed word until `make serve` shows it, for each round."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    edition, _ = read_edition(root)
    language, page = edition.translations[0], edition.pages[0]
    source = root / "docs" / language.code / f"{page.name}.md"
    address = f"{url}{language.code}/{page.name}/"
    heading, separator, rest = source.read_text(encoding="utf-8").partition("\n{ #")
    command = [sys.executable, "-m", "scripts", "serve"]
    server = subprocess.Popen(command, cwd=root, env=os.environ | {"SITE_URL": url})
    try:
        wait_for(page.title[language.code], address)
        delays = []
        for word in ("x" * (number + 4) for number in range(ROUNDS)):
            time.sleep(PAUSE)
            start = time.monotonic()
            source.write_text(f"{heading} {word}{separator}{rest}", encoding="utf-8")
            wait_for(word, address)
            delays.append(time.monotonic() - start)
        return delays
    finally:
        server.terminate()
        server.wait()


def wait_for(text: str, address: str) -> None:
    """Request a page until it contains `text`; fail after `TIMEOUT`."""
    deadline = time.monotonic() + TIMEOUT
    while text not in request(address):
        assert time.monotonic() < deadline, f"{address} did not show {text!r} within {TIMEOUT} s"
        time.sleep(0.02)


def request(address: str) -> str:
    """Return a page, or nothing while the server does not answer."""
    try:
        with urlopen(address, timeout=TIMEOUT) as response:
            content: bytes = response.read()
            return content.decode()
    except OSError:
        return ""


def build_cost(root: Path) -> Cost:
    """Measure a build of the edition in `root`, with the code that was copied with it."""
    project = next(folder for folder in (root, *root.parents) if (folder / "scripts").is_dir())
    return command_cost([sys.executable, "-m", "scripts", "build", "--root", str(root)], project)


def command_cost(command: list[str], folder: Path) -> Cost:
    """Measure a command that runs in `folder`."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def enlarged_sample(folder: Path, factor: int) -> tuple[Path, int]:
    """Copy the sample into `folder` with `factor` times its provisions; return root and count."""
    copy_of(ROOT, folder)  # with the code, because its cache is beside it: the copy has none
    (folder / "tests" / "sample").mkdir(parents=True)
    root = copy_of(SAMPLE, folder / "tests" / "sample")
    shutil.copytree(ROOT / SHARED, root / SHARED)  # more ordinals are added to them
    edition, _ = read_edition(root)
    additional = (factor - 1) * len(edition.provisions)
    append_provisions(edition, additional)
    accept_words(root)
    return root, len(edition.provisions) + additional


def append_provisions(edition: Edition, count: int) -> None:
    """Append copies of the last provision to pages, registry and source."""
    root, last = edition.root, edition.provisions[-1]
    stem, _, number = last.id.rpartition("-p")
    ids = [f"{stem}-p{int(number) + offset}" for offset in range(1, count + 1)]
    for language in edition.languages:
        text = "".join(f"\n{last.text[language.code]}\n{{ #{id} }}\n" for id in ids)
        append(root / "docs" / language.code / f"{last.page}.md", text)
    append(root / "data/provisions.tsv", "".join(f"{id}\t{last.kind}\t{last.page}\n" for id in ids))
    source = root / "data" / edition.resolution.source.file
    append(source, f"\n{last.text[edition.official.code]}" * count)
    settings = root / "data/resolution.toml"
    before, after = edition.resolution.source.sha256, sha256(source.read_bytes()).hexdigest()
    settings.write_text(settings.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    facts = path_of(root, LANGUAGES)
    more = partial(_more_ordinals, count=count)
    facts.write_text(ORDINALS.sub(more, facts.read_text(encoding="utf-8")), encoding="utf-8")


def _more_ordinals(line: re.Match[str], count: int) -> str:
    """Return a line of ordinals with `count` compounds: each paragraph under a heading needs one."""
    words: list[str] = json.loads(line[1])
    more = [" ".join(parts) for count in (2, 3) for parts in product(words, repeat=count)]
    return f"ordinals = {json.dumps([*words, *more[:count]], ensure_ascii=False)}"


def append(path: Path, text: str) -> None:
    """Append text to a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
