"""Line ends of pages in a browser: words broken over two lines, and headings squeezed together."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page

from scripts.language.line_breaking import JOINER, SPACE, compounds
from scripts.model import Edition, Language

LABELS = (
    "h1, h2, h3, h4, h5, h6, a, button, summary, label, legend, caption, figcaption, th, td, dt"
    ", .figure, .fig, .value, .name, .when, .time, .at, .what, .place, .chart-value, .chart-values dd"
    ", .chart-key li, .chart .note, .chart-overview .note, .wards dd"
)
QUOTES = "p.provision, .skip, blockquote, q"
"""Words of the document that run on over lines, and what is not seen."""
HEADINGS = "h1, h2, h3, h4, h5, h6"
NARROWEST = 8
"""Least width of a heading of several lines, in ems."""
SPACES = f"[ {SPACE}{JOINER}]+"
SCRIPT = """async ([address, paths, widths, patterns, labels, quotes, headings, ...options]) => {
  const [narrowest, size, opened] = options;
  const words = Object.fromEntries(
    Object.entries(patterns).map(([code, pattern]) => [code, new RegExp(pattern, "giu")]),
  );
  const frame = document.createElement("iframe");
  frame.sandbox = "allow-same-origin"; // no scripts
  frame.style = "height: 800px; border: 0";
  document.body.replaceChildren(frame);

  // A piece is on one line if the middles of its boxes are level.
  const isBroken = (node, start, end) => {
    const range = node.ownerDocument.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
    return Math.max(...middles) - Math.min(...middles) > (boxes[0]?.height ?? 0) / 2;
  };
  const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;

  function* problemsOf(element) {
    const style = frame.contentWindow.getComputedStyle(element);
    const em = parseFloat(style.fontSize);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const ems = (element.clientWidth - padding) / em;
    if (element.matches(headings) && ems < narrowest && element.clientHeight > 2 * em) {
      yield `a heading is only ${ems.toFixed(1)} em wide: ${element.textContent}`;
    }
    const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode()); ) {
      if (node.data.includes("://") || !isBroken(node, 0, node.length)) continue;
      if (!isShown(node.parentElement) || node.parentElement.closest(quotes)) continue;
      const pattern = words[element.closest("[lang]").lang];
      for (const find of [...(pattern ? [pattern] : []), /[\\p{L}\\d]+/gu]) {
        for (const { 0: piece, index } of node.data.matchAll(find)) {
          if (!isBroken(node, index, index + piece.length)) continue;
          yield `“${piece}” is broken in: ${node.data}`;
        }
      }
    }
  }

  const found = {};
  for (const path of paths) {
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    frame.src = address + path;
    await loaded;
    for (const part of frame.contentDocument.querySelectorAll("details")) part.open ||= opened;
    if (size) frame.contentDocument.documentElement.dataset.size = size;
    for (const width of widths) {
      frame.style.width = `${width}px`;
      for (const element of frame.contentDocument.querySelectorAll(labels)) {
        if (!isShown(element) || element.parentElement.closest(quotes)) continue;
        for (const problem of problemsOf(element)) {
          (found[problem] ??= []).push(`${path} at ${width}`);
        }
      }
    }
  }
  return Object.entries(found).map(([problem, places]) => `${problem} (${places[0]})`);
}"""


def unjoined(words: str) -> str:
    """Return words of a page without the characters that keep them whole at line ends."""
    return words.replace(SPACE, " ").replace(JOINER, "")


def broken_lines(
    page: Page,
    edition: Edition,
    address: str,
    paths: Iterable[str],
    widths: Iterable[int],
    size: str = "",
    whole: bool = True,
) -> list[str]:
    """Return the words of labels that are broken over lines, and the headings that are too narrow.

    `size` is a step of the reading preferences, such as "xxl". If not `whole`, only single words and
    numbers count, and closed disclosures are opened.
    """
    codes = edition.languages if whole else ()
    patterns = {language.code: _pattern(edition, language) for language in codes}
    narrowest = NARROWEST if whole else 0
    arguments = [address, [*paths], [*widths], patterns, LABELS, QUOTES, HEADINGS, narrowest, size]
    arguments.append(not whole)
    page.goto(f"{address}robots.txt")  # of the same origin as the pages
    problems: list[str] = page.evaluate(SCRIPT, arguments)
    return problems


def _pattern(edition: Edition, language: Language) -> str:
    """Return a JavaScript pattern of compounds, of numbers with their words, and of ranges."""
    pattern = "|".join([*_figures(edition, language), *compounds(edition, language)])
    return rf"(?<![\p{{L}}\d])(?:{pattern})(?![\p{{L}}\d])".replace(" ", SPACES)


def _figures(edition: Edition, language: Language) -> Iterator[str]:
    lists, number = edition.whole_words, r"\d+(?:[.,]\d+)*"
    before, after = (
        "|".join(sorted(words.get(language.code, ()), key=len, reverse=True))
        for words in (lists.before_number, lists.after_number)
    )
    yield r"\d{4}(?: - |–\u2060?)\d{4}"
    if after:
        yield rf"{number} (?:{after})(?! \d+(?!\d| [-–]))"
    if before:
        yield rf"(?:{before}) {number}"
