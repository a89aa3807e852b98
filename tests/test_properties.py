"""Properties that must hold for any input, tried on generated examples."""

import json
import re
from decimal import Decimal
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from scripts.language.formatting import format_number
from scripts.language.quantities import find_figures
from scripts.language.term_matching import find_terms
from scripts.loading.edition import read_embed_versions, read_registry
from scripts.loading.markdown import parse_page
from scripts.loading.numbering import read_marker
from scripts.loading.provisions import without_marker
from scripts.loading.reader import Reader
from scripts.loading.textfile import MAX_LINE_LENGTH, read_utf8
from scripts.loading.toml import read_toml, validate_rows
from scripts.model import Block, Edition, Problem, Term
from scripts.targets.formula import BOUND_BY_OPERATOR, Bound, FormulaError, evaluate

settings.register_profile(
    "steady",
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "áàảãạấầẩẫậíìỉĩịúùủũụ" + "AĂÂĐÊÔƠƯ"
IDS = st.from_regex(r"[ivx]{1,3}(-[0-9]{1,2}){0,2}(-[dp][1-9])?", fullmatch=True)
WORDS = st.text(f"{LETTERS} ,.;:%()0123456789²–“”'", min_size=1, max_size=80).map(
    lambda text: " ".join(text.split())
)
PROVISION_TEXT = WORDS.filter(
    lambda text: text and not text.startswith("- ") and not re.match(r"\d+[.)] ", text)
)
MARKDOWN = st.lists(
    st.sampled_from(
        ["---", "title: a", "description: b", "", " ", "# a { #i }", "## b", "- c", "  { #i-d1 }", "{ #i-p1 }",
         "///", "/// html", "{ #", "x { #i }", "<<<<<<< a", "\ufeff", "- - -", "> > >", "\t", "title: [", "&a *a"]
    )
    | st.text(max_size=12),
    max_size=20,
).map("\n".join)  # fmt: skip
TOML = st.lists(
    st.sampled_from(
        ["[[term]]", "[term]", "term = 1", 'id = "a"', "id = 1", 'kind = "term"', "words = {}", "line = 3",
         'words.vi = { name = "a", definition = "b" }', 'origin = "editor"', "x = nan", "x = 1979-05-27", "[[", '"""']
    )
    | st.text(max_size=12),
    max_size=12,
).map("\n".join)  # fmt: skip


def sound(problems: list[Problem], lines: int) -> bool:
    """Tell if every problem has a message of one line and a line number of the file."""
    return all(
        problem.message and "\n" not in str(problem) and 1 <= problem.line <= lines
        for problem in problems
    )


@given(
    st.binary(max_size=200)
    | MARKDOWN.map(str.encode)
    | st.text().map(lambda text: text.encode("utf-16"))
)
def test_any_bytes_are_text_or_a_problem(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "file").write_bytes(raw)
    text, problems = read_utf8(tmp_path / "file", "file")
    assert sound(problems, raw.count(b"\n") + raw.count(b"\r") + 1)
    if text is None or problems:
        assert problems
    else:
        assert text.encode() == raw and is_normalized("NFC", text) and text.endswith("\n")


@given(MARKDOWN)
def test_any_text_is_read_as_a_page_or_named_by_line(text: str) -> None:
    front, blocks, problems = parse_page("page", text)
    lines = text.split("\n")
    assert sound(problems, len(lines))
    assert all(isinstance(value, str) and value for value in front.values())
    for block in blocks:
        assert block.words and len(block.words) <= MAX_LINE_LENGTH and "{ #" not in block.words
        assert 1 <= block.line <= len(lines)
    accounted = {block.line for block in blocks} | {problem.line for problem in problems}
    if not problems and "///" not in text:
        assert bool(accounted) == any(line.strip() for line in lines[lines.index("---", 1) + 1 :])


@given(
    st.lists(
        st.tuples(IDS, PROVISION_TEXT, st.sampled_from(["heading", "dash", "paragraph"])), max_size=8
    )
)
def test_a_written_page_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    lines, wanted = ["---", "title: t", "description: d", "---", ""], []
    for id, words, kind in rows:
        depth = 1 + len(id) % 6 if kind == "heading" else 0
        wanted.append(Block(id, words, kind == "dash", len(lines) + 1, depth=depth))
        if kind == "heading":
            lines += [f"{'#' * depth} {words} {{ #{id} }}", ""]
        else:
            dash, indent = ("- ", "  ") if kind == "dash" else ("", "")
            lines += [dash + words, f"{indent}{{ #{id} }}", ""]
    assert parse_page("page", "\n".join(lines)) == (
        {"title": "t", "description": "d"},
        tuple(wanted),
        [],
    )


@given(TOML)
def test_any_table_is_read_or_named_by_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_bytes(text.encode())
    table, problems = read_toml(tmp_path / "file", "file")
    assert (table is not None or problems) and sound(problems, len(text.splitlines()) + 2)
    if table is not None:
        rows, wrong = validate_rows(table, "term", Term, ("vi",))
        assert sound(wrong, len(text.splitlines()) + 1)
        assert rows or wrong or not table.values.get("term")


@given(st.lists(st.text("ivx-0123456789dp\tsectionsabc/.²", max_size=30), max_size=6))
def test_any_rows_of_ids_and_embeds_are_read_or_named(tmp_path: Path, rows: list[str]) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    for name, read in (("provisions", read_registry), ("embeds", read_embed_versions)):
        (tmp_path / f"data/{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        reader = Reader(tmp_path)
        read_rows: tuple[Any, ...] = read(reader)
        assert len(read_rows) + len(reader.problems) >= len([row for row in rows if row.strip()])


@given(st.sampled_from(["1", "12", "2.1", "IV", "x"]), PROVISION_TEXT)
def test_the_marker_and_words_of_a_block_add_up_to_the_block(
    edition: Edition, number: str, text: str
) -> None:
    for language in edition.languages:
        for level in edition.levels:
            code = language.code
            block = Block("x", level.marker[code].format(number=number) + text, False, 1)
            marker = read_marker(level, block.words, code)
            words = without_marker(level, block, code)
            assert (marker.printed if marker else "") + words == block.words
            if marker and level.is_numbered:
                assert level.marker[code].format(number=marker.number) == marker.printed


@given(st.text(max_size=80) | WORDS)
def test_figures_of_any_text_are_found_in_order(edition: Edition, text: str) -> None:
    for language in edition.languages:
        matches = find_figures(text, language, edition.notation)
        ends = [0, *(figure.end for figure in matches)]
        for before, figure in zip(ends, matches, strict=False):
            assert before <= figure.start < figure.end
            assert text[figure.start : figure.end] == figure.words


@given(st.decimals(0, 10**9, places=2) | st.integers(0, 10**12).map(Decimal))
def test_a_number_put_in_words_is_read_back(edition: Edition, value: Decimal) -> None:
    for language in edition.languages:
        [figure] = find_figures(f"x {format_number(value, language)} x", language, edition.notation)
        assert figure.value == value


@given(st.text("abtotal0123456789 +-*/().,'[]{}:=\n", max_size=40) | st.text(max_size=20))
def test_any_formula_gives_a_number_or_says_why_not(formula: str) -> None:
    try:
        result = evaluate(
            formula, {"a": Bound(Decimal(2), *BOUND_BY_OPERATOR[">="]), "b": Bound(Decimal(3))}
        )
    except FormulaError as error:
        assert str(error)
    else:
        assert result.value.is_finite()


@given(st.text(max_size=60) | WORDS)
def test_terms_of_any_text_are_found_in_order(edition: Edition, text: str) -> None:
    for language in edition.languages:
        matches = find_terms(text, edition.terms, language.code)
        assert [occurrence.start for occurrence in matches] == sorted(
            occurrence.start for occurrence in matches
        )
        for occurrence in matches:
            words = text[occurrence.start : occurrence.end].lower()
            assert words in {form.lower() for form in occurrence.term.words[language.code].all_forms}


# The normaliser of the search runs in the browser, with many strings at a time.


@pytest.fixture(scope="module")
def bench(browser: Browser, address: str) -> Any:
    page = browser.new_page()
    page.goto(f"{address}status/")
    page.evaluate(
        """async () => {
          const { normaliser } = await import("/sources/search/normaliser.js");
          const { decodeTelex, decodeVni } = await import("/sources/search/telex-vni.js");
          const { readIndex } = await import("/sources/search/ui.js");
          window.decoders = { decodeTelex, decodeVni };
          window.wordsOf = {};
          for (const code of ["vi", "en"]) {
            const index = await readIndex(await fetch(`/search/${code}.json`));
            window.wordsOf[code] = normaliser(index.rules);
          }
        }"""
    )
    yield page
    page.close()


def read(bench: Page, code: str, texts: list[str]) -> list[list[dict[str, Any]]]:
    """Return the words of each text as the normaliser reads them."""
    return json.loads(
        bench.evaluate(
            "([code, texts]) => JSON.stringify(JSON.parse(texts).map(window.wordsOf[code]))",
            [code, json.dumps(texts)],
        )
    )


TYPED = st.lists(st.text(max_size=30) | WORDS | st.text(ascii_lowercase + "0123456789wfsrxjz", max_size=12), min_size=20, max_size=40)  # fmt: skip


@pytest.mark.parametrize("code", ["vi", "en"])
@settings(max_examples=15)
@given(texts=TYPED)
def test_the_normaliser_reads_any_text_and_reads_its_keys_the_same(
    bench: Page, code: str, texts: list[str]
) -> None:
    texts = [normalize("NFC", text) for text in texts]
    for text, words in zip(texts, read(bench, code, texts), strict=True):
        units = text.encode("utf-16-le", "surrogatepass")
        for word in words:
            assert units[2 * word["start"] : 2 * word["end"]].decode("utf-16-le") == word["typed"]
    keys = [
        word["key"]
        for words in read(bench, code, texts)
        for word in words
        if word["key"] and (code == "vi" or word["typed"].isascii())  # rules of English know a to z
    ]
    again = [[word["key"] for word in words] for words in read(bench, code, keys)]
    assert again == [[key] for key in keys]


def test_the_rules_of_spelling_are_those_that_pages_read(bench: Page) -> None:
    """A wrong encoding of the index would lose đ from the rule that i and y are alike."""
    with_y, with_i = read(bench, "vi", ["đỷ", "đỉ"])
    assert with_y[0]["exact"] == with_i[0]["exact"]


@pytest.mark.parametrize("code", ["vi", "en"])
@settings(max_examples=15)
@given(texts=st.lists(WORDS, min_size=20, max_size=40))
def test_case_and_unicode_form_do_not_change_what_is_read(
    bench: Page, code: str, texts: list[str]
) -> None:
    def forms(texts: list[str], form: str) -> list[list[str]]:
        return [[word[form] for word in words] for words in read(bench, code, texts)]

    for form in ("key", "exact"):
        assert forms([text.upper() for text in texts], form) == forms(texts, form)
        assert forms([normalize("NFD", text) for text in texts], form) == forms(texts, form)


@settings(max_examples=15)
@given(texts=TYPED)
def test_keystrokes_of_any_text_are_a_word_or_nothing(bench: Page, texts: list[str]) -> None:
    words = bench.evaluate(
        "(texts) => Object.values(window.decoders).flatMap((decode) => texts.map((text) => decode(text) ?? null))",
        texts,
    )
    for typed, meant in zip(texts * 2, words, strict=True):
        assert meant is None or (meant and meant != typed.lower())
