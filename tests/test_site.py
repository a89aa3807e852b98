"""A site as a whole: addresses, sitemap, titles, and the problems that stop a publication."""

import json
import os
import re
import socket
import subprocess
import sys
from html import unescape
from importlib.resources import files
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from lxml import etree, html

from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.pipeline.commands import is_public, make
from scripts.publication.downloads import is_site_page
from scripts.targets.statement import state
from testing.editions import ROOT, SAMPLE, accept_words, copy_of_sample
from testing.waiting import wait_until

PUBLIC = "https://example.vn/nghi-quyet/03/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample for a public address with a path; return its site."""
    root = copy_of_sample(tmp_path_factory.mktemp("public"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", PUBLIC)
        assert make(root, public=True) == []
    return root / "site"


def parsed(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes().decode())


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site; a download may be HTML, but is no page."""
    return [path for path in site.rglob("*.html") if is_site_page(path.relative_to(site).as_posix())]


@pytest.mark.parametrize(("start", "path"), [("", ""), ("", "aims/"), ("en/", "aims/"), ("en/", "")])
def test_addresses_are_absolute_mutual_and_made_from_the_one_setting(
    published: Path, start: str, path: str
) -> None:
    page = parsed(published / start / path / "index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{PUBLIC}{start}{path}"]
    alternates = {
        link.get("hreflang"): link.get("href")
        for link in page.xpath("//link[@rel='alternate'][@hreflang]")
    }
    assert alternates == {
        "vi": f"{PUBLIC}{path}",
        "en": f"{PUBLIC}en/{path}",
        "x-default": f"{PUBLIC}{path}",
    }


INDEXED = {
    # path within a language: whether search engines may list it
    "": True, "aims/": True, "targets/": True, "targets/forest-area-2018/": True, "status/": True,
    "ask/": True, "themes/": True, "reading/": True, "p/": True, "downloads/": True, "about/": True,
    "full/": False, "parallel/aims/": False, "p/iii-2/": False, "search/": False, "404.html": False,
}  # fmt: skip


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("path", INDEXED)
def test_search_engines_may_list_a_page_or_not(published: Path, start: str, path: str) -> None:
    file = published / start / (path if path.endswith(".html") else f"{path}index.html")
    robots = parsed(file).xpath("//meta[@name='robots']/@content")
    assert (robots == []) == INDEXED[path]
    listed = etree.parse(published / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert (f"{PUBLIC}{start}{path}" in listed) == INDEXED[path]


def test_the_sitemap_lists_every_page_that_may_be_indexed_in_every_language(published: Path) -> None:
    tree = etree.parse(published / "sitemap.xml")
    listed = {element.text for element in tree.iterfind(".//{*}loc")}
    built = {
        PUBLIC + path.parent.relative_to(published).as_posix().replace(".", "", 1).lstrip("/")
        for path in published.rglob("index.html")
        if "embed" not in path.parts and not parsed(path).xpath("//meta[@name='robots']")
    }
    assert listed == {url if url == PUBLIC else f"{url}/" for url in built}


def test_a_404_page_works_at_any_depth_below_the_address(published: Path) -> None:
    page = parsed(published / "en/404.html")
    links = [
        link for link in page.xpath("//a/@href | //link[@rel='stylesheet']/@href") if link[0] != "#"
    ]
    assert links and all(link.startswith(("/nghi-quyet/03/", "https://")) for link in links)


def test_every_page_has_a_title_and_a_description_of_its_own(published: Path) -> None:
    titles, descriptions = set(), set()
    pages = [path for path in pages_of(published) if "embed" not in path.parts]
    for path in pages:
        page = parsed(path)
        titles.add(page.findtext(".//title"))
        descriptions.update(page.xpath("//meta[@name='description']/@content"))
    assert len(titles) == len(pages) and len(descriptions) == len(pages)


def test_titles_and_descriptions_are_short_enough_to_be_shown(site: Path, edition: Edition) -> None:
    """A quotation of a target is never cut, so its description may be longer."""
    for path in pages_of(site):
        if "embed" in path.parts or "p" in path.relative_to(site).parts:
            continue
        page = parsed(path)
        title = page.findtext(".//title")
        assert len(title) <= 110 or title.rpartition(" - ")[2] in edition.resolution.short.values(), (
            path
        )
        (words,) = page.xpath("//meta[@name='description']/@content")
        is_target = path.parent.parent.name == "targets"
        assert 25 <= len(words) <= (400 if is_target else 200), (path, len(words), words)


def test_the_page_of_a_target_answers_in_its_title_and_description(
    site: Path, edition: Edition
) -> None:
    for target in edition.targets:
        for start, language in zip(("", "en/"), edition.languages, strict=True):
            page = parsed(site / start / "targets" / target.id / "index.html")
            words = state(edition, target, language)
            assert page.findtext(".//title").startswith(f"{words.whole} - ")
            (description,) = page.xpath("//meta[@name='description']/@content")
            assert f"“{words.quote}”" in description
            assert edition.by_id[target.provision].number in description
            assert edition.resolution.issuer[language.code] in description


def theme_phrases(code: str) -> set[str]:
    """Return every phrase that the theme has for a language."""
    table = files("material") / "templates" / "partials" / "languages" / f"{code}.html"
    pairs = re.findall(r'^ +"([\w.]+)": ("[^"\n]*")', table.read_text(encoding="utf-8"), re.MULTILINE)
    return {json.loads(phrase).strip("# ") for key, phrase in pairs if key != "language"}


def test_no_phrase_of_the_theme_is_left(published: Path) -> None:
    """Phrases that the edition itself uses prove nothing, and single words are often among them."""
    sources = [
        *(SAMPLE / "docs").glob("*/*.md"),
        *(ROOT / "languages").iterdir(),
        *(SAMPLE / "data").rglob("*.*"),
    ]
    own = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    phrases = {
        phrase
        for phrase in theme_phrases("vi") | theme_phrases("en")
        if " " in phrase and phrase not in own
    }
    assert {"Bỏ qua", "Back to top", "Initializing search", "Trở lại mục lục"} <= phrases
    for path in pages_of(published):
        page = unescape(path.read_text(encoding="utf-8"))
        assert [phrase for phrase in phrases if phrase in page] == [], path


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://example.vn/", "https://localhost/"])
def test_a_publication_without_a_public_address_is_refused(url: str) -> None:
    assert not is_public(url)


def test_the_refusal_says_how_to_set_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    root = copy_of_sample(tmp_path)
    (problem,) = make(root, public=True)
    assert "SITE_URL=https://" in problem.message
    assert not (root / "site").exists()


def test_a_publication_without_an_address_for_reports_is_noticed_but_not_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", PUBLIC)
    monkeypatch.setattr("scripts.pipeline.commands.build", lambda *_: [])
    root = copy_of_sample(tmp_path)
    assert make(root) == [] and "contact" not in capsys.readouterr().err
    assert make(root, public=True) == []
    line = next(
        n
        for n, text in enumerate((root / "data/resolution.toml").read_text("utf-8").split("\n"), 1)
        if text.startswith("contact")
    )
    assert f"data/resolution.toml:{line}: note: readers who find a mistake" in capsys.readouterr().err


BROKEN = {
    "the status line removed": ("overrides/partials/header.html", "{{ edition.context.notice[code] }}", "", "every page must show the notice"),
    "another host asked": ("overrides/main.html", "{% block scripts %}", '{% block scripts %}<script src="https://cdn.example/x.js"></script>', "must not load from other hosts"),
    "a dead link in a template": ("overrides/partials/footer.html", "<footer", '<a href="nowhere/">x</a><footer', "page or file is missing"),
    "an attribute line printed": ("overrides/partials/footer.html", "</footer>", "{{ '{ #printed }' }}</footer>", "attribute list must not be printed"),
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Build the sample with every defect at once; return its root and the reported messages."""
    folder = tmp_path_factory.mktemp("broken")
    root = copy_of_sample(folder)
    for name, right, wrong, _ in BROKEN.values():
        text = (folder / name).read_text(encoding="utf-8")
        assert right in text
        (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    accept_words(root)
    return root, [problem.message for problem in make(root)]


@pytest.mark.parametrize("name", BROKEN)
def test_a_defect_of_built_pages_is_reported(broken: tuple[Path, list[str]], name: str) -> None:
    assert any(BROKEN[name][3] in message for message in broken[1])


def test_a_site_with_defects_is_not_published(broken: tuple[Path, list[str]]) -> None:
    assert not (broken[0] / "site").exists()


def test_a_contact_by_mail_is_linked_from_every_page(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    data = root / "data/resolution.toml"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace('contact = ""', 'contact = "loi@example.vn"'), encoding="utf-8")
    accept_words(root)
    assert make(root) == []
    for path in pages_of(root / "site"):
        if "embed" not in path.parts:
            assert "mailto:loi@example.vn" in parsed(path).xpath("//footer//a/@href"), path


def test_a_page_without_words_is_built_and_its_lost_ids_are_named(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    for path in root.glob("docs/*/about.md"):
        head, _, _ = path.read_text(encoding="utf-8").removeprefix("---").partition("---")
        path.write_text(f"---{head}---\n", encoding="utf-8")
    accept_words(root)
    problems = make(root)
    assert problems and all("linked id is missing" in problem.message for problem in problems)


def test_serving_shows_changes_and_continues_after_mistakes(tmp_path: Path) -> None:
    """A change is shown, and published once accepted; a mistake is reported, and at most shown."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root, url, log = copy_of_sample(tmp_path), f"http://127.0.0.1:{port}/", tmp_path / "log"
    missing = read_edition(root)[0].labels["not_found"]
    about, overview = root / "docs/en/about.md", root / "docs/en/overview.md"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "scripts", "serve", "--root", str(root)],
            cwd=ROOT, env=os.environ | {"SITE_URL": url}, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        wait_until(lambda: "About this site" in fetched(f"{url}en/about/"))
        replace(about, "# About this site", "# About this edition")
        wait_until(lambda: "About this edition" in fetched(f"{url}en/about/"))
        wait_until(lambda: "must be reviewed" in log.read_text(encoding="utf-8"))
        published = root / "site/en/about/index.html"
        assert "About this edition" not in published.read_text(encoding="utf-8")
        accept_words(root)
        wait_until(lambda: "About this edition" in published.read_text(encoding="utf-8"))
        replace(overview, "1,250 ha", "1,260 ha")
        wait_until(lambda: "1.250" in log.read_text(encoding="utf-8"))
        wait_until(lambda: "1,260 ha" in fetched(f"{url}en/overview/"))
        (root / "data/glossary.toml").write_text("[[term\n", encoding="utf-8")
        wait_until(lambda: "glossary.toml" in log.read_text(encoding="utf-8"))
        assert "1,250 ha" in (root / "site/en/overview/index.html").read_text(encoding="utf-8")
        assert missing["vi"] in fetched(f"{url}no-such-page/")
    finally:
        server.terminate()
        server.wait()


def replace(path: Path, before: str, after: str) -> None:
    """Replace text that must occur in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def fetched(url: str) -> str:
    """Return the body of a response, whatever its status; nothing while there is no server."""
    try:
        with urlopen(url, timeout=20) as answer:
            return answer.read().decode()
    except HTTPError as error:
        with error:
            return error.read().decode()
    except (URLError, ConnectionError):
        return ""
