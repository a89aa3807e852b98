"""Show the site and build it anew when text, data, templates or scripts change."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from scripts.read import LOCAL_URL

WATCHED = ("docs", "data", "overrides", "scripts", "mkdocs.yml")


def serve(root: Path, make: Callable[[], int]) -> int:
    """Build, then serve `site/` until interrupted; problems are printed and serving goes on.

    The first build runs here; later ones in a process of their own, so that changed scripts count.
    """
    first = make()
    if first and not (root / "site").is_dir():
        return first
    url = os.environ.get("SITE_URL", LOCAL_URL)
    local = urlsplit(url)
    command = [sys.executable, "-m", "scripts", "build", "--root", str(root)]

    def rebuild() -> None:
        if subprocess.run(command, check=False).returncode:
            print("The last good site goes on being shown.", file=sys.stderr)

    server = LiveReloadServer(
        rebuild, local.hostname or "", local.port or 0, root=str(root / "site"), mount_path=local.path
    )
    server.error_handler = lambda code: (
        (root / "site" / "404.html").read_bytes() if code == 404 else None
    )
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    print(f"Serving {url} - stop with Ctrl C", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
    return 0
