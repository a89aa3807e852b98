// Findings on words of an article that are no quotation.

import { exactWords, sentenceAround } from "./printed.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./check.js").JudgedPiece} JudgedPiece */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */

/**
 * Return a finding on words of an article beside a stretch of the text.
 *
 * @param {string} article
 * @param {Range & Pick<Finding, "kind">} found
 * @param {{ place: Stretch, stream: Stream }} text
 * @param {Pick<JudgedPiece, "verdict" | "changes"> & Partial<JudgedPiece>} judged
 * @param {Corpus} corpus
 * @returns {Finding}
 */
export function findingOn(article, { start, end, kind }, { place, stream }, judged, corpus) {
  const words = article.slice(start, end);
  const exact = exactWords(place, stream, corpus);
  /** @type {JudgedPiece} */
  const piece = {
    ...{ words, language: stream.code, elsewhere: [], figures: [], exact },
    at: [Number(stream.tokens[place.start].at)],
    shown: [{ kind: "same", words: exact }],
    sentence: sentenceAround(place, stream, corpus),
    joint: "paragraph",
    ...judged,
  };
  const { verdict } = judged;
  const result = { verdict, lead: "", source: "", composed: true, pieces: [piece] };
  return { start, end, kind, words, result: { ...result, judged: "all" } };
}
