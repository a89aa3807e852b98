"""What servers need of the site: headers, redirects, well-known files, sums.

site/                  robots.txt, .well-known/security.txt, _headers, _redirects, sbom, SHA256SUMS
deploy/generated/      what the configuration of nginx in deploy/ includes
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.exports.package import sums
from scripts.hosting.bill import BILL, bill
from scripts.hosting.contact import contact
from scripts.hosting.kinds import ASSET, KINDS, PAGE, Kind, kind_of
from scripts.hosting.nginx import nginx
from scripts.hosting.static import static
from scripts.model import Edition
from scripts.policy import EMBEDS, PAGES, policy

SUMS = "SHA256SUMS"
GENERATED = "deploy/generated"


def files(edition: Edition, site: Path) -> dict[str, str]:
    """What is added to the finished pages below `site`, before anything is compressed."""
    added = contact(edition) | {BILL: bill(edition.resolution.id, edition.resolution.release.version)}
    paths = {*_names(site), *added, SUMS}
    return added | static(edition, policies(edition, site), paths)


def whole(site: Path) -> dict[str, bytes]:
    """The sums of everything below `site`; the last file that is written there."""
    return {SUMS: sums({name: (site / name).read_bytes() for name in _names(site) if name != SUMS})}


def configuration(edition: Edition, site: Path) -> dict[str, str]:
    """What `deploy/` takes from the site as built, by path below the edition's root."""
    made = nginx(edition, policies(edition, site))
    return {f"{GENERATED}/{name}": content for name, content in made.items()}


def policies(edition: Edition, site: Path) -> dict[str, str]:
    """The Content-Security-Policy of each kind of file.

    Where there is no file, a page is answered; so each kind but the embeds may do what pages may,
    and what its own HTML files hold besides.
    """
    held: dict[Kind, list[str]] = {}
    for name in _names(site):
        if name.endswith(".html"):
            text = (site / name).read_text(encoding="utf-8")
            held.setdefault(kind_of(edition, name), []).append(text)

    def of(kind: Kind) -> str:
        own = held.get(kind, [])
        return policy(own, EMBEDS) if kind.framed else policy([*held[PAGE], *own], PAGES)

    usual = of(PAGE)
    kinds = (PAGE, ASSET, *KINDS)
    return {kind.name: of(kind) if kind in held and kind != PAGE else usual for kind in kinds}


def _names(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix()
