// Checks a quotation or an article with the text at hand. It runs in a worker, or in the page where a
// worker cannot start: then an article is checked a part at a time, so that the page stays responsive.

import { checkArticle } from "./article.js";
import { chunksOf } from "./article-chunks.js";
import { check } from "./check.js";
import { buildCorpus } from "./corpus.js";

/** @typedef {import("./check.js").Result} Result */
/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {(share: number) => void} Progress  from 0 to 1 */
/**
 * @typedef {object} Checker
 * @property {(words: string) => Promise<Result>} check
 * @property {(words: string, progress: Progress) => Promise<Finding[]>} article
 */

const pause = () =>
  new Promise((resolve) =>
    (globalThis.requestIdleCallback ?? setTimeout)(() => resolve(undefined)),
  );

/**
 * Return a checker that works in this thread.
 *
 * @param {Parameters<typeof buildCorpus>[0]} resolution
 * @param {Parameters<typeof buildCorpus>[1]} signs
 * @returns {Checker}
 */
export function checkerOf(resolution, signs) {
  const corpus = buildCorpus(resolution, signs);
  return {
    check: async (words) => check(words, corpus),
    async article(words, progress) {
      /** @type {Finding[]} */
      const findings = [];
      for (const { start, end } of chunksOf(words)) {
        findings.push(...checkArticle(words, corpus, { start, end }));
        progress(end / words.length);
        await pause();
      }
      return findings;
    },
  };
}
