// The text that quotations are compared with: of each language one stream of tokens.

import { columnsOf } from "./alignment.js";
import { plain, tokenize } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/**
 * data/resolution.json, as far as it is used here.
 *
 * @typedef {object} Resolution
 * @property {string[]} languages
 * @property {Provision[]} provisions
 */
/**
 * @typedef {object} Provision
 * @property {string} id
 * @property {string} number
 * @property {string} marker  printed before the text, such as "2.1- "
 * @property {Record<string, string>} text      by language
 * @property {Record<string, string>} citation  by language
 * @property {string} [page]
 */
/**
 * A qualifier, unit or negation that a quotation must keep (scripts/publication/script_settings.py).
 *
 * @typedef {object} SignSettings
 * @property {"before" | "after" | "over"} side  of the number, or over all aims of a sentence
 * @property {string} pattern     a regular expression
 * @property {boolean} qualifier  not a unit
 * @property {boolean} strong     changes the meaning wherever it is
 */
/** @typedef {Omit<SignSettings, "pattern"> & { pattern: RegExp }} Sign */
/** @typedef {(word: string) => number} NumberReader */
/**
 * @typedef {object} Stream
 * @property {string} code    of the language
 * @property {Token[]} tokens  of all provisions
 * @property {import("./alignment.js").Columns} columns
 * @property {Map<string, number>} counts  of words, in their loosest form
 * @property {Sign[]} signs
 * @property {{ own: NumberReader, other: NumberReader }} number  readers of the two notations
 */
/**
 * @typedef {object} Corpus
 * @property {Provision[]} provisions
 * @property {Stream[]} streams
 * @property {Set<string>} citations  plain
 */

// In signs.toml, \b is a boundary between any letters; in JavaScript only between English ones.
const BOUNDARY =
  "(?:(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{M}\\p{N}])|(?<![\\p{L}\\p{M}\\p{N}])(?=[\\p{L}\\p{N}]))";

/**
 * @param {SignSettings} settings
 * @returns {Sign}
 */
const compile = (settings) => ({
  ...settings,
  pattern: new RegExp(settings.pattern.replaceAll("\\b", BOUNDARY), "gu"),
});

/**
 * Return functions that read a number as this language writes it and as the other does: 111.680 is
 * 111680 in one, 111.68 in the other.
 *
 * @param {string} code
 */
function numberReaders(code) {
  const parts = new Intl.NumberFormat(code).formatToParts(1234567.8);
  /** @param {string} wanted */
  const sign = (wanted) => parts.find(({ type }) => type === wanted)?.value ?? "";
  /** @type {(word: string, group: string, decimal: string) => number} */
  const read = (word, group, decimal) => Number(word.replaceAll(group, "").replace(decimal, "."));
  const [group, decimal] = [sign("group"), sign("decimal")];
  return {
    /** @type {NumberReader} */
    own: (word) => read(word, group, decimal),
    /** @type {NumberReader} */
    other: (word) => read(word, decimal, group),
  };
}

/**
 * Prepare the text for comparison.
 *
 * @param {Resolution} resolution
 * @param {Record<string, SignSettings[]>} signs  by language
 * @returns {Corpus}
 */
export function buildCorpus({ languages, provisions }, signs) {
  const streams = languages.map((code) => {
    const tokens = provisions.flatMap((provision, at) => {
      const marker = tokenize(provision.marker).map((token) => ({
        ...token,
        at,
        isOptional: true,
      }));
      const text = tokenize(provision.text[code]).map((token) => ({ ...token, at }));
      text[0].gap = " ";
      return [...marker, ...text];
    });
    const counts = new Map();
    for (const { loose } of tokens) counts.set(loose, (counts.get(loose) ?? 0) + 1);
    return {
      code,
      tokens,
      columns: columnsOf(tokens),
      counts,
      signs: signs[code].map(compile),
      number: numberReaders(code),
    };
  });
  const citations = provisions.flatMap(({ citation }) => Object.values(citation));
  return { provisions, streams, citations: new Set(citations.map(plain)) };
}
