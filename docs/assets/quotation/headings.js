// Provisions that are named by their heading.

import { signsOf } from "../place/place-words.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {{ id: string, below: string[], isTelling: boolean, pattern: RegExp }} Heading */

const WORDS = 4; // of a heading that tells a provision without an ordinal
/** @type {WeakMap<Corpus, Heading[]>} */
const known = new WeakMap();

/**
 * Return the headings with what is right below each. In "Các khâu đột phá" the first word may be lacking.
 *
 * @param {Corpus} corpus
 * @returns {Heading[]}
 */
function headingsOf({ provisions, streams }) {
  const ordinals = streams[0].settings.places.words.split(";")[1].replaceAll(",", "|");
  return provisions.flatMap(({ id, text }) => {
    const below = provisions
      .map((other) => other.id)
      .filter((other) => other.replace(/-[^-]+$/, "") === id);
    const names = Object.values(below.length ? text : {}).filter((name) => !/\d/.test(name));
    return names.map((heading) => {
      const name = heading.replace(/^\S+ (?=\S+ \S+ \S+)/u, "").replace(/s$/, "");
      const isTelling = heading.split(" ").length >= WORDS;
      const ordinal = `(?:${ordinals})`;
      const pattern = `(?<!\\p{L})(?:(${ordinal}) )?${name}s?(?: (${ordinal}))?(?!\\p{L})`;
      return { id, below, isTelling, pattern: new RegExp(pattern, "iu") };
    });
  });
}

/**
 * Return the provisions that words name by their heading, "the first breakthrough", and the other words.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export function headingsIn(words, corpus) {
  const headings = known.get(corpus) ?? headingsOf(corpus);
  known.set(corpus, headings);
  /** @type {string[]} */
  let ids = [];
  let rest = words.normalize("NFC");
  for (const { id, below, isTelling, pattern } of headings) {
    rest = rest.replace(pattern, (found, before = "", after = "") => {
      const [, n] =
        signsOf(before || after, corpus.streams[0].settings.places).match(/#\s*(\d+)/) ?? [];
      if (n && below[+n - 1]) ids = [below[+n - 1]];
      else if (!ids.length && (isTelling || !/\p{L}/u.test(words.replace(found, "")))) ids = [id];
      return " ";
    });
  }
  return { ids, rest };
}
