"""Files for machines: security contact, icon, checksums, SBOM."""

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from PIL import Image

from scripts.hosting.sbom import SBOM, sbom
from scripts.hosting.well_known import well_known_files
from scripts.model import Edition
from testing.editions import ROOT

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


@pytest.mark.parametrize("path", ["", "nq/03/"])
def test_security_txt_names_every_address_that_it_is_fetched_from(edition: Edition, path: str) -> None:
    """A client must not trust a file that it got from an address which the file does not name."""
    moved = replace(edition, site_url=f"https://example.vn/{path}")
    lines = well_known_files(moved)[".well-known/security.txt"].splitlines()
    canonical = [line.removeprefix("Canonical: ") for line in lines if line.startswith("Canonical")]
    fetched = dict.fromkeys(
        f"https://example.vn/{start}.well-known/security.txt" for start in ("", path)
    )
    assert canonical == list(fetched)


def test_the_icon_that_browsers_request_is_small_and_drawn_for_usual_and_sharp_screens(
    site: Path,
) -> None:
    content = (site / "favicon.ico").read_bytes()
    assert len(content) < 1024
    icon = Image.open(BytesIO(content))
    assert icon.format == "ICO" and icon.info["sizes"] == {(16, 16), (32, 32)}
    for size in icon.info["sizes"]:
        colours = icon.ico.getimage(size).convert("RGB").getcolors()
        assert colours is not None and len(colours) > 2


def test_the_sums_are_those_of_every_file(site: Path) -> None:
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    own = {f"SHA256SUMS{suffix}" for suffix in ("", ".gz", ".br")}
    assert own <= paths.keys()
    assert [line.split("  ", 1)[1] for line in lines] == sorted(paths.keys() - own)
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
