"""Export the whole document as one HTML file: all languages, contents, search and quotation check.

The file works offline and loads nothing: style, script and data are inline, and its content security
policy allows only these.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from lxml import html
from zopfli import zlib as zopfli

from scripts.exports import search
from scripts.exports.base93 import base93
from scripts.frontend.bundle import bundle_scripts, minify
from scripts.frontend.stylesheets import stylesheet
from scripts.frontend.unused_rules import names_in, without_unused_rules, words_in
from scripts.model import Edition, Language
from scripts.pages import home
from scripts.publication.attribution import attribution
from scripts.publication.downloads import downloads
from scripts.publication.quotation_settings import quotation_settings
from scripts.publication.rendering import render
from scripts.publication.script_settings import labels_under, quotation_marks
from scripts.publication.sheets import sheets_of
from scripts.publication.template_context import label
from scripts.publication.urls import page_url
from scripts.publication.whole_words import CLASS, keep_lines_whole

SCRIPT, UNPACKER = "offline/single-file.js", "offline/unpack.js"
STYLE, SCRIPTED_STYLE = "single.css", "single-scripted.css"

TOOLS = ("single-search.html", "single-tools.html")
"""Templates of what the script adds above the contents and below the text."""
SHARED_SETTINGS = ("places", "numerals")
"""Settings of the quotation check that are the same in every language."""
UNREAD = ("id", "name", "value", "unit")
"""Fields of a figure that only the check of an article or the site reads."""
LABELS_IN_PAGE = ("lead", "label", "hint", "button", "description", "without_script")
"""Labels of the quotation check that are in the markup, so the script does not need them."""
LABELS_OF_ARTICLES = ("article_", "as_", "close", "count_", "figure_", "place", "progress", "tag_")
"""Beginnings of labels of the check of articles, which the file leaves to the site."""
LABELS_OF_FIGURES = ("figure_time", "figure_given", "figure_without_time", "figure_governing")
"""Labels of the figures in a quotation."""


def single_file(edition: Edition) -> dict[str, bytes]:
    """Return the file, by its path in the table of downloads."""
    (file,) = (download for download in downloads(edition) if download.format == "html")
    return {file.path: _page(edition).encode()}


def _page(edition: Edition) -> str:
    script, unpacker = (_script(edition, source) for source in (SCRIPT, UNPACKER))
    texts = [_text(edition, language) for language in edition.languages]
    data = _script_data(edition)
    tools = "".join(tool for tools in data["tools"].values() for tool in tools)
    names, words = names_in("<html><body>" + "".join(texts)), words_in(script)
    attributes = {word for word in words if word.startswith("data-")}
    style = without_unused_rules(_sheet(edition, STYLE), names | attributes)
    scripted = without_unused_rules(_sheet(edition, SCRIPTED_STYLE), names | names_in(tools) | words)
    context = {
        "title": _title(edition, edition.official),
        "texts": texts,
        "style": style,
        "script": unpacker,
        "held": _packed(script, scripted, json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
        "policy": policy([style, scripted], [unpacker, script]),
    }
    return minify(render("single.html", edition, edition.official, context), closing=False)


def _sheet(edition: Edition, name: str) -> str:
    more = sheets_of(edition.provisions) if name == STYLE else ()
    return "".join(stylesheet(edition.root, sheet) for sheet in (name, *more))


def _script(edition: Edition, source: str) -> str:
    """Return a module with its imports as a script without imports."""
    (module,) = bundle_scripts(edition.root, {"single.js": source}, splitting=False).values()
    return f"(async()=>{{{module.decode().strip()}}})()"


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the content security policy that allows these styles and scripts, and nothing else."""
    sources = {"style-src": styles, "script-src": scripts}
    allowed = [
        " ".join([name, *(f"'{_digest(content)}'" for content in contents)])
        for name, contents in sources.items()
    ]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _text(edition: Edition, language: Language) -> str:
    context = {"attribution": attribution(edition, language), **home.context(edition, language)}
    return _kept_whole(edition, render("single-text.html", edition, language, context))


def _kept_whole(edition: Edition, markup: str) -> str:
    """Return an element with its words kept whole at line ends; pieces of the text are plain spans."""
    tree = html.fragment_fromstring(markup)
    keep_lines_whole(edition, tree)
    for piece in tree.iterfind(f".//span[@class='{CLASS}']"):
        del piece.attrib["class"]
    return html.tostring(tree, encoding="unicode")


def _script_data(edition: Edition) -> dict[str, Any]:
    """Return the data of the script that is not in the markup."""

    def by_code(data_in: Callable[[Language], Any]) -> dict[str, Any]:
        return {language.code: data_in(language) for language in edition.languages}

    return {
        "provisions": list(_provisions(edition)),
        "titles": by_code(lambda language: _title(edition, language)),
        "documents": edition.resolution.document,
        "addresses": by_code(lambda language: page_url(edition, "p/", language)),
        "index": by_code(lambda language: search.provision_index(edition, language)),
        "tools": by_code(lambda language: [_tool(edition, language, name) for name in TOOLS]),
        **_signs(edition),
        "quoted": quotation_marks(edition),
        "say": by_code(lambda language: _answer_labels(edition, language)),
    }


def _title(edition: Edition, language: Language) -> str:
    say = label(edition, language)
    return f"{edition.resolution.site_name[language.code]} ({say('format_html')})"


def _tool(edition: Edition, language: Language, template: str) -> str:
    return minify(_kept_whole(edition, render(template, edition, language, {})))


def _signs(edition: Edition) -> dict[str, Any]:
    """Return the settings of the quotation check: what languages share, and what each has of its own.

    A figure has only the fields that the file reads and that are not empty; its quote is a place in
    its provision.
    """
    signs: dict[str, dict[str, Any]] = {}
    shared: dict[str, Any] = {}
    for language in edition.languages:
        settings = dict(quotation_settings(edition, language))
        shared = {key: settings.pop(key) for key in SHARED_SETTINGS}
        figures = []
        for figure in settings.pop("figures"):
            text = edition.by_id[figure["provision"]].text[language.code]
            quote = [text.index(figure["quote"]), len(figure["quote"])]
            own = {key: value for key, value in figure.items() if value and key not in UNREAD}
            figures.append(own | {"quote": quote})
        signs[language.code] = settings | {"figures": figures}
    return {"signs": signs, "shared": shared}


def _provisions(edition: Edition) -> Iterator[list[str]]:
    """Yield id, marker, and the place in each language without that of the id that it continues."""
    for provision in edition.provisions:
        above = edition.by_id[provision.stem].place if provision.stem else {}
        places = [place.removesuffix(above.get(code, "")) for code, place in provision.place.items()]
        yield [provision.id, provision.marker, *places]


def _packed(*texts: str) -> str:
    """Return texts, with a null character between, compressed, in base 93."""
    return base93(bytes(zopfli.compress("\0".join(texts).encode())))


def _answer_labels(edition: Edition, language: Language) -> dict[str, str]:
    """Return the labels of the quotation check that only its script uses."""
    labels = labels_under(edition, language, "check_")
    return {
        key: words
        for key, words in labels.items()
        if key in LABELS_OF_FIGURES
        or (key not in LABELS_IN_PAGE and not key.startswith(LABELS_OF_ARTICLES))
    }
