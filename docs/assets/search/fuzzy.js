// Fallbacks for queries without hits: Telex and VNI decoding, splitting and joining words, fuzzy and
// phonetic matching. Loaded only then.

import leven from "../vendor/leven/index.js";
import { decodeTelex, decodeVni } from "./telex-vni.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Context} Context */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */

const MAX_SUGGESTIONS = 8;
const MAX_LENGTH = 40; // letters of a word that may be several without spaces

/**
 * Search for what a query without hits may have meant.
 *
 * @param {{ query: QueryWord[], bare: QueryWord[], typing?: boolean }} asked
 *   bare: the query without the words of a question
 * @param {Context} context
 * @returns {Answer}
 */
export function fallback({ query, bare, typing }, context) {
  const { look, keys, forms, isKnown, syllables } = context;
  for (const words of decoded(query, context)) {
    const hits = look(words, { typing });
    if (hits.length) return { hits, how: "keys", meant: words.map(({ typed }) => typed).join(" ") };
  }
  if (typing) return { hits: [], how: "unsure" };
  const core = bare.length ? bare : query;
  const unknown = core.filter((word) => !isKnown(word));
  const near = nearest(unknown, context, unknown.length < core.length);
  const similar = [...near.values()]
    .flatMap((matches) =>
      matches.slice(0, MAX_SUGGESTIONS).flatMap((key) => [...(keys.get(key) ?? [])]),
    )
    .flatMap((form) => forms.get(form)?.typed ?? []);
  // A misprint is a word that the text has in no spelling; then the other words count fully.
  const misprint =
    unknown.length < core.length && unknown.every(({ key }) => key.length > 3 && !keys.has(key));
  const alone = syllables && core.length === 1 && !core[0].figure; // a syllable is near to too many
  for (const partly of misprint ? [false, true] : alone ? [] : [true]) {
    const hits = look(core, { near, partly });
    const top = Math.max(...hits.map(({ coverage }) => coverage));
    if (top >= 0.45) {
      return {
        hits: hits.filter(({ coverage }) => coverage >= 0.75 * top),
        how: "partly",
        near: similar.slice(0, MAX_SUGGESTIONS),
      };
    }
  }
  const suggestions = [...namesWith(core, context).slice(0, MAX_SUGGESTIONS / 2), ...similar];
  return { hits: [], how: "nothing", near: suggestions.slice(0, MAX_SUGGESTIONS) };
}

/**
 * Return the query as it may have been meant: keystrokes decoded, words split, words joined.
 *
 * @param {QueryWord[]} query
 * @param {Context} context
 * @returns {QueryWord[][]}
 */
function decoded(query, { read, isKnown, keys, forms }) {
  /**
   * Return the word of the text with these letters.
   *
   * @param {string} [typed]
   * @returns {QueryWord | undefined}
   */
  const known = (typed = "") => {
    const [word] = read(typed);
    if (!word || !isKnown(word)) return undefined;
    return { ...word, typed: forms.get(word.exact)?.typed ?? word.typed };
  };
  /**
   * Return the words that a key is made of, the longest first: "thaibinh" is thai binh.
   *
   * @param {string} key
   * @returns {QueryWord[] | undefined}
   */
  const split = (key) => {
    for (let at = key.length; at > 1; at -= 1) {
      const [first] = read(key.slice(0, at));
      const rest = keys.has(first?.key) && (at < key.length ? split(key.slice(at)) : []);
      if (rest) return [first, ...rest.map((word) => ({ ...word, bonded: true }))];
    }
    return undefined;
  };
  const joined = query.flatMap((word, n) => {
    const both = query[n + 1] && known(word.typed + query[n + 1].typed);
    return both ?? (n && known(query[n - 1].typed + word.typed) ? [] : word);
  });
  const retyped = [decodeTelex, decodeVni].map((decode) =>
    query.map((word) => known(decode(word.typed)) ?? word),
  );
  const apart = query.flatMap(
    (word) => (!keys.has(word.key) && word.key.length < MAX_LENGTH && split(word.key)) || word,
  );
  return [...retyped, apart, joined].filter(
    (words) => words.length !== query.length || words.some((word, n) => word !== query[n]),
  );
}

/**
 * Return the keys of the text that are near to a key of the query, sound like it or begin with it,
 * nearest first. Misprints are rare in the first letter; three letters are near to too many words,
 * unless some word beside them is known.
 *
 * @param {QueryWord[]} unknown
 * @param {Context} context
 * @param {boolean} anyKnown
 */
function nearest(unknown, { keys, syllables, sound }, anyKnown) {
  /** @type {Map<string, string[]>} */
  const near = new Map();
  /** @param {string} word */
  const sorted = (word) => [...word].sort().join("");
  for (const { key, figure } of unknown) {
    if (key.length < (syllables || figure ? 3 : 4)) continue;
    const [keySound, keySorted] = [sound(key), sorted(key)];
    const most = key.length > 8 ? 2 : anyKnown || key.length > 3 ? 1 : 0.5;
    /** @type {[string, number][]} */
    const matches = [];
    for (const [word, { spread }] of keys) {
      const alike =
        (key.length > (figure ? 2 : 3) && word.startsWith(key)) ||
        sound(word) === keySound ||
        sorted(word) === keySorted;
      const tooFar = figure || word[0] !== key[0];
      const distance = alike ? 0.5 : tooFar ? 9 : leven(key, word, { maxDistance: most + 1 });
      if (distance <= most) matches.push([word, distance - spread / 1e3]);
    }
    if (matches.length) {
      near.set(
        key,
        matches.sort(([, a], [, b]) => a - b).map(([word]) => word),
      );
    }
  }
  return near;
}

/**
 * Return the names of targets, terms, entries and pages that have a word of the query.
 *
 * @param {QueryWord[]} query
 * @param {Context} context
 */
const namesWith = (query, { records, light }) =>
  records
    .filter(
      ({ kind, positions }) =>
        kind !== "provision" &&
        query.some(({ exact, key }) => positions.has(exact) && !light.has(key)),
    )
    .map(({ text }) => text);
