// The answer to a typed place: its provisions, or what is nearest to a place that does not exist.

import { endsOf, idsAt, lookUp, placesIn, readings } from "./citation-parser.js";
import { isBelow } from "./ids.js";
import { signsOf } from "./place-words.js";

/** @typedef {import("./place-words.js").Vocabulary} Vocabulary */
/**
 * @typedef {object} Nearest  to a place that does not exist
 * @property {string} [above]  the smallest part of the place that exists, if any does
 * @property {string[]} ids    of the parts directly below it
 */
/**
 * @typedef {object} Answer
 * @property {string} [message]  key of the label in the form's data-*
 * @property {Record<string, string>} [values]  of its placeholders; ids are shown as numbers
 * @property {string[]} ids
 */

/**
 * Return the ids directly below `above`, or the sections.
 *
 * @param {string | undefined} above
 * @param {Vocabulary} vocabulary
 */
function partsOf(above, vocabulary) {
  const below = vocabulary.ids.filter((id) => !above || isBelow(id, above, vocabulary));
  return below.filter((id) => !below.some((other) => isBelow(id, other, vocabulary)));
}

/**
 * Return what is nearest to a place in signs that does not exist; undefined if it is not a place.
 *
 * @param {string} text
 * @param {Vocabulary} vocabulary
 * @returns {Nearest | undefined}
 */
function nearest(text, vocabulary) {
  const place = readings(text, vocabulary).at(-1);
  if (!place) return undefined;
  const { roots, section, path } = place;
  for (const period of [place.period, undefined]) {
    for (let length = path.length; length >= 0; length -= 1) {
      if (!section && !roots.length && !length) break;
      const shorter = { roots, section, path: path.slice(0, length), period };
      const [above, ...others] = idsAt(shorter, vocabulary);
      const parts = above && !others.length ? partsOf(above, vocabulary) : [];
      if (parts.length) return { above, ids: parts };
    }
  }
  const [root] = roots.length ? idsAt({ roots, path: [] }, vocabulary) : [];
  return { above: root, ids: partsOf(root, vocabulary) };
}

/**
 * Return the answer to what is typed.
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {Answer}
 */
export function answerTo(query, vocabulary) {
  const places = placesIn(query, vocabulary);
  if (places.length) return { message: places.length > 1 ? "several" : undefined, ids: places };
  const text = signsOf(query.normalize("NFC").trim(), vocabulary);
  const ends = endsOf(text);
  const [first, last] = ends.map((end) => lookUp(end, vocabulary)[0]);
  if (first && last && ends.length === 2)
    return { message: "backwards", values: { first, last }, ids: [] };
  const unknown = ends.find((end) => !lookUp(end, vocabulary).length) ?? text;
  const near = nearest(unknown, vocabulary);
  if (!near) return { message: "nothing", ids: [] };
  const { above } = near;
  return above
    ? { message: "nearest", values: { above }, ids: near.ids }
    : { message: "sections", ids: near.ids };
}
