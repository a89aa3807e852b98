// The definitions of the page's language, fetched when they are first needed.

import { wordsOf } from "../shared/page-words.js";

/**
 * definitions/<language>.json, written by scripts/exports/definitions.py.
 *
 * @typedef {object} Definitions
 * @property {Record<string, Definition>} terms     by id
 * @property {Record<string, string>} origins  label of each origin
 * @property {string} more                     label of the link to the glossary
 * @property {string} close
 */
/**
 * @typedef {object} Definition
 * @property {string} name
 * @property {Record<string, string>} others  the name in the other languages
 * @property {string} definition
 * @property {string} origin
 */

/**
 * Return the definitions.
 *
 * @returns {Promise<Definitions>}
 */
export const definitions = () => wordsOf("");
