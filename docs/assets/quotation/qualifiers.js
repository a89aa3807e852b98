// Find qualifiers, units and negations that a quotation changes or cuts off.

import { isNumber, isWord, joinTokens } from "./tokens.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Difference} Difference */
/** @typedef {import("./corpus.js").Sign} Sign */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {Sign & { words: string, first: number, last: number }} LocatedSign  with its tokens */

const CLAUSE = /^[.,;:()]$/;
const LOOK_AHEAD = 6; // tokens after a quotation in which a qualifier may be cut off
const LOOK_BACK = 3;
const LEAST = 6; // words of a quotation, without a figure, that state an aim

/**
 * Return the signs in a row of tokens.
 *
 * @param {Token[]} tokens
 * @param {Sign[]} signs
 * @returns {LocatedSign[]}
 */
function signsIn(tokens, signs) {
  /** @type {number[]} */
  const starts = [];
  let text = "";
  for (const { gap, word } of tokens) {
    text += (text ? gap : "") + word;
    starts.push(text.length - word.length);
  }
  /** @param {number} place */
  const tokenAt = (place) => starts.findLastIndex((start) => start <= place);
  return signs.flatMap((sign) =>
    Array.from(text.matchAll(sign.pattern), ({ 0: words, index = 0 }) => ({
      ...sign,
      words: words.trim(),
      first: tokenAt(index),
      last: tokenAt(index + words.trimEnd().length - 1),
    })),
  );
}

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
  /**
   * @param {Token[]} tokens
   * @param {"removed" | "added"} side
   */
  const changed = (tokens, side) => {
    const touched = new Set(differences.flatMap((difference) => difference[side]));
    return signsIn(tokens, signs)
      .filter(({ qualifier, first, last }) => {
        return qualifier && tokens.slice(first, last + 1).some((token) => touched.has(token));
      })
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
 * Return the words before or after a stretch without which it misleads.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 * @param {Token[][]} quoted  of each piece of the quotation
 * @returns {Change | undefined}
 */
export function cutOff({ start, end }, { tokens, signs }, quoted) {
  const stretch = tokens.slice(start, end);
  /**
   * Return tokens from `from` on, to the end of the clause or provision.
   *
   * @param {number} from
   * @param {1 | -1} step
   * @param {number} limit
   */
  const clause = (from, step, limit) => {
    const at = tokens[from - step]?.at;
    const rest = [];
    for (let n = from; rest.length < limit; n += step) {
      const token = tokens[n];
      if (!token || token.isOptional || token.at !== at || CLAUSE.test(token.word)) break;
      rest.push(token);
    }
    return step > 0 ? rest : rest.reverse();
  };
  const after = clause(end, 1, LOOK_AHEAD);
  const before = clause(start - 1, -1, LOOK_BACK);
  const tail = stretch.slice(-4);
  const lastClause = tail.slice(tail.findLastIndex(({ word }) => CLAUSE.test(word)) + 1);
  if (lastClause.some(isNumber)) {
    const endsInNumber = isNumber(stretch[stretch.length - 1]);
    const following = signs.filter(({ side }) => side === "after");
    for (const { first, last, strong } of signsIn([...stretch, ...after], following)) {
      const next = first - stretch.length;
      if (next >= 0 && (strong || (endsInNumber && next === 0))) {
        const removed = joinTokens(after.slice(0, last - stretch.length + 1));
        return { kind: "cut-after", removed, added: "" };
      }
    }
  }
  const preceding = signs.filter(({ side }) => side === "before");
  for (const { first, last, strong } of signsIn([...before, ...stretch], preceding)) {
    if (strong && first < before.length && last === before.length - 1) {
      return { kind: "cut-before", removed: joinTokens(before.slice(first)), added: "" };
    }
  }
  const governing = signs.filter(({ side }) => side === "over");
  const states = stretch.some(isNumber) || stretch.filter(isWord).length >= LEAST;
  if (states && !quoted.some((piece) => signsIn(piece, governing).length)) {
    let first = start;
    while (tokens[first - 1]?.at === tokens[start].at && tokens[first - 1].word !== ".") first--;
    const [over] = signsIn(tokens.slice(first, start), governing);
    if (over) return { kind: "cut-before", removed: over.words, added: "" };
  }
  return undefined;
}
