// Sentences, clauses and phrases of the text, by which the reach of a word of limit is known.

/** @typedef {import("./tokens.js").Token} Token */
/**
 * For each token the number of its sentence, clause and phrase; the marks that end one belong to it.
 *
 * @typedef {{ sentence: Int32Array, clause: Int32Array, phrase: Int32Array }} Structure
 */

const SENTENCE = /^[.?!]$/;
const CLAUSE = /^[.?!;:]$/;
const PHRASE = /^[.?!;:,()]$/;

/**
 * @param {Token[]} tokens
 * @returns {Structure}
 */
export function divideText(tokens) {
  /** @param {RegExp} end */
  const number = (end) => {
    let count = 0;
    return Int32Array.from(tokens, (token, n) => {
      const last = tokens[n - 1];
      if (last && (last.at !== token.at || last.isOptional || end.test(last.word))) count++;
      return count;
    });
  };
  return { sentence: number(SENTENCE), clause: number(CLAUSE), phrase: number(PHRASE) };
}

/**
 * Return the first token of the unit that has the token `n`.
 *
 * @param {Int32Array} units
 * @param {number} n
 */
export function startOf(units, n) {
  let start = n;
  while (start > 0 && units[start - 1] === units[n]) start--;
  return start;
}

/**
 * Return the end, exclusive, of the unit that has the token `n`.
 *
 * @param {Int32Array} units
 * @param {number} n
 */
export function endOf(units, n) {
  let end = n + 1;
  while (end < units.length && units[end] === units[n]) end++;
  return end;
}
