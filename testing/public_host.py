"""The configurations of `deploy/` for public hosts, run by a real nginx with certificates for tests."""

import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from ssl import SSLContext, create_default_context

from testing.editions import ROOT
from testing.http_client import HOST, Answer, ask
from testing.nginx import free_port, messages, nginx, versions

KEYS: Mapping[str, tuple[str, ...]] = {
    "rsa": ("rsa:2048",),
    "ecdsa": ("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
}
"""Options of `openssl req -newkey` for a key of each kind."""
CERTIFICATE, KEY = (f"/etc/letsencrypt/live/{HOST}/{name}.pem" for name in ("fullchain", "privkey"))
HTTP_2_DIRECTIVE, HYBRID_CURVE = (1, 25, 1), (3, 5)
"""First versions of nginx and OpenSSL that take what `debian-13` has."""


@dataclass(frozen=True)
class PublicHost:
    """A running host: its folder, and the ports that stand for 80 and 443."""

    folder: Path
    http: int
    https: int

    @cached_property
    def tls(self) -> SSLContext:
        """A client's context that trusts the host's certificates."""
        return create_default_context(cadata="".join(_read(self.folder, kind) for kind in KEYS))

    def ask(self, request: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request over TLS."""
        return ask(self.https, request, headers, self.tls)


def prepare(
    folder: Path, names: Iterable[str], replaced: Mapping[str, str] | None = None
) -> tuple[PublicHost, Path]:
    """Write the configurations of `deploy/` with these names as one, for a host that does not run yet.

    `/srv` is the folder; copies of `deploy/` in it get the ports of the host. A name is that of a file
    of `deploy/`, or a path, without its `.conf`. `replaced` gives further words to replace.
    """
    host = PublicHost(folder, free_port(), free_port())
    words = {
        "/srv/": f"{folder}/",
        f"ssl_certificate {CERTIFICATE};": "".join(
            f"ssl_certificate {folder}/{kind}.pem;" for kind in KEYS
        ),
        f"ssl_certificate_key {KEY};": "".join(
            f"ssl_certificate_key {folder}/{kind}.key;" for kind in KEYS
        ),
        **dict(_ports(host)),
        **dict(_versions()),
        **(replaced or {}),
    }
    for kind in KEYS:
        _certify(folder, kind)
    for path in folder.rglob("debian-*/*.conf"):
        path.write_text(_replace(path.read_text(encoding="utf-8"), words), encoding="utf-8")
    deploy = ROOT / "deploy"
    head, _, _ = (deploy / "nginx.conf").read_text(encoding="utf-8").partition("    include generated")
    texts = [(deploy / f"{name}.conf").read_text(encoding="utf-8") for name in names]
    configuration = folder / "nginx.conf"
    (folder / "deploy/generated").mkdir(parents=True, exist_ok=True)
    configuration.write_text(_replace("\n".join([head, *texts, "}\n"]), words), encoding="utf-8")
    return host, configuration


@contextmanager
def running(host: PublicHost, configuration: Path) -> Iterator[PublicHost]:
    """Run the host; a warning of nginx is an error."""
    printed = messages(host.folder, configuration)
    assert "[warn]" not in printed and "[emerg]" not in printed, printed
    with nginx(host.folder, configuration, host.https):
        yield host


def _ports(host: PublicHost) -> Iterator[tuple[str, str]]:
    """Yield the words to replace so that the host listens at its ports, with IPv6 if there is any."""
    for port, own in ((443, host.https), (80, host.http)):
        yield f"listen {port}", f"listen 127.0.0.1:{own}"
        yield f"listen [::]:{port}", f"listen [::1]:{own}" if _has_ipv6() else f"# listen {port}"


def _versions() -> Iterator[tuple[str, str]]:
    """Yield the words to replace so that the files for the installed versions are included."""
    server, library = versions()
    if server >= HTTP_2_DIRECTIVE:
        yield "debian-12/listen.conf", "debian-13/listen.conf"
    if library >= HYBRID_CURVE:
        yield "debian-12/tls.conf", "debian-13/tls.conf"


def _has_ipv6() -> bool:
    with suppress(OSError), socket.socket(socket.AF_INET6) as attempt:
        attempt.bind(("::1", 0))
        return True
    return False


def _certify(folder: Path, kind: str) -> None:
    """Write a key and a certificate that it signs itself."""
    command = ["openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    command += ["-addext", f"subjectAltName=DNS:{HOST}", "-newkey", *KEYS[kind]]
    command += ["-keyout", str(folder / f"{kind}.key"), "-out", str(folder / f"{kind}.pem")]
    assert shutil.which("openssl"), "openssl is missing, which comes with nginx"
    subprocess.run(command, check=True, capture_output=True)


def _read(folder: Path, kind: str) -> str:
    return (folder / f"{kind}.pem").read_text(encoding="utf-8")


def _replace(text: str, words: Mapping[str, str]) -> str:
    for before, after in words.items():
        text = text.replace(before, after)
    return text
