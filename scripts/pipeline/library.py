"""The command `library OUT DIR DIR...`: build several documents for one host, and a list of them."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from scripts import PROJECT
from scripts.checks.messages import for_folder
from scripts.library.documents import ASSETS, Document, check_ids
from scripts.library.front import front_files
from scripts.library.server import FOLDER, server_files
from scripts.loading.edition import RESOLUTION
from scripts.loading.site_url import NAME, read_site_url
from scripts.model import Problem
from scripts.pipeline.commands import is_public, make, read
from scripts.pipeline.precompress import precompressed
from scripts.pipeline.publish import SITE, exclusive_lock, publish

LISTED = f"{FOLDER}/documents.txt"
"""Ids of the documents of a library, one a line, by which its folder is recognised."""
HOST_FILES = ("favicon.ico", f"{ASSETS}/icon.svg")
"""Files that the list takes from the site of the first document."""


def build_library(paths: Sequence[str], public: bool = False) -> list[Problem]:
    """Build the documents below SITE_URL, each in a process of its own, and publish all or nothing.

    The first of `paths` is the folder to publish in, the others are those of the documents.
    """
    if len(paths) < 2:
        rule = "`library` needs a folder to publish in, and the folders of the documents"
        return [Problem("library", 0, f"{rule}; found {len(paths)} names; write `library OUT DIR DIR`")]
    out, folders = Path(paths[0]), paths[1:]
    site_url, malformed = read_site_url()
    problems = [malformed] if malformed else [*_check_url(site_url, public)]
    problems += [*_check_folders(folders), *_check_out(out, folders)]
    if problems:
        return problems
    documents, problems = _read(folders, site_url)
    problems += check_ids(documents)
    problems += [] if problems else _check_published(out, documents)
    for document in () if problems else documents:
        problems += _build(document, public)
    if problems:
        return problems
    _publish(out, documents, site_url)
    print(f"{len(documents)} documents in {out}, to be served at {site_url}")
    return []


def _check_url(site_url: str, public: bool) -> Iterator[Problem]:
    if urlsplit(site_url).path != "/":
        rule = f"{NAME} of a library must be the address of its host"
        yield Problem(NAME, 0, f"{rule}; found {site_url!r}; write it without a path")
    if public and not is_public(site_url):
        rule = "a library for publication needs the host's public address"
        fix = "set it as `SITE_URL=https://your.host/`"
        yield Problem(NAME, 0, f"{rule}; found {site_url!r}; {fix}")


def _check_folders(folders: Sequence[str]) -> Iterator[Problem]:
    for folder in folders:
        if not (Path(folder) / RESOLUTION).is_file():
            rule = "a document is a folder with mkdocs.yml, docs/ and data/"
            state = f"no {RESOLUTION} in it" if Path(folder).is_dir() else "no such folder"
            fix = "correct the name, or make the folder with `python -m scripts new`"
            yield Problem(folder, 0, f"{rule}; found {state}; {fix}")


def _check_out(out: Path, folders: Sequence[str]) -> Iterator[Problem]:
    """Yield why nothing can be published in a folder: it is a document's, or has other things in it."""
    rule = "the folder of a library must be empty, or one that `library` wrote"
    place = out.resolve()
    for folder in folders:
        root = Path(folder).resolve()
        if root.is_relative_to(place) or place.is_relative_to(root):
            state = f"that one of it and {folder} is within the other"
            yield Problem(str(out), 0, f"{rule}; found {state}; choose another")
            return
    if place.exists() and not place.is_dir():
        yield Problem(str(out), 0, f"{rule}; found a file; choose another name")
    elif place.is_dir() and not (place / LISTED).is_file() and any(place.iterdir()):
        first = min(path.name for path in place.iterdir())
        yield Problem(str(out), 0, f"{rule}; found {first!r} in it; choose another name")


def _read(folders: Sequence[str], host_url: str) -> tuple[list[Document], list[Problem]]:
    """Return the documents at their addresses, and the problems of all: no site is built with any."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for folder in folders:
        edition, faults = read(Path(folder).resolve())
        problems += [_placed(folder, problem) for problem in faults]
        if edition:
            site_url = f"{host_url}{edition.resolution.id}/"
            documents.append(Document(folder, replace(edition, site_url=site_url)))
    return documents, problems


def _check_published(out: Path, documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield the documents of the published library that the new one would not have."""
    listed = out / LISTED
    ids = {document.id for document in documents}
    for id in listed.read_text(encoding="utf-8").split() if listed.is_file() else ():
        if id not in ids and (out / id).is_dir():
            rule = "what was once published stays"
            fix = f"name its folder too, or remove {out / id} to take it away"
            yield Problem(str(out), 0, f"{rule}; found {id!r}, which no folder has; {fix}")


def _build(document: Document, public: bool) -> list[Problem]:
    """Build a document at its own address; return its problems with their files below its folder."""
    url = document.edition.site_url
    print(f"Building {document.folder} at {url}", flush=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        problems = pool.submit(_make_at, url, document.edition.root, public).result()
    return [_placed(document.folder, problem) for problem in problems]


def _make_at(url: str, root: Path, public: bool) -> list[Problem]:
    """Build an edition at an address, which MkDocs too takes from the environment."""
    os.environ[NAME] = url
    return make(root, public)


def _placed(folder: str, problem: Problem) -> Problem:
    """Return a problem of a document as one of the file below its folder, not of a shared one."""
    problem = for_folder(problem, folder)
    is_shared = (PROJECT / problem.path).exists() and not (Path(folder) / problem.path).exists()
    if problem.path == NAME or is_shared:
        return problem
    return replace(problem, path=os.path.normpath(f"{folder}/{problem.path}"))


def _publish(out: Path, documents: Sequence[Document], site_url: str) -> None:
    sites = {document.id: document.edition.root / SITE for document in documents}
    front = front_files(documents, site_url)
    front |= precompressed(front, "library")
    files: dict[str, bytes | Path] = {
        f"{id}/{path.relative_to(site).as_posix()}": path
        for id, site in sites.items()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    files |= {name: sites[documents[0].id] / name for name in HOST_FILES}
    files |= {LISTED: "".join(f"{id}\n" for id in sorted(sites)).encode()}
    files |= front | server_files(documents, site_url)
    place = out.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with exclusive_lock(place.parent, place.name):
        publish(place.parent, files, place.name)
