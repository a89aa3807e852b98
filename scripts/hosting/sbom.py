"""Write the software bill of materials (CycloneDX 1.6): packages and vendored files with versions.

`cyclonedx-py requirements` knows neither the vendored files nor that locked packages reach no reader,
so the document is built with its library.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts import PROJECT

SBOM = "sbom.cdx.json"
"""Path of the document below the site."""
LOCK, VENDORED = PROJECT / "requirements.lock", Path(__file__).with_name("vendored.toml")
PINNED = re.compile(r"^([\w.-]+)==([\w.!+-]+)", re.MULTILINE)


def sbom(subject: str, version: str) -> str:
    """Return the bill of materials of `subject` as JSON, undated so that builds are reproducible."""
    lock, vendored = LOCK.read_text(encoding="utf-8"), VENDORED.read_text(encoding="utf-8")
    bom = Bom(components=[*_locked_packages(lock), *_vendored_packages(vendored)])
    bom.serial_number = uuid5(NAMESPACE_URL, subject + version + lock + vendored)
    bom.metadata.timestamp = None  # type: ignore[assignment]
    bom.metadata.component = Component(
        name=subject, version=version, type=ComponentType.DATA, bom_ref=subject
    )
    bom.register_dependency(bom.metadata.component, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _locked_packages(lock: str) -> Iterator[Component]:
    """Yield the packages that build and test the site and are not published; the lock has hashes."""
    for name, version in PINNED.findall(lock):
        yield _package(PackageURL("pypi", name=name, version=version), ComponentScope.EXCLUDED)


def _vendored_packages(table: str) -> Iterator[Component]:
    """Yield the published packages whose files are part of the project, with a hash for each file."""
    for row in tomllib.loads(table)["vendored"]:
        matching = map((PROJECT / row["folder"]).glob, row["files"])
        paths = sorted(path for path in chain.from_iterable(matching) if path.is_file())
        yield _package(
            PackageURL.from_string(row["purl"]),
            ComponentScope.REQUIRED,
            licences=[DisjunctiveLicense(id=row["licence"])],
            files=[_file(path) for path in paths],
        )


def _file(path: Path) -> Component:
    name = path.relative_to(PROJECT).as_posix()
    digest = HashType(alg=HashAlgorithm.SHA_256, content=sha256(path.read_bytes()).hexdigest())
    return Component(name=name, type=ComponentType.FILE, bom_ref=name, hashes=[digest])


def _package(
    purl: PackageURL,
    scope: ComponentScope,
    licences: Iterable[DisjunctiveLicense] = (),
    files: Iterable[Component] = (),
) -> Component:
    return Component(
        name=f"{purl.namespace}/{purl.name}" if purl.namespace else purl.name,
        version=purl.version,
        purl=purl,
        bom_ref=purl.to_string(),
        scope=scope,
        licenses=licences,
        components=files,
    )
