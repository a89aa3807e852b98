// A checked article: a list of what is in it, then its text with each place marked, beside a button
// that opens the report on it.

import { element, setAttributes } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { reasonOf } from "./reasons.js";
import { outcomeOf, shortened } from "./wording.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./report.js").Labels} Labels */
/** @typedef {import("./wording.js").Outcome} Outcome */
/** @typedef {(result: Finding["result"], kind: Finding["kind"], level: 3) => Iterable<Node>} Report */
/** @typedef {{ finding: Finding, n: number, outcome: Outcome }} Place  numbered from 1 */

const LIST_WORDS = 90; // characters of a place in the list
const OUTCOMES = /** @type {const} */ (["right", "wrong", "absent"]);

/**
 * @param {Finding} finding
 * @param {Labels} say
 */
const verdictOf = ({ kind, result: { verdict } }, say) =>
  (kind === "figure" && say[`figure_${verdict}`]) || say[verdict];

/**
 * Return the heading: how many places there are, and how many of each outcome.
 *
 * @param {Place[]} places
 * @param {Labels} say
 */
function summaryOf(places, say) {
  if (!places.length) return say.article_none;
  const counts = OUTCOMES.map((outcome) => ({
    outcome,
    n: places.filter((place) => place.outcome === outcome).length,
  })).filter(({ n }) => n > 0);
  const parts = counts.map(({ outcome, n }) => format(say[`count_${outcome}`], { n }));
  const n = places.length;
  return format(n === 1 ? say.article_one : say.article_count, { n, parts: parts.join(", ") });
}

/**
 * Build the list of places. Each leads to its place in the article and opens its report.
 *
 * @param {Place[]} places
 * @param {Labels} say
 * @param {(n: number) => void} open
 */
function listOf(places, say, open) {
  const items = places.map(({ finding, n, outcome }) => {
    const link = element("a", { href: `#place-${n}` }, `“${shortened(finding.words, LIST_WORDS)}”`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(n);
    });
    const verdict = element("b", { class: outcome }, verdictOf(finding, say));
    const [change] = finding.result.pieces.flatMap(({ changes }) => changes);
    const reason = outcome === "wrong" && change && ` ${reasonOf(change, say)}`;
    return element("li", { value: n }, link, element("p", {}, verdict, reason));
  });
  return element("ol", { class: "places" }, ...items);
}

/**
 * Build a place in the article: its words, marked, and its button.
 *
 * @param {Place} place
 * @param {string} words  of the place in this line
 * @param {boolean} isEnd  the place ends in this line
 * @param {Labels} say
 */
function markOf({ finding, n, outcome }, words, isEnd, say) {
  const mark = element("mark", { class: `place ${outcome}`, "data-n": n }, words);
  if (!isEnd) return [mark];
  const label = `${format(say.place, { n, verdict: verdictOf(finding, say) })}`;
  const button = element(
    "button",
    { type: "button", id: `place-${n}`, class: outcome, "aria-expanded": false, "data-n": n },
    element("span", { "aria-hidden": true }, `${n} ${say[`tag_${outcome}`]}`),
    element("span", { class: "unseen" }, label),
  );
  return [mark, element("span", { class: "tag" }, "\u2060", button)];
}

/**
 * Build the text of the article, one paragraph for each line.
 *
 * @param {string} text
 * @param {Place[]} places
 * @param {Labels} say
 */
function textOf(text, places, say) {
  const article = element("div", { class: "article" });
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const paragraph = element("p", {});
    let at = start;
    for (const place of places) {
      const from = Math.max(place.finding.start, start);
      const to = Math.min(place.finding.end, end);
      if (from >= to) continue;
      const isEnd = place.finding.end <= end;
      paragraph.append(text.slice(at, from));
      paragraph.append(...markOf(place, text.slice(from, to), isEnd, say));
      at = to;
    }
    paragraph.append(text.slice(at, end));
    if (line.trim()) article.append(paragraph);
    start = end + 1;
  }
  return article;
}

/**
 * Let the buttons of an article open the report on their place below its paragraph, one at a time.
 *
 * @param {HTMLElement} article
 * @param {Place[]} places
 * @param {Labels} say
 * @param {Report} report
 */
function attachReports(article, places, say, report) {
  /** @type {{ n: number, panel: HTMLElement } | undefined} */
  let opened;
  /** @param {number} n */
  const buttonOf = (n) => /** @type {HTMLButtonElement} */ (article.querySelector(`#place-${n}`));
  const close = () => {
    if (!opened) return;
    opened.panel.remove();
    setAttributes(buttonOf(opened.n), { "aria-expanded": false }).focus();
    opened = undefined;
  };
  /** @param {number} n */
  const open = (n) => {
    const wasOpen = opened?.n;
    close();
    if (wasOpen === n) return;
    const { finding } = places[n - 1];
    const closing = element("button", { type: "button", class: "close" }, say.close);
    closing.addEventListener("click", close);
    const panel = element(
      "section",
      { class: "report" },
      ...report(finding.result, finding.kind, 3),
    );
    panel.prepend(closing);
    const button = setAttributes(buttonOf(n), { "aria-expanded": true });
    button.closest("p")?.after(panel);
    opened = { n, panel };
    button.scrollIntoView({ block: "center" });
    /** @type {HTMLElement | null} */
    const heading = panel.querySelector(".verdict");
    heading?.focus({ preventScroll: true });
  };
  article.addEventListener("click", ({ target }) => {
    /** @type {HTMLElement | null} */
    const place = /** @type {Element} */ (target).closest("[data-n]");
    if (place) open(Number(place.dataset.n));
  });
  article.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  return open;
}

/**
 * Build the view of an article; its first node is the heading.
 *
 * @param {string} text
 * @param {Finding[]} findings  in order of the text
 * @param {Labels} say
 * @param {Report} report
 */
export function* articleView(text, findings, say, report) {
  const places = findings.map((finding, n) => ({
    finding,
    n: n + 1,
    outcome: outcomeOf(finding.result.verdict),
  }));
  yield element("h2", { class: "verdict", tabindex: -1 }, summaryOf(places, say));
  if (!places.length) return;
  const article = textOf(text, places, say);
  const open = attachReports(article, places, say, report);
  const [right, others] = [
    places.filter(({ outcome }) => outcome === "right"),
    places.filter(({ outcome }) => outcome !== "right"),
  ];
  yield element("p", { class: "scope" }, say.article_scope);
  if (others.length) yield listOf(others, say, open);
  if (right.length) {
    const summary = element("summary", {}, format(say.article_right, { n: right.length }));
    const attributes = { class: "more", ...(others.length ? {} : { open: "" }) };
    yield element("details", attributes, summary, listOf(right, say, open));
  }
  yield element("h3", { class: "article-heading" }, say.article_text);
  yield article;
}
