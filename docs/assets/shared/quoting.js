// The form of every copied quotation: words in quotation marks, their citation, and their address.

import { format } from "./format.js";

const CUT = "…";

/**
 * Return a citation as it stands on a line of its own.
 *
 * @param {string} citation
 */
export const asLine = (citation) => citation.charAt(0).toUpperCase() + citation.slice(1);

/**
 * Return words in quotation marks, and their citation below.
 *
 * @param {string} words
 * @param {string} citation
 * @param {string} marks  `{words}` in the quotation marks of a language
 * @param {boolean[]} [cut]  whether words of the provision are missing before and after these
 */
export function cited(words, citation, marks, cut = []) {
  const [before, after] = cut.map((isCut) => (isCut ? CUT : ""));
  return `${format(marks, { words: (before ?? "") + words + (after ?? "") })}
${asLine(citation)}`;
}
