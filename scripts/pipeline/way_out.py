"""Keep the way out open: render the pages with ProperDocs in place of MkDocs, and without Material.

ProperDocs is a fork of MkDocs 1.x. This module is run in a process of its own, because a process can
load only one of the two; so nothing at its head may import either.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts import PROJECT
from scripts.model import Problem


def compare_engines(root: Path) -> list[Problem]:
    """Render the pages below `root` with either engine; return a problem for each page that differs."""
    from scripts.pipeline.rendering import load

    overrides = str(load(root).theme.custom_dir)
    with TemporaryDirectory() as folder:
        pages: list[dict[str, bytes]] = []
        for engine in ("mkdocs", "properdocs"):
            output = Path(folder) / engine
            command = [sys.executable, "-m", __name__, engine, str(root), str(output), overrides]
            subprocess.run(command, check=True, cwd=PROJECT)
            paths = {path.relative_to(output).as_posix(): path for path in output.rglob("*.html")}
            pages.append({name: path.read_bytes() for name, path in paths.items()})
    current, alternative = pages
    rule = "ProperDocs without Material must give the same page as MkDocs with it"
    problems = [
        Problem(f"site/{path}", 1, f"{rule}; found another; compare the two and adapt overrides/")
        for path in sorted(current.keys() | alternative.keys())
        if current.get(path) != alternative.get(path)
    ]
    if not problems:
        print(f"{len(current)} pages are the same with ProperDocs and without Material.")
    return problems


def _render(engine: str, root: Path, output: Path, overrides: str) -> None:
    settings: dict[str, Any] = {}
    if engine == "properdocs":
        import properdocs.replacement  # noqa: F401 - from here on, `import mkdocs` loads ProperDocs

        sys.modules["material"] = None  # type: ignore[assignment]
        settings["theme"] = {"name": None, "custom_dir": overrides}
    from scripts.pipeline.rendering import read_rendering, render

    render(read_rendering(root), output, **settings)


if __name__ == "__main__":
    _render(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
