// Words as tokens, and the forms by which tokens are compared.

/**
 * A word, number or punctuation mark. The forms compare it ever more loosely; the first in which two
 * words agree tells how their spellings differ.
 *
 * @typedef {object} Token
 * @property {string} word
 * @property {"word" | "number" | "mark"} kind
 * @property {"" | " "} gap      before it
 * @property {boolean} newLine   it begins a line
 * @property {string} exact
 * @property {string} lower
 * @property {string} tone   wherever in the word the tone is
 * @property {string} vowel  with i for y
 * @property {string} loose  without marks
 * @property {number} [at]           order of its provision
 * @property {boolean} [isOptional]  of a number that is printed before a provision
 * @property {boolean} [isFirst]     of a quotation
 */

const TOKEN = /\d+(?:[.,]\d+)*|\p{L}(?:[\p{L}\p{M}\p{N}]|'(?=\p{L}))*|[^\s"']/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Give characters that merely look different one form: Unicode composition, dashes, quotation marks,
 * invisible characters.
 *
 * @param {string} text
 */
const unifyTypography = (text) =>
  text
    .replace(/[‘’ʼ`´′]/gu, "'")
    .replace(/[“”„‟«»‹›″]/gu, '"')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "")
    .normalize("NFKC")
    .replace(/[‐‑‒–—―−]/gu, "-")
    .replace(/ð/gu, "đ")
    .replace(/[ÐƉ]/gu, "Đ");

/**
 * Return the forms of a word, from strict to loose.
 *
 * @param {string} word
 */
function formsOf(word) {
  const exact = word.normalize("NFD").replace(/\p{M}+/gu, (marks) => [...marks].sort().join(""));
  const lower = exact.toLowerCase();
  const tones = (lower.match(TONES) ?? []).join("");
  const toneless = lower.replace(TONES, "");
  const vowel = toneless.replace(/^(qu|[b-df-hj-np-tv-xzđ]*)y$/u, "$1i");
  const loose = vowel.replace(/\p{M}/gu, "").replace(/đ/gu, "d");
  return { exact, lower, tone: toneless + tones, vowel: vowel + tones, loose };
}

/**
 * Split a text into tokens.
 *
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(text) {
  const unified = unifyTypography(text);
  let end = 0;
  return Array.from(unified.matchAll(TOKEN), ({ 0: word, index = 0 }) => {
    const kind = /^\d/.test(word) ? "number" : /^\p{L}/u.test(word) ? "word" : "mark";
    const gap = unified.slice(end, index);
    end = index + word.length;
    return {
      word,
      kind,
      gap: /\s/.test(gap) ? " " : "",
      newLine: /\n/.test(gap),
      ...formsOf(word),
    };
  });
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
export const isWord = ({ kind }) => kind !== "mark"; // or a number

/**
 * Return the words of a text without marks, case and punctuation.
 *
 * @param {string} text
 */
export const plain = (text) =>
  tokenize(text)
    .filter(isWord)
    .map(({ loose }) => loose)
    .join(" ");

/**
 * Join words that a PDF has split at the end of a line.
 *
 * @param {string} text
 * @param {Map<string, unknown>} known  words of the text, in their loosest form
 */
export function joinBrokenWords(text, known) {
  /** @param {string} word */
  const isKnown = (word) => known.has(formsOf(word.normalize("NFC")).loose);
  const broken = /(\p{L}[\p{L}\p{M}]*)([-\u00AD‐]?)[ \t]*\r?\n[ \t]*(?=(\p{L}[\p{L}\p{M}]*))/gu;
  return text.replace(broken, (all, head, hyphen, rest) =>
    isKnown(head + rest) && (hyphen || !isKnown(head) || !isKnown(rest)) ? head : all,
  );
}
