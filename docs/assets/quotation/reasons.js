// Why a quotation got its verdict, and of which year or period its figures are: lines of a report.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { shortened } from "./wording.js";

/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./check.js").FigureNote} FigureNote */
/** @typedef {Record<string, string>} Labels */

const MAX_CHANGES = 5; // of one kind that are listed
const MAX_WORDS = 120; // characters of the words that are repeated in a reason

/**
 * Say in a sentence how a quotation differs. A kind without a label of its own is described by what
 * it loses and gains.
 *
 * @param {Change} change
 * @param {Labels} say
 */
export function reasonOf({ kind, removed, added }, say) {
  const general = removed && added ? "replaced" : removed ? "missing" : "added";
  const label = say[`change_${kind}`] ?? say[`change_${general}`];
  return format(label, {
    removed: shortened(removed, MAX_WORDS),
    added: shortened(added, MAX_WORDS),
  });
}

/**
 * @param {Change[]} changes
 * @param {Labels} say
 */
export function* reasons(changes, say) {
  if (!changes.length) return;
  const list = element("ul", { class: "changes" });
  for (const kind of new Set(changes.map((change) => change.kind))) {
    const some = changes.filter((change) => change.kind === kind);
    const lines = [...new Set(some.map((change) => reasonOf(change, say)))];
    list.append(...lines.slice(0, MAX_CHANGES).map((line) => element("li", {}, line)));
    const n = lines.length - MAX_CHANGES;
    if (n > 0) list.append(element("li", {}, format(say.more, { n })));
  }
  yield list;
}

/** @param {string} words */
const capitalised = (words) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/**
 * Name the year or period of each figure and the word that governs it, one line for all figures that
 * share them.
 *
 * @param {FigureNote[]} figures
 * @param {Labels} say
 */
export function* figureLines(figures, say) {
  /** @type {Map<string, FigureNote[]>} */
  const groups = new Map();
  for (const figure of figures) {
    const key = [figure.time, figure.governing, figure.given].join("|");
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  for (const group of groups.values()) {
    const [{ time, governing, given }] = group;
    const words = [...new Set(group.map(({ words }) => `“${words}”`))].join(", ");
    const label = given ? say.figure_given : time ? say.figure_time : say.figure_without_time;
    const line = capitalised(format(label, { figures: words, time, given }));
    const rest = governing && format(say.figure_governing, { word: governing });
    yield element("p", { class: given ? "period other" : "period" }, `${line} ${rest}`.trim());
  }
}
