"""Export `llms.txt`, which leads programs that read Markdown to the text and its data.

Its form is that of https://llmstxt.org/: title, summary, status and citation, lists of links.
"""

from collections.abc import Iterator

from scripts.exports.data_notes import in_all_languages
from scripts.exports.markdown_pages import escaped
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.data_files import LLMS, data_files
from scripts.publication.template_context import label
from scripts.publication.urls import markdown_path


def llms(edition: Edition) -> dict[str, bytes]:
    """Return the file by path."""
    return {LLMS: ("\n\n".join(_parts(edition)) + "\n").encode()}


def _parts(edition: Edition) -> Iterator[str]:
    """Yield title and summary; status and citation by language; then the sections of links."""
    resolution, languages = edition.resolution, edition.languages
    yield f"# {' / '.join(escaped(resolution.site_name[language.code]) for language in languages)}"
    summaries = (resolution.site_description[language.code] for language in languages)
    yield "\n>\n".join(f"> {escaped(words)}" for words in summaries)
    for language in languages:
        yield _status(edition, language)
    for language in languages:
        yield _pages(edition, language)
    links = (
        _link(file.name, f"{edition.site_url}{file.path}", in_all_languages(edition, file.label))
        for file in data_files(edition)
    )
    yield "\n".join((f"## {in_all_languages(edition, 'data_files')}", "", *links))


def _status(edition: Edition, language: Language) -> str:
    """Return the status of the document and how to cite it, as a list."""
    say, about = label(edition, language), attribution(edition, language)
    facts = {
        say("status"): f"{' '.join(about.status)} {about.status_url}",
        say("how_to_cite"): about.citation,
        say("data_licence"): about.licence,
    }
    return "\n".join(f"- {heading}: {escaped(words)}" for heading, words in facts.items())


def _pages(edition: Edition, language: Language) -> str:
    """Return the section of the pages of the text in a language."""
    code = language.code
    links = (
        _link(
            page.title[code],
            edition.site_url + markdown_path(edition, page, language),
            page.description[code],
        )
        for page in edition.pages
    )
    return "\n".join((f"## {label(edition, language)('full')} ({language.name})", "", *links))


def _link(name: str, url: str, words: str) -> str:
    return f"- [{escaped(name)}]({url}): {escaped(words)}"
