"""Build the site: a list of steps over one value, published only if no step finds a problem.

bundle -> export -> render -> add pictures -> size of the saved copy -> offline ZIP -> link assets
       -> service worker -> check -> bill of materials -> server files -> precompress -> publish

Meanwhile another process draws charts and pictures, and threads compress what is finished.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from scripts.exports import exports, pictures
from scripts.exports.charts import charts
from scripts.exports.typesetting import UnprintableError
from scripts.frontend.bundle import AssetBundle, bundle_assets, unbundled_assets
from scripts.frontend.cache import cached_each, prune
from scripts.hosting.sbom import SBOM, sbom
from scripts.hosting.site_files import (
    checksums,
    configuration,
    content_policies,
    server_files,
    with_policy,
)
from scripts.model import Edition, Problem
from scripts.pages.downloads import fill_zip_facts
from scripts.pipeline.drawing import Drawing, drawn_ahead
from scripts.pipeline.offline_zip import offline_zip
from scripts.pipeline.postprocess import postprocess
from scripts.pipeline.precompress import precompressed
from scripts.pipeline.print_footer import provision_rules
from scripts.pipeline.publish import SITE, publish, write
from scripts.pipeline.rendering import render_pages
from scripts.pipeline.service_worker import fill_kept_size, kept_pages, service_worker
from scripts.pipeline.sitemap import sitemap
from scripts.pipeline.sources import sources_digest
from scripts.publication.downloads import is_site_page, zip_path
from scripts.publication.sheets import TABLES, sheets_of
from scripts.site_checks.pages import check


@dataclass(frozen=True)
class Site:
    """A site under construction; files are given by their path below `site/`."""

    edition: Edition
    pool: Executor
    """Threads that compress files meanwhile."""
    drawing: Drawing
    public: bool = False
    """True for publication, which adds a bill of materials."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """Finished HTML that still links to the sources of its assets."""
    bundle: AssetBundle = AssetBundle({}, {}, "")
    compressed: tuple[Future[dict[str, bytes]], ...] = ()
    """Variants of files for the finished site."""
    configuration: Mapping[str, str] = field(default_factory=dict)
    """Configuration of servers, by path below the edition's root."""
    problems: tuple[Problem, ...] = ()

    def adding(self, files: Mapping[str, bytes]) -> "Site":
        """Return the site with more files."""
        return replace(self, files={**self.files, **files})

    def compressing(self, files: Mapping[str, bytes], kind: str) -> "Site":
        """Return the site, for which a kind of finished files is compressed from now on."""
        variants = self.pool.submit(precompressed, files, f"{self.edition.resolution.id} {kind}")
        return replace(self, compressed=(*self.compressed, variants))


class FailedError(Exception):
    """A step found problems, which are the arguments."""


def build(edition: Edition, public: bool = False) -> list[Problem]:
    """Build `site/` below the edition's root; with problems, return them and leave the old site.

    If nothing has changed since the last build, its result is published again: a build depends on its
    sources alone. The caller holds `exclusive_lock`.
    """
    prune()
    name = f"site of {edition.resolution.id}, public {public}"
    rules = [sources_digest(edition)]
    try:
        (site,) = cached_each(
            name, rules, [b""], lambda missing: [_finished(edition, public) for _ in missing]
        )
    except FailedError as error:
        return list(error.args)
    _publish(edition, *site)
    if public:
        pages = sum(path.endswith(".html") for path in site[0])
        print(f"{pages} pages are ready to be sent in {edition.root / SITE}/")
    return []


def _finished(edition: Edition, public: bool) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """Return the files of the finished site and the configuration of servers. Raises FailedError."""
    with drawn_ahead(edition.root) as drawing, ThreadPoolExecutor() as pool:
        site = Site(edition, pool, drawing, public)
        for step in STEPS:
            site = step(site)
            if site.problems:
                raise FailedError(*site.problems)
    return site.files, site.configuration


def _bundle(site: Site) -> Site:
    """Bundle scripts and style sheets."""
    root = site.edition.root
    unused = () if sheets_of(site.edition.provisions) else (TABLES,)
    mirror = any(language.direction == "rtl" for language in site.edition.languages)
    bundle = bundle_assets(root, provision_rules(site.edition), unused, mirror)
    files = {**bundle.files, **unbundled_assets(root)}
    return replace(site.adding(files), bundle=bundle).compressing(files, "assets")


def _export(site: Site) -> Site:
    """Add downloads, data, embeds, charts and what scripts fetch."""
    try:
        files = exports(site.edition)
        site.drawing.wait_for_charts()
        files |= charts(site.edition)
    except UnprintableError as error:
        return replace(site, problems=error.args)
    texts = {path: content for path, content in files.items() if not path.endswith(".html")}
    return site.adding(files).compressing(texts, "exports")


def _render(site: Site) -> Site:
    """Add the pages, those of MkDocs and the exported ones, and the sitemap."""
    rendered, problems = render_pages(site.edition, site.files)
    exported = {
        path: postprocess(site.edition, path, content.decode())
        for path, content in site.files.items()
        if path.endswith(".html") and is_site_page(path)
    }
    pages = {path: page.decode() for path, page in rendered.items() if path.endswith(".html")}
    others = {path: content for path, content in rendered.items() if path not in pages}
    others["sitemap.xml"] = sitemap(site.edition, pages).encode()
    return replace(site.adding(others), pages=pages | exported, problems=tuple(problems))


def _pictures(site: Site) -> Site:
    """Add the pictures, which are in the cache by now."""
    site.drawing.wait()
    try:
        return site.adding(pictures(site.edition))
    except UnprintableError as error:
        return replace(site, problems=error.args)


def _offline_zip(site: Site) -> Site:
    """Add the ZIP of the site, then its size and checksum to the pages that list it."""
    archive = offline_zip(site.edition, site.pages, site.bundle, site.files)
    pages = fill_zip_facts(site.edition, site.pages, archive)
    return replace(site.adding({zip_path(site.edition): archive}), pages=pages)


def _link_assets(site: Site) -> Site:
    """Add the pages as they are served."""
    files = _served(site, site.pages)
    return site.adding(files).compressing(files, "pages")


def _served(site: Site, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return pages minified, with links to the bundled assets and a policy."""
    linked = {path: site.bundle.apply_to(page) for path, page in pages.items()}
    return {path: with_policy(site.edition, path, page).encode() for path, page in linked.items()}


def _kept_size(site: Site) -> Site:
    """Add the size of the copy that a browser keeps to the pages that offer it."""
    if not site.edition.resolution.offline_copy:
        return site
    kept = {path: page for path, page in site.pages.items() if path in kept_pages(site.edition)}
    files = {**site.files, **_served(site, kept)}
    return replace(site, pages=fill_kept_size(site.edition, site.pages, files))


def _service_worker(site: Site) -> Site:
    return site.adding(service_worker(site.edition, site.files))


def _check(site: Site) -> Site:
    return replace(site, problems=tuple(check(site.edition, site.files)))


def _server_files(site: Site) -> Site:
    """Add headers and well-known files, and the configuration of servers."""
    policies = content_policies(site.edition, site.files)
    files = server_files(site.edition, policies, site.files)
    return replace(site.adding(files), configuration=configuration(site.edition, policies))


def _sbom(site: Site) -> Site:
    """Add the bill of materials to a site that is published."""
    if not site.public:
        return site
    resolution = site.edition.resolution
    return site.adding({SBOM: sbom(resolution.id, resolution.release.version).encode()})


def _precompress(site: Site) -> Site:
    """Add the gzip and Brotli variants, then the checksums of all files, with variants of their own."""
    variants = {path: content for part in site.compressed for path, content in part.result().items()}
    rest = {path: content for path, content in site.files.items() if f"{path}.br" not in variants}
    id = site.edition.resolution.id
    site = site.adding(variants | precompressed(rest, id))
    sums = checksums(site.files)
    return site.adding(sums | precompressed(sums, f"{id} sums"))


def _publish(edition: Edition, files: Mapping[str, bytes], configuration: Mapping[str, str]) -> None:
    write(edition.root, {path: content.encode() for path, content in configuration.items()})
    publish(edition.root, files)


STEPS: tuple[Callable[[Site], Site], ...] = (
    _bundle,
    _export,
    _render,
    _pictures,
    _kept_size,
    _offline_zip,
    _link_assets,
    _service_worker,
    _check,
    _sbom,
    _server_files,
    _precompress,
)
