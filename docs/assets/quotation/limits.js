// Words that a quotation must keep: those that limit what it says, and the signs of its numbers.

import { endOf, startOf } from "./structure.js";
import { isNumber } from "./tokens.js";

/** @typedef {import("./corpus.js").Limit} Limit */
/** @typedef {import("./corpus.js").Sign} Sign */
/** @typedef {import("./structure.js").Structure} Structure */
/** @typedef {import("./targets.js").Figure} Figure */
/** @typedef {import("./tokens.js").Token} Token */
/**
 * Tokens from `first` to `last` that must be quoted with those from `from` to before `to`. `least`
 * is how many words of these must be quoted for it to matter, if they are not right beside; needs
 * of one `row` stand for one another.
 *
 * @typedef {object} Need
 * @property {number} first
 * @property {number} last
 * @property {number} from
 * @property {number} to
 * @property {number} least
 * @property {number} beside  the same if they are right beside
 * @property {number} row
 * @property {"number" | "governing" | "limit"} kind
 */
/**
 * @typedef {object} Parts  of a stream
 * @property {Token[]} tokens
 * @property {number[]} starts
 * @property {Structure} structure
 * @property {Sign[]} signs
 * @property {Limit[]} limits
 * @property {Figure[]} figures
 */

const NEVER = 1e6;
const LEAST = 5; // words that make a statement

/**
 * Return where a pattern is in a row of tokens.
 *
 * @param {Token[]} tokens
 * @param {RegExp[]} patterns
 * @returns {{ row: number, words: string, first: number, last: number }[]}
 */
export function occurrences(tokens, patterns) {
  /** @type {number[]} */
  const starts = [];
  let text = "";
  for (const { gap, word } of tokens) {
    text += (text ? gap : "") + word;
    starts.push(text.length - word.length);
  }
  /** @param {number} place */
  const tokenAt = (place) => starts.findLastIndex((start) => start <= place);
  return patterns.flatMap((pattern, row) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index = 0 }) => ({
      row,
      words: words.trim(),
      first: tokenAt(index + words.length - words.trimStart().length),
      last: tokenAt(index + words.trimEnd().length - 1),
    })),
  );
}

/**
 * Return the words in the text that quotations of it must keep.
 *
 * @param {Parts} parts
 * @returns {Need[]}
 */
export function findNeeds(parts) {
  const { starts, figures } = parts;
  const ofNumbers = starts.slice(0, -1).flatMap((from, at) => {
    return [
      ...needsOfSigns(parts, from, starts[at + 1]),
      ...needsOfLimits(parts, from, starts[at + 1]),
    ];
  });
  const ofFigures = figures.flatMap(({ core, keeps, value }) =>
    value === null
      ? []
      : keeps.map((part) => numberNeed(part.first, part.last, core.first, core.last + 1)),
  );
  return [
    ...ofNumbers,
    ...ofFigures,
    ...figures.flatMap((figure) => needsOfQualifiers(parts, figure)),
  ];
}

/** @type {(first: number, last: number, from: number, to: number) => Need} */
const numberNeed = (first, last, from, to) => ({
  ...{ first, last, from, to, least: 0, beside: 0, row: -1 },
  kind: "number",
});

/**
 * A qualifier within the quotation of a target belongs to its number, wherever in it.
 *
 * @param {Parts} parts
 * @param {Figure} figure
 * @returns {Need[]}
 */
function needsOfQualifiers({ tokens, signs }, { place, core, value }) {
  if (value === null) return [];
  const strong = signs.filter((sign) => sign.strong && sign.side !== "not" && sign.side !== "over");
  const row = tokens.slice(place.first, place.last + 1);
  return occurrences(
    row,
    strong.map(({ pattern }) => pattern),
  ).map(({ first, last }) =>
    numberNeed(place.first + first, place.first + last, core.first, core.last + 1),
  );
}

/**
 * Return the signs of numbers, and the words over aims, of the tokens from `from` to before `to`.
 *
 * @param {Parts} parts
 * @param {number} from
 * @param {number} to
 * @returns {Need[]}
 */
function needsOfSigns({ tokens, structure, signs }, from, to) {
  const row = tokens.slice(from, to);
  return occurrences(
    row,
    signs.map(({ pattern }) => pattern),
  ).flatMap((found) => {
    const { side } = signs[found.row];
    const [first, last] = [from + found.first, from + found.last];
    if (side === "not") return [];
    if (side === "over") {
      const end = endOf(structure.sentence, last);
      const scope = { from: last + 1, to: end, least: LEAST, beside: 3 };
      return [{ first, last, ...scope, row: NEVER + found.row, kind: "governing" }];
    }
    const step = side === "before" ? 1 : -1;
    for (
      let n = side === "before" ? last + 1 : first - 1;
      tokens[n]?.at === tokens[first].at;
      n += step
    ) {
      if (structure.phrase[n] !== structure.phrase[first]) break;
      if (isNumber(tokens[n])) return [numberNeed(first, last, n, n + 1)];
    }
    return [];
  });
}

/**
 * Return the words of limit of the tokens from `from` to before `to`, with what they limit.
 *
 * @param {Parts} parts
 * @param {number} from
 * @param {number} to
 * @returns {Need[]}
 */
function needsOfLimits({ tokens, structure, limits }, from, to) {
  const row = tokens.slice(from, to);
  return occurrences(
    row,
    limits.map(({ pattern }) => pattern),
  ).map((found) => {
    const { side, reach } = limits[found.row];
    const [first, last] = [from + found.first, from + found.last];
    const scope = scopeOf(structure, side, reach, first, last);
    if (reach === "sentence" && startOf(structure.sentence, first) < first)
      scope.to = endOfPart(tokens, scope.from, scope.to);
    const least = reach === "word" ? NEVER : LEAST;
    return {
      first,
      last,
      ...scope,
      least,
      beside: side === "before" ? 2 : 4,
      row: found.row,
      kind: "limit",
    };
  });
}

/**
 * Return the tokens that a word of limit limits.
 *
 * @param {Structure} structure
 * @param {Limit["side"]} side
 * @param {Limit["reach"]} reach
 * @param {number} first
 * @param {number} last
 */
function scopeOf({ sentence, clause, phrase }, side, reach, first, last) {
  if (side === "after") {
    const units = reach === "sentence" ? sentence : reach === "phrase" ? phrase : clause;
    return { from: startOf(units, first), to: first };
  }
  const begins = startOf(clause, first) === first;
  const units = reach === "sentence" ? sentence : reach === "clause" && begins ? clause : phrase;
  return { from: last + 1, to: endOf(units, last) };
}

/**
 * Return the end of the part of a sentence that begins at `from`: it ends with a semicolon.
 *
 * @param {Token[]} tokens
 * @param {number} from
 * @param {number} to
 */
function endOfPart(tokens, from, to) {
  const length = tokens.slice(from, to).findIndex(({ word }) => word === ";");
  return length < 0 ? to : from + length;
}
