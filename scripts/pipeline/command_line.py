"""The command line: it names what a person or a machine prevents, and shows no traceback for it."""

import errno
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from functools import partial
from pathlib import Path
from socket import gaierror

from scripts.loading.site_url import NAME
from scripts.model import Problem
from scripts.pipeline.commands import (
    check_all,
    draft_targets,
    list_links,
    make,
    report,
    write_sbom,
)
from scripts.pipeline.embeds import embeds
from scripts.pipeline.ingest import new
from scripts.pipeline.library import build_library
from scripts.pipeline.review import accept, review
from scripts.pipeline.serve import claim_port, serve
from scripts.pipeline.way_out import compare_engines

FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
COMMANDS = (
    *("check", "review", "embeds", "build", "serve", "new", "targets", "library"),
    *("links", "sbom", "way-out"),
)
PORT = (errno.EADDRINUSE, errno.EADDRNOTAVAIL)


def run(description: str | None, today: date) -> int:
    """Run one command; return 0 if all is well, 1 if it has printed problems."""
    try:
        return _run(description, today)
    except BrokenPipeError:  # who reads the output wants no more of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return report([system_problem(error)])


def _shown(path: str) -> str:
    """Return a path as seen from the current folder, which may be gone."""
    try:
        return os.path.relpath(path)
    except FileNotFoundError:
        return path


def system_problem(error: OSError) -> Problem:
    """Return the problem of an error of the operating system, such as a full disk."""
    place = _shown(os.fsdecode(error.filename)) if error.filename else "."
    cause = error.strerror or str(error)
    if isinstance(error, gaierror) or error.errno in PORT:
        rule, fix = "the preview needs a free port of this machine", f"set another address in {NAME}"
        return Problem(NAME, 0, f"{rule}; found: {cause}; {fix}, such as http://127.0.0.1:8001/")
    if error.errno in FULL:
        return Problem(place, 0, f"a disk must have room for what is built; found: {cause}; free some")
    if error.errno in REFUSED:
        rule = "who builds must have the right to read and write its files"
        return Problem(place, 0, f"{rule}; found: {cause}; change the owner or the rights")
    return Problem(place, 0, f"a command must be able to use its files; found: {cause}; restore them")


def _run(description: str | None, today: date) -> int:
    parser = ArgumentParser(
        prog="python -m scripts", description=description, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument(
        "paths", nargs="*", help="new: the capture, and the folder to write; library, targets: folders"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the edition")
    parser.add_argument("--public", action="store_true", help="build for publication, at SITE_URL")
    parser.add_argument(
        "--accept", nargs="*", metavar="UNIT", help="review, embeds: accept these units"
    )
    parser.add_argument("--all", action="store_true", help="review: accept all units")
    parser.add_argument("--reason", default="", help="review: why the units are accepted")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=WORDS", help="new: a fact of the document"
    )
    parser.add_argument(
        "--keep", action="append", default=[], type=int, metavar="LINE", help="new: a line that is text"
    )
    arguments = parser.parse_intermixed_args()
    root = arguments.root.resolve()
    match arguments.command:
        case "review" if arguments.accept is None and not arguments.all:
            problems = review(root, today)
        case "review":
            names = arguments.accept or []
            problems = accept(root, names, arguments.all, arguments.reason, today)
        case "embeds":
            problems = embeds(root, arguments.accept, today)
        case "new":
            problems = new(arguments.paths, arguments.set, today, arguments.keep)
        case "library":
            problems = build_library(arguments.paths, arguments.public)
        case "build":
            problems = make(root, arguments.public)
        case "targets":
            arguments.root = Path(*arguments.paths[:1] or [arguments.root])
            problems = draft_targets(arguments.root.resolve())
        case "links":
            problems = list_links(root)
        case "sbom":
            problems = write_sbom(root)
        case "way-out":
            problems = compare_engines(root)
        case "serve":
            claim_port()
            problems = make(root)
            if all(problem.path != NAME for problem in problems):
                report(problems, arguments.root)
                return serve(root, partial(report, folder=arguments.root))
        case _:
            problems = check_all(root, today)
    return report(problems, arguments.root)
