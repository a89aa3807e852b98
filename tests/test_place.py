"""A typed place finds its provisions, however it is written, and nothing else is taken for a place."""

import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import quote

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.browser import WindowPool
from testing.editions import ROOT, SAMPLE
from testing.words import plain

STARTS = {"vi": "", "en": "en/"}
EDITIONS = {"real": ROOT, "sample": SAMPLE}
GOLD = tomllib.loads((ROOT / "tests/gold.toml").read_text(encoding="utf-8"))["query"]
SEED = 15
LETTERS = {"i", "iv", "v"}
"""Sections in small letters: alone, the search takes them for the beginning of a word."""
PIECES = [
    *("I", "II", "iii", "V", "X", "2", "02", "7", "2.2", "2021-2025", "d1", "p2", "3rd", "0", "99999"),
    *(
        " ",
        "  ",
        ".",
        "-",
        "–",
        " – ",
        ", ",
        "/",
        "(",
        ")",
        "#",
        "¶",
        "=",
        "~",
        ":",
        ";",
        "|",
        "\\",
        "$&",
    ),
    *("mục ", "khoản", "gạch đầu dòng ", "ý", "đoạn", " đến ", "thứ hai", "một", "phần", "giai đoạn"),
    *(
        "part ",
        "section ",
        "bullet",
        " to ",
        "third ",
        "one",
        "of",
        "S",
        "N",
        "M",
        "D",
        "P",
        "Nghị quyết",
    ),
    *(
        "bệnh viện",
        "đ",
        "ß",
        "İ",
        "漢",
        "😀",
        "\u0301",
        "\u200b",
        "\n",
        "/p/",
        "?q=",
        "[",
        "(?<",
        "*",
        "+",
        "{2}",
    ),
]

PLACES = {
    # separators
    "III.2-7": "iii-2-d7",
    "III.2 - 7": "iii-2-d7",
    "III.2 –7": "iii-2-d7",
    "III.2 — 7": "iii-2-d7",
    "III.2.7": "iii-2-d7",
    "III/2/7": "iii-2-d7",
    "III 2 7": "iii-2-d7",
    "III-2-7": "iii-2-d7",
    "III,2,7": "iii-2-d7",
    "iii.2.d7": "iii-2-d7",
    "(III.2.7)": "iii-2-d7",
    "“III.2 – 7”.": "iii-2-d7",
    "3.2.7": "iii-2-d7",
    "2.2": "ii-2-2",
    "II.2.2": "ii-2-2",
    "II.2.2 (2021-2025) - 1": "ii-2-2-2021-2025-d1",
    "II.2.2 (2021–2025) – 2": "ii-2-2-2021-2025-d2",
    "II.2.2 2026-2030 2": "ii-2-2-2026-2030-d2",
    "II.2 (2021-2025)": "ii-2-2-2021-2025",
    "III.4 – 2": "iii-4-d2",
    "III/4": "iii-4",
    "I ¶ 3": "i-p3",
    "I.3": "i-p3",
    "II.2.1.1": "ii-2-1-p1",
    "V.1": "v-1",
    # words
    "điểm 2.2 mục II": "ii-2-2",
    "diem 2.2 muc ii": "ii-2-2",
    "điểm 2.2 khoản 2 mục II": "ii-2-2",
    "2.2 mục II": "ii-2-2",
    "khoản 2 mục II": "ii-2",
    "khoản 02 mục II": "ii-2",
    "mục III.4": "iii-4",
    "Mục III": "iii",
    "phần III": "iii",
    "phần thứ ba": "iii",
    "chương 3": "iii",
    "mục 4 phần III": "iii-4",
    "mục 4 phần III ý 2": "iii-4-d2",
    "phần III mục 4 ý thứ hai": "iii-4-d2",
    "PHẦN III, MỤC 4, Ý THỨ HAI": "iii-4-d2",
    "phần 4 mục III": "iii-4",
    "mục 4 mục III": "iii-4",
    "phần 2 mục 2": "ii-2",
    "mục 3 khoản 2 ý 7": "iii-2-d7",
    "III.4 gạch đầu dòng 2": "iii-4-d2",
    "III.4 gạch đầu dòng thứ hai": "iii-4-d2",
    "III.4 gạch đầu dòng thứ 2": "iii-4-d2",
    "III.2 dòng 7": "iii-2-d7",
    "gạch đầu dòng thứ hai, khoản 4 mục III": "iii-4-d2",
    "khoản 4 mục III gạch đầu dòng 2": "iii-4-d2",
    "gạch đầu dòng 2 của khoản 4 mục III": "iii-4-d2",
    "mục III khoản 4 gạch 2": "iii-4-d2",
    "khoan 2 muc IV y 1": "iv-2-d1",
    "điểm 3 khoản 2 mục III": "iii-2-d3",
    "điểm 1 khoản 2 mục II": "ii-2-1",
    "mục II khoản 2 điểm 1": "ii-2-1",
    "điểm 2.2 khoản 2 mục II giai đoạn 2021-2025 gạch đầu dòng thứ nhất": "ii-2-2-2021-2025-d1",
    "giai đoạn 2021 - 2025, điểm 2.2 khoản 2 mục II": "ii-2-2-2021-2025",
    "đoạn thứ ba, mục I": "i-p3",
    "đoạn 3 mục I": "i-p3",
    "ý 3 mục V": "v-3",
    "mục III Nghị quyết số 03-NQ/TU": "iii",
    "khoản 2 mục III Nghị quyết số 03-NQ/TU, ngày 25/11/2021": "iii-2",
    "section III task 4": "iii-4",
    "Part III, section 4, second indent": "iii-4-d2",
    "part III, item 4, second dash": "iii-4-d2",
    "Part Two, section one": "ii-1",
    "third bullet of III.2": "iii-2-d3",
    "3rd bullet of III.2": "iii-2-d3",
    "bullet point 3 of clause 2, part III": "iii-2-d3",
    "para 3 of part I": "i-p3",
    "point 2.2, Resolution No. 03-NQ/TU": "ii-2-2",
    # addresses
    "/p/iii-2-d7/": "iii-2-d7",
    "p/iii-2-d7": "iii-2-d7",
    "#iii-2-d7": "iii-2-d7",
    "https://example.org/a/en/p/III-2-D7/?utm_source=x": "iii-2-d7",
    "https://example.org/tasks/?fbclid=x#iii-2-d7": "iii-2-d7",
    "https://example.org/tasks/#unknown": None,
    # no places
    "mục IX": None,
    "xyz": None,
}
"""Queries, and the one provision that each finds."""

AMBIGUOUS = {
    "gạch đầu dòng thứ nhất, điểm 2.2, khoản 2, mục II": ["ii-2-2-2021-2025-d1", "ii-2-2-2026-2030-d1"],
    "II.2.2.1": ["ii-2-2-2021-2025-d1", "ii-2-2-2026-2030-d1"],
    "II.2.2 – 2": ["ii-2-2-2021-2025-d2", "ii-2-2-2026-2030-d2"],
    "khoản 2": ["ii-2", "iii-2", "iv-2", "v-2"],
    "mục 2": ["ii", "ii-2", "iii-2", "iv-2", "v-2"],
    "dòng 1 mục III": ["iii-2-d1", "iii-3-d1", "iii-4-d1", "iii-5-d1"],
    "ý 5": ["iii-2-d5", "iv-1-d5"],
    "đoạn 1": ["i-p1", "ii-2-1-p1", "ii-2-3-p1", "iii-1-p1", "iii-6-p1", "v-p1"],
    "section 2 paragraph 1": ["ii-2-1-p1", "ii-2-3-p1"],
    "fourth indent, part III": ["iii-2-d4", "iii-4-d4"],
}
"""Queries, and all provisions that each may mean."""

RANGES = {
    "II.2.1–II.2.3": ("ii-2-1", "ii-2-3-p1"),
    "II.2.1 đến II.2.3": ("ii-2-1", "ii-2-3-p1"),
    "từ II.2.1 tới II.2.3": ("ii-2-1", "ii-2-3-p1"),
    "III.2-3 to III.2-5": ("iii-2-d3", "iii-2-d5"),
    "from III.2-3 to 5": ("iii-2-d3", "iii-2-d5"),
    "III.4–1 – III.4–3": ("iii-4-d1", "iii-4-d3"),
    "V.1-V.6": ("v-1", "v-6"),
    "III.6 - IV.1": ("iii-6", "iv-1-d5"),
    "II – III": ("ii", "iii-6-p1"),
    "phần II đến phần III": ("ii", "iii-6-p1"),
    "khoản 1 đến khoản 3 mục III": ("iii-1", "iii-3-d2"),
    "khoản 1 đến 3 mục III": ("iii-1", "iii-3-d2"),
    "III.4 đến khoản 6": ("iii-4", "iii-6-p1"),
    "II.2 – II.2.3": ("ii-2", "ii-2-3-p1"),
}
"""Queries, and the first and last provision of the range."""

ANSWERS = {
    "Mục II khoản 5": ("nearest", {"above": "ii"}, ["ii-1", "ii-2"]),
    "III.2-9": ("nearest", {"above": "iii-2"}, [f"iii-2-d{n}" for n in range(1, 9)]),
    "III.4 ý 9": ("nearest", {"above": "iii-4"}, [f"iii-4-d{n}" for n in range(1, 5)]),
    "part III, section 9": ("nearest", {"above": "iii"}, [f"iii-{n}" for n in range(1, 7)]),
    "II.2.2 (2031-2035)": ("nearest", {"above": "ii-2-2"}, ["ii-2-2-2021-2025", "ii-2-2-2026-2030"]),
    "II.2.2 (2021-2025) – 3": (
        "nearest",
        {"above": "ii-2-2-2021-2025"},
        ["ii-2-2-2021-2025-d1", "ii-2-2-2021-2025-d2"],
    ),
    "mục IX": ("sections", {}, ["i", "ii", "iii", "iv", "v"]),
    "khoản 9": ("sections", {}, ["i", "ii", "iii", "iv", "v"]),
    "V.6-V.1": ("backwards", {"first": "v-6", "last": "v-1"}, []),
    "IV đến II": ("backwards", {"first": "iv", "last": "ii"}, []),
    "V.1–V.9": ("nearest", {"above": "v"}, [*(f"v-{n}" for n in range(1, 7)), "v-p1", "v-p2"]),
    "V.9–V.6": ("nearest", {"above": "v"}, [*(f"v-{n}" for n in range(1, 7)), "v-p1", "v-p2"]),
    "V.1-V.2-V.3": ("nothing", {}, []),
    "2045": ("nothing", {}, []),
    "bệnh viện": ("nothing", {}, []),
    "$&$'zz": ("nothing", {}, []),
}
"""Queries, and the answer of the page: a message, its values, and the provisions that it lists."""

NO_PLACES = """
2045|2021-2025|2021 - 2025|2021 đến 2025|từ 2021 đến 2025|năm 2030|giai đoạn 2021-2025|25/11/2021
12.7|12,7%|10,5|2,2|2.5|3.4|93|93.000.000|111,68|2.2%|2.2 ha|1/2|1.000|0.5|01.02.03|4.1.2021|-12
0363 834 567|0363-834-567|0363.2.7|+84 363 834 567|113|1900 1234|1-800-2
iv|vi|i|v|x|xi|chi|mix|civic|xiv|ix|d1|p2|mục|phần|ý|đến|to|khoản mục|part|bullet point|I?v
hai phần ba|một phần hai|một phần tư|ba phần tư|hai điểm|two parts|three points|1 phần 2|2 mục|5 điểm
thứ hai|thứ hai đến thứ sáu|thứ 2|first|second half|part of|5 V|3 i|thứ ba đến 5
mức 2|đoàn 2|đông 1|đồng 2|phân 3|khoán 2|mục tiêu 2|điểm đến|điểm đến 2|dòng sông|phần mềm 3|ý kiến 2
mục III nói gì về bệnh viện|khoản 2 mục III là gì|mục III nghị quyết nói gì|mục III Nghị quyết số 03-NQ/TU, ngày 25/11/2021 nói gì|what does part III say
phần III và bệnh viện|đường 39B|QL 10|loại I|đô thị loại I|covid 19|5G|4.0|h5n1|03-NQ/TU|Nghị quyết 03
xxiv 2|mục III%|12 tháng|tuyến số 1|quý III|III tỷ|x-quang|v.v.|i-ốt|điện tử v.v
"""
"""Queries between strokes that are words and figures, not places."""


FORMS = {
    "number": lambda provision, code: provision.number,
    "number with hyphens": lambda provision, code: provision.number.replace(" – ", "-"),
    "number with dots": lambda provision, code: provision.number.replace(" – ", "."),
    "number with slashes": lambda provision, code: provision.number.replace(" – ", "/").replace(
        ".", "/"
    ),
    "number with spaces": lambda provision, code: provision.number.replace(" – ", " ").replace(
        ".", " "
    ),
    "number with commas": lambda provision, code: provision.number.replace(" – ", ",").replace(
        ".", ","
    ),
    "id": lambda provision, code: provision.id,
    "fragment": lambda provision, code: f"#{provision.id}",
    "path": lambda provision, code: f"/p/{provision.id}/",
    "page": lambda provision, code: f"https://example.org/nq/{STARTS[code]}p/{provision.id}/",
    "link": lambda provision, code: f"http://127.0.0.1/{provision.page}/?fbclid=x#{provision.id}",
    "place": lambda provision, code: provision.place[code],
    "citation": lambda provision, code: provision.citation[code],
}
TYPED = {
    "as printed": lambda text: text,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "without marks": lambda text: without_marks(text),
    "decomposed": lambda text: normalize("NFD", text),
    "between spaces": lambda text: f"  {text}\u00a0",
    "copied from a label": lambda text: re.sub("([-–])", "\\1\u2060", text.replace(" ", "\u00a0")),
}


def without_marks(text: str) -> str:
    letters = (letter for letter in normalize("NFD", text) if not combining(letter))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def vocabularies(root: Path) -> dict[str, dict[str, Any]]:
    """Return what the page "Go to" and the search of each language give to the parser."""
    tree = html.document_fromstring((root / "p/index.html").read_bytes().decode())
    page = json.loads(tree.xpath("//*[@id='vocabulary']/text()")[0])
    by_use = {"page": page}
    for code, start in STARTS.items():
        packed = (root / f"search/{code}.json").read_bytes().decode("cp1258")
        index = json.loads(normalize("NFC", packed))
        tree = html.document_fromstring((root / start / "status/index.html").read_bytes().decode())
        footer = tree.xpath("//footer//p")[0].text_content()
        others = {"others": index["cited"].split(" "), "documents": [footer], "ids": page["ids"]}
        by_use[code] = {**index["place"], **others}
    return by_use


@pytest.fixture(scope="module")
def bench(browser: Browser, address: str, site: Path, sample_site: Path) -> Iterator[Page]:
    """Yield a page with the parser and the vocabularies of both editions."""
    page = browser.new_page()
    page.goto(f"{address}status/")
    page.evaluate(
        """async (vocabularies) => {
          const { placesIn, citedIds } = await import("/sources/place/citation-parser.js");
          const { answerTo } = await import("/sources/place/answer.js");
          Object.assign(window, { vocabularies, placesIn, citedIds, answerTo });
        }""",
        {"real": vocabularies(site), "sample": vocabularies(sample_site)},
    )
    yield page
    page.close()


def run(
    bench: Page, function: str, queries: Iterable[str], edition: str = "real", of: str = "page"
) -> list:
    """Return what a function of the scripts answers to each query, with a vocabulary of the edition."""
    return bench.evaluate(
        """([name, queries, edition, of]) =>
          queries.map((query) => window[name](query, vocabularies[edition][of]))""",
        [function, list(queries), edition, of],
    )


def answers(bench: Page, function: str, queries: Iterable[str], **options: str) -> dict[str, Any]:
    asked = list(queries)
    return dict(zip(asked, run(bench, function, asked, **options), strict=True))


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", TYPED)
def test_every_form_of_a_provision_finds_exactly_that_provision(
    bench: Page, name: str, form: str, typed: str
) -> None:
    edition, _ = read_edition(EDITIONS[name])
    for code in STARTS:
        asked = {
            TYPED[typed](FORMS[form](provision, code)): [provision.id]
            for provision in edition.provisions
        }
        assert answers(bench, "placesIn", asked, edition=name) == asked
        in_search = {query: ids for query, ids in asked.items() if query.strip() not in LETTERS}
        assert answers(bench, "citedIds", in_search, edition=name, of=code) == in_search


def test_a_place_is_found_however_it_is_written(bench: Page) -> None:
    wanted = {query: [id] if id else [] for query, id in PLACES.items()}
    assert answers(bench, "placesIn", PLACES) == wanted


def test_the_search_finds_the_same_places_as_go_to(bench: Page) -> None:
    """Each language of the search knows its own words, and both know numbers and addresses."""
    asked = [*PLACES, *AMBIGUOUS, *RANGES]
    wanted = answers(bench, "placesIn", asked)
    by_code = [answers(bench, "citedIds", asked, of=code) for code in STARTS]
    for query in asked:
        assert wanted[query] in [answered[query] for answered in by_code], query


def test_an_ambiguous_place_offers_all_it_may_mean(bench: Page) -> None:
    assert answers(bench, "placesIn", AMBIGUOUS) == AMBIGUOUS


def test_a_range_is_everything_from_its_first_to_its_last_provision(
    bench: Page, edition: Edition
) -> None:
    ids = [provision.id for provision in edition.provisions]
    wanted = {
        query: ids[ids.index(first) : ids.index(last) + 1] for query, (first, last) in RANGES.items()
    }
    assert answers(bench, "placesIn", RANGES) == wanted


def test_every_pair_of_provisions_in_order_is_a_range_and_no_other_pair(
    bench: Page, edition: Edition
) -> None:
    chance = random.Random(SEED)
    provisions = edition.provisions
    for _ in range(200):
        first, last = (chance.randrange(len(provisions)) for _ in range(2))
        end = last
        while end + 1 < len(provisions) and provisions[end + 1].id.startswith(
            f"{provisions[last].id}-"
        ):
            end += 1
        wanted = [provision.id for provision in provisions[first : end + 1]] if first <= last else []
        query = f"{provisions[first].number} – {provisions[last].number}"
        assert run(bench, "placesIn", [query]) == [wanted], query


def test_what_is_not_a_place_is_answered_in_words(bench: Page) -> None:
    for query, answer in answers(bench, "answerTo", ANSWERS).items():
        message, values, ids = ANSWERS[query]
        assert (answer["message"], answer.get("values", {}), answer["ids"]) == (message, values, ids), (
            query
        )


@pytest.mark.parametrize("code", STARTS)
def test_words_and_figures_are_no_places_for_the_search(bench: Page, code: str) -> None:
    asked = NO_PLACES.strip().replace("\n", "|").split("|")
    assert answers(bench, "citedIds", asked, of=code) == dict.fromkeys(asked, [])


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("code", STARTS)
def test_no_words_of_the_text_and_no_query_of_the_gold_list_are_places(
    bench: Page, code: str, name: str
) -> None:
    edition, _ = read_edition(EDITIONS[name])
    texts = [provision.text[code] for provision in edition.provisions]
    words = [text.split() for text in texts]
    asked = {" ".join(row[at : at + n]) for row in words for n in (1, 2, 3) for at in range(len(row))}
    asked |= {query["query"] for query in GOLD if query["kind"] != "citation"}
    asked |= {*texts} | {without_marks(query) for query in asked}
    asked = {query for query in asked if not re.fullmatch(r"[IVX]+\.?", query)}
    assert {
        query for query, ids in answers(bench, "citedIds", asked, edition=name, of=code).items() if ids
    } == set()


def test_random_strings_never_fail_and_find_only_provisions(bench: Page) -> None:
    chance = random.Random(SEED)
    asked = {"".join(chance.choices(PIECES, k=chance.randrange(1, 9))) for _ in range(4000)}
    for of in ("page", *STARTS):
        ids = set(vocabulary_ids(bench))
        for function in ("placesIn", "citedIds"):
            for places in run(bench, function, asked, of=of):
                assert ids.issuperset(places) and len({*places}) == len(places)
    for answer in run(bench, "answerTo", asked):
        assert {*answer["ids"], *answer.get("values", {}).values()} <= ids


def vocabulary_ids(bench: Page) -> list[str]:
    return bench.evaluate("vocabularies.real.page.ids")


@pytest.fixture
def page(windows: WindowPool) -> Iterator[Page]:
    with windows.window(360) as page:
        yield page


@pytest.mark.parametrize("start", STARTS.values())
def test_go_to_leads_to_the_page(page: Page, address: str, start: str) -> None:
    page.goto(f"{address}{start}p/?q=III.4")
    page.wait_for_url(f"{address}{start}p/iii-4/")
    page.goto(f"{address}{start}p/")
    page.locator(".go-to input").fill("III/2/7")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}p/iii-2-d7/")
    page.go_back()
    expect(page.locator(".go-to input")).to_be_visible()


@pytest.mark.parametrize("code", STARTS)
def test_go_to_lists_candidates_as_links_with_their_opening_words(
    page: Page, address: str, edition: Edition, code: str
) -> None:
    page.goto(f"{address}{STARTS[code]}p/?q={quote('II.2.2 – 1')}")
    links = page.locator(".chosen a")
    expect(links).to_have_count(2)
    for link, id in zip(links.all(), AMBIGUOUS["II.2.2.1"], strict=True):
        provision = edition.by_id[id]
        words = plain(link.inner_text())
        assert provision.number in words and provision.text[code][:30] in words
        assert (link.get_attribute("href") or "").startswith(f"{id}/")
    expect(page.locator(".go-to output")).to_have_text(
        edition.labels["go_to_several"][code].format(query="II.2.2 – 1", n=2)
    )


@pytest.mark.parametrize("code", STARTS)
@pytest.mark.parametrize(
    ("query", "message", "values", "count"),
    [
        ("II.5", "go_to_nearest", {"above": "II"}, 2),
        ("IX", "go_to_sections", {}, 5),
        ("V.6-V.1", "go_to_backwards", {"first": "V.6", "last": "V.1"}, 0),
        ("$&zz{query}", "go_to_nothing", {}, 0),
    ],
)
def test_go_to_says_what_is_nearest(
    page: Page,
    address: str,
    edition: Edition,
    code: str,
    query: str,
    message: str,
    values: dict,
    count: int,
) -> None:
    page.goto(f"{address}{STARTS[code]}p/?q=khoản+2")
    expect(page.locator(".go-to output")).not_to_be_empty()
    page.locator(".go-to input").fill(query)
    page.keyboard.press("Enter")
    words = edition.labels[message][code].format(query=query, **values)
    expect(page.locator(".go-to output")).to_have_text(words)
    expect(page.locator(".chosen a")).to_have_count(count)
