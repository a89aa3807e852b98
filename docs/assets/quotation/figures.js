// The figures of a quotation that belong to targets, with the time that the text gives them.

import { isYear } from "./tokens.js";

/** @typedef {import("./alignment.js").Match} Match */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Run} Run */
/** @typedef {import("./targets.js").Figure} Figure */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ from: number, to: number, words: string }} Years */
/**
 * @typedef {object} FigureNote
 * @property {string} target     id
 * @property {string} words      the figure with its qualifier and unit
 * @property {string} time       of the target; "" if the text gives none
 * @property {string} governing  word over it, or ""
 * @property {string} [given]    another year or period that the quotation gives
 */

/**
 * Return the years and periods in a row of tokens.
 *
 * @param {Token[]} tokens
 * @returns {Years[]}
 */
export function yearsIn(tokens) {
  /** @type {Years[]} */
  const years = [];
  tokens.forEach((token, n) => {
    if (!isYear(token)) return;
    const year = Number(token.word);
    const isEnd = tokens[n - 1]?.word === "-" && tokens[n - 2] && isYear(tokens[n - 2]);
    const last = years.at(-1);
    if (isEnd && last) {
      last.to = year;
      last.words += ` - ${token.word}`;
    } else years.push({ from: year, to: year, words: token.word });
  });
  return years;
}

/**
 * Return whether years contradict those of a target.
 *
 * @param {Years} years
 * @param {Pick<Figure, "period">} figure
 */
export const contradicts = ({ from, to }, { period }) =>
  period !== null && (to < period[0] || from > period[1]);

/**
 * Return the years that a quotation has and the text has not.
 *
 * @param {Run[]} runs
 */
function addedYears(runs) {
  return runs.flatMap((run) => {
    if (run.pairs || run.kind) return [];
    const replaced = yearsIn(run.removed).map(({ words }) => words);
    return yearsIn(run.added).filter(({ words }) => !replaced.includes(words));
  });
}

/**
 * Return notes on the figures in a stretch of the text.
 *
 * @param {Match} match
 * @param {Stretch} place
 * @param {Run[]} runs
 * @param {Years[]} context  years that the quotation gives elsewhere, the nearest last
 * @returns {FigureNote[]}
 */
export function figureNotes({ stream }, { start, end }, runs, context) {
  const added = addedYears(runs);
  const figures = stream.figures.filter(({ core }) => core.first >= start && core.last < end);
  return figures.map((figure) => {
    const nearest = context.at(-1);
    const ownYear = hasOwnYear(figure, stream.tokens, start);
    const outside = nearest && !ownYear && contradicts(nearest, figure) ? nearest : undefined;
    const given = added.find((years) => contradicts(years, figure)) ?? outside;
    const { id, words, time, governing } = figure;
    return { target: id, words, time, governing, ...(given && { given: given.words }) };
  });
}

/**
 * Return whether the quoted words before a figure name its own year.
 *
 * @param {Figure} figure
 * @param {Token[]} tokens
 * @param {number} start
 */
const hasOwnYear = ({ core, period }, tokens, start) =>
  yearsIn(tokens.slice(start, core.first)).some(
    ({ from, to }) => period && to >= period[0] && from <= period[1],
  );
