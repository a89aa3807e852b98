// Words that a page with provisions fetches when they are first needed, and its language.
//
// The language is that of the build. A browser that translates a page changes `lang` of its root.

import { request } from "./request.js";

/**
 * definitions/<language>.actions.json, written by scripts/exports/definitions.py.
 *
 * @typedef {object} ActionWords
 * @property {Record<string, string>} say  labels of the panel of a provision
 * @property {import("../provisions/read-aloud.js").Labels} aloud
 */

/** @type {(HTMLElement & { dataset: { words: string } }) | null} */
export const textPage = document.querySelector("[data-words]"); // if it has provisions

/** @type {string} */
export const pageLanguage = textPage
  ? textPage.dataset.words.replace(/.*\//, "")
  : document.documentElement.lang;

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * Return a file of words. A request that failed is made again the next time.
 *
 * @param {string} suffix
 */
export function wordsOf(suffix) {
  const url = `${textPage?.dataset.words}${suffix}.json`;
  const known = loading.get(url);
  if (known) return known;
  const words = request(url).then((response) => response.json());
  loading.set(url, words);
  words.catch(() => loading.delete(url));
  return words;
}

/**
 * Return the labels of actions.
 *
 * @returns {Promise<ActionWords>}
 */
export const actionWords = () => wordsOf(".actions");
