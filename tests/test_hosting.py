"""Files for static hosts and machines: headers, redirects, security contact, checksums, SBOM."""

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.hosting.sbom import SBOM, sbom
from scripts.hosting.well_known import well_known_files
from scripts.model import Edition
from testing.editions import ROOT
from testing.http_client import ask

RULES, LINE = 100, 2000
"""Limits of Cloudflare Pages on `_headers`: number of rules, and characters of a line."""
SECURITY_HEADERS = (
    *("Content-Security-Policy", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"),
    *("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"),
    "Cross-Origin-Opener-Policy",
)


def rules(text: str) -> dict[str, dict[str, str]]:
    blocks = [block.strip().splitlines() for block in text.strip().split("\n\n")]
    return {lines[0]: dict(line.strip().split(": ", 1) for line in lines[1:]) for lines in blocks}


def headers_for(headers_by_rule: dict[str, dict[str, str]], address: str) -> list[tuple[str, str]]:
    """Return every header that the rules set for an address, repeated if set twice."""
    return [
        header
        for rule, headers in headers_by_rule.items()
        if fnmatchcase(address, rule)
        for header in headers.items()
    ]


def test_static_hosts_send_the_headers_that_nginx_sends(site: Path, port: int) -> None:
    headers_by_rule = rules((site / "_headers").read_text(encoding="utf-8"))
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    shown = [name for name in files if not re.search(r"(^|/)[_.](?!well)|404\.html|\.(gz|br)$", name)]
    assert len(shown) > 1000
    for name in shown:
        address = "/" + re.sub(r"(^|/)index\.html$", r"\1", name)
        headers = headers_for(headers_by_rule, address)
        assert len(headers) == len(dict(headers)), f"two rules give one header to {address}"
        answer = ask(port, f"GET {address}")
        wanted = {
            header: answer.headers[header] for header in SECURITY_HEADERS if header in answer.headers
        }
        if "immutable" in answer.headers["Cache-Control"]:
            wanted["Cache-Control"] = answer.headers["Cache-Control"]
        assert dict(headers) == wanted, address


def test_the_rules_keep_within_the_limits_of_static_hosts(site: Path) -> None:
    text = (site / "_headers").read_text(encoding="utf-8")
    assert len(rules(text)) <= RULES and max(map(len, text.splitlines())) <= LINE
    assert (site / "_redirects").read_text(encoding="utf-8") == "/en/* /en/404.html 404\n"
    assert (site / ".nojekyll").read_bytes() == b""


CONTACTS = {
    "none, so the page about errors": ("", "https://example.vn/about/#errors"),
    "a mail address": ("loi@example.vn", "mailto:loi@example.vn"),
    "a form": ("https://example.vn/gop-y/", "https://example.vn/gop-y/"),
}


@pytest.mark.parametrize(("given", "url"), CONTACTS.values(), ids=CONTACTS)
def test_security_txt_and_robots_txt_give_contact_and_sitemap(
    edition: Edition, given: str, url: str
) -> None:
    known = replace(
        edition, site_url="https://example.vn/", resolution=replace(edition.resolution, contact=given)
    )
    files = well_known_files(known)
    assert files["robots.txt"].endswith("\nSitemap: https://example.vn/sitemap.xml\n")
    fields = dict(line.split(": ", 1) for line in files[".well-known/security.txt"].splitlines())
    assert fields == {
        "Contact": url,
        "Expires": f"{edition.resolution.security_expires}T00:00:00Z",
        "Preferred-Languages": "vi, en",
        "Canonical": "https://example.vn/.well-known/security.txt",
    }
    assert datetime.fromisoformat(fields["Expires"]).tzinfo == UTC


def test_the_sums_are_those_of_every_file(site: Path) -> None:
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert [line.split("  ", 1)[1] for line in lines] == sorted(paths.keys() - {"SHA256SUMS"})
    for line in lines:
        total, name = line.split("  ", 1)
        assert total == hashlib.sha256(paths[name].read_bytes()).hexdigest(), name


def test_the_sbom_lists_every_locked_package_and_every_vendored_file() -> None:
    text = sbom("resolution", "1.0.0")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = json.loads(text)["components"]
    locked = re.findall(r"^(\S+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert {(part["name"], part["version"]) for part in parts if part["scope"] == "excluded"} == set(
        locked
    )
    files = {
        file["name"] for part in parts if part["scope"] == "required" for file in part["components"]
    }
    tracked = subprocess.run(
        ["git", "ls-files", "docs/assets/vendor", "scripts/fonts"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert files == set(tracked)


def test_the_sbom_is_the_same_each_time_and_no_part_of_a_daily_build(site: Path) -> None:
    assert sbom("resolution", "1.0.0") == sbom("resolution", "1.0.0")
    assert not (site / SBOM).exists()


def test_the_checksums_verify_a_copy_and_reveal_a_changed_file(site: Path, tmp_path: Path) -> None:
    for name in ("robots.txt", "goals/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((site / name).read_bytes())
    (tmp_path / "SHA256SUMS").write_bytes((site / "SHA256SUMS").read_bytes())
    verify = ["sha256sum", "--check", "--ignore-missing", "--quiet", "SHA256SUMS"]
    assert subprocess.run(verify, cwd=tmp_path).returncode == 0
    (tmp_path / "robots.txt").write_text("Disallow: /", encoding="utf-8")
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True).returncode == 1
