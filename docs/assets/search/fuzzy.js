// Fallbacks for queries without hits: Telex and VNI decoding, splitting and joining words, fuzzy and
// phonetic matching. Loaded only then.

import leven from "../vendor/leven/index.js";
import { decodeTelex, decodeVni } from "./telex-vni.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Context} Context */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */

const MAX_LENGTH = 40; // letters of a word that may be several without spaces

/**
 * Search for a query without hits as other keystrokes or a misprint; undefined if that finds nothing.
 *
 * @param {{ query: QueryWord[], bare: QueryWord[] }} asked  bare: without the words of a question
 * @param {Context} context
 * @returns {Answer | undefined}
 */
export function retype({ query, bare }, context) {
  const { look, keys, isKnown, syllables, wordsOf } = context;
  for (const words of decoded(query, context)) {
    const hits = look(words, {});
    if (hits.length) return { hits, how: "", meant: words.map(({ typed }) => typed).join(" ") };
  }
  const unknown = bare.filter((word) => !isKnown(word));
  const heard = look(bare, { near: alike(bare, context) }).filter(
    ({ runs, many }) => runs.length && many > 1,
  );
  if (heard.length) return { hits: heard, how: "", meant: wordsOf(heard[0]) };
  const isName = bare.every(({ typed }) => /^\p{Lu}/u.test(typed)); // of a place that the text lacks
  if (!unknown.length || isName || (syllables && unknown.length === bare.length)) return undefined;
  // A misprint is a word that the text has in no spelling; with other marks it may be another word.
  const isMisprint = unknown.every(({ key }) => key.length > 3 && !keys.has(key));
  const strict = syllables && bare.some(({ marked }) => marked); // syllables are near to too many
  const hits = look(bare, { near: nearKeys(unknown, context, unknown.length < bare.length) });
  const kept = hits.filter(({ runs }) => runs.length || (isMisprint && !strict));
  return kept.length ? { hits: kept, how: "", meant: wordsOf(kept[0]) } : undefined;
}

/**
 * Return the keys of the text that sound like a word of the query, with the marks that were typed.
 *
 * @param {QueryWord[]} query
 * @param {Context} context
 */
function alike(query, { keys, sound }) {
  return new Map(
    query.map(({ key, exact, marked }) => {
      const heard = sound(marked ? exact : key);
      const matches = [...keys].filter(([other, forms]) =>
        marked ? [...forms].some((form) => sound(form) === heard) : sound(other) === heard,
      );
      return [key, matches.map(([other]) => other)];
    }),
  );
}

/**
 * Words by which a query is decoded.
 *
 * @typedef {object} Lexicon
 * @property {(text: string) => import("./normaliser.js").Word[]} read
 * @property {(word: QueryWord) => boolean} isKnown
 * @property {{ has: (key: string) => boolean }} keys
 * @property {{ get: (exact: string) => { typed: string } | undefined }} forms
 */
/**
 * Return the query as it may have been meant: keystrokes decoded, words split, words joined.
 *
 * @param {QueryWord[]} query
 * @param {Lexicon} lexicon
 * @returns {QueryWord[][]}
 */
export function decoded(query, { read, isKnown, keys, forms }) {
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
 * @param {Pick<Context, "syllables" | "sound"> & { keys: Iterable<[string, { spread: number, keys: () => Iterable<string> }]> }} context
 * @param {boolean} anyKnown
 */
export function nearKeys(unknown, { keys, syllables, sound }, anyKnown) {
  /** @type {Map<string, string[]>} */
  const near = new Map();
  /** @param {string} word */
  const sorted = (word) => [...word].sort().join("");
  for (const { key, figure, marked, letters = "", tone = "" } of unknown) {
    if (key.length < (syllables || figure || anyKnown ? 3 : 4)) continue;
    const [keySound, keySorted] = [sound(key), sorted(key)];
    const most = key.length > 8 ? 2 : anyKnown || key.length > 3 ? 1 : 0.5;
    /** @type {[string, number][]} */
    const matches = [];
    for (const [word, forms] of keys) {
      const alike =
        (key.length > (figure ? 2 : 3) && word.startsWith(key)) ||
        sound(word) === keySound ||
        sorted(word) === keySorted;
      // With its marks, a short word is too near to others: only an ending may be missing.
      const isShort = marked && key.length < 4;
      const isOther = isShort && ![...forms.keys()].some((form) => isBegun(form, letters, tone));
      const tooFar = figure || isOther || word[0] !== key[0];
      const distance = alike ? 0.5 : tooFar ? 9 : leven(key, word, { maxDistance: most + 1 });
      if (distance <= most) matches.push([word, distance - forms.spread / 1e3]);
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
 * Return whether a form begins with letters and has their tone.
 *
 * @param {string} form
 * @param {string} letters
 * @param {string} tone
 */
const isBegun = (form, letters, tone) =>
  form.startsWith(letters) && (form.match(/\p{M}$/u)?.[0] ?? "") === tone;
