"""Requests per second of the site's nginx, beside a plain file of the same size.

Both servers run at once and are measured alternately in many short rounds, since the load of the
machine varies; the figure is the median of the rounds' ratios. The plain file comes from an nginx
that is configured with nothing but sendfile, Debian's default, and without an access log.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from statistics import median
from urllib.request import Request, urlopen

from bench.support import build_site, temporary_folder
from testing.nginx import LISTEN, nginx

GOAL = 0.9
"""Goal: rate of the site, as a multiple of that of the plain file."""
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
REQUESTS: Mapping[str, tuple[str, str]] = {
    "front page, br": ("", "br"),
    "text page, br": ("goals/", "br"),
    "text page, gzip": ("goals/", "gzip"),
    "text page, plain": ("goals/", "identity"),
    "data, br": ("data/targets.json", "br"),
    "picture": ("cards/page-index.vi.png", "identity"),
}
"""Path below the site and accepted encoding, by the name in the table."""


@dataclass(frozen=True)
class Rates:
    """Size of a response body in bytes, and requests per second in each round."""

    name: str
    size: int
    site: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median over the rounds of the site's rate divided by that of the plain file."""
        return median(site / plain for site, plain in zip(self.site, self.plain, strict=True))


def table() -> str:
    """Measure all kinds of request; return the table."""
    head = f"{'load (wrk)':<18}{'bytes':>8}{'site/s':>9}{'plain/s':>9}{'ratio':>7}  goal {GOAL}\n"
    return head + "".join(
        f"{rates.name:<18}{rates.size:>8}{median(rates.site):>9.0f}{median(rates.plain):>9.0f}"
        f"{rates.ratio:>7.2f}  {'holds' if rates.ratio >= GOAL else 'MISSED'}\n"
        for rates in measure()
    )


def measure() -> Iterator[Rates]:
    """Yield the rates of every kind of request, measured alternately on both servers."""
    with ExitStack() as stack:
        site = build_site(stack.enter_context(temporary_folder())).parent
        port = stack.enter_context(nginx(site, site / "deploy/nginx.conf"))
        folder = stack.enter_context(temporary_folder())
        (folder / "files").mkdir()
        (folder / "plain.conf").write_text(PLAIN, encoding="utf-8")
        with nginx(folder, folder / "plain.conf") as plain_port:
            plain_url = f"http://127.0.0.1:{plain_port}/plain.bin"
            for label, (path, encoding) in REQUESTS.items():
                url = f"http://127.0.0.1:{port}/{path}"
                size = _body_size(url, encoding)
                (folder / "files/plain.bin").write_bytes(Random(size).randbytes(size))
                rounds = [(_rate(url, encoding), _rate(plain_url, encoding)) for _ in range(ROUNDS)]
                ours, others = zip(*rounds, strict=True)
                yield Rates(label, size, ours, others)


def _body_size(url: str, encoding: str) -> int:
    """Return the bytes of a response body; fail if it has another encoding than `encoding`."""
    with urlopen(Request(url, headers={"Accept-Encoding": encoding})) as response:
        actual = response.headers.get("Content-Encoding", "identity")
        assert actual == encoding, f"{url} must be sent as {encoding}; found {actual}"
        return len(response.read())


def _rate(url: str, encoding: str) -> float:
    """Return requests per second as measured by wrk."""
    output = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {encoding}", url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rate = re.search(r"Requests/sec:\s*([\d.]+)", output)
    assert rate and "Non-2xx" not in output, output
    return float(rate[1])
