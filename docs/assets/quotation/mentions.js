// Figures of an article: numbers with their unit, and the words that tell what they are of.

import { isNumber, isYear, tokenize } from "./tokens.js";

/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./tokens.js").Token} Token */
/**
 * @typedef {object} Mention
 * @property {Token[]} tokens   of its sentence
 * @property {number} at        of its number
 * @property {number} first     of the words that belong to it
 * @property {number} last
 * @property {string} unit
 * @property {number} start     of its sentence, in the article
 */

/** @type {[unit: string, words: RegExp][]} */
const UNITS = [
  ["%", /^ ?(?:%|phần trăm|per ?cent)/],
  ["bn", /^ ?(?:nghìn tỷ|nghìn tỉ|tỷ|tỉ|trillion|billion)/],
  ["m", /^ ?(?:triệu|million)/],
  ["x", /^ ?(?:lần|times)/],
  ["m2", /^ ?(?:m2|mét vuông|square met(?:re|er)s?|sq\.? ?m)/],
  ["ha", /^ ?(?:ha|hectares?)(?![a-z])/],
  ["year", /^ ?(?:năm|years?)(?! \d)/],
];
const BREAK = /^[;:.!?]$/;
const WIDE = 14; // tokens before a number that may tell what it is of

/**
 * Return the unit that words begin with.
 *
 * @param {string} words
 */
export const unitOf = (words) => UNITS.find(([, pattern]) => pattern.test(words))?.[0];

/**
 * Return the text of tokens in small letters, as printed.
 *
 * @param {Token[]} tokens
 */
const textOf = (tokens) => tokens.map(({ gap, word }) => gap + word).join("").toLowerCase();

/**
 * Return the figures in a sentence.
 *
 * @param {string} sentence
 * @param {number} start  in the article
 * @returns {Mention[]}
 */
export function mentionsIn(sentence, start) {
  const tokens = tokenize(sentence);
  const numbers = tokens.flatMap((token, n) => {
    const unit = isNumber(token) && unitOf(textOf(tokens.slice(n + 1, n + 4)));
    return unit && !(unit === "year" && isYear(token)) ? [{ at: n, unit }] : [];
  });
  return numbers.map(({ at, unit }, n) => {
    const [before, after] = [numbers[n - 1]?.at ?? -1, numbers[n + 1]?.at ?? tokens.length];
    let first = at;
    while (first > before + 1 && at - first < WIDE * 2 && !BREAK.test(tokens[first - 1].word)) first--;
    if (n && before >= 0) while (first < at && /^(?:%|\W)$/u.test(tokens[first].word)) first++;
    let last = at;
    while (last + 1 < after && last - at < WIDE && !BREAK.test(tokens[last + 1].word)) last++;
    if (after < tokens.length) last = cutBefore(tokens, at, last);
    return { tokens, at, first, last, unit, start };
  });
}

/**
 * Return the last token that still belongs to a figure when another follows: that before the comma
 * or bracket between them.
 *
 * @param {Token[]} tokens
 * @param {number} at
 * @param {number} last
 */
function cutBefore(tokens, at, last) {
  const comma = tokens.findIndex(({ word }, n) => n > at && n <= last && /^[,(]$/.test(word));
  return comma < 0 ? last : comma - 1;
}
