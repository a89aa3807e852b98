// The text of provisions: of this page, and in another language from the page that holds it.

import { find, findAll } from "../shared/dom.js";
import { pageLanguage } from "../shared/page-words.js";
import { requestPage } from "../shared/request.js";

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
 * Return the path of this page in another language.
 *
 * @param {string} language
 */
export function pathIn(language) {
  /** @type {HTMLLinkElement} */
  const link = find(`link[rel=alternate][hreflang=${language}]`);
  return new URL(link.href).pathname;
}

/**
 * Fetch this page in another language; return a function from the id of an element to its text there.
 *
 * @param {string} language
 * @returns {Promise<(id: string) => string>}
 */
export async function textsIn(language) {
  const page = await requestPage(pathIn(language));
  return (id) => textOf(/** @type {Element} */ (page.getElementById(id)));
}

/**
 * Return the words of a provision as published: a browser may have translated those of this page.
 *
 * @param {Element} provision
 */
export async function publishedWords(provision) {
  const root = document.documentElement;
  const isTranslated =
    root.lang !== pageLanguage ||
    /translated-/.test(root.className) ||
    provision.querySelector("font");
  return isTranslated ? (await textsIn(pageLanguage))(provision.id) : textOf(provision);
}
