"""Export the fixed interface: a compact JSON file for each provision and each target.

Fields have the names of `resolution.json` and `targets.json`. Every file also has what one needs who
takes it alone: citation, status of the document, and the release of the data.
"""

import json
from collections.abc import Mapping
from typing import Any

from scripts.exports.data import json_number, provision_record, target_record
from scripts.model import Edition, Provision, Target
from scripts.publication.urls import interface_path

ONLY_IN_THE_WHOLE = ("sha256", "base")
"""Fields of the large files that these leave out: checksums, and a field kept for version 1.0."""


def interface(edition: Edition) -> dict[str, bytes]:
    """Return the files by path below the site."""
    provisions = {
        interface_path("p", provision.id): _provision(edition, provision)
        for provision in edition.provisions
    }
    targets = {
        interface_path("targets", target.id): _target(edition, target) for target in edition.targets
    }
    return {path: compact(record) for path, record in (provisions | targets).items()}


def compact(content: Any) -> bytes:
    """Return JSON without white space, on one line."""
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=json_number)
    return f"{words}\n".encode()


def _provision(edition: Edition, provision: Provision) -> dict[str, Any]:
    return _own(provision_record(edition, provision)) | _of_the_document(edition)


def _target(edition: Edition, target: Target) -> dict[str, Any]:
    citation = {"citation": edition.by_id[target.provision].citation}
    return _own(target_record(edition, target)) | citation | _of_the_document(edition)


def _own(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ONLY_IN_THE_WHOLE}


def _of_the_document(edition: Edition) -> dict[str, Any]:
    """Return the status of the document and the release of its data."""
    translation = {"translation": edition.context.translation} if edition.has("translation") else {}
    version, date = edition.resolution.release.version, edition.revised.isoformat()
    release = {"version": version, "date": date}
    return {"status": edition.context.notice, **translation, "release": release}
