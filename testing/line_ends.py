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
NUMBER = r"\d+(?:[.,]\d+)*"
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
  const isBroken = ([first, start], [last, end]) => {
    const range = first.ownerDocument.createRange();
    range.setStart(first, start);
    range.setEnd(last, end);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
    const height = Math.max(0, ...boxes.map((box) => box.height));
    return Math.max(...middles) - Math.min(...middles) > height / 2;
  };
  const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const isInline = (element) => frame.contentWindow.getComputedStyle(element).display === "inline";
  const blockOf = (element) => (isInline(element) ? blockOf(element.parentElement) : element);

  // Texts that run on in one block, such as a number and its unit: nodes, and where each begins.
  function runsOf(element) {
    const runs = [];
    const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode()); ) {
      const parent = node.parentElement;
      if (!isShown(parent) || parent.closest(quotes) || node.data.includes("://")) continue;
      const block = blockOf(parent);
      const last = runs.at(-1);
      const run = last?.block === block ? last : { block, nodes: [], text: "" };
      if (run !== last) runs.push(run);
      run.nodes.push([node, run.text.length]);
      run.text += node.data;
    }
    return runs;
  }

  function* brokenPieces({ nodes, text }, pattern) {
    const place = (index) => {
      const [node, start] = nodes.findLast(([, start]) => start <= index);
      return [node, index - start];
    };
    const after = (index) => [place(index - 1)[0], place(index - 1)[1] + 1];
    if (!isBroken(place(0), after(text.length))) return;
    for (const find of [...(pattern ? [pattern] : []), /[\\p{L}\\d]+/gu]) {
      for (const { 0: piece, index } of text.matchAll(find)) {
        if (isBroken(place(index), after(index + piece.length))) yield piece;
      }
    }
  }

  function* problemsOf(element) {
    const style = frame.contentWindow.getComputedStyle(element);
    const em = parseFloat(style.fontSize);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const ems = (element.clientWidth - padding) / em;
    if (element.matches(headings) && ems < narrowest && element.clientHeight > 2 * em) {
      yield `a heading is only ${ems.toFixed(1)} em wide: ${element.textContent}`;
    }
    for (const run of runsOf(element)) {
      if (!run.text) continue;
      const { lang } = run.nodes[0][0].parentElement.closest("[lang]");
      for (const piece of brokenPieces(run, words[lang])) {
        yield `“${piece}” is broken in: ${run.text}`;
      }
    }
  }

  const found = {};
  for (const path of paths) {
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    frame.src = address + path;
    await loaded;
    for (const part of frame.contentDocument.querySelectorAll("details")) part.open ||= opened;
    const { dataset, style } = frame.contentDocument.documentElement;
    if (size.endsWith("%")) style.fontSize = size;
    else if (size) dataset.size = size;
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

    `size` is a step of the reading preferences, such as "xxl", or a share, such as "150%". If not
    `whole`, only single words, and numbers with their units, count, and closed disclosures are opened.
    """
    patterns = {
        language.code: unbreakable_words(edition, language, whole) for language in edition.languages
    }
    narrowest = NARROWEST if whole else 0
    arguments = [address, [*paths], [*widths], patterns, LABELS, QUOTES, HEADINGS, narrowest, size]
    arguments.append(not whole)
    page.goto(f"{address}robots.txt")  # of the same origin as the pages
    problems: list[str] = page.evaluate(SCRIPT, arguments)
    return problems


def unbreakable_words(edition: Edition, language: Language, whole: bool = True) -> str:
    """Return a JavaScript pattern of numbers with their units and, if `whole`, of other pieces."""
    pieces = [*_units(edition, language)]
    if whole:
        pieces += [*_figures(edition, language), *compounds(edition, language)]
    pattern = "|".join(pieces).replace(" ", SPACES).replace("/", f"/{JOINER}?")
    return rf"(?<![\p{{L}}\d])(?:{pattern})(?![\p{{L}}\d])"


def _units(edition: Edition, language: Language) -> Iterator[str]:
    units = {target.amount.unit.pattern[language.code] for target in edition.targets if target.amount}
    for unit in sorted(units, key=len, reverse=True):
        yield unit.replace("{value}", NUMBER)


def _figures(edition: Edition, language: Language) -> Iterator[str]:
    lists = edition.whole_words
    before, after = (
        "|".join(sorted(words.get(language.code, ()), key=len, reverse=True))
        for words in (lists.before_number, lists.after_number)
    )
    yield r"\d{4}(?: - |–\u2060?)\d{4}"
    if after:
        yield rf"{NUMBER} (?:{after})(?! \d+(?!\d| [-–]))"
    if before:
        yield rf"(?:{before}) {NUMBER}"
