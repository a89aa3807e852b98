// The part of a hit's text to show.

import { bitsAt } from "./ranking.js";

const LEAD = 25; // characters before the first word that was found
const OPEN = "\ue000"; // characters for private use, which no text has
const CLOSE = "\ue001";

/**
 * Return pieces of the text around what was found, each with whether it is marked.
 *
 * @param {import("./ranking.js").Hit} hit
 * @param {number} width  in characters, about
 * @returns {[words: string, marked: boolean][]}
 */
export function snippet({ record, runs = [], many = 0, near, bits, light = 0 }, width) {
  const { text, words } = record;
  const matches = bits ?? new Map(); // a record that was cited: the beginning, nothing marked
  /** @param {number} at */
  const beside = (at) => {
    const here = bitsAt(matches, at);
    return (here << 1) & bitsAt(matches, at + 1) || here & (bitsAt(matches, at - 1) << 1);
  };
  const anyBeside = [...matches.keys()].some(beside);
  /** @param {number} at */
  const isMarked = (at) =>
    runs.length
      ? runs.some((from) => at >= from && at < from + many)
      : bitsAt(matches, at) & ~light &&
        (!anyBeside || beside(at) || /\d|^.{6}/.test(words[at].typed));
  const first = words[runs[0] ?? near?.from ?? 0].start;
  const wanted = Math.max(0, Math.min(first - LEAD, text.length - width));
  const from = wanted < LEAD ? 0 : text.indexOf(" ", wanted) + 1;
  const to = from + width >= text.length - 15 ? text.length : text.lastIndexOf(" ", from + width);
  let marked = from ? "… " : "";
  let at = from;
  words.forEach(({ start, end }, n) => {
    if (start < from || end > to || !isMarked(n)) return;
    marked += text.slice(at, start) + OPEN + text.slice(start, end) + CLOSE;
    at = end;
  });
  marked += text.slice(at, to) + (to < text.length ? " …" : "");
  return marked
    .replace(/\ue001([\s-]*)\ue000/g, "$1") // nothing to show between marked words
    .split(/[\ue000\ue001]/)
    .map((words, n) => [words, n % 2 === 1]);
}
