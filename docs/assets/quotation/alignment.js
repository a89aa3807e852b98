// Find where a quotation is in the text: the stretch that takes the least change to become it.

import { tokensOfLines } from "./lines.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./lines.js").QuotedToken} QuotedToken */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {{ stream: Stream, tokens: QuotedToken[], cost: number, places: Stretch[] }} Match */
/** @typedef {{ start: number, end: number }} Stretch  of a stream of tokens, without `end` */
/**
 * A stream of tokens as columns of numbers, which compare fast.
 *
 * @typedef {object} Columns
 * @property {Int32Array} loose
 * @property {Int32Array} exact
 * @property {Int32Array} kind
 * @property {Int32Array} skip  cost of leaving the token out
 * @property {Map<string, number>} numbers  by word, or = and word if exact
 * @property {Map<string, number[]>} places   of each word, in its loosest form
 */

const ADD = { word: 10, number: 10, sign: 10, mark: 2 };
const SKIP = { word: 4, number: 4, sign: 4, mark: 1 };
const SWAP = { word: 12, number: 9, sign: 8, mark: 2 };
const NEVER = 1e6;
// Likely parts of a stream: pieces up to this long are looked for everywhere, and words up to this
// common tell where; neighbouring diagonals are counted together.
const FEW = 8;
const COMMON = 80;
const BUCKET = 16;
const MOST_PARTS = 12;
const CAPITALS = /^\p{Lu}{2,}$/u;
const KINDS = Object.keys(ADD);

/**
 * @param {Token[]} tokens
 * @returns {Columns}
 */
export function columnsOf(tokens) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @param {string} word */
  const numberOf = (word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  /** @param {(token: Token) => number} value */
  const column = (value) => Int32Array.from(tokens, value);
  /** @type {Map<string, number[]>} */
  const places = new Map();
  tokens.forEach(({ loose }, n) => {
    const own = places.get(loose);
    if (own) own.push(n);
    else places.set(loose, [n]);
  });
  return {
    places,
    loose: column(({ loose }) => numberOf(loose)),
    exact: column(({ exact }) => numberOf(`=${exact}`)),
    kind: column(({ kind }) => KINDS.indexOf(kind)),
    skip: column(({ kind, isOptional }) => (isOptional ? 0 : SKIP[kind])),
    numbers,
  };
}

/**
 * Return the least cost, and all the stretches that share it, within the likely parts of a stream.
 *
 * @param {Token[]} piece
 * @param {Columns} columns
 * @returns {{ cost: number, places: Stretch[] }}
 */
function locate(piece, columns) {
  let best = { cost: Infinity, places: /** @type {Stretch[]} */ ([]) };
  for (const part of likelyParts(piece, columns)) {
    const next = locateIn(piece, columns, part);
    if (next.cost < best.cost) best = next;
    else if (next.cost === best.cost) best.places.push(...next.places);
  }
  return best;
}

/**
 * Return the parts of a stream that share rare words with a piece, in its order; all of the stream
 * for a short piece.
 *
 * @param {Token[]} piece
 * @param {Columns} columns
 * @returns {Stretch[]}
 */
function likelyParts(piece, { loose, places }) {
  const whole = [{ start: 0, end: loose.length }];
  if (piece.length <= FEW) return whole;
  /** @type {Map<number, number>} */
  const votes = new Map();
  piece.forEach((token, n) => {
    const own = places.get(token.loose) ?? [];
    if (own.length > COMMON) return;
    for (const place of own) {
      const bucket = Math.floor((place - n) / BUCKET);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / own.length);
    }
  });
  const buckets = [...votes].sort((a, b) => b[1] - a[1]).slice(0, MOST_PARTS);
  if (!buckets.length) return whole;
  const slack = BUCKET + (piece.length >> 1);
  const parts = buckets
    .map(([bucket]) => ({
      start: bucket * BUCKET - slack,
      end: (bucket + 1) * BUCKET + piece.length + slack,
    }))
    .sort((a, b) => a.start - b.start);
  /** @type {Stretch[]} */
  const merged = [];
  for (const { start, end } of parts) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.min(Math.max(last.end, end), loose.length);
    else merged.push({ start: Math.max(0, start), end: Math.min(end, loose.length) });
  }
  return merged;
}

/**
 * Return the least cost, and all the stretches that share it, in a part of a stream: Sellers'
 * algorithm.
 *
 * @param {Token[]} piece
 * @param {Columns} columns
 * @param {Stretch} part
 * @returns {{ cost: number, places: Stretch[] }}
 */
function locateIn(piece, { loose, exact, kind, skip, numbers }, { start: from, end: to }) {
  // Of the tokens so far: the cost of a stretch that ends at n, and where it starts.
  let costs = new Int32Array(to - from + 1);
  let starts = Int32Array.from(costs, (_, n) => from + n);
  let [nextCosts, nextStarts] = [costs.slice(), starts.slice()];
  for (const token of piece) {
    const tokenLoose = numbers.get(token.loose) ?? -1;
    const tokenExact = numbers.get(`=${token.exact}`) ?? -1;
    const isFree = token.isFirst || token.isCapitals;
    const [add, swap, tokenKind] = [ADD[token.kind], SWAP[token.kind], KINDS.indexOf(token.kind)];
    nextCosts[0] = costs[0] + add;
    nextStarts[0] = starts[0];
    for (let n = 1; n < nextCosts.length; n++) {
      const at = from + n - 1;
      const alike = loose[at] === tokenLoose;
      const inexact = exact[at] !== tokenExact && !isFree ? 1 : 0;
      const swapped = costs[n - 1] + (alike ? inexact : kind[at] === tokenKind ? swap : NEVER);
      const added = costs[n] + add;
      const skipped = nextCosts[n - 1] + skip[at];
      const least = Math.min(swapped, added, skipped);
      nextCosts[n] = least;
      nextStarts[n] =
        least === swapped ? starts[n - 1] : least === added ? starts[n] : nextStarts[n - 1];
    }
    [costs, starts, nextCosts, nextStarts] = [nextCosts, nextStarts, costs, starts];
  }
  const cost = costs.reduce((least, value) => Math.min(least, value), Infinity);
  /** @type {Map<number, Stretch>} */
  const places = new Map(); // the shortest, by where it starts
  costs.forEach((value, n) => {
    const start = starts[n];
    if (value === cost && !places.has(start)) places.set(start, { start, end: from + n });
  });
  return { cost, places: [...places.values()] };
}

/**
 * Return tokens without the punctuation at their ends, with those marked that may begin a line.
 *
 * @param {QuotedToken[]} tokens
 * @returns {QuotedToken[]}
 */
function trim(tokens) {
  /** @param {Token} token */
  const isInner = ({ kind }) => kind !== "mark";
  const start = tokens.findIndex(isInner);
  if (start < 0) return [];
  const inner = tokens.slice(start, tokens.findLastIndex(isInner) + 1);
  return inner.map((token, n) => {
    const before = inner[n - 1];
    const isFirst = !before || token.newLine || (before.newLine && !isInner(before));
    return isFirst ? { ...token, isFirst, gap: n ? token.gap : "" } : token;
  });
}

/**
 * Return the tokens of words in the form in which they are compared with a stream.
 *
 * @param {string} words
 * @param {Stream} stream
 */
export const tokensFor = (words, stream) => markCapitals(trim(tokensOfLines(words, stream)));

/**
 * Mark the tokens of lines that are set in capitals.
 *
 * @param {QuotedToken[]} tokens
 * @returns {QuotedToken[]}
 */
function markCapitals(tokens) {
  if (!tokens.some(({ word }) => CAPITALS.test(word))) return tokens;
  let start = 0;
  return tokens.map((token, n) => {
    if (token.newLine) start = n;
    const next = tokens.findIndex((other, m) => m > n && other.newLine);
    const line = tokens.slice(start, next < 0 ? tokens.length : next);
    const words = line.filter(({ kind }) => kind === "word");
    const isCapitals = words.length > 1 && words.every(({ word }) => word === word.toUpperCase());
    return isCapitals ? { ...token, isCapitals } : token;
  });
}

/**
 * Return the best match of `words` in any of the streams; undefined if there are no words.
 *
 * @param {string} words
 * @param {Stream[]} streams
 * @returns {Match | undefined}
 */
export function findIn(words, streams) {
  return streams
    .map((stream) => ({ stream, tokens: tokensFor(words, stream) }))
    .filter(({ tokens }) => tokens.length)
    .map(({ stream, tokens }) => ({ stream, tokens, ...locate(tokens, stream.columns) }))
    .reduce(better, undefined);
}

/** @type {(best: Match | undefined, next: Match) => Match} */
const better = (best, next) => (best && best.cost <= next.cost ? best : next);
