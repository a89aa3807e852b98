"""A public host as `deploy/` configures it, probed over TLS: protocols, ciphers, curves, host names."""

import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scripts.model import Edition
from testing.editions import ROOT
from testing.http_client import HOST, ask
from testing.planted_site import PLANTED, plant
from testing.public_host import KEYS, PublicHost, prepare, running

INTERMEDIATE = {
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
}
"""Ciphers of TLS 1.2 in Mozilla's intermediate profile, guideline 6.0 (ssl-config.mozilla.org)."""
CURVES = ["X25519", "prime256v1", "secp384r1"]
HYBRID = "X25519MLKEM768"
"""Curve of the profile that OpenSSL has from 3.5 on."""


@pytest.fixture(scope="module")
def host(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublicHost]:
    folder = tmp_path_factory.mktemp("public")
    plant(edition, folder / "resolution", "")
    with running(*prepare(folder, ("default", "public"))) as host:
        yield host


def context(version: ssl.TLSVersion | None = None, ciphers: str = "ALL:@SECLEVEL=0") -> ssl.SSLContext:
    """Return the context of a client that takes any certificate and, by default, any cipher."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    client.set_ciphers(ciphers)
    if version:
        client.minimum_version = client.maximum_version = version
    return client


@dataclass(frozen=True)
class Handshake:
    """Terms that a client and the host agreed on."""

    cipher: str
    protocol: str | None
    """Protocol above TLS, such as h2."""


def connected(host: PublicHost, client: ssl.SSLContext, name: str | None = HOST) -> Handshake | None:
    """Return what was agreed on when a client connected; None if the host refused."""
    try:
        with (
            socket.create_connection(("127.0.0.1", host.https), timeout=10) as connection,
            client.wrap_socket(connection, server_hostname=name) as stream,
        ):
            cipher = stream.cipher()
            assert cipher
            return Handshake(cipher[0], stream.selected_alpn_protocol())
    except (ssl.SSLError, ConnectionError):
        return None


VERSIONS = {"TLSv1": False, "TLSv1_1": False, "TLSv1_2": True, "TLSv1_3": True}


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize(("version", "accepted"), VERSIONS.items())
def test_only_protocols_of_the_profile_are_accepted(
    host: PublicHost, version: str, accepted: bool
) -> None:
    assert bool(connected(host, context(ssl.TLSVersion[version]))) == accepted


def test_ciphers_of_the_profile_are_accepted_and_no_others(host: PublicHost) -> None:
    offered = {cipher["name"] for cipher in context().get_ciphers() if cipher["protocol"] != "TLSv1.3"}
    assert {"AES256-SHA", "ECDHE-RSA-AES256-SHA", "DHE-RSA-AES128-GCM-SHA256"} <= offered
    accepted = {
        cipher
        for cipher in sorted(offered)
        if connected(host, context(ssl.TLSVersion.TLSv1_2, f"{cipher}:@SECLEVEL=0"))
    }
    assert accepted == INTERMEDIATE


@pytest.mark.parametrize(
    ("curve", "accepted"), [*((curve, True) for curve in CURVES), ("secp521r1", False), ("X448", False)]
)
def test_curves_of_the_profile_are_accepted_and_no_others(
    host: PublicHost, curve: str, accepted: bool
) -> None:
    address = ("-connect", f"127.0.0.1:{host.https}", "-servername", HOST)
    client = subprocess.run(
        ["openssl", "s_client", *address, "-tls1_3", "-groups", curve],
        input=b"",
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert (client.returncode == 0) == accepted
    assert (b"alert handshake failure" in client.stderr) != accepted


def test_the_client_chooses_among_the_ciphers(host: PublicHost) -> None:
    for first in sorted(cipher for cipher in INTERMEDIATE if "-RSA-" in cipher):
        others = ":".join(sorted({cipher for cipher in INTERMEDIATE if "-RSA-" in cipher} - {first}))
        agreed = connected(host, context(ssl.TLSVersion.TLSv1_2, f"{first}:{others}"))
        assert agreed and agreed.cipher == first


def test_http_2_is_negotiated_and_http_1_without_it(host: PublicHost) -> None:
    for offered, chosen in {("h2", "http/1.1"): "h2", ("http/1.1",): "http/1.1"}.items():
        client = context()
        client.set_alpn_protocols(list(offered))
        agreed = connected(host, client)
        assert agreed and agreed.protocol == chosen


def test_a_session_is_resumed(host: PublicHost) -> None:
    client = context(ssl.TLSVersion.TLSv1_2)
    sessions, reused = [], []
    for _ in range(2):
        with (
            socket.create_connection(("127.0.0.1", host.https), timeout=10) as connection,
            client.wrap_socket(
                connection, server_hostname=HOST, session=sessions[-1] if sessions else None
            ) as stream,
        ):
            sessions.append(stream.session)
            reused.append(stream.session_reused)
    assert reused == [False, True]


@pytest.mark.parametrize(
    "name", ["other.vn", "www.example.vn", "example.vn.evil.example", "127.0.0.1", None]
)
def test_another_host_name_is_refused_before_a_certificate_is_shown(
    host: PublicHost, name: str | None
) -> None:
    assert connected(host, context(), name) is None


@pytest.mark.parametrize("name", ["other.vn", "127.0.0.1", "example.vn.evil.example", ""])
def test_plain_http_for_another_host_name_is_closed_without_an_answer(
    host: PublicHost, name: str
) -> None:
    with socket.create_connection(("127.0.0.1", host.http), timeout=10) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\n\r\n".encode())
        assert connection.recv(1000) == b""


def test_another_host_name_within_a_connection_is_not_answered(host: PublicHost) -> None:
    with (
        socket.create_connection(("127.0.0.1", host.https), timeout=10) as connection,
        context().wrap_socket(connection, server_hostname=HOST) as stream,
    ):
        stream.sendall(b"GET / HTTP/1.1\r\nHost: other.vn\r\n\r\n")
        assert stream.recv(1000) == b""


def test_plain_http_leads_to_the_same_address_over_tls(host: PublicHost) -> None:
    answer = ask(host.http, "GET /search/?q=a%20b")
    assert (answer.status, answer.headers["Location"]) == (301, "https://example.vn/search/?q=a%20b")


def test_the_site_is_served_over_tls_with_its_headers(host: PublicHost) -> None:
    answer = host.ask("GET /", {"Accept-Encoding": "br"})
    assert (answer.status, answer.body) == (200, b"as brotli")
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert answer.headers["Server"] == "nginx"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_plain_http_sent_to_the_port_for_tls_is_closed_without_an_answer(host: PublicHost) -> None:
    with socket.create_connection(("127.0.0.1", host.https), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: other.vn\r\n\r\n")
        assert connection.recv(5000) == b""


@pytest.mark.parametrize("folder", ["debian-12", "debian-13"])
def test_both_files_have_the_settings_of_the_profile(folder: str) -> None:
    text = (ROOT / "deploy" / folder / "tls.conf").read_text(encoding="utf-8")
    settings = dict(re.findall(r"^(\w+) ([^;]+);", text, re.MULTILINE))
    assert set(settings["ssl_ciphers"].split(":")) == INTERMEDIATE
    assert settings["ssl_ecdh_curve"].split(":") == [HYBRID] * (folder == "debian-13") + CURVES
    assert settings["ssl_protocols"] == "TLSv1.2 TLSv1.3"
    assert settings["ssl_prefer_server_ciphers"] == "off"
    assert settings["ssl_session_timeout"] == "1d"
    assert ("ssl_session_tickets" in settings) == (folder == "debian-12")


def test_each_kind_of_key_is_used(host: PublicHost) -> None:
    for kind in KEYS:
        names = [cipher for cipher in sorted(INTERMEDIATE) if f"-{kind.upper()}-" in cipher]
        agreed = connected(host, context(ssl.TLSVersion.TLSv1_2, ":".join(names)))
        assert agreed and agreed.cipher in names


SECOND = {
    "index.html": "second",
    "404.html": "second missing",
    "error.html": "second error",
    "embed/one/index.html": "<style>p{margin:1px}</style>",
}
"""Files of the second edition that differ."""


@pytest.fixture(scope="module", params=["/nq-1/", "/"], ids=["below paths", "at the root"])
def both(
    request: pytest.FixtureRequest, edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PublicHost, str]]:
    """Yield a host of two editions, and the path of the first."""
    path = request.param
    folder = tmp_path_factory.mktemp("both")
    for number, (below, files) in enumerate(((path, {}), ("/nq-2/", SECOND)), 1):
        moved = replace(edition, site_url=f"https://{HOST}{below}")
        plant(moved, folder / f"resolution-{number}", below.strip("/"), PLANTED | files)
        shutil.copytree(folder / f"resolution-{number}/site", folder / "www", dirs_exist_ok=True)
    (folder / "www/robots.txt").write_text("robots of the host", encoding="utf-8")
    of_first = {f"{folder}/resolution/": f"{folder}/resolution-1/"}
    with running(*prepare(folder, ("default", "two-editions"), of_first)) as host:
        yield host, path


TWO = {
    "the first edition": ("{first}", 200, "plain", {}),
    "the second edition": ("/nq-2/", 200, "second", {}),
    "the second edition without its slash": ("/nq-2", 301, None, {"Location": "/nq-2/"}),
    "a page of the second": ("/nq-2/goals/", 200, "goals", {"Cache-Control": "no-cache"}),
    "an asset of the second": ("/nq-2/assets/site-0a1b2c3d.css", 200, "style", {"Cache-Control": "public, max-age=31536000, immutable"}),
    "data of the second": ("/nq-2/data/cite.bib", 200, "bib", {"Access-Control-Allow-Origin": "*"}),
    "a type of the second": ("/nq-2/downloads/whole.akn.xml", 200, "akn", {"Content-Type": "application/akn+xml; charset=utf-8"}),
    "a page missing from the first": ("{first}none", 404, "missing", {}),
    "a page missing from the second": ("/nq-2/none", 404, "second missing", {}),
    "a page missing from its translation": ("/nq-2/en/none", 404, "missing, translated", {}),
    "an embed missing from the second": ("/nq-2/embed/none", 404, "<style>p{margin:0}</style>missing embed", {"Cross-Origin-Resource-Policy": "cross-origin"}),
    "its page of errors by name": ("/nq-2/error.html", 404, "second missing", {}),
    "a hidden file of the second": ("/nq-2/.git/config", 404, "second missing", {}),
    "a compressed copy of the second": ("/nq-2/index.html.br", 404, "second missing", {}),
    "a way out of the second": ("/nq-2/../none", 404, "missing", {}),
    "an address of neither": ("/none/", 404, "missing", {}),
    "robots": ("/robots.txt", 200, "robots of the host", {"Content-Type": "text/plain; charset=utf-8"}),
    "where to report": ("/.well-known/security.txt", 200, "security", {"Content-Type": "text/plain; charset=utf-8"}),
    "the icon": ("/favicon.ico", 200, "icon", {"Content-Type": "image/vnd.microsoft.icon"}),
}  # fmt: skip


@pytest.mark.parametrize(("path", "status", "body", "headers"), TWO.values(), ids=TWO)
def test_two_editions_on_one_host_keep_apart(
    both: tuple[PublicHost, str], path: str, status: int, body: str | None, headers: dict[str, str]
) -> None:
    host, first = both
    answer = host.ask(f"GET {path.format(first=first)}")
    assert answer.status == status
    assert body is None or answer.body.decode() == body
    assert headers.items() <= answer.headers.items()
    assert {"Content-Security-Policy", "Strict-Transport-Security"} <= answer.headers.keys()


def test_each_edition_has_its_own_policy(both: tuple[PublicHost, str]) -> None:
    host, first = both
    policies = [
        host.ask(f"GET {start}embed/one/").headers["Content-Security-Policy"]
        for start in (first, "/nq-2/")
    ]
    assert all("frame-ancestors *" in policy for policy in policies)
    assert policies[0] != policies[1]


def test_the_second_edition_refuses_in_its_own_words(both: tuple[PublicHost, str]) -> None:
    host, _ = both
    refused = host.ask("GET /nq-2/goals/", {"Range": "bytes=999999-"})
    assert (refused.status, refused.body) == (416, b"second error")
    too_large = host.ask("GET /nq-2/goals/", {"Content-Length": "5000"})
    assert (too_large.status, too_large.body) == (413, b"second error")
    method = host.ask("POST /nq-2/goals/")
    assert (method.status, method.headers["Allow"]) == (405, "GET, HEAD")
    assert method.body == b"error"  # of the host: the method is looked at before the path


def test_the_maps_of_an_edition_can_be_included_twice(edition: Edition, tmp_path: Path) -> None:
    plant(edition, tmp_path / "resolution", "")
    maps = "include /srv/resolution/deploy/generated/maps.conf;"
    host, configuration = prepare(tmp_path, ("default", "public"))
    text = configuration.read_text(encoding="utf-8")
    own = maps.replace("/srv", str(tmp_path))
    assert text.count(own) == 1
    configuration.write_text(text.replace(own, own * 2), encoding="utf-8")
    with running(host, configuration):
        assert host.ask("POST /").headers["Allow"] == "GET, HEAD"
