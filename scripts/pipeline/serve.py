"""Show the site; after a change the pages that it touches at once, then the whole site made anew.

Text and data are previewed by this process (`scripts/preview.py`); the whole site is made by another,
meanwhile. After a change in scripts, templates or assets only that one is right, and requests wait.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from scripts.loading.edition import LOCAL_URL
from scripts.model import Problem
from scripts.pipeline.preview import Preview

WRITTEN = ("docs/*/*.md", "data/**/*.*")
"""What people write, and what is previewed."""
MAKING = ("docs/assets/**/*.*", "overrides/**/*.*", "scripts/**/*.*", "mkdocs.yml")
"""What the site is made with."""
POLLING = 0.1
"""Seconds between two looks for changes."""

Stamps = dict[Path, int]


@dataclass
class Workshop:
    """What happens when somebody changes a file."""

    preview: Preview
    command: list[str]
    """What makes the whole site."""
    report: Callable[[list[Problem]], int]
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    written: Stamps = field(init=False)
    making: Stamps = field(init=False)
    making_whole: Future[None] = field(default_factory=Future)
    process: subprocess.Popen[bytes] | None = None
    times: int = 0
    """How often the whole was asked for."""

    def __post_init__(self) -> None:
        self.written, self.making = self._stamps(WRITTEN), self._stamps(MAKING)

    def rebuild(self) -> None:
        """What the server calls after a change; until it returns, requests wait."""
        written, making = self.written, self.making
        self.written, self.making = self._stamps(WRITTEN), self._stamps(MAKING)
        if self.making != making:
            self._make_whole().result()
        elif self.written != written:
            self.stop()
            if not self.report(self.preview.refresh()):
                self._make_whole()

    @property
    def folders(self) -> set[Path]:
        """Where changes are looked for."""
        return {path.parent for path in (*self.written, *self.making)}

    def stop(self) -> None:
        """What is being made of older words is out of date; stopped anywhere, it leaves no trace."""
        self.times += 1
        self.making_whole.cancel()
        if self.process:
            self.process.terminate()

    def _make_whole(self) -> Future[None]:
        self.stop()
        self.making_whole = self.pool.submit(self._make, self.times)
        return self.making_whole

    def _make(self, nth: int) -> None:
        with subprocess.Popen(["nice", *self.command]) as self.process:
            failed = self.process.wait()
        if nth == self.times and failed:
            print("The last good site stays where it is.", file=sys.stderr)
        elif nth == self.times:
            self.preview.settle()

    def _stamps(self, patterns: tuple[str, ...]) -> Stamps:
        """When each file that fits was last written; of what is built from others, nothing."""
        root = self.preview.root
        paths = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
        paths -= {root / "docs" / path for path in self.preview.made}
        return {path: path.stat().st_mtime_ns for path in paths if path.parent.name != "__pycache__"}


def serve(root: Path, make: Callable[[], list[Problem]], report: Callable[[list[Problem]], int]) -> int:
    """Build, then serve the site until interrupted; problems are printed and serving goes on."""
    failed = report(make())
    if failed and not (root / "site").is_dir():
        return failed
    with TemporaryDirectory() as shown:
        command = [sys.executable, "-m", "scripts", "build", "--root", str(root)]
        workshop = Workshop(Preview(root, Path(shown)), command, report)
        _serve(workshop)
    return 0


def _serve(workshop: Workshop) -> None:
    url = os.environ.get("SITE_URL", LOCAL_URL)
    local = urlsplit(url)
    shown = workshop.preview.shown
    server = LiveReloadServer(
        workshop.rebuild,
        local.hostname or "",
        local.port or 0,
        root=str(shown),
        mount_path=local.path,
        polling_interval=POLLING,
    )
    server.error_handler = lambda code: (shown / "404.html").read_bytes() if code == 404 else None
    for folder in workshop.folders:
        server.watch(str(folder), recursive=False)
    print(f"Serving {url} - stop with Ctrl C", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        workshop.stop()
