// A checked article: a list of what is in it, then its text with each place marked, beside a button
// that opens the report on it.

import { element, setAttributes } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { labelOf } from "./piece-report.js";
import { reasonOf } from "./reasons.js";
import { report } from "./report.js";
import { outcomeOf, shortened } from "./wording.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./report.js").Labels} Labels */
/** @typedef {import("./wording.js").Outcome} Outcome */
/** @typedef {import("./report.js").ReportOptions} ReportOptions */
/** @typedef {import("./report.js").Sources} Sources */
/** @typedef {{ finding: Finding, n: number, outcome: Outcome }} Place  numbered from 1 */

const LIST_WORDS = 90; // characters of a place in the list
const MARKS = /^["“«]+|["”»]+$/gu;
const OUTCOMES = /** @type {const} */ (["right", "wrong", "absent"]);

/**
 * @param {Finding} finding
 * @param {ReportOptions} options
 */
function verdictOf({ kind, result: { verdict = "absent", pieces } }, options) {
  const language = pieces[0]?.language ?? options.official;
  return labelOf(verdict, language, kind, options);
}

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

/** @param {string} words  perhaps in quotation marks */
const quoted = (words) => `“${shortened(words.trim().replace(MARKS, ""), LIST_WORDS)}”`;

/**
 * Build the list of places. Each leads to its place in the article and opens its report.
 *
 * @param {Place[]} places
 * @param {ReportOptions} options
 * @param {(n: number) => void} open
 */
function listOf(places, options, open) {
  const items = places.map(({ finding, n, outcome }) => {
    const link = element("a", { href: `#place-${n}` }, quoted(finding.words));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(n);
    });
    const verdict = element("b", { "data-outcome": outcome }, verdictOf(finding, options));
    const [change] = finding.result.pieces.flatMap(({ changes }) => changes);
    const reason = outcome === "wrong" && change && ` ${reasonOf(change, options.say)}`;
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
 * @param {ReportOptions} options
 */
function markOf({ finding, n, outcome }, words, isEnd, options) {
  const { say } = options;
  const mark = element("mark", { "data-n": n, "data-outcome": outcome }, words);
  if (!isEnd) return [mark];
  const label = format(say.place, { n, verdict: verdictOf(finding, options) });
  const button = element(
    "button",
    {
      type: "button",
      id: `place-${n}`,
      "data-outcome": outcome,
      "aria-expanded": false,
      "data-n": n,
    },
    element("span", { "aria-hidden": true }, `${n}: ${say[`tag_${outcome}`]}`),
    element("span", { class: "unseen" }, label),
  );
  return [mark, element("span", { class: "tag" }, "\u2060", button)];
}

/**
 * Build the text of the article, one paragraph for each line.
 *
 * @param {string} text
 * @param {Place[]} places
 * @param {ReportOptions} options
 */
function textOf(text, places, options) {
  const article = element("div", { class: "article" });
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const paragraph = element("p", {});
    let at = start;
    for (const place of places) {
      const from = Math.max(place.finding.start, at);
      const to = Math.min(place.finding.end, end);
      if (from >= to) continue;
      const isEnd = place.finding.end <= end;
      paragraph.append(text.slice(at, from));
      paragraph.append(...markOf(place, text.slice(from, to), isEnd, options));
      at = to;
    }
    paragraph.append(text.slice(at, end));
    if (line.trim()) article.append(paragraph);
    start = end + 1;
  }
  return article;
}

/**
 * Build the report on a place, with a button that closes it.
 *
 * @param {Finding} finding
 * @param {Sources} sources
 * @param {() => void} close
 */
function panelOf({ result, kind }, sources, close) {
  const { say } = sources.options;
  const button = element("button", { type: "button", class: "close-report" }, say.close);
  button.addEventListener("click", close);
  return element("section", { class: "report" }, button, ...report(result, sources, kind, 3));
}

/**
 * Let the buttons of an article open the report on their place below its paragraph, one at a time.
 *
 * @param {HTMLElement} article
 * @param {Place[]} places
 * @param {Sources} sources
 */
function attachReports(article, places, sources) {
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
    const panel = panelOf(finding, sources, close);
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
 * @param {Sources} sources
 */
export function* articleView(text, findings, sources) {
  const { options } = sources;
  const { say } = options;
  const places = findings.map((finding, n) => ({
    finding,
    n: n + 1,
    outcome: outcomeOf(finding.result.verdict ?? "absent"),
  }));
  yield element("h2", { class: "verdict", tabindex: -1 }, summaryOf(places, say));
  if (!places.length) return;
  const article = textOf(text, places, options);
  const open = attachReports(article, places, sources);
  const [right, others] = [
    places.filter(({ outcome }) => outcome === "right"),
    places.filter(({ outcome }) => outcome !== "right"),
  ];
  yield element("p", { class: "scope" }, say.article_scope);
  if (others.length) yield listOf(others, options, open);
  if (right.length) {
    const summary = element("summary", {}, format(say.article_right, { n: right.length }));
    const attributes = { class: "more", ...(others.length ? {} : { open: "" }) };
    yield element("details", attributes, summary, listOf(right, options, open));
  }
  yield element("h3", { class: "article-heading" }, say.article_text);
  yield article;
}
