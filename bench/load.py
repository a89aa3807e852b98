"""How fast the tested nginx serves the site, against one plain file of the same size without it.

Both run at once and are asked in turn, in many short rounds, since other work on the machine comes
and goes; the figure is the median of the rounds' ratios. The plain file comes from the same nginx
with nothing set but sendfile, as Debian ships it, and without a log, as the site's has none.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from urllib.request import Request, urlopen

from testing.nginx import LISTEN, nginx

ROOT = Path(__file__).parents[1]
GOAL = 0.9
ROUNDS, SECONDS, CONNECTIONS = 9, 1, 32
PLAIN = f"""
daemon off;
worker_processes auto;
pid nginx.pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    sendfile on;
    client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp;
    scgi_temp_path temp;
    server {{ listen {LISTEN}; root files; }}
}}
"""
ASKED: Mapping[str, tuple[str, str]] = {
    "front page, br": ("", "br"),
    "text page, br": ("goals/", "br"),
    "text page, gzip": ("goals/", "gzip"),
    "text page, plain": ("goals/", "identity"),
    "data, br": ("data/targets.json", "br"),
    "picture": ("cards/page-index.vi.png", "identity"),
}
"""What is asked for: a path of the site and the encodings that the reader takes."""


@dataclass(frozen=True)
class Measured:
    """One kind of request: bytes of its body, and requests a second of each round."""

    name: str
    size: int
    site: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How the site's rate stands to that of the plain file, in the middle round."""
        return median(one / other for one, other in zip(self.site, self.plain, strict=True))


def table() -> str:
    """The rates of the site and of plain files side by side."""
    head = f"{'load (wrk)':<18}{'bytes':>8}{'site/s':>9}{'plain/s':>9}{'ratio':>7}  goal {GOAL}\n"
    return head + "".join(
        f"{one.name:<18}{one.size:>8}{median(one.site):>9.0f}{median(one.plain):>9.0f}"
        f"{one.ratio:>7.2f}  {'holds' if one.ratio >= GOAL else 'MISSED'}\n"
        for one in measure()
    )


def measure() -> Iterator[Measured]:
    """Every kind of request, asked of both servers in turn."""
    with tempfile.TemporaryDirectory() as folder, nginx(ROOT, ROOT / "deploy/nginx.conf") as port:
        place = Path(folder)
        (place / "files").mkdir()
        (place / "plain.conf").write_text(PLAIN, encoding="utf-8")
        with nginx(place, place / "plain.conf") as plain:
            for name, (path, encoding) in ASKED.items():
                url = f"http://127.0.0.1:{port}/{path}"
                size = _size(url, encoding)
                (place / "files/plain.bin").write_bytes(Random(size).randbytes(size))
                both = url, f"http://127.0.0.1:{plain}/plain.bin"
                rounds = [[_rate(one, encoding) for one in both] for _ in range(ROUNDS)]
                yield Measured(name, size, *map(tuple, zip(*rounds, strict=True)))


def _size(url: str, encoding: str) -> int:
    """Bytes of the body as it is sent; a page that is not sent as asked would measure another thing."""
    with urlopen(Request(url, headers={"Accept-Encoding": encoding})) as answer:
        sent = answer.headers.get("Content-Encoding", "identity")
        assert sent == encoding, f"{url} was asked for in {encoding}; it came in {sent}"
        return len(answer.read())


def _rate(url: str, encoding: str) -> float:
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {encoding}", url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Non-2xx" not in said, said
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])
