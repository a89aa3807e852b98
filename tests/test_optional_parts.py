"""An edition without a part builds in silence, and no page has an entry, a link or a word of it."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from scripts.checks.notes import notes
from scripts.loading.edition import read_edition
from scripts.loading.parts import PARTS, adapted
from scripts.model import Labels
from scripts.pipeline.commands import read
from testing.editions import ROOT, SAMPLE, accept_words, build, copy_of, copy_of_sample
from testing.lacking import LACKING, lack
from testing.server import serving

WORDS = {
    "translation": r"song ngữ|thứ tiếng|tiếng Anh|bản dịch(?! máy)|tiếng kia|Ngôn ngữ",
    "targets": r"Chỉ tiêu và mốc|Các chỉ tiêu chính|hoặc (?:một )?chỉ tiêu|[Bb]iểu đồ|chúng tôi tính|Targets|[Cc]harts|worked out",
    "derived": r"chúng tôi tính|worked out",
    "glossary": r"[Tt]huật ngữ|[Gg]lossary|\bterms\b",
    "themes": r"Theo lĩnh vực|By theme",
    "places": r"Theo địa danh|By place",
    "bodies": r"Theo cơ quan|By body",
    "ask": r"Hỏi nhanh|Quick questions",
    "summaries": r"[Tt]óm tắt|In plain words|Summary|[Ss]ummaries",
    "context": r"Điều gì đã thay đổi|Kiểm tra lần cuối|What has changed|Last checked",
    "loudspeaker": r"\bloa\b|[Ll]oudspeaker",
    "embeds": r"[Nn]húng|\b[Ee]mbed",
    "asked": r"(?!)",
}
"""Words, in either language of the sample, by which its pages speak of each part."""
GONE = {
    "translation": ("en/", "parallel/", "downloads/*vi-en*"),
    "targets": (
        "targets/",
        "charts/",
        "timeline/",
        "derived/",
        "data/targets*",
        "downloads/*.targets.*",
    ),
    "derived": ("derived/", "data/derived*", "data/without-counterpart*"),
    "glossary": ("glossary/", "data/glossary*", "definitions/vi.json"),
    "themes": ("themes/",),
    "places": ("places/",),
    "bodies": ("bodies/",),
    "ask": ("ask/",),
    "loudspeaker": ("downloads/loudspeaker/",),
}
"""Files that an edition without each part does not have, as patterns below the site."""
OWN = ("about/", "en/about/")
"""Pages that editors write themselves."""
ALONE = tuple(part for part in LACKING if part != "derived")
"""Every part that can be taken away: what remains is the official text alone."""
FETCHED = re.compile(r"(definitions/[\w.-]+|search/asked-\w+)\.json")
"""Files of words that scripts fetch."""
ATTRIBUTES = ("alt", "aria-label", "content", "placeholder", "title")


def words_of(page: Path) -> str:
    """Return what readers see or hear of a page."""
    tree = html.document_fromstring(page.read_bytes())
    for element in tree.xpath("//script | //style | //template"):
        element.drop_tree()
    attributes = [tree.xpath(f"//@{name}") for name in ATTRIBUTES]
    texts = [tree.text_content(), *(words for values in attributes for words in values)]
    return "\n".join(texts).replace("\u00a0", " ").replace("\u2060", "")


def mentions(site: Path, part: str) -> Iterator[str]:
    """Yield the pages, text files and files of scripts that speak of a part, with the words."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_read = path.suffix in (".html", ".txt", ".webmanifest") or FETCHED.fullmatch(name)
        if not is_read or name.startswith((*OWN, "embed/", "en/embed/")):
            continue
        words = words_of(path) if path.suffix == ".html" else path.read_text(encoding="utf-8")
        if match := re.search(WORDS[part], words):
            yield f"{name}: {words[max(0, match.start() - 40) : match.end() + 40]!r}"


@pytest.mark.parametrize("part", LACKING)
def test_an_edition_without_a_part_has_no_page_and_no_word_of_it(tmp_path: Path, part: str) -> None:
    root = lack(copy_of_sample(tmp_path), part)
    edition, problems = read(root)
    assert edition and problems == [] and notes(edition) == []
    assert part == "asked" or not edition.has(part)
    site = build(root)
    assert [path for pattern in GONE.get(part, ()) for path in site.glob(pattern.rstrip("/"))] == []
    assert list(mentions(site, part)) == []


@pytest.fixture(scope="module", params=[copy_of_sample, partial(copy_of, ROOT)], ids=["sample", "real"])
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition in its official language, with nothing beside the text."""
    return build(lack(request.param(tmp_path_factory.mktemp("alone")), *ALONE))


def test_the_official_text_alone_is_a_site(alone: Path, browser: Browser) -> None:
    edition, problems = read(alone.parent)
    assert edition and problems == [] and notes(edition) == []
    assert edition.parts == {"named_languages"}
    for part in ALONE:
        assert [
            path for pattern in GONE.get(part, ()) for path in alone.glob(pattern.rstrip("/"))
        ] == []
        assert list(mentions(alone, part)) == []


def test_every_page_of_the_text_alone_opens_without_an_error(alone: Path, browser: Browser) -> None:
    paths = sorted(path.relative_to(alone).parent.as_posix() for path in alone.rglob("index.html"))
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    with serving(alone) as address:
        for path in paths:
            if not path.startswith("embed/"):
                page.goto(f"{address}{path}/", wait_until="load")
        page.goto(f"{address}search/?q=rừng")
        page.wait_for_selector(".hits a, .near a")
    page.close()
    assert errors == []


VARIANTS: Mapping[str, tuple[set[str], str]] = {
    "everything": (set(), "a b c"),
    "one part lacking": ({"targets"}, "b c"),
    "another part lacking": ({"glossary"}, "a c"),
    "both lacking": ({"targets", "glossary"}, "c"),
    "a part that it does not speak of": ({"ask"}, "a b c"),
}


@pytest.mark.parametrize(("lacking", "words"), VARIANTS.values(), ids=VARIANTS)
def test_the_label_for_most_of_what_is_lacking_wins(lacking: set[str], words: str) -> None:
    labels = Labels(
        {
            "contents": {"vi": "a b c"},
            "contents_without_targets": {"vi": "b c"},
            "contents_without_targets_and_glossary": {"vi": "c"},
            "contents_without_glossary": {"vi": "a c"},
            "read_without_script": {"vi": "x"},
        }
    )
    chosen = adapted(labels, frozenset(PARTS.keys() - lacking))
    assert chosen == {"contents": {"vi": words}, "read_without_script": {"vi": "x"}}


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["real", "sample"])
def test_a_label_for_a_lacking_part_has_the_placeholders_of_its_own(root: Path) -> None:
    labels = read_edition(root)[0].files["languages/labels.toml"].values
    for key, words in labels.items():
        base, _, parts = key.rpartition("_without_")
        if base in labels and {*parts.split("_and_")} <= {*PARTS}:
            own, usual = (set(re.findall(r"\{\w+\}", text["vi"])) for text in (words, labels[base]))
            assert own - {"{language}"} == usual, key  # which scripts fill


def test_a_status_without_a_translation_needs_no_disclaimer_of_one(tmp_path: Path) -> None:
    root = lack(copy_of_sample(tmp_path), "translation")
    context = root / "data/context.toml"
    text = context.read_text(encoding="utf-8")
    context.write_text(re.sub(r"\[translation\]\n(?:\w+ = .*\n)*", "", text), encoding="utf-8")
    accept_words(root)
    edition, problems = read(root)
    assert edition and problems == []


@pytest.mark.parametrize("key", ["notice_plain", "translation_plain"])
def test_a_label_that_stands_for_the_status_is_named_if_it_is_missing(tmp_path: Path, key: str) -> None:
    root = copy_of_sample(tmp_path)
    (root / "data/context.toml").unlink()
    labels = root / "languages/labels.toml"
    text = labels.read_text(encoding="utf-8")
    labels.write_text(re.sub(rf"^{key} = .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    edition, problems = read(root)
    assert edition is None and any(key in problem.message for problem in problems)
