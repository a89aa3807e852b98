// The words of the documents that a word of a query may mean.

import { marksAgree } from "./query-expansion.js";

/** @typedef {import("./best-match.js").Meanings} Meanings */
/** @typedef {import("./documents.js").Document} Document */
/** @typedef {import("./normaliser.js").Word} Word */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */
/**
 * @typedef {object} Vocabulary
 * @property {Map<string, Map<string, Word> & { spread: number }>} keys  words by key and exact form
 * @property {Map<string, Word>} forms  by exact form
 */

const WORTH = { marks: 0.9, near: 0.6, beginning: 0.8 };
const MIN_STEM = 5; // letters that words of one stem share
const MAX_ENDING = 5; // letters that differ after them

/**
 * Return the words of documents.
 *
 * @param {Document[]} documents
 * @returns {Vocabulary}
 */
export function vocabularyOf(documents) {
  /** @type {Vocabulary} */
  const { keys, forms } = { keys: new Map(), forms: new Map() };
  for (const { record, phrases } of documents) {
    const rows = [record.words, ...phrases.map(({ words }) => words)];
    for (const word of rows.flat()) {
      const same = keys.get(word.key) ?? Object.assign(new Map(), { spread: 0 });
      same.set(word.exact, word);
      same.spread += 1;
      keys.set(word.key, same);
      forms.set(word.exact, word);
    }
  }
  return { keys, forms };
}

/**
 * Return whether two words have one stem, where words have endings: pollution, polluted.
 *
 * @param {string} key
 * @param {string} other
 */
function shareStem(key, other) {
  const least = Math.max(MIN_STEM, Math.min(key.length, other.length) - 2);
  return (
    Math.abs(key.length - other.length) <= MAX_ENDING &&
    key.slice(0, least) === other.slice(0, least)
  );
}

/**
 * Return the forms that a word may mean, with their worth: its own spelling, other marks where it has
 * few or none, words with its stem, and if there are none of these, words that are near to it.
 *
 * @param {QueryWord} word
 * @param {Vocabulary} vocabulary
 * @param {string[]} near   keys near to it, nearest first
 * @param {boolean} syllables
 * @returns {Meanings}
 */
export function meaningsOf(word, { keys }, near, syllables) {
  /** @type {Meanings} */
  const meanings = new Map();
  for (const [exact, form] of keys.get(word.key) ?? []) {
    if (!word.marked || exact === word.exact) meanings.set(exact, 1);
    else if (marksAgree(word, form)) meanings.set(exact, WORTH.marks);
  }
  /**
   * @param {string} key
   * @param {number} worth
   */
  const add = (key, worth) => {
    for (const exact of keys.get(key)?.keys() ?? []) {
      if (!meanings.has(exact)) meanings.set(exact, worth);
    }
  };
  if (!syllables && !word.figure) {
    for (const key of keys.keys()) if (shareStem(word.key, key)) add(key, WORTH.beginning);
  }
  if (!meanings.size) {
    for (const [n, key] of near.entries()) add(key, WORTH.near / (1 + n));
  }
  return meanings;
}
