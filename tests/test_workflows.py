"""Workflows of GitHub: pinned actions, time limits, least permissions."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from testing.editions import ROOT

WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / "deploy/github-pages.yml"]
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)
NEEDED = {
    "test": {"contents": "read"},
    "build": {"contents": "read", "pages": "read"},
    "publish": {"pages": "write", "id-token": "write"},
}
"""Permissions of each job: to read the code, to learn the address of the site, and to publish it."""


def read(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return workflow


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_names_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("uses:") == len(PINNED.findall(text)) > 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_a_time_limit_and_only_the_permissions_it_needs(path: Path) -> None:
    workflow = read(path)
    for name, job in workflow["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 60, name
        assert job.get("permissions", workflow["permissions"]) == NEEDED[name]


def test_github_pages_gets_the_hidden_files_that_clients_ask_for() -> None:
    steps = read(ROOT / "deploy/github-pages.yml")["jobs"]["build"]["steps"]
    (upload,) = (step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"] == {"path": "site", "include-hidden-files": True}
