// The text of provisions: of this page, and in another language from the page that holds it.

import { isTranslated } from "../reading/machine-translation.js";
import { requestPage } from "../shared/page-request.js";
import { pageLanguage } from "../shared/page-words.js";
import { textOf } from "../shared/provision-text.js";
import { pathIn } from "./page-path.js";

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/**
 * Fetch this page as published in a language; return a function from the id of an element to that element
 * there. A request that failed is made again the next time.
 *
 * @param {string} language
 * @returns {Promise<(id: string) => Element>}
 */
export async function elementsIn(language) {
  const loading = pages.get(language) ?? requestPage(pathIn(language));
  pages.set(language, loading);
  loading.catch(() => pages.delete(language));
  const page = await loading;
  return (id) => /** @type {Element} */ (page.getElementById(id));
}

/**
 * Return the words of a provision as published: a browser may have translated those of this page.
 *
 * @param {Element} provision
 */
export const publishedWords = async (provision) =>
  textOf(isTranslated() ? (await elementsIn(pageLanguage))(provision.id) : provision);
