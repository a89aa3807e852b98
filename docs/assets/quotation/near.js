// Clauses of an article that are nearly those of the document, with a name, number or body changed.

import { compare, isSpelling, kindsOf } from "./classification.js";
import { findIn } from "./alignment.js";
import { checkQuoted } from "./check.js";
import { countWords, tokenize } from "./tokens.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./tokens.js").Token} Token */

const LEAST = 7; // words of a clause
const NEAR = 0.3; // of the cost of words that are all others
const CLAUSE = /[^;:\n]+/gu;

/**
 * Return whether words are a name, a number or a numeral: to write others in their place changes a
 * fact, while other words may be a paraphrase.
 *
 * @param {Token[]} tokens
 * @param {Stream} stream
 */
const isFact = (tokens, { settings }) =>
  tokens.length > 0 &&
  tokens.every(
    ({ kind, word, lower }) =>
      kind === "number" ||
      kind === "sign" ||
      /^\p{Lu}/u.test(word) ||
      settings.places.ordinals.flat().includes(lower.normalize("NFC")),
  );

/**
 * Return the clauses of an article in which a fact of the document is changed.
 *
 * @param {string} article  without its quotations
 * @param {Range[]} sentences
 * @param {(words: string) => number} likeness
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
export function nearFindings(article, sentences, likeness, corpus) {
  return sentences.flatMap(({ start, end }) =>
    Array.from(article.slice(start, end).matchAll(CLAUSE)).flatMap(({ 0: words, index = 0 }) => {
      if (countWords(tokenize(words)) < LEAST || likeness(words) < 0.5) return [];
      const match = findIn(words, corpus.streams);
      if (!match || !match.places.length) return [];
      const { stream, tokens, cost, places } = match;
      if (cost > NEAR * 10 * countWords(tokens)) return [];
      const text = stream.tokens.slice(places[0].start, places[0].end);
      const changed = compare(text, tokens).find((run) => {
        if (run.pairs || kindsOf(run, stream).every((kind) => isSpelling({ kind }))) return false;
        return isFact(run.removed, stream) && isFact(run.added, stream);
      });
      if (!changed) return [];
      const from = start + index + words.length - words.trimStart().length;
      const to = start + index + words.trimEnd().length;
      const quoted = { quoted: [words], judged: /** @type {const} */ ("all"), lead: "", source: "" };
      const result = checkQuoted({ ...quoted, isArticle: true }, corpus);
      return [{ start: from, end: to, kind: /** @type {const} */ ("quotation"), words: words.trim(), result }];
    }),
  );
}
