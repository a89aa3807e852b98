"""The Makefile: an environment is filled again without being emptied first, through a symlink too."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from testing.editions import ROOT

STUB = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/calls"
"""


def environment(folder: Path) -> Path:
    """Create an environment whose Python writes down what it is asked."""
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.write_text(STUB, encoding="utf-8")
    python.chmod(0o755)
    (folder / "installed").touch()
    return folder


def prepare(project: Path) -> None:
    digest = hashlib.sha256((project / "requirements.lock").read_bytes()).hexdigest()
    subprocess.run(["make", f".venv/ready-{digest}"], cwd=project, check=True, capture_output=True)


def calls(venv: Path) -> list[str]:
    return (venv / "bin" / "calls").read_text(encoding="utf-8").splitlines()


def test_a_newer_lock_fills_an_environment_without_emptying_it(tmp_path: Path) -> None:
    project, venv = tmp_path / "project", environment(tmp_path / "elsewhere")
    project.mkdir()
    shutil.copy(ROOT / "Makefile", project)
    (project / ".venv").symlink_to(venv)
    (project / "requirements.lock").write_text("first\n", encoding="utf-8")
    prepare(project)
    prepare(project)
    assert len(calls(venv)) == 1, "the same lock is installed once"
    (project / "requirements.lock").write_text("second\n", encoding="utf-8")
    prepare(project)
    assert len(calls(venv)) == 2
    assert all(call.startswith("-m pip install") for call in calls(venv))
    assert (venv / "installed").exists() and (project / ".venv").is_symlink()
    assert len(list(venv.glob("ready-*"))) == 1
