"""What servers need of the site: headers, redirects, well-known files, sums.

site/                  robots.txt, .well-known/security.txt, _headers, _redirects, sbom, SHA256SUMS
deploy/generated/      what the configuration of nginx in deploy/ includes
"""

from collections.abc import Mapping

from scripts.hosting.csp import EMBEDS, PAGES, policy
from scripts.hosting.headers import ASSET, KINDS, PAGE, Kind, kind_of
from scripts.hosting.nginx import nginx
from scripts.hosting.sbom import BILL, bill
from scripts.hosting.static_hosts import static
from scripts.hosting.well_known import contact
from scripts.model import Edition
from scripts.publication.archive import sha256sums

SUMS = "SHA256SUMS"
GENERATED = "deploy/generated"


def files(edition: Edition, policies: Mapping[str, str], site: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is added to the finished site, its content by path, before anything is compressed."""
    added = contact(edition) | {BILL: bill(edition.resolution.id, edition.resolution.release.version)}
    added |= static(edition, policies, {*site, *added, SUMS})
    return {path: content.encode() for path, content in added.items()}


def whole(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sums of everything in the site; the last file that is added to it."""
    return {SUMS: sha256sums(site)}


def configuration(edition: Edition, policies: Mapping[str, str]) -> dict[str, str]:
    """What `deploy/` takes from the site as built, by path below the edition's root."""
    made = nginx(edition, policies)
    return {f"{GENERATED}/{name}": content for name, content in made.items()}


def policies(edition: Edition, site: Mapping[str, bytes]) -> dict[str, str]:
    """The Content-Security-Policy of each kind of file, for the content of a site by path.

    Where there is no file, a page is answered; so each kind but the embeds may do what pages may,
    and what its own HTML files hold besides.
    """
    held: dict[Kind, list[str]] = {}
    for name, content in site.items():
        if name.endswith(".html"):
            held.setdefault(kind_of(edition, name), []).append(content.decode())

    def of(kind: Kind) -> str:
        own = held.get(kind, [])
        return policy(own, EMBEDS) if kind.framed else policy([*held[PAGE], *own], PAGES)

    usual = of(PAGE)
    kinds = (PAGE, ASSET, *KINDS)
    return {kind.name: of(kind) if kind in held and kind != PAGE else usual for kind in kinds}
