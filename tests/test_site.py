"""The site as a whole: its address, its languages, what stops it from being published."""

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from lxml import etree, html

from scripts.__main__ import is_public, make
from scripts.publication.downloads import is_page
from tests.conftest import ROOT, copy_of, copy_of_sample

PUBLIC = "https://example.vn/nghi-quyet/03/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built for a public address with a path of its own."""
    root = copy_of(ROOT, tmp_path_factory.mktemp("public"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", PUBLIC)
        assert make(root, public=True) == []
    return root / "site"


def head(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes().decode())


@pytest.mark.parametrize(("start", "path"), [("", ""), ("", "goals/"), ("en/", "goals/"), ("en/", "")])
def test_addresses_are_absolute_mutual_and_made_from_the_one_setting(
    published: Path, start: str, path: str
) -> None:
    page = head(published / start / path / "index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{PUBLIC}{start}{path}"]
    alternates = {
        one.get("hreflang"): one.get("href") for one in page.xpath("//link[@rel='alternate']")
    }
    assert alternates == {
        "vi": f"{PUBLIC}{path}",
        "en": f"{PUBLIC}en/{path}",
        "x-default": f"{PUBLIC}{path}",
    }


def test_the_sitemap_lists_every_page_in_every_language(published: Path) -> None:
    tree = etree.parse(published / "sitemap.xml")
    listed = {one.text for one in tree.iterfind(".//{*}loc")}
    built = {
        PUBLIC + one.parent.relative_to(published).as_posix().replace(".", "", 1).lstrip("/")
        for one in published.rglob("index.html")
        if "embed" not in one.parts
    }
    assert listed == {url if url == PUBLIC else f"{url}/" for url in built}


def test_a_404_page_works_at_any_depth_below_the_address(published: Path) -> None:
    page = head(published / "en/404.html")
    links = [
        link for link in page.xpath("//a/@href | //link[@rel='stylesheet']/@href") if link[0] != "#"
    ]
    assert links and all(link.startswith(("/nghi-quyet/03/", "https://")) for link in links)


def pages_of(site: Path) -> list[Path]:
    """The pages of a site; a file to take away is none, though it may be HTML in two languages."""
    return [path for path in site.rglob("*.html") if is_page(path.relative_to(site).as_posix())]


def test_titles_and_descriptions_are_written_for_people(published: Path) -> None:
    titles, descriptions = set(), set()
    pages = [path for path in pages_of(published) if "embed" not in path.parts]
    for path in pages:
        page = head(path)
        titles.add(page.findtext(".//title"))
        descriptions.update(page.xpath("//meta[@name='description']/@content"))
    assert len(titles) == len(pages) and len(descriptions) == len(pages)


def test_no_word_of_the_theme_is_left_in_another_language(published: Path) -> None:
    for path in pages_of(published):
        page = path.read_text(encoding="utf-8")
        for word in (
            "Initializing",
            "Permanent link",
            "Skip to content" if "/en/" not in str(path) else "Bỏ qua",
        ):
            assert word not in page, path


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://example.vn/", "https://localhost/"])
def test_a_publication_without_a_public_address_is_refused(url: str) -> None:
    assert not is_public(url)


def test_the_refusal_says_how_to_mend_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    (problem,) = make(copy_of(ROOT, tmp_path), public=True)
    assert "SITE_URL=https://" in problem.message
    assert not (tmp_path / "site").exists()


BROKEN = {
    "the status line removed": ("overrides/partials/header.html", "{{ edition.context.notice[code] }}", ""),
    "another host asked": ("overrides/main.html", "{% block libs %}", '{% block libs %}<script src="https://cdn.example/x.js"></script>'),
    "a wrong language": ("overrides/partials/footer.html", "<footer", '<a href="nowhere/">x</a><footer'),
    "an attribute line printed": ("tests/sample/docs/en/about.md", "are invented.", "are invented. { #printed }"),
}  # fmt: skip
SAID = {
    "the status line removed": "every page must show the notice",
    "another host asked": "must not load from other hosts",
    "a wrong language": "page or file is missing",
    "an attribute line printed": "attribute list must not be printed",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_spoilt_page_is_not_published(tmp_path: Path, name: str) -> None:
    file, right, wrong = BROKEN[name]
    root = copy_of_sample(tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert any(SAID[name] in problem.message for problem in make(root))
    assert not (root / "site").exists()


def test_serving_shows_changes_and_goes_on_through_mistakes(tmp_path: Path) -> None:
    """A change is shown, then published; a mistake is told, and at most shown."""
    import os
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root, url = copy_of(ROOT, tmp_path), f"http://127.0.0.1:{port}/"
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "scripts", "serve", "--root", str(root)],
        cwd=ROOT, env=os.environ | {"SITE_URL": url}, stdout=log, stderr=log,
    )  # fmt: skip
    about = root / "docs/en/about.md"
    good = about.read_text(encoding="utf-8")
    try:
        wait_for(lambda: "About this site" in shown(f"{url}en/about/"))
        about.write_text(good.replace("# About this site", "# About this edition"), encoding="utf-8")
        wait_for(lambda: "About this edition" in shown(f"{url}en/about/"))
        published = root / "site/en/about/index.html"
        wait_for(lambda: "About this edition" in published.read_text(encoding="utf-8"))
        goals = root / "docs/en/goals.md"
        goals.write_text(goals.read_text(encoding="utf-8").replace("12.7%", "12.8%"), encoding="utf-8")
        wait_for(lambda: "12,7" in (tmp_path / "log").read_text(encoding="utf-8"))
        wait_for(lambda: "12.8%" in shown(f"{url}en/goals/"))
        (root / "data/glossary.toml").write_text("[[term\n", encoding="utf-8")
        wait_for(lambda: "glossary.toml" in (tmp_path / "log").read_text(encoding="utf-8"))
        assert "12.7%" in (root / "site/en/goals/index.html").read_text(encoding="utf-8")
        assert "Page not found" in shown(f"{url}en/no-such-page/") or "Không tìm thấy" in shown(
            f"{url}x/"
        )
    finally:
        server.terminate()
        server.wait()
        log.close()


def shown(url: str) -> str:
    from urllib.error import HTTPError, URLError

    try:
        with urlopen(url, timeout=20) as answer:
            return answer.read().decode()
    except HTTPError as error:
        with error:
            return error.read().decode()
    except (URLError, ConnectionError):
        return ""


def wait_for(condition) -> None:
    import time

    for _ in range(1500):
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError("it did not happen within five minutes")
