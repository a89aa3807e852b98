"""The bill of materials (CycloneDX 1.6): whose work the site is built with, in which version."""

import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

BILL = "sbom.cdx.json"
HOME = Path(__file__).parents[2]
LOCK, VENDORED = HOME / "requirements.lock", Path(__file__).with_name("vendored.toml")
PINNED = re.compile(r"^([\w.-]+)==([\w.!+-]+)", re.MULTILINE)


def bill(subject: str, version: str) -> str:
    """The bill of `subject` as JSON. It bears no date: the same parts give the same bytes."""
    lock, vendored = LOCK.read_text(encoding="utf-8"), VENDORED.read_text(encoding="utf-8")
    bom = Bom(components=[*_locked(lock), *_vendored(vendored)])
    bom.serial_number = uuid5(NAMESPACE_URL, subject + version + lock + vendored)
    bom.metadata.timestamp = None  # type: ignore[assignment]
    bom.metadata.component = Component(
        name=subject, version=version, type=ComponentType.DATA, bom_ref=subject
    )
    bom.register_dependency(bom.metadata.component, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _locked(lock: str) -> Iterator[Component]:
    """What builds and tests the site; none of it reaches a reader. Its sums are in the lock."""
    for name, version in PINNED.findall(lock):
        yield _part(PackageURL("pypi", name=name, version=version), scope=ComponentScope.EXCLUDED)


def _vendored(table: str) -> Iterator[Component]:
    """What stands in the project's folders and reaches readers, file by file."""
    for row in tomllib.loads(table)["vendored"]:
        files = sorted(path for path in (HOME / row["folder"]).iterdir() if path.is_file())
        yield _part(
            PackageURL.from_string(row["purl"]),
            scope=ComponentScope.REQUIRED,
            licenses=[DisjunctiveLicense(id=row["licence"])],
            components=[_file(path) for path in files],
        )


def _file(path: Path) -> Component:
    name = path.relative_to(HOME).as_posix()
    total = HashType(alg=HashAlgorithm.SHA_256, content=sha256(path.read_bytes()).hexdigest())
    return Component(name=name, type=ComponentType.FILE, bom_ref=name, hashes=[total])


def _part(purl: PackageURL, **more: object) -> Component:
    name = f"{purl.namespace}/{purl.name}" if purl.namespace else purl.name
    return Component(name=name, version=purl.version, purl=purl, bom_ref=purl.to_string(), **more)
