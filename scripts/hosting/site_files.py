"""Add what servers need to a finished site; write the nginx includes for it."""

from collections.abc import Mapping

from scripts.hosting.csp import EMBEDS, PAGES, declare, policy
from scripts.hosting.headers import ASSET, FOLDER_CLASSES, PAGE, FileClass, classify
from scripts.hosting.nginx import nginx
from scripts.hosting.static_hosts import netlify, static_host_files
from scripts.hosting.well_known import well_known_files
from scripts.model import Edition
from scripts.publication.archive import sha256sums

SUMS = "SHA256SUMS"
GENERATED = "deploy/generated"
NUMBERED_LAYOUT = "data-layout"
"""Attribute of embeds but those of the first layout, whose published pages stay as they are."""


def with_policy(edition: Edition, path: str, page: str) -> str:
    """Return the finished page at `path` with the policy of its class of file declared in it."""
    if not classify(edition, path).framed:
        return declare(page, PAGES)
    return declare(page, EMBEDS) if NUMBERED_LAYOUT in page else page


def content_policies(edition: Edition, site: Mapping[str, bytes]) -> dict[str, str]:
    """Return the Content-Security-Policy of each class of file by name, for a site by path.

    A missing file is answered with the page 404. So every class but the embeds allows what pages
    need, and also what its own HTML files need.
    """
    pages: dict[FileClass, list[str]] = {PAGE: []}
    for path, content in site.items():
        if path.endswith(".html"):
            pages.setdefault(classify(edition, path), []).append(content.decode())
    default = policy(pages[PAGE], PAGES)
    policies = {file_class.name: default for file_class in (PAGE, ASSET, *FOLDER_CLASSES)}
    for file_class, own in pages.items():
        if file_class.framed:
            policies[file_class.name] = policy(own, EMBEDS)
        elif file_class != PAGE:
            policies[file_class.name] = policy([*pages[PAGE], *own], PAGES, declared=own)
    return policies


def server_files(
    edition: Edition, policies: Mapping[str, str], site: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files to add to a finished site before it is compressed, by path."""
    known = well_known_files(edition)
    hosts = static_host_files(edition, policies, {*site, *known, SUMS})
    return {path: content.encode() for path, content in (known | hosts).items()}


def checksums(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the checksums of all files of a site; only their compressed variants come after them."""
    return {SUMS: sha256sums(site)}


def configuration(edition: Edition, policies: Mapping[str, str]) -> dict[str, str]:
    """Return the nginx includes and the file for Netlify, by path below the edition's root."""
    files = {**nginx(edition, policies), "netlify.toml": netlify(edition)}
    return {f"{GENERATED}/{name}": content for name, content in files.items()}
