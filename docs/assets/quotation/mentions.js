// Figures of an article: numbers with their unit, and the words that tell what they are of.

import { yearsIn } from "./figures.js";
import { isNumber, isYear, joinTokens, tokenize } from "./tokens.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
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
 * @property {Years[]} years    that it has, the most telling first
 * @property {Years[]} leading  those before it, for what follows
 */

const YEARS = "years"; // the unit that splits no sentence: "5 năm"
const BREAK = /^[;:.!?]$/;
const END = /^[,;:.!?()]$/;
const WIDE = 16; // tokens after a number that may belong to it

/**
 * Return the unit that words begin with.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export const unitOf = (words, { article }) =>
  article.measures.find(([, pattern]) => pattern.test(words))?.[0];

/**
 * Return the figures in a sentence.
 *
 * @param {string} sentence
 * @param {number} start  in the article
 * @param {Corpus} corpus
 * @returns {Mention[]}
 */
export function mentionsIn(sentence, start, corpus) {
  const tokens = tokenize(sentence);
  const numbers = tokens.flatMap((token, n) => {
    const unit =
      isNumber(token) && unitOf(joinTokens(tokens.slice(n + 1, n + 4)).toLowerCase(), corpus);
    return unit && !isYear(token) ? [{ at: n, unit }] : [];
  });
  const splitting = numbers.filter(({ unit }) => unit !== YEARS);
  /** @type {Mention[]} */
  const mentions = [];
  for (const { at, unit } of numbers) {
    const next = splitting.find((other) => other.at > at)?.at ?? tokens.length;
    const before = mentions.filter((mention) => mention.unit !== YEARS).at(-1);
    let first = at;
    const least = before && before.last < at ? before.last + 1 : 0;
    while (first > least && !BREAK.test(tokens[first - 1].word)) first--;
    while (first < at && tokens[first].kind === "mark") first++;
    const last = endOf(tokens, at, next, corpus);
    const years = yearsOf(tokens, first, at, last);
    const inherited = before?.leading ?? [];
    const leading = years.before.length ? years.before : inherited;
    const own = [...years.before, ...years.after];
    mentions.push({
      tokens,
      at,
      first,
      last,
      unit,
      start,
      leading,
      years: [...own, ...inherited],
    });
  }
  return mentions;
}

/**
 * Return the years of a figure before and after its number, the nearest first.
 *
 * @param {Token[]} tokens
 * @param {number} first
 * @param {number} at
 * @param {number} last
 */
const yearsOf = (tokens, first, at, last) => ({
  before: yearsIn(tokens.slice(first, at)).reverse(),
  after: yearsIn(tokens.slice(at + 1, last + 1)),
});

/**
 * Return the last token that belongs to a figure: before a comma or bracket, or before the word that
 * joins the next figure.
 *
 * @param {Token[]} tokens
 * @param {number} at
 * @param {number} next  number of the next figure
 * @param {Corpus} corpus
 */
function endOf(tokens, at, next, { article }) {
  let last = at;
  while (last + 1 < next && last - at < WIDE && !END.test(tokens[last + 1].word)) last++;
  if (last + 1 < next || next === tokens.length) return last;
  const joint = tokens.findIndex(({ loose }, n) => n > at && n < next && article.joint.test(loose));
  return joint > 0 ? joint - 1 : Math.min(last, at + 4);
}
