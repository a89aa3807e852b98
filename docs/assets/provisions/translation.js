// The text of provisions: of this page, and in another language from the page that holds it.

import { isTranslated } from "../reading/machine-translation.js";
import { find, findAll } from "../shared/dom.js";
import { requestPage } from "../shared/page-request.js";
import { pageLanguage } from "../shared/page-words.js";

/**
 * Return the text of a provision without its number and its controls.
 *
 * @param {Element} provision
 * @returns {string}
 */
export function textOf(provision) {
  const copy = /** @type {Element} */ (provision.cloneNode(true));
  for (const extra of findAll(".number, .open-actions, .actions", copy)) extra.remove();
  return copy.textContent.trim();
}

/**
 * Return the path of this page in a language.
 *
 * @param {string} language
 */
export function pathIn(language) {
  if (language === pageLanguage) return location.pathname;
  /** @type {HTMLAnchorElement} */
  const link = find(`.switch .plain[hreflang=${language}]`);
  return link.pathname;
}

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/**
 * Fetch this page as published in a language; return a function from the id of an element to its text
 * there. A request that failed is made again the next time.
 *
 * @param {string} language
 * @returns {Promise<(id: string) => string>}
 */
export async function textsIn(language) {
  const loading = pages.get(language) ?? requestPage(pathIn(language));
  pages.set(language, loading);
  loading.catch(() => pages.delete(language));
  const page = await loading;
  return (id) => textOf(/** @type {Element} */ (page.getElementById(id)));
}

/**
 * Return the words of a provision as published: a browser may have translated those of this page.
 *
 * @param {Element} provision
 */
export const publishedWords = async (provision) =>
  isTranslated() ? (await textsIn(pageLanguage))(provision.id) : textOf(provision);
