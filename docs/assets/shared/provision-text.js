// The text of a provision in a page.

import { findAll } from "./dom.js";

/**
 * Return the text of a provision without its number and its controls; that of a table line by line, with
 * a pipe between cells, as data/resolution.json has it.
 *
 * @param {Element} provision
 * @returns {string}
 */
export function textOf(provision) {
  const copy = /** @type {Element} */ (provision.cloneNode(true));
  for (const extra of findAll(".at, .number, .open-actions, .actions, tr.translation", copy)) {
    extra.remove();
  }
  const lines = copy.matches("tr") ? [copy] : findAll("tr", copy);
  return lines.length ? lines.map(lineOf).join("\n") : copy.textContent.trim();
}

/** @param {Element} row */
const lineOf = ({ children }) =>
  Array.from(children, ({ textContent }) => textContent)
    .join(" | ")
    .replace(/ +/g, " ")
    .trim();
