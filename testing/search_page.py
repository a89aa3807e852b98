"""A page with the modules of the search, and what it answers."""

from playwright.sync_api import Page

LOAD = """async (codes) => {
  const { engine } = await import("/sources/search/engine.js");
  const { normaliser } = await import("/sources/search/normaliser.js");
  window.keystrokes = await import("/sources/search/telex-vni.js");
  window.figures = await import("/sources/search/figures.js");
  const { messageOf, readIndex } = await import("/sources/search/ui.js");
  const { citedIds } = await import("/sources/place/citation-parser.js");
  const loadRescue = () => import("/sources/search/rescue.js");
  Object.assign(window, { find: {}, records: {}, wordsOf: {}, asked: {}, message: {} });
  for (const code of codes) {
    const index = await readIndex(await fetch(`/search/${code}.json`));
    asked[code] = await (await fetch(`/search/asked-${code}.json`)).json();
    const loadAsked = async () => asked[code];
    const { search, records } = engine(index, { citedIds, loadRescue, loadAsked });
    [find[code], window.records[code]] = [search, records];
    wordsOf[code] = normaliser(index.rules);
    message[code] = async (query) => messageOf({ ...(await search(query)), query, index });
  }
  window.nameOf = ({ kind, id }) => (kind === "provision" ? id : `${kind}:${id}`);
}"""
"""Script that keeps the search of each language in `find`, its records, words and messages."""


NOT_FOUND = ("absent", "nothing", "doubtful")
"""Ways of answering that say that the text does not treat what was asked."""


def load_search(page: Page, codes: list[str]) -> None:
    """Load the modules of the search and the indexes of languages."""
    page.evaluate(LOAD, codes)


def answer(page: Page, code: str, query: str, typing: bool = False) -> tuple[str, list[str]]:
    """Return how a query is answered, and the names of the records that it finds, best first."""
    how, hits = page.evaluate(
        """async ([code, query, typing]) => {
          const { how, hits } = await find[code](query, { typing });
          return [how, hits.map((hit) => nameOf(hit.record))];
        }""",
        [code, query, typing],
    )
    return how, hits


def ask(page: Page, code: str, query: str, typing: bool = False) -> list[str]:
    """Return the names of the records that a query finds, best first."""
    return answer(page, code, query, typing)[1]


def message(page: Page, code: str, query: str) -> str:
    """Return what the page of results says about a query."""
    return str(page.evaluate("([code, query]) => message[code](query)", [code, query]))
