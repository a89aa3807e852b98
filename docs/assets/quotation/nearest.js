// The sentence of the text that is nearest to words which it does not have.

import { printedWords } from "./printed.js";
import { endOf } from "./structure.js";
import { isWord } from "./tokens.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ start: number, end: number, pairs: Set<string> }} Sentence */

const PAIR = 3; // weight of two words in a row, against one
const LEAST = 0.2; // share of the words and pairs that a sentence must have to be near
/** @type {WeakMap<Stream, { sentences: Sentence[], counts: Map<string, number> }>} */
const indexes = new WeakMap();

/**
 * Return words and pairs of neighbouring words.
 *
 * @param {Token[]} tokens
 */
function pairsOf(tokens) {
  const words = tokens.filter(isWord).map(({ loose }) => loose);
  return new Set([...words, ...words.slice(1).map((word, n) => `${words[n]} ${word}`)]);
}

/** @param {Stream} stream */
function indexOf(stream) {
  const known = indexes.get(stream);
  if (known) return known;
  /** @type {Sentence[]} */
  const sentences = [];
  for (let start = 0, end = 0; start < stream.tokens.length; start = end) {
    end = endOf(stream.structure.sentence, start);
    const tokens = stream.tokens.slice(start, end).filter(({ isOptional }) => !isOptional);
    if (tokens.length) sentences.push({ start, end, pairs: pairsOf(tokens) });
  }
  const counts = new Map();
  for (const { pairs } of sentences) {
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const index = { sentences, counts };
  indexes.set(stream, index);
  return index;
}

/**
 * Return the text in the language that has most of the words.
 *
 * @param {string[]} wanted
 * @param {Stream[]} streams
 */
function streamOf(wanted, streams) {
  /** @param {Stream} stream */
  const known = (stream) => wanted.filter((pair) => indexOf(stream).counts.has(pair)).length;
  return streams.reduce((best, stream) => (known(stream) > known(best) ? stream : best));
}

/**
 * Return the sentence that shares the rarest words with a quotation, in the language of its words, and
 * the id of its provision.
 *
 * @param {Token[]} tokens
 * @param {Corpus} corpus
 * @returns {{ id: string, sentence: string, score: number } | undefined}
 */
export function nearestPlace(tokens, corpus) {
  const wanted = [...pairsOf(tokens)];
  const stream = streamOf(wanted, corpus.streams);
  const { sentences, counts } = indexOf(stream);
  let best = { score: 0, start: 0, end: 0 };
  for (const { start, end, pairs } of sentences) {
    const shared = wanted.filter((pair) => pairs.has(pair));
    if (shared.length < LEAST * wanted.length) continue;
    const score = shared.reduce(
      (total, pair) => total + (pair.includes(" ") ? PAIR : 1) / (counts.get(pair) ?? 1),
      0,
    );
    if (score > best.score) best = { score, start, end };
  }
  if (!best.score) return undefined;
  const at = stream.tokens.slice(best.start, best.end).find((token) => !token.isOptional)?.at;
  const sentence = printedWords(best, stream, corpus);
  return { id: corpus.provisions[Number(at)].id, sentence, score: best.score };
}
