"""A build for publication: what `make check` finds is published by no build either."""

from pathlib import Path
from unittest.mock import patch

from scripts.pipeline.commands import make
from testing.editions import accept_words, copy_of_sample


def test_a_site_whose_search_finds_what_the_text_does_not_treat_is_not_published(
    tmp_path: Path,
) -> None:
    with patch.dict("os.environ", {"SITE_URL": "https://resolutions.example/"}):
        root = copy_of_sample(tmp_path)
        asked = root / "data/asked.toml"
        text = asked.read_text(encoding="utf-8")
        asked.write_text(text.replace('absent = ["airport"]', 'absent = ["trees"]'), encoding="utf-8")
        accept_words(root)
        problems = make(root, public=True)
    assert problems and {problem.path for problem in problems} == {"data/asked.toml"}
    assert not (root / "site").exists()
