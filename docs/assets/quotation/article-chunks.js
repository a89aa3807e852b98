// Divide an article into chunks that can be checked one after another.

/** @typedef {{ start: number, end: number }} Chunk  positions in the article */

const LEAST = 1500; // characters of a chunk
const QUOTATION_MARKS = /** @type {const} */ ([
  ["“", "”"],
  ["«", "»"],
]);
const SENTENCE_END = /[.!?…][”"»)\]]*\s+/gu;
const LIST_ITEM = /^(?:[-–—•*+]|\d+[.)])\s/u;

/** @param {string} words */
const count = (words, /** @type {string} */ sign) => words.split(sign).length - 1;

/**
 * Return whether every quotation that begins in these words ends in them.
 *
 * @param {string} words
 */
const isBalanced = (words) =>
  count(words, '"') % 2 === 0 &&
  QUOTATION_MARKS.every(([opening, closing]) => count(words, opening) === count(words, closing));

/**
 * Divide an article between paragraphs; within a paragraph, between sentences, if it is long. No
 * quotation is divided, and a list stays with the line above it, which may say of which year it is.
 *
 * @param {string} article
 * @returns {Chunk[]}
 */
export function chunksOf(article) {
  /** @type {Chunk[]} */
  const chunks = [];
  let start = 0;
  for (const { 0: gap, index = 0 } of article.matchAll(SENTENCE_END)) {
    const end = index + gap.length;
    const length = end - start;
    if (length < LEAST || article.length - end < LEAST / 3) continue;
    const isLongEnough = gap.includes("\n") || length > 2 * LEAST;
    const isDivided =
      isLongEnough &&
      !LIST_ITEM.test(article.slice(end, end + 5)) &&
      isBalanced(article.slice(start, end));
    if (!isDivided && length < 6 * LEAST) continue; // a quotation mark may lack its other half
    chunks.push({ start, end });
    start = end;
  }
  return [...chunks, { start, end: article.length }];
}
