// A quotation beside the text: what the text has is bold, what it has not is struck out.

import { element } from "../shared/dom.js";
import { fill } from "./wording.js";

/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {Record<string, string>} Labels */

/**
 * Return the parts in the order in which they are read: what is struck out, then what is right. Words
 * that the quotation leaves off at its ends are among the changes; they become parts too.
 *
 * @param {Part[]} shown
 * @param {Change[]} changes
 * @returns {Part[]}
 */
export function partsToShow(shown, changes) {
  const parts = [...shown];
  for (let n = 0; n + 1 < parts.length; n++) {
    const [part, next] = [parts[n], parts[n + 1]];
    if (part.kind === "removed" && next.kind === "added") parts.splice(n++, 2, next, part);
  }
  const lost = parts.filter(({ kind }) => kind === "removed").map(({ words }) => words.trim());
  for (const { kind, removed } of changes) {
    if (lost.includes(removed)) continue;
    if (kind === "cut-before") parts.unshift({ kind: "removed", words: `${removed} ` });
    if (kind === "cut-after") parts.push({ kind: "removed", words: ` ${removed}` });
  }
  return parts;
}

/**
 * Build one part. Screen readers say in words what the line and the weight of the letters show.
 *
 * @param {Part} part
 * @param {Labels} say
 * @param {string} language  of the page
 */
function partOf({ kind, words }, say, language) {
  if (kind === "same") return [words];
  /** @param {string} text */
  const unseen = (text) => element("span", { class: "unseen", lang: language }, text);
  const name = kind === "removed" ? "ins" : "del";
  const [, before, text, after] = /** @type {RegExpMatchArray} */ (
    words.match(/^(\s*)(.*?)(\s*)$/s)
  );
  return [before, element(name, {}, unseen(`[${say[kind]} `), text, unseen(` ${say.end}]`)), after];
}

/**
 * Build the comparison.
 *
 * @param {Part[]} parts
 * @param {Labels} say
 * @param {string} language  of the page
 */
export const comparison = (parts, say, language) =>
  element(
    "p",
    {},
    ...parts.flatMap((part, n) => {
      const touches = n > 0 && part.kind !== "same" && parts[n - 1].kind !== "same";
      const space = touches && !/^\s/.test(part.words) && " ";
      return [space, ...partOf(part, say, language)];
    }),
  );

/** @param {Labels} say */
export const legend = (say) =>
  element(
    "p",
    { class: "legend" },
    ...fill(say.legend, {
      bold: element("ins", {}, say.bold),
      struck: element("del", {}, say.struck),
    }),
  );
