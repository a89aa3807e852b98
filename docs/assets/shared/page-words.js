// Words that a page fetches when they are first needed, and its language.
//
// The language is that of the build. A browser that translates a page changes `lang` of its root.

import { find } from "./dom.js";
import { request } from "./request.js";

/**
 * definitions/<language>.actions.json, written by scripts/exports/definitions.py.
 *
 * @typedef {object} ActionWords
 * @property {Record<string, string>} say  labels of the panel of a provision
 * @property {import("../provisions/read-aloud.js").Labels} aloud
 * @property {Record<string, string>} quoted  `{words}` in the quotation marks of each language
 */

/** @type {import("./dom.js").PageElement | null} */
export const textPage = document.querySelector("[data-send]"); // if it has provisions

/** @type {HTMLFormElement & { dataset: { index: string } }} */
const search = find("form.search"); // every page has it
const index = new URL(search.dataset.index, search.action); // search/<language>.json

/** @type {string} */
export const pageLanguage = index.pathname.replace(/.*\/|\.json/g, "");

/** Root of the site. */
export const siteRoot = new URL("../", index);

/** Start of the pages of the page's language. */
export const languageStart = new URL("../", search.action);

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * Return a file of words. A request that failed is made again the next time.
 *
 * @param {string} suffix
 */
export function wordsOf(suffix) {
  const { href: url } = new URL(`definitions/${pageLanguage}${suffix}.json`, siteRoot);
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
