// Former units, such as wards, by name: what became of them is a result of its own.

/** @typedef {import("./documents.js").PackedAsked} PackedAsked */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {import("./normaliser.js").Word} Word */
/** @typedef {import("./ranking.js").Hit} Hit */

/**
 * Return the places of `asked`, the longest names first, with their records.
 *
 * @param {PackedAsked["places"]} packed
 * @param {SearchRecord} template  any record
 * @param {(text: string) => Word[]} read
 * @returns {{ name: Word[], hit: Hit }[]}
 */
export function formerPlaces([page, where, ...rows], template, read) {
  return rows
    .map(([name, text, id]) => {
      const own = { kind: "place", page, where, id, text, number: "", words: read(text) };
      return { name: read(name), hit: { record: { ...template, ...own } } };
    })
    .sort((a, b) => b.name.length - a.name.length);
}
