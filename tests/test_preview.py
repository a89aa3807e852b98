"""While somebody writes: the pages that a change touches are shown at once, nothing is published."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.__main__ import make
from scripts.preview import Preview
from scripts.read import read_edition
from tests.conftest import copy_of_sample


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    root = copy_of_sample(tmp_path / "project")
    assert make(root) == []
    (tmp_path / "shown").mkdir()
    return Preview(root, tmp_path / "shown")
