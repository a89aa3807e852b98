"""Sending the site to a server: the order of files, and the assets that open pages still need."""

import os
import shutil
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

from testing.editions import ROOT

DAY = 24 * 3600


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the script and a folder `deploy/generated/`, but without a site."""
    project = tmp_path / "project"
    (project / "deploy/generated").mkdir(parents=True)
    (project / "deploy/generated/server.conf").write_text("# headers\n", encoding="utf-8")
    for name in ("send", "site.conf"):
        shutil.copy(ROOT / "deploy" / name, project / "deploy")
    return project


def build(project: Path, release: str, *others: str) -> None:
    """Write a site with an asset and pages of a release."""
    shutil.rmtree(project / "site", ignore_errors=True)
    words = {f"assets/site-{release}.js": "", **dict.fromkeys(others, "")}
    words |= dict.fromkeys(("index.html", "goals/index.html", "sw.js", "sw.js.gz"), release)
    words["SHA256SUMS"] = "".join(
        f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in words.items()
    )
    for name, text in words.items():
        path = project / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def send(project: Path, server: Path) -> list[str]:
    """Send the site to a folder; return the files in the order in which they arrive."""
    done = subprocess.run(
        [project / "deploy/send", server], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stderr == ""
    return [name for name in done.stdout.splitlines() if not name.endswith("/")]


def assets(server: Path) -> list[str]:
    """Return the assets on the server."""
    return sorted(path.name for path in (server / "site/assets").iterdir())


def pass_a_day(server: Path) -> None:
    """Let everything on the server be two days old."""
    for path in server.rglob("*"):
        os.utime(path, (time.time() - 2 * DAY,) * 2)


def test_assets_are_sent_before_pages_and_the_service_worker_last(
    project: Path, tmp_path: Path
) -> None:
    build(project, "one")
    server = tmp_path / "srv" / "resolution"
    first = send(project, server)
    assert first == [
        *("site.conf", "generated/server.conf", "assets/site-one.js"),
        *("index.html", "goals/index.html", "SHA256SUMS", "sw.js", "sw.js.gz"),
    ]
    assert send(project, server) == []
    sent = {path.relative_to(server / "site") for path in (server / "site").rglob("*")}
    assert sent == {path.relative_to(project / "site") for path in (project / "site").rglob("*")}


def test_a_page_that_is_no_longer_built_is_removed(project: Path, tmp_path: Path) -> None:
    build(project, "one", "former/index.html")
    send(project, tmp_path / "srv")
    build(project, "two")
    send(project, tmp_path / "srv")
    assert not (tmp_path / "srv/site/former").exists()
    assert (tmp_path / "srv/site/sw.js").read_text(encoding="utf-8") == "two"


def test_assets_of_the_last_release_stay_for_a_day(project: Path, tmp_path: Path) -> None:
    server = tmp_path / "srv"
    for release in ("one", "two", "three"):
        build(project, release)
        send(project, server)
    assert assets(server) == ["site-one.js", "site-three.js", "site-two.js"]
    pass_a_day(server)
    build(project, "four")
    send(project, server)
    assert assets(server) == ["site-four.js", "site-three.js"]


def test_without_a_site_or_a_place_it_says_what_to_do(project: Path) -> None:
    for arguments, code, words in ([], 2, "usage"), (["srv"], 1, "run make publish first"):
        done = subprocess.run(
            [project / "deploy/send", *arguments], capture_output=True, encoding="utf-8"
        )
        assert done.returncode == code and words in done.stderr


def refusal(project: Path, server: Path, **environment: str) -> str:
    """Return what is said when nothing is sent."""
    done = subprocess.run(
        [project / "deploy/send", server],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1 and not server.exists()
    return done.stderr


def test_a_site_that_was_built_for_this_machine_is_not_sent(project: Path, tmp_path: Path) -> None:
    build(project, "a")
    sitemap = project / "site/sitemap.xml"
    sitemap.write_text("<url><loc>http://127.0.0.1:8000/</loc></url>", encoding="utf-8")
    assert "was built for this machine" in refusal(project, tmp_path / "server")


def test_the_site_of_another_document_is_sent_from_its_folder(project: Path, tmp_path: Path) -> None:
    other, server = tmp_path / "other", tmp_path / "server"
    assert f"{other}/site is missing" in refusal(project, server, ROOT=str(_folder(other)))
    (other / "deploy").mkdir()
    shutil.copytree(project / "deploy/generated", other / "deploy/generated")
    build(other, "b")
    subprocess.run([project / "deploy/send", server], env=os.environ | {"ROOT": str(other)}, check=True)
    assert (server / "site/index.html").read_text(encoding="utf-8") == "b"
    assert (server / "deploy/site.conf").exists()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
