"""Several documents on one host: built each at its own path, listed in front, served by a real nginx."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from scripts.hosting.nginx import INCLUDES
from scripts.library.documents import Document
from scripts.library.front import front_files
from scripts.library.server import FOLDER, server_files
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.pipeline.ingest import new
from scripts.pipeline.library import LISTED, build_library
from scripts.pipeline.publish import exclusive_lock, publish
from testing.browser import WindowPool
from testing.editions import ROOT, SAMPLE, copy_of_sample
from testing.html_checker import html_faults
from testing.http_client import HOST
from testing.public_host import PublicHost, prepare, running
from testing.server import serving

ADDRESS = f"https://{HOST}/"
COUNCIL = ROOT / "tests/captures/nghi-quyet-hdnd.txt"
SAMPLE_ID, COUNCIL_ID = "12-nq-du", "07-2024-nq-hdnd"
TODAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample, which has English, and a document made from a capture, which has not."""
    document = tmp_path_factory.mktemp("documents") / "council"
    assert new([str(COUNCIL), str(document)], (), TODAY) == []
    return copy_of_sample(tmp_path_factory.mktemp("sample")), document


@pytest.fixture(scope="module")
def library(folders: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of both, as `make` would publish it."""
    out = tmp_path_factory.mktemp("srv") / "library"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        assert build_library([str(out), *map(str, folders)], public=True) == []
    return out


@pytest.fixture(scope="module")
def host(library: Path) -> Iterator[PublicHost]:
    """The library behind nginx, with the configuration that was generated for it."""
    with running(*prepare(library.parent, [str(library / FOLDER / "library")])) as host:
        yield host


def listed(page: bytes) -> list[tuple[str, str, str]]:
    """Return path, first words and status of each document of a list."""
    items = html.document_fromstring(page).xpath("//ul[@class='documents']/li")
    return [
        (
            item.xpath("string(.//a/@href)"),
            " ".join(item.xpath("string(p[1])").split()),
            item.xpath("string(p[@class='status'])"),
        )
        for item in items
    ]


COUNCIL_ROW = "Nghị quyết số 07/2024/NQ-HĐND, 09/07/2024. Hội đồng nhân dân tỉnh Sơn Hà."


def test_the_list_names_the_newest_first_with_body_date_and_status(library: Path) -> None:
    assert listed((library / "index.html").read_bytes()) == [
        (f"/{COUNCIL_ID}/", COUNCIL_ROW, ""),
        (
            f"/{SAMPLE_ID}/",
            "Nghị quyết số 12-NQ/ĐU, 03/02/2019. Ban Chấp hành Đảng bộ xã Hòa Lạc, tỉnh Sơn Hà.",
            "Văn bản mẫu hư cấu, đề năm 2019, dùng để kiểm thử (kiểm tra tháng 6/2024).",
        ),
    ]


def test_the_list_of_another_language_has_every_document_in_the_words_it_has(library: Path) -> None:
    page = (library / "en/index.html").read_bytes()
    paths = [path for path, _, _ in listed(page)]
    assert paths == [f"/{COUNCIL_ID}/", f"/{SAMPLE_ID}/en/"]
    council, sample = html.document_fromstring(page).xpath("//ul[@class='documents']/li")
    assert (council.get("lang"), council.get("dir"), sample.get("lang")) == ("vi", "ltr", None)
    assert sample.xpath("string(h2)") == "Reforesting the bare hills to 2025, with a vision to 2035"
    for path in paths:
        assert (library / path.strip("/") / "index.html").is_file()


SERVED = {
    "the list": ("/", 200, "<h1>Các văn bản</h1>", {"Cache-Control": "no-cache"}),
    "the list in English": ("/en/", 200, "<h1>Documents</h1>", {}),
    "the first document": (f"/{SAMPLE_ID}/", 200, "12-NQ/ĐU", {}),
    "its translation": (f"/{SAMPLE_ID}/en/", 200, "bare hills", {}),
    "the second document": (f"/{COUNCIL_ID}/", 200, "07/2024/NQ-HĐND", {}),
    "a document without its slash": (f"/{SAMPLE_ID}", 301, "", {"Location": f"/{SAMPLE_ID}/"}),
    "a page missing from the list": ("/none/", 404, "<h1>Không tìm thấy trang này</h1>", {"Content-Language": None}),
    "a page missing from its translation": ("/en/none/", 404, "<h1>Page not found</h1>", {}),
    "a page missing from a document": (f"/{COUNCIL_ID}/none/", 404, "07/2024/NQ-HĐND", {}),
    "an embed missing from a document": (f"/{SAMPLE_ID}/embed/none/v1/", 404, "", {"Cross-Origin-Resource-Policy": "cross-origin"}),
    "an embed missing from no document": ("/embed/none/v1/", 404, "<h1>Không tìm thấy trang này</h1>", {"Cross-Origin-Resource-Policy": "same-origin"}),
    "data of a document": (f"/{SAMPLE_ID}/data/resolution.json", 200, "", {"Access-Control-Allow-Origin": "*"}),
    "a service worker": (f"/{SAMPLE_ID}/sw.js", 200, "", {"Cache-Control": "no-cache", "Service-Worker-Allowed": None}),
    "the page of errors by its name": ("/error.html", 404, "", {}),
    "the generated configuration": (f"/{FOLDER}/library.conf", 404, "", {}),
    "the list of ids": (f"/{LISTED}", 404, "", {}),
    "robots": ("/robots.txt", 200, f"Sitemap: {ADDRESS}sitemap.xml", {"Content-Type": "text/plain; charset=utf-8"}),
    "the index of sitemaps": ("/sitemap.xml", 200, f"<loc>{ADDRESS}{COUNCIL_ID}/sitemap.xml</loc>", {}),
    "where to report": ("/.well-known/security.txt", 200, f"Contact: {ADDRESS}{SAMPLE_ID}/about/#errors", {}),
    "the icon": ("/favicon.ico", 200, None, {"Content-Type": "image/vnd.microsoft.icon"}),
    "the icon of pages": ("/assets/icon.svg", 200, "<svg", {}),
}  # fmt: skip


@pytest.mark.parametrize(("path", "status", "words", "headers"), SERVED.values(), ids=SERVED)
def test_a_real_nginx_serves_the_list_and_both_documents(
    host: PublicHost, path: str, status: int, words: str | None, headers: dict[str, str | None]
) -> None:
    answer = host.ask(f"GET {path}")
    assert answer.status == status
    assert words is None or words in answer.body.decode()
    assert headers == {name: answer.headers.get(name) for name in headers}
    assert {"Content-Security-Policy", "Strict-Transport-Security"} <= answer.headers.keys()


def test_a_style_sheet_of_the_list_never_changes_and_what_it_refuses_has_a_page(
    host: PublicHost, library: Path
) -> None:
    (sheet,) = (library / "assets").glob("library-*.css")
    assert "immutable" in host.ask(f"GET /assets/{sheet.name}").headers["Cache-Control"]
    refused = host.ask("POST /")
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")
    assert "<h1>" in refused.body.decode()


def test_the_server_blocks_are_those_of_two_editions(library: Path) -> None:
    """The list answers for the host as the first edition does; documents are further ones."""

    def directives(text: str) -> list[str]:
        lines = (line.split("#")[0].strip() for line in text.splitlines())
        return [line for line in lines if line and "maps.conf" not in line and "location" not in line]

    two = (ROOT / "deploy/two-editions.conf").read_text(encoding="utf-8")
    two = re.sub(r"/srv/resolution-1/deploy/(?:generated/)?", f"/srv/library/{FOLDER}/", two)
    generated = (library / FOLDER / "library.conf").read_text(encoding="utf-8")
    assert directives(generated) == directives(two.replace("/srv/www", "/srv/library"))


def test_the_pages_of_the_list_are_valid_html(library: Path) -> None:
    names = ("index.html", "404.html", "error.html")
    pages = [library / start / name for start in ("", "en") for name in names]
    assert html_faults(pages) == ""


@pytest.mark.parametrize("path", ["", "en/", "404.html"])
def test_the_list_runs_nothing_and_fits_a_small_phone_in_both_schemes(
    windows: WindowPool, library: Path, path: str
) -> None:
    with serving(library) as address:
        for scheme, ground in (("light", "rgb(255, 253, 249)"), ("dark", "rgb(18, 24, 22)")):
            with windows.window(320, color_scheme=scheme) as page:  # type: ignore[arg-type]
                loaded: list[str] = []
                page.on("request", lambda request, urls=loaded: urls.append(request.url))
                page.goto(address + path)
                style = "document => getComputedStyle(document).backgroundColor"
                assert page.locator("html").evaluate(style) == ground
                assert page.evaluate("document.documentElement.scrollWidth") == 320
                assert page.locator("script").count() == 0
                assert {url.rpartition(".")[2] for url in loaded[1:]} <= {"css", "svg"}


def test_one_document_has_a_list_without_a_switch_of_languages() -> None:
    edition, _ = read_edition(SAMPLE)
    first = replace(edition.resolution, language=edition.languages[:1])
    alone = replace(edition, resolution=first)
    files = front_files([Document("sample", alone)], ADDRESS)
    assert not any(name.startswith("en/") for name in files)
    page = files["index.html"].decode()
    assert "class=switch" not in page and "hreflang" not in page
    assert [path for path, _, _ in listed(files["index.html"])] == [f"/{SAMPLE_ID}/"]


def test_a_language_that_runs_from_right_to_left_turns_its_list_and_not_the_words_of_others() -> None:
    edition, _ = read_edition(SAMPLE)
    official, translation = edition.languages
    turned = replace(translation, locale="ar_EG")
    both = replace(edition, resolution=replace(edition.resolution, language=(official, turned)))
    alone = replace(edition, resolution=replace(edition.resolution, id="one", language=(official,)))
    files = front_files([Document("both", both), Document("alone", alone)], ADDRESS)
    page = html.document_fromstring(files["en/index.html"])
    assert page.xpath("string(//body/@dir)") == "rtl"
    assert page.xpath("//li/@dir") == ["ltr"]


def in_the_way(out: Path) -> list[str]:
    out.write_text("notes", encoding="utf-8")
    return [str(SAMPLE)]


def other_things(out: Path) -> list[str]:
    out.mkdir()
    (out / "thesis.odt").touch()
    return [str(SAMPLE)]


def a_published_one_left_out(out: Path) -> list[str]:
    (out / FOLDER).mkdir(parents=True)
    (out / LISTED).write_text(f"{SAMPLE_ID}\n45-qd-ubnd\n", encoding="utf-8")
    (out / "45-qd-ubnd").mkdir()
    return [str(SAMPLE)]


REFUSED: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "no documents": (lambda out: [], "needs a folder to publish in, and the folders of the documents; found 1 names"),
    "no folder": (lambda out: [str(out.parent / "none")], "a document is a folder with mkdocs.yml, docs/ and data/; found no such folder; correct the name"),
    "no document in a folder": (lambda out: [str(ROOT / "docs")], "found no data/resolution.toml in it; correct the name, or make the folder with"),
    "the same document twice": (lambda out: [str(SAMPLE), str(SAMPLE)], f"must have different ids, which are the paths of their sites; found '{SAMPLE_ID}' in "),
    "a file": (in_the_way, "must be empty, or one that `library` wrote; found a file; choose another name"),
    "other things": (other_things, "found 'thesis.odt' in it; choose another name"),
    "a document that was published": (a_published_one_left_out, "what was once published stays; found '45-qd-ubnd', which no folder has; name its folder too"),
}  # fmt: skip


@pytest.mark.parametrize(("folders_for", "message"), REFUSED.values(), ids=REFUSED)
def test_a_command_that_cannot_be_meant_is_named(
    tmp_path: Path, folders_for: Callable[[Path], list[str]], message: str
) -> None:
    out = tmp_path / "out"
    (problem,) = build_library([str(out), *folders_for(out)])
    assert message in problem.message


def test_a_folder_within_a_document_or_around_one_is_refused(tmp_path: Path) -> None:
    for out in (SAMPLE / "site", SAMPLE.parent):
        (problem,) = build_library([str(out), str(SAMPLE)])
        assert "is within the other; choose another" in problem.message


ADDRESSES = {
    "a path": ("https://example.vn/documents/", "must be the address of its host; found 'https://example.vn/documents/'; write it without a path"),
    "no public one": ("http://127.0.0.1:8000/", "a library for publication needs the host's public address"),
    "none": ("example.vn", "the site's address must be https://host/"),
}  # fmt: skip


@pytest.mark.parametrize(("address", "message"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_address_is_that_of_a_public_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, message: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    (problem,) = build_library([str(tmp_path / "out"), str(SAMPLE)], public=True)
    assert message in problem.message


@pytest.mark.parametrize("id", ["assets", "en"])
def test_a_document_does_not_take_a_path_of_the_list(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_sample(tmp_path)
    file = root / "data/resolution.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(SAMPLE_ID, id, 1), encoding="utf-8")
    messages = {str(problem) for problem in build_library([str(tmp_path / "out"), str(root)])}
    message = f"must not be a path of the list in front; found '{id}'; choose another `id`"
    assert any(f"{file}:3: " in line and message in line for line in messages)


def test_problems_of_all_documents_are_named_at_once_and_nothing_is_published(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    roots = [copy_of_sample(tmp_path / name) for name in ("a", "b")]
    (roots[1] / "data/resolution.toml").write_text(
        (roots[1] / "data/resolution.toml").read_text(encoding="utf-8").replace(SAMPLE_ID, "other", 1),
        encoding="utf-8",
    )
    for root in roots:
        page = root / "docs/vi/aims.md"
        page.write_text(page.read_text(encoding="utf-8").replace("rừng", "rùng", 1), encoding="utf-8")
    out = tmp_path / "www"
    command = [sys.executable, "-m", "scripts", "library", str(out), *map(str, roots)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    for root in roots:
        assert re.search(
            rf"^{re.escape(str(root))}/docs/vi/aims\.md:\d+: ", result.stderr, re.MULTILINE
        )
    assert result.stderr.endswith("nothing was published.\n")
    assert not out.exists()


def test_a_library_takes_the_place_of_the_last_one_whole_and_keeps_what_has_not_changed(
    tmp_path: Path,
) -> None:
    (tmp_path / "elsewhere.txt").write_text("same", encoding="utf-8")
    files = {"kept.txt": tmp_path / "elsewhere.txt", "changed.txt": b"old", "gone.txt": b"old"}
    publish(tmp_path, files, "www")
    kept = (tmp_path / "www/kept.txt").stat()
    publish(tmp_path, {"kept.txt": b"same", "changed.txt": b"new"}, "www")
    names = {path.name: path.read_bytes() for path in (tmp_path / "www").iterdir()}
    assert names == {"kept.txt": b"same", "changed.txt": b"new"}
    assert (tmp_path / "www/kept.txt").stat().st_ino == kept.st_ino


def test_a_library_that_was_about_to_be_replaced_comes_back(tmp_path: Path) -> None:
    (tmp_path / ".staged-www-x1-old").mkdir()
    (tmp_path / ".staged-www-x1").mkdir()
    (tmp_path / ".site-x1").mkdir()
    with exclusive_lock(tmp_path, "www"):
        assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [".site-x1", "www"]


def test_the_configuration_has_the_rules_of_every_document(edition: Edition, tmp_path: Path) -> None:
    generated = tmp_path / "deploy/generated"
    generated.mkdir(parents=True)
    for name in INCLUDES:
        (generated / name).write_text(f"# {name} of the document\n", encoding="utf-8")
    files = server_files([Document("document", replace(edition, root=tmp_path))], ADDRESS)
    maps, server = (files[f"{FOLDER}/{name}"] for name in INCLUDES[:2])
    assert isinstance(maps, bytes) and b"# maps.conf of the document" in maps
    assert isinstance(server, bytes) and b"# location.conf of the document" in server
    assert b"server.conf of the document" not in server
