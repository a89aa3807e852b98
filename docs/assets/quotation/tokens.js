// Words as tokens, and the forms by which tokens are compared.

import { unify } from "./characters.js";

/**
 * A word, number, sign or punctuation mark. A sign changes the meaning: %, a minus, a question mark.
 * The forms compare words ever more loosely; the first in which two words agree tells how their
 * spellings differ.
 *
 * @typedef {object} Token
 * @property {string} word
 * @property {"word" | "number" | "sign" | "mark"} kind
 * @property {"" | " "} gap      before it
 * @property {boolean} newLine   it begins a line
 * @property {number} start      in the text
 * @property {number} end
 * @property {string} exact
 * @property {string} lower
 * @property {string} tone   wherever in the word the tone is
 * @property {string} vowel  with i for y
 * @property {string} loose  without marks
 * @property {number} [at]           order of its provision
 * @property {boolean} [isOptional]  of a number that is printed before a provision
 * @property {boolean} [isFirst]     of a quotation, or of a line of it
 * @property {boolean} [isSpelt]     a sign, spelt out
 * @property {boolean} [isCapitals]  of a quotation, or of a line of it, set in capitals
 */

const TOKEN = /\d+(?:[.,]\d+)*|\p{L}(?:[\p{L}\p{M}\p{Nd}]|'(?=\p{L}))*|[^\s"']/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SIGN = /[\p{Sc}\p{Sm}\p{No}\p{Nl}%‰‱/?!°^#&@№½¼¾]/u;
const TABLE = /[|*_]/; // of Markdown
/** @type {Map<string, ReturnType<typeof makeForms>>} */
const known = new Map();

/**
 * Return the forms of a word, from strict to loose.
 *
 * @param {string} word
 */
function makeForms(word) {
  const exact = word.normalize("NFD").replace(/\p{M}+/gu, (marks) => [...marks].sort().join(""));
  const lower = exact.toLowerCase();
  const tones = (lower.match(TONES) ?? []).join("");
  const toneless = lower.replace(TONES, "");
  const vowel = toneless.replace(/^(qu|[b-df-hj-np-tv-xzđ]*)y$/u, "$1i");
  const loose = vowel.replace(/\p{M}/gu, "").replace(/đ/gu, "d");
  return { exact, lower, tone: toneless + tones, vowel: vowel + tones, loose };
}

/** @param {string} word */
function formsOf(word) {
  const forms = known.get(word) ?? makeForms(word);
  if (known.size < 20000) known.set(word, forms);
  return forms;
}

/**
 * Return the kind of a token. A dash between numbers, or directly before one, is a sign.
 *
 * @param {string} word
 * @param {Token | undefined} last
 * @param {string} gap
 * @param {string} rest  of the text
 */
function kindOf(word, last, gap, rest) {
  if (/^\d/.test(word)) return "number";
  if (/^\p{L}/u.test(word)) return "word";
  if (word === "-" || word === "−") {
    const before = last?.kind === "number" && !/\n/.test(gap);
    if (/^\d/.test(rest) && (before || !last || gap !== "" || last.kind === "mark")) return "sign";
    return before && /^\s*\d/.test(rest) ? "sign" : "mark";
  }
  return SIGN.test(word) && !TABLE.test(word) ? "sign" : "mark";
}

/**
 * Split a text into tokens.
 *
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(text) {
  const { unified, at } = unify(text);
  /** @type {Token[]} */
  const tokens = [];
  let end = 0;
  for (const { 0: found, index = 0 } of unified.matchAll(TOKEN)) {
    const gap = unified.slice(end, index);
    end = index + found.length;
    const kind = kindOf(found, tokens.at(-1), gap, unified.slice(end, end + 20));
    const word = found === "−" ? "-" : found;
    tokens.push({
      word,
      kind,
      gap: /\s/.test(gap) ? " " : "",
      newLine: /\n/.test(gap),
      start: at[index],
      end: at[end],
      ...formsOf(word),
    });
  }
  return tokens;
}

/**
 * Return the text of tokens.
 *
 * @param {Token[]} tokens
 */
export const joinTokens = (tokens) =>
  tokens.map(({ gap, word }, n) => (n ? gap : "") + word).join("");

/** @param {Token} token */
export const isNumber = ({ kind }) => kind === "number";

/** @param {Token} token */
export const isYear = ({ kind, word }) => kind === "number" && /^(?:19|20)\d\d$/.test(word);

/** @param {Token} token */
export const isWord = ({ kind }) => kind !== "mark"; // or a number or sign

/** @param {Token[]} tokens */
export const countWords = (tokens) =>
  tokens.filter(({ kind }) => kind === "word" || kind === "number").length;

/**
 * Return the words of a text without marks, case and punctuation.
 *
 * @param {string} text
 */
export const plain = (text) =>
  tokenize(text)
    .filter(({ kind }) => kind === "word" || kind === "number")
    .map(({ loose }) => loose)
    .join(" ");

/**
 * Join words that a PDF has split at the end of a line.
 *
 * @param {string} text
 * @param {Map<string, unknown>} words  of the text, in their loosest form
 */
export function joinBrokenWords(text, words) {
  /** @param {string} word */
  const isKnown = (word) => words.has(formsOf(word.normalize("NFC")).loose);
  // Tried only where a word begins: from every letter, a long run of letters would be read again.
  const broken =
    /(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]*)([-\u00AD‐]?)[ \t]*\r?\n[ \t]*(?=(\p{L}[\p{L}\p{M}]*))/gu;
  return text.replace(broken, (all, head, hyphen, rest) =>
    isKnown(head + rest) && (hyphen || !isKnown(head) || !isKnown(rest)) ? head : all,
  );
}
