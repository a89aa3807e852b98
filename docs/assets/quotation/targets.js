// The figures of the text that belong to a target, and what each of them depends on.

import { isNumber, tokenize } from "./tokens.js";

/** @typedef {import("./corpus.js").FigureSettings} FigureSettings */
/** @typedef {import("./corpus.js").Provision} Provision */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ first: number, last: number }} Range  of tokens, with `last` */
/**
 * @typedef {object} Located
 * @property {Range} place   of its quotation
 * @property {Range} core    its number, or the words of an aim without one
 * @property {Range[]} keeps  words that its value depends on
 */
/** @typedef {FigureSettings & Located} Figure */

/**
 * Return where words are in a row of tokens, from `from` on and before `to`.
 *
 * @param {Token[]} tokens
 * @param {string} words
 * @param {number} from
 * @param {number} to
 * @returns {Range | undefined}
 */
function findWords(tokens, words, from, to) {
  const wanted = tokenize(words);
  for (let first = from; first + wanted.length <= to; first++) {
    if (wanted.every(({ loose }, n) => tokens[first + n].loose === loose)) {
      return { first, last: first + wanted.length - 1 };
    }
  }
  return undefined;
}

/**
 * Find the figures of all targets in the text.
 *
 * @param {Token[]} tokens
 * @param {number[]} starts  first token of each provision, and the end
 * @param {Provision[]} provisions
 * @param {FigureSettings[]} settings
 * @param {(word: string) => number} valueIn
 * @returns {Figure[]}
 */
export function locateFigures(tokens, starts, provisions, settings, valueIn) {
  return settings.flatMap((figure) => {
    const at = provisions.findIndex(({ id }) => id === figure.provision);
    if (at < 0) return [];
    const place = findWords(tokens, figure.quote, starts[at], starts[at + 1]);
    if (!place) return [];
    /** @param {string} words */
    const within = (words) => findWords(tokens, words, place.first, place.last + 1);
    const number = tokens.findIndex(
      (token, n) =>
        n >= place.first &&
        n <= place.last &&
        isNumber(token) &&
        valueIn(token.word) === figure.value,
    );
    const core = number < 0 ? (within(figure.words) ?? place) : { first: number, last: number };
    const keeps = [figure.words, ...figure.parts].flatMap((part) => within(part) ?? []);
    return [{ ...figure, place, core, keeps }];
  });
}
