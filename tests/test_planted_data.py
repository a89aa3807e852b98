"""A single mistake in a data file or a note is named first, with its file, line and rule."""

from pathlib import Path

import pytest

from scripts.pipeline.commands import read
from testing.editions import ROOT, copy_of

TARGETS, GLOSSARY, DERIVED = "data/targets.toml", "data/glossary.toml", "data/derived.toml"
THEMES, PLACES, LABELS = "data/indexes/themes.toml", "data/indexes/places.toml", "languages/labels.toml"
WORDS, LANGUAGES = "languages/words.toml", "languages/languages.toml"
SIGNS, SEARCH, SPOKEN = "languages/signs.toml", "languages/search.toml", "languages/spoken.toml"
RESOLUTION, CONTEXT, GISTS = "data/resolution.toml", "data/context.toml", "data/summaries.toml"
QUESTIONS = "data/questions.toml"
VI, EN, ABOUT = "docs/vi/goals.md", "docs/en/goals.md", "docs/en/about.md"
NOTE = "/// html | div.editor-note[role=note]\nEditors' note: in the Vietnamese, “of the"
END_OF_NOTE = "or also to that of 2030.\n///"

PLANTED = {
    # file, right words, wrong words, words of the message
    # the menu
    "a menu in another order": ("mkdocs.yml", "  - situation.md\n  - viewpoints.md", "  - viewpoints.md\n  - situation.md", "in the order of the text"),
    # quotes
    "a negation cut off a quote": ("data/indexes/themes.toml", "Resources have not yet been mobilised vigorously for", "been mobilised vigorously for", "must have the negation"),
    # patterns
    "a bracket too many in a search rule": (SEARCH, '["^([bcd', '["^(([bcd', "must be a regular expression"),
    "a repetition within a repetition": (SEARCH, '["^tr", "ch"]', '["^(t+)+r$", "ch"]', "it may hang"),
    "alternatives alike in a repetition": (SIGNS, r"en = '%|\bper cent\b'", r"en = '%|(?:p|p)+er cent\b'", "it may hang"),
    "two repetitions in a row": (SIGNS, r"vi = '\btriệu\b'", r"vi = '.*.*triệu\b'", "it may hang"),
    "a repetition of a group in a reading": (SPOKEN, r"pattern = '/năm\b'", r"pattern = '/(n+ă*)+m\b'", "it may hang"),
    "a pattern that matches nothing": (SPOKEN, r"pattern = '/năm\b'", r"pattern = '(?:/năm)?'", "at least one character"),
    "a syllable of nested repetitions": (SPOKEN, "syllable = '(?:b|ch|", "syllable = '(?:(?:b+)+|ch|", "it may hang"),
    "a place to breathe of nested repetitions": (SPOKEN, "at = '(?<=,) '", r"at = '(?<=,)(?: +)+ '", "it may hang"),
    "a group that the replacement lacks": (SEARCH, '"$1i"]', '"$2i"]', "must name groups"),
    "a group that a correction lacks": (SPOKEN, r"""['\blẻ\b', "linh"]""", r"""['\blẻ\b', 'linh\3']""", "replacement"),
    "syntax that JavaScript does not have": (SEARCH, '["^dike", "dyke"]', '["(?i)^dike", "dyke"]', "JavaScript"),
    "an escape that JavaScript does not have": (SIGNS, r"en = '\bbillion\b'", r"en = '\Abillion\b'", "JavaScript"),
    "a reference back": (SIGNS, r"en = '\bmillion\b'", r"en = '\b(m)illi\1on\b'", "refer back"),
    "a placeholder of a reading that is no group": (SPOKEN, 'say = "không {number}"', 'say = "không {numbr}"', "named group"),
    "a placeholder with a conversion": (SPOKEN, 'say = "không {number}"', 'say = "không {number!x}"', "nothing but a name"),
    "a brace alone in a reading": (SPOKEN, 'say = "không {number}"', 'say = "không {number"', "say"),
    "an unknown placeholder of a script": (SPOKEN, '"{notice}"', '"{notise}"', "must be one of"),
    "a duration without its count": (SPOKEN, 'whole = "{count} phút"', 'whole = "{cont} phút"', "{count}"),
    "a sign in words of a pattern": (LABELS, 'words_section = { vi = "', 'words_section = { vi = "(', "part of a pattern"),
    # markup
    "a script in a label": (LABELS, 'vi = "Đây là bản để đọc', 'vi = "<script>alert(1)</script>Đây là bản để đọc', "no markup"),
    "an entity in a definition": (GLOSSARY, 'definition = "Phần giá trị mới', 'definition = "&nbsp;Phần giá trị mới', "no markup"),
    "an angle in the subject": (RESOLUTION, 'vi = "Xây dựng, phát triển thành phố Thái Bình đến', 'vi = "Xây dựng & <phát triển> thành phố Thái Bình đến', "no markup"),
    "a link in a status statement": (CONTEXT, 'source = { vi = "Báo Thái Bình', 'source = { vi = "[Báo](x) Thái Bình', "no markup"),
    "emphasis in a note of a target": (TARGETS, 'note = { vi = "Câu này', 'note = { vi = "**Câu** này', "no markup"),
    # form of strings
    "a space at the end of a label": (LABELS, 'en = "Skip to content"', 'en = "Skip to content "', "begin or end with a space"),
    "two spaces in a definition": (GLOSSARY, "Phần giá trị mới", "Phần giá  trị mới", "single spaces"),
    "a space before a comma": (GISTS, "the economy, society", "the economy , society", "none before a stop"),
    "a word doubled in English": (CONTEXT, "no longer exist under these", "no longer exist under under these", "doubled"),
    "a word doubled in Vietnamese": (GLOSSARY, "Phần giá trị mới do sản xuất", "Phần giá trị mới do sản xuất của của", "doubled"),
    "a quotation mark alone": (DERIVED, "“{total}” đúng như", "“{total} đúng như", "pairs"),
    "a bracket alone": (DERIVED, "Văn bản chỉ đặt số lần ({ratio})", "Văn bản chỉ đặt số lần ({ratio}", "pairs"),
    "an empty label": (LABELS, 'close = { vi = "Đóng"', 'close = { vi = ""', "must not be empty"),
    "an empty name of a place": (CONTEXT, 'joined_by = ["Tây Sơn"]', 'joined_by = [""]', "must not be empty"),
    "a full stop lost in a definition": (GLOSSARY, "includes those costs.", "includes those costs", "end"),
    "a full stop lost in a statement": (CONTEXT, "so Thái Bình city is no longer an administrative unit.", "so Thái Bình city is no longer an administrative unit", "end"),
    "a full stop lost in both languages": (GISTS, "Nghị quyết được quán triệt đến chi bộ.", "Nghị quyết được quán triệt đến chi bộ", "end"),
    "a Cyrillic letter": (CONTEXT, "Unofficial translation", "Unоfficial translation", "CYRILLIC"),
    "an escaped invisible character": (LABELS, 'en = "Skip to content"', 'en = "Skip\\u200b to content"', "invisible"),
    "languages swapped": (LABELS, 'next = { vi = "Phần tiếp theo", en = "Next part"', 'next = { vi = "Next part", en = "Phần tiếp theo"', "in its language"),
    "a line break in a label": (LABELS, 'en = "Skip to content"', 'en = "Skip to\\ncontent"', "on one line"),
    # types
    "a date as a string": (RESOLUTION, "date = 2021-11-25", 'date = "2021-11-25"', "must be a date"),
    "a date with a time": (CONTEXT, "checked = 2026-11-20", "checked = 2026-11-20T00:00:00", "must be a date"),
    "an unknown key": (RESOLUTION, 'subtype = "nghi-quyet"', 'sub_type = "nghi-quyet"', "`work.sub"),
    "a number as a string": (SPOKEN, "pace = 180", 'pace = "180"', "pace"),
    "a number below zero": (SPOKEN, "pace = 180", "pace = -180", "pace"),
    "a year beyond measure": (TARGETS, "first = 2021", "first = 20210", "first"),
    "a value as a string": (TARGETS, "value = 11.28", 'value = "11.28"', "must be a number"),
    "a value that is none": (TARGETS, "value = 11.28", "value = nan", "value"),
    "a value below zero": (TARGETS, "value = 11.28", "value = -11.28", "value"),
    "a truth as a string": (TARGETS, "headline = true", 'headline = "true"', "headline"),
    "a checksum too short": (RESOLUTION, 'sha256 = "bbea14672', 'sha256 = "bbea1467', "sha256"),
    "a pattern of dates without a year": (LANGUAGES, 'date_pattern = "d MMMM y"', 'date_pattern = "d MMMM"', "year, month and day"),
    "no template for other ordinals": (LANGUAGES, '{ "" = "thứ {number}" }', '{ "1" = "thứ {number}" }', "template for any number"),
    "a letter twice in the alphabet": (LANGUAGES, 'alphabet = "0123456789abcdefgh', 'alphabet = "0123456789aabcdefgh', "every letter once"),
    "a locale that is unknown": (LANGUAGES, 'locale = "en_GB"', 'locale = "en_XX_YY"', "locale"),
    "a citation template misspelt": (RESOLUTION, 'name = "dash"', 'name = "dash"\ncite = { vi = "gạch {nth}, ", en = "{nth} indent, " }', "no other placeholders"),
    "a source outside the folder": (RESOLUTION, 'file = "03-nq-tu.vi.txt"', 'file = "../03-nq-tu.vi.txt"', "file"),
    "a source without https": (CONTEXT, 'url = "https://baothaibinh.com.vn/"', 'url = "http://baothaibinh.com.vn/"', "url"),
    "a source without a host": (CONTEXT, 'url = "https://baothaibinh.com.vn/"', 'url = "https:///baothaibinh"', "url"),
    "a date of a fact in quotation marks": (CONTEXT, "date = 2025-06-12", 'date = "2025-06-12"', "must be a date"),
    "a date of a fact after the last check": (CONTEXT, "date = 2025-06-12", "date = 2027-06-12", "must not be later than"),
    "an answer that is no fact": (CONTEXT, 'answer = "standing"', 'answer = "stands"', "must be the id of a fact"),
    "an id of a fact in capitals": (CONTEXT, 'id = "province"', 'id = "Province"', "id"),
    # words that lines must not break
    "a compound without a space": (WORDS, '  "an ninh", "an sinh xã hội", "an toàn",', '  "an ninh", "an sinh xã hội", "an",', "must have a space"),
    "a compound too long": (WORDS, '"an sinh xã hội"', '"an sinh xã hội và an toàn"', "at most 4 syllables"),
    "a word listed twice": (WORDS, '"an sinh xã hội", "an toàn"', '"an sinh xã hội", "An ninh"', "listed once"),
    "a list of a language that is none": (WORDS, 'syllabic = ["vi"]', 'syllabic = ["vn"]', "a language of the edition"),
    "an unknown table of words": (WORDS, "[before_number]", "[before_numbers]", "before_number"),
    # targets
    "a period with another first year": (TARGETS, 'kind = "target"\nperiod = [2021, 2025]', 'kind = "target"\nperiod = [2020, 2025]', "period"),
    "a period of the other column": (TARGETS, 'kind = "target"\nperiod = [2021, 2025]', 'kind = "target"\nperiod = [2026, 2030]', "period"),
    "a baseline made a target": (TARGETS, 'kind = "baseline"\nperiod = [2020, 2020]', 'kind = "target"\nperiod = [2020, 2020]', "kind"),
    "a baseline without a period made a target": (TARGETS, 'provision = "i-p1"\nkind = "baseline"\noperator = "="', 'provision = "i-p1"\nkind = "target"\noperator = "="', "baselines, or none"),
    "a target made a milestone": (TARGETS, 'kind = "target"\nperiod = [2021, 2025]', 'kind = "milestone"\nperiod = [2021, 2025]', "kind"),
    "a milestone made a vision": (TARGETS, 'kind = "milestone"\nperiod = [2030, 2030]', 'kind = "vision"\nperiod = [2030, 2030]', "kind"),
    "columns that overlap": (TARGETS, "first = 2026", "first = 2025", "columns must follow"),
    "a column with another name": (TARGETS, 'name = { vi = "2026 - 2030"', 'name = { vi = "2027 - 2030"', "its years"),
    "an unused theme": (TARGETS, '[[theme]]\nid = "budget"', '[[theme]]\nid = "sport"\nname = { vi = "Thể thao", en = "Sport" }\n[[theme]]\nid = "budget"', "must have an indicator"),
    "an indicator of another theme": (TARGETS, 'id = "trained-workers"\ntheme = "income"', 'id = "trained-workers"\ntheme = "economy"', "theme"),
    "an indicator without a target": (TARGETS, '[[indicator]]\nid = "budget-balance"', '[[indicator]]\nid = "debt"\ntheme = "budget"\nname = { vi = "Nợ", en = "Debt" }\n[[indicator]]\nid = "budget-balance"', "must have a target"),
    "a unit without its period": (TARGETS, 'value = 12.7\nunit = "percent-a-year"', 'value = 12.7\nunit = "percent"', "unit"),
    "a unit unused": (TARGETS, '[[unit]]\nid = "times"', '[[unit]]\nid = "tonnes"\nname = { vi = "tấn", en = "tonnes" }\npattern = { vi = "{value} tấn", en = "{value} tonnes" }\n[[unit]]\nid = "times"', "must be that of a target"),
    "a target of another indicator": (TARGETS, 'indicator = "housing-floor-area"', 'indicator = "urban-green-space"', "its indicator"),
    "a governing word left out": (TARGETS, 'governed_by = { vi = "Phấn đấu", en = "Strive" }\n', "", "governed_by"),
    "a restatement left out": (TARGETS, 'restates = "total-social-investment-2021-2025"\n', "", "restates"),
    "a comparison left out": (TARGETS, 'comparison = { vi = "năm 2010"', '# { vi = "năm 2010"', "comparison"),
    "'before' made 'by'": (TARGETS, 'operator = "before"\nvalue_text', 'operator = "by"\nvalue_text', "operator"),
    "an id with another year": (TARGETS, 'id = "trained-workers-2025"', 'id = "trained-workers-2026"', "years of the id"),
    "a target id twice": (TARGETS, 'id = "trained-workers-2025"', 'id = "agricultural-labour-share-2025"', "agricultural-labour-share-2025"),
    "a quote of another figure in English": (TARGETS, 'en = "trade and services for 33.5%"', 'en = "agriculture and fisheries for 1.0%"', "33.5"),
    # quotes and indexes
    "another clause quoted in English": (THEMES, 'en = "per capita income reached VND 60.6 million"', 'en = "total gross output was 2.91 times that of 2010"', "same figures"),
    "another place quoted in English": (PLACES, 'en = "a number of bridges across the Trà Lý river"', 'en = "the southern ring road"', "same passage"),
    "an entry renamed": (THEMES, 'name = { vi = "Kinh tế và tăng trưởng", en = "Economy and growth" }', 'name = { vi = "Giáo dục", en = "Education" }', "a word of its id"),
    "a mention twice": (PLACES, '[[entry.mention]]\nprovision = "iv-2-d1"', '[[entry.mention]]\nprovision = "iii-4-d2"\nquote = { vi = "một số cầu qua sông Trà Lý", en = "a number of bridges across the Trà Lý river" }\n\n[[entry.mention]]\nprovision = "iv-2-d1"', "mentioned once"),
    "a mention of an unknown provision": (PLACES, 'provision = "iv-2-d1"', 'provision = "iv-2-d9"', "iv-2-d9"),
    "an input of no target": (DERIVED, 'inputs = { growth = "gross-output-growth-2021-2025" }', 'inputs = { growth = "gross-output-growth-2021-2024" }', "must be the id of a target"),
    # lines of the subject
    "a line of the subject that differs": (RESOLUTION, '"thành phố Thái Bình", "đến năm 2030,', '"Thành phố Thái Bình", "đến năm 2030,', "joined, must be the subject"),
    # common questions
    "an answer that the text does not have": (QUESTIONS, "một số bệnh viện; tập trung", "các bệnh viện; tập trung", "exact words"),
    "an answer that begins within a clause": (QUESTIONS, 'quote.vi = "Quy hoạch, sắp xếp lại một số', 'quote.vi = "sắp xếp lại một số', "begin where a clause begins"),
    "an answer that ends within a clause": (QUESTIONS, 'các khu vực úng lụt"', 'các khu vực"', "end where a clause ends"),
    "an answer without the word that governs it": (QUESTIONS, 'quote.vi = "Phấn đấu đến năm 2025 thành', 'quote.vi = "đến năm 2025 thành', "word that governs"),
    "an answer without the year of its sentence": (QUESTIONS, 'quote.vi = "Đến năm 2025, […] thu nhập', 'quote.vi = "thu nhập', "the year at the head"),
    "pieces in another order": (QUESTIONS, "Đến năm 2025, […] diện tích cây xanh đô thị bình quân đạt 10,5m2/người", "diện tích cây xanh đô thị bình quân đạt 10,5m2/người […] Đến năm 2025,", "in their order"),
    "a question about no fact": (QUESTIONS, 'fact = ["wards"]', 'fact = ["ward"]', "ids of facts"),
    "a question of an unknown provision": (QUESTIONS, 'provision = "v-p1"', 'provision = "v-p9"', "v-p9"),
    "a question with the id of another": (QUESTIONS, 'id = "schools"', 'id = "flooding"', "used once"),
    # notes and markup in docs
    "a note without its space": (EN, NOTE, NOTE.replace("/// html", "///html"), "an editors' note begins"),
    "a note of two slashes": (EN, NOTE, NOTE.replace("/// html", "// html"), "an editors' note begins"),
    "a note of another class": (EN, NOTE, NOTE.replace("editor-note", "editors-note"), "an editors' note begins"),
    "a note with an indent": (EN, NOTE, f"  {NOTE}", "an editors' note begins"),
    "a note without its slashes": (EN, NOTE, NOTE.replace("/// ", ""), "an editors' note begins"),
    "a note of another block": (EN, NOTE, NOTE.replace("html", "htm"), "an editors' note begins"),
    "a note that is not closed": (EN, END_OF_NOTE, END_OF_NOTE.replace("\n///", "\n"), "closed"),
    "a note closed by two slashes": (EN, END_OF_NOTE, END_OF_NOTE[:-1], "closed"),
    "a note right below its provision": (EN, f"\n{NOTE}", NOTE, "blank line above"),
    "a closing line alone": (EN, f"{NOTE}", "///\n" + NOTE, "without a note above"),
    "emphasis in a provision": (EN, "Build Thái Bình city so that it develops rapidly", "Build *Thái Bình city* to develop rapidly", "emphasis"),
    "a link in a provision": (EN, "Build Thái Bình city so that it develops rapidly", "Build [Thái Bình city](x.md) to develop rapidly", "links"),
    "HTML in a provision": (EN, "Build Thái Bình city so that it develops rapidly", "Build <b>Thái Bình city</b> to develop rapidly", "HTML"),
    "a brace in a provision": (EN, "Build Thái Bình city so that it develops rapidly", "Build {Thái Bình city to develop rapidly", "braces"),
    "a quotation mark of Markdown": (EN, "Build Thái Bình city so that it develops rapidly", "> Build Thái Bình city so that it develops rapidly", "quotation"),
    "a number that becomes a list": ("docs/en/implementation.md", "1\\. The Standing", "1. The Standing", "list"),
    "an id without its space": (EN, "{ #ii-2-1-p1 }", "{#ii-2-1-p1 }", "its id"),
    "an id without its sign": (EN, "{ #ii-2-1-p1 }", "{ ii-2-1-p1 }", "its id"),
    "an id in capitals": (EN, "{ #ii-2-1-p1 }", "{ #II-2-1-p1 }", "its id"),
    "a heading of another level": (EN, "## 2.1. General", "### 2.1. General", "must begin with ##"),
    "a heading without its space": (EN, "## 2.1. General", "##2.1. General", "a heading is one line"),
    "a script in a page beside the text": (ABOUT, "This site publishes", "<script>alert(1)</script> This site publishes", "no HTML"),
    "a note in a page beside the text": (ABOUT, "This site publishes", "//html | div.editor-note\nThis site publishes", "an editors' note begins"),
    "an unknown field of a page": (ABOUT, "kind: about", "kin: about", "front matter has"),
}  # fmt: skip

NAMED_AT_ROW = ("left out", "unused", "without a target", "twice", "not closed")
"""Mistakes whose line is that of the row, since a line is missing or has been added."""
ROW = 12


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy in which each test changes one file and restores it."""
    return copy_of(ROOT, tmp_path_factory.mktemp("planted"))


@pytest.mark.parametrize(("file", "right", "wrong", "words"), PLANTED.values(), ids=PLANTED)
def test_a_mistake_is_named_first_at_its_line(
    request: pytest.FixtureRequest, sources: Path, file: str, right: str, wrong: str, words: str
) -> None:
    text = (sources / file).read_text(encoding="utf-8")
    assert right in text, "the table names words that are no longer there"
    spoilt = text.replace(right, wrong, 1)
    lines = list(zip(spoilt.split("\n"), text.split("\n"), strict=False))
    line = next(number for number, (bad, good) in enumerate(lines, 1) if bad != good)
    (sources / file).write_text(spoilt, encoding="utf-8")
    try:
        problems = read(sources)[1]
    finally:
        (sources / file).write_text(text, encoding="utf-8")
    shown = [str(problem) for problem in problems[:9]]
    assert any(words in problem.message for problem in problems), shown
    assert problems[0].path == file, shown
    above = ROW if any(words in request.node.callspec.id for words in NAMED_AT_ROW) else 0
    assert line - above <= problems[0].line <= line, (line, shown)
