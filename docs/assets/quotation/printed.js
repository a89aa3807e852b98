// Words of the text as printed, to be shown and copied.

import { endOf, startOf } from "./structure.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */

/**
 * Return the words of a stretch as printed, each provision on a line of its own.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Corpus} corpus
 */
export function printedWords({ start, end }, { tokens, code }, { provisions }) {
  /** @type {Map<number, { from: number, to: number }>} */
  const slices = new Map();
  for (const token of tokens.slice(start, end)) {
    if (token.isOptional) continue;
    const at = Number(token.at);
    slices.set(at, { from: slices.get(at)?.from ?? token.start, to: token.end });
  }
  return Array.from(slices, ([at, { from, to }]) => provisions[at].text[code].slice(from, to)).join(
    "\n",
  );
}

/**
 * Return the words of a stretch to be copied: brackets that it opens are closed.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Corpus} corpus
 */
export function exactWords({ start, end }, stream, corpus) {
  const words = stream.tokens.slice(start, end).map(({ word }) => word);
  const open = words.lastIndexOf("(") > words.lastIndexOf(")");
  const closes = open && stream.tokens[end]?.word === ")";
  return printedWords({ start, end: closes ? end + 1 : end }, stream, corpus);
}

/**
 * Return the whole sentences around a stretch.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Corpus} corpus
 */
export function sentenceAround({ start, end }, stream, corpus) {
  if (end <= start) return "";
  const { sentence } = stream.structure;
  const whole = { start: startOf(sentence, start), end: endOf(sentence, end - 1) };
  return printedWords(whole, stream, corpus);
}
