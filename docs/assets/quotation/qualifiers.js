// Find qualifiers, units, negations and words of limit that a quotation changes or cuts off.

import { occurrences } from "./limits.js";
import { countWords, isNumber, joinTokens } from "./tokens.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Difference} Difference */
/** @typedef {import("./corpus.js").Sign} Sign */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./limits.js").Need} Need */
/** @typedef {import("./tokens.js").Token} Token */

const FAR = 15; // tokens up to which all words to a cut-off limit are shown

/**
 * Return the qualifiers that differences take away or put in.
 *
 * @param {Token[]} text
 * @param {Token[]} quoted
 * @param {Difference[]} differences
 * @param {Sign[]} signs
 * @returns {Change[]}
 */
export function qualifierChanges(text, quoted, differences, signs) {
  const patterns = signs.filter(({ qualifier }) => qualifier).map(({ pattern }) => pattern);
  /**
   * @param {Token[]} tokens
   * @param {"removed" | "added"} side
   */
  const changed = (tokens, side) => {
    const touched = new Set(differences.flatMap((difference) => difference[side]));
    return occurrences(tokens, patterns)
      .filter(({ first, last }) =>
        tokens.slice(first, last + 1).some((token) => touched.has(token)),
      )
      .map(({ words }) => words);
  };
  const [lost, gained] = [changed(text, "removed"), changed(quoted, "added")];
  return [
    ...lost
      .filter((words) => !gained.includes(words))
      .map((words) => ({ kind: "lost", removed: words, added: "" })),
    ...gained
      .filter((words) => !lost.includes(words))
      .map((words) => ({ kind: "gained", removed: "", added: words })),
  ];
}

/**
 * Return the needs of a stretch that none of the stretches meets.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Stretch[]} quoted  all stretches of the quotation
 * @param {string} [around]  words around the quotation, plain, which may meet needs too
 * @param {string} [before]  words of an article before these, plain, which may name an aim
 * @returns {Need[]}
 */
export function unmet({ start, end }, { tokens, needs }, quoted, around = "", before = "") {
  /** @type {(first: number, last: number) => boolean} */
  const isQuoted = (first, last) =>
    quoted.some((other) => other.start <= first && last < other.end);
  return needs.filter((need) => {
    const { first, last, from, to, row, kind } = need;
    if (kind === "number" && last === end - 1 && from >= end) return first >= start;
    if (to <= start || from >= end || isQuoted(first, last)) return false;
    if (start >= first && end <= last + 1) return false;
    const words = kind === "governing" ? `${before} ${around}` : around;
    if (kind !== "number" || last - first > 1) {
      if (` ${words} `.includes(` ${wordsOf(tokens, need)} `)) return false;
    }
    if (kind === "number") return true;
    const begin = Math.max(from, start);
    const scope = tokens.slice(begin, Math.min(to, end));
    const next = tokens[end]?.kind === "mark" ? end + 1 : end;
    const isBeside =
      (end >= first && start < first) || next === first || (start <= last + 1 && start >= first);
    if (isBeside ? countWords(scope) < need.beside : !isStatement(scope, need)) return false;
    /** @param {Need} other */
    const isInstead = (other) =>
      other.row === row && other.first >= start && other.first <= begin + 1 && other.last < end;
    return !needs.some(isInstead);
  });
}

/** @type {(tokens: Token[], need: Need) => string} */
const wordsOf = (tokens, { first, last }) =>
  tokens
    .slice(first, last + 1)
    .map(({ loose }) => loose)
    .join(" ");

/** @type {(scope: Token[], need: Need) => boolean} */
const isStatement = (scope, { least, kind }) =>
  countWords(scope) >= least || (kind === "governing" && scope.some(isNumber));

/**
 * Return the words before or after a stretch without which it misleads.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Stretch[]} quoted  all stretches of the quotation
 * @param {string[]} around  words around the quotation, and those before them, plain
 * @returns {Change[]}
 */
export function cutOff(stretch, stream, quoted, around) {
  const { tokens } = stream;
  const needs = unmet(stretch, stream, quoted, ...around);
  const before = needs
    .filter(({ first }) => first < stretch.start)
    .sort((a, b) => b.first - a.first)[0];
  const after = needs
    .map((need) => (need.from >= stretch.end ? { first: need.from, last: need.to - 1 } : need))
    .filter(({ last }) => last >= stretch.end)
    .sort((a, b) => a.last - b.last)[0];
  /** @type {Change[]} */
  const changes = [];
  if (before) {
    const words = joinTokens(tokens.slice(before.first, Math.min(before.last + 1, stretch.start)));
    changes.push({ kind: "cut-before", removed: words, added: "" });
  }
  if (after) {
    const isNear = after.last - stretch.end < FAR;
    const words = tokens.slice(isNear ? stretch.end : after.first, after.last + 1);
    changes.push({ kind: "cut-after", removed: joinTokens(words), added: "" });
  }
  return changes;
}
