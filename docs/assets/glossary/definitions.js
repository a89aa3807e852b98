// The definitions of the page's language, fetched when they are first needed.

import { request } from "../shared/request.js";

/**
 * definitions/<language>.json, written by scripts/exports/definitions.py.
 *
 * @typedef {object} Definitions
 * @property {Record<string, Definition>} terms     by id
 * @property {Record<string, string>} origins  label of each origin
 * @property {string} more                     label of the link to the glossary
 * @property {string} close
 * @property {import("../provisions/read-aloud.js").Labels} aloud
 */
/**
 * @typedef {object} Definition
 * @property {string} name
 * @property {Record<string, string>} others  the name in the other languages
 * @property {string} definition
 * @property {string} origin
 */

/** @type {(HTMLElement & { dataset: { definitions: string } }) | null} */
export const textPage = document.querySelector("[data-definitions]"); // if terms are marked

/** @type {Promise<Definitions> | undefined} */
let loading;

/**
 * Return the definitions; a request that failed is made again the next time.
 *
 * @returns {Promise<Definitions>}
 */
export function definitions() {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

const load = async () =>
  (
    await request(/** @type {NonNullable<typeof textPage>} */ (textPage).dataset.definitions)
  ).json();
