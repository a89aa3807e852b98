// The path of this page in each language.

import { find } from "../shared/dom.js";
import { pageLanguage } from "../shared/page-words.js";

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
