// The text that quotations are compared with: of each language one stream of tokens.

import { columnsOf } from "./alignment.js";
import { findNeeds } from "./limits.js";
import { divideText } from "./structure.js";
import { locateFigures } from "./targets.js";
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
 * A unit, qualifier, negation or word over aims (scripts/publication/quotation_settings.py).
 *
 * @typedef {object} SignSettings
 * @property {"before" | "after" | "over" | "not"} side  of the number, over all aims of a sentence
 * @property {string} pattern     a regular expression
 * @property {boolean} qualifier  not a unit
 * @property {boolean} strong     changes the meaning wherever it is
 * @property {string} [operator]  that it gives a number, such as >=
 */
/** @typedef {{ side: "before" | "after", reach: Reach, pattern: string }} LimitSettings */
/** @typedef {"word" | "phrase" | "clause" | "sentence"} Reach */
/**
 * @typedef {object} FigureSettings
 * @property {string} id
 * @property {string} provision
 * @property {string} quote
 * @property {string} words
 * @property {string} name
 * @property {number | null} value
 * @property {string} unit
 * @property {string[]} parts  words that the value depends on
 * @property {string} scope
 * @property {string} time
 * @property {[number, number] | null} period
 * @property {string} governing
 */
/**
 * @typedef {object} LeadInSettings
 * @property {string} document
 * @property {string} verb
 * @property {string} conjunction  words that join an attribution to a quotation
 * @property {string} issuer
 * @property {string} issued       words before the body that issued the document
 * @property {string} other        bodies that issue others
 * @property {string} resolves     verbs by which they do
 * @property {string[]} aims   words that tell of an aim
 * @property {string} number  of the document
 * @property {number} year    of the document
 * @property {string[]} names
 */
/** @typedef {{ id: string, printed: string, meant: string, text: string }} Misprint */
/**
 * @typedef {object} Settings
 * @property {SignSettings[]} signs
 * @property {LimitSettings[]} limits
 * @property {[string, string][]} spellings
 * @property {LeadInSettings} leadIn
 * @property {import("../place/citation-parser.js").Vocabulary} places
 * @property {string[]} numerals  words for numbers and for places in an order
 * @property {FigureSettings[]} figures
 * @property {Misprint[]} misprints
 * @property {string[]} bodies  that have tasks
 * @property {{ before: string, after: string, period: string, joint: string }} article
 * @property {[name: string, pattern: string][]} measures
 */
/** @typedef {Omit<SignSettings, "pattern"> & { pattern: RegExp }} Sign */
/** @typedef {Omit<LimitSettings, "pattern"> & { pattern: RegExp }} Limit */
/** @typedef {(word: string) => number} NumberReader */
/**
 * @typedef {object} Stream
 * @property {string} code    of the language
 * @property {Token[]} tokens  of all provisions
 * @property {number[]} starts  first token of each provision, and the end
 * @property {import("./structure.js").Structure} structure
 * @property {import("./alignment.js").Columns} columns
 * @property {Map<string, number>} counts  of words, in their loosest form
 * @property {Sign[]} signs
 * @property {import("./limits.js").Need[]} needs
 * @property {import("./targets.js").Figure[]} figures
 * @property {[RegExp, string][]} spellings
 * @property {{ document: RegExp, verb: RegExp, issued: RegExp, other: RegExp, resolves: RegExp }} lead
 * @property {Settings} settings
 * @property {Map<string, number>} order  order of provisions by id
 * @property {{ own: NumberReader, other: NumberReader }} number  readers of the two notations
 */
/**
 * @typedef {object} Corpus
 * @property {Provision[]} provisions
 * @property {Stream[]} streams
 * @property {{ place: RegExp[], period: RegExp, joint: RegExp, measures: [string, RegExp][] }} article
 * @property {Map<string, number[]>} citations  plain, with the order of their provisions
 * @property {string} conjunctions  a pattern
 */

// In signs.toml, \b is a boundary between any letters; in JavaScript only between English ones.
const BOUNDARY =
  "(?:(?<=[\\p{L}\\p{M}\\p{N}])(?![\\p{L}\\p{M}\\p{N}])|(?<![\\p{L}\\p{M}\\p{N}])(?=[\\p{L}\\p{N}]))";

const NAME = "(\\p{Lu}[\\p{L}]*(?: \\p{Lu}[\\p{L}]*){0,3})"; // of a place

/** @param {string} pattern */
export const compile = (pattern) => new RegExp(pattern.replaceAll("\\b", BOUNDARY), "gu");

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
 * @param {string} code
 * @param {Provision[]} provisions
 * @param {Settings} settings
 * @returns {Stream}
 */
function buildStream(code, provisions, settings) {
  const tokens = provisions.flatMap((provision, at) => {
    const marker = tokenize(provision.marker).map((token) => ({ ...token, at, isOptional: true }));
    const text = tokenize(provision.text[code]).map((token) => ({ ...token, at }));
    text[0].gap = " ";
    return [...marker, ...text];
  });
  const counts = new Map();
  for (const { loose } of tokens) counts.set(loose, (counts.get(loose) ?? 0) + 1);
  const structure = divideText(tokens);
  const signs = settings.signs.map((sign) => ({ ...sign, pattern: compile(sign.pattern) }));
  const limits = settings.limits.map((limit) => ({ ...limit, pattern: compile(limit.pattern) }));
  const number = numberReaders(code);
  const starts = provisions.map((_, at) => tokens.findIndex((token) => token.at === at));
  starts.push(tokens.length);
  const figures = locateFigures(tokens, starts, provisions, settings.figures, number.own);
  const needs = findNeeds({ tokens, starts, structure, signs, limits, figures });
  /** @type {[RegExp, string][]} */
  const spellings = settings.spellings.map(([from, to]) => [compile(from), to]);
  const { document, verb, issued, other, resolves } = settings.leadIn;
  const lead = {
    ...{ document: compile(document), verb: compile(verb), issued: compile(issued) },
    ...{ other: compile(other), resolves: compile(resolves) },
  };
  const columns = columnsOf(tokens);
  return {
    ...{ code, tokens, starts, structure, columns, counts, signs, needs, figures },
    ...{ spellings, lead, settings, number },
    order: new Map(provisions.map(({ id }, at) => [id, at])),
  };
}

/**
 * Prepare the text for comparison.
 *
 * @param {Resolution} resolution
 * @param {Record<string, Settings>} settings  by language
 * @returns {Corpus}
 */
export function buildCorpus({ languages, provisions }, settings) {
  const streams = languages.map((code) => buildStream(code, provisions, settings[code]));
  /** @type {Map<string, number[]>} */
  const citations = new Map();
  provisions.forEach(({ citation }, at) => {
    for (const words of Object.values(citation)) {
      const key = plain(words);
      citations.set(key, [...(citations.get(key) ?? []), at]);
    }
  });
  const conjunctions = streams.map((stream) => stream.settings.leadIn.conjunction).join("|");
  return { provisions, streams, citations, conjunctions, article: articlePatterns(streams) };
}

/**
 * Return the patterns by which figures of an article are found, in any of the languages.
 *
 * @param {Stream[]} streams
 * @returns {Corpus["article"]}
 */
function articlePatterns(streams) {
  const settings = streams.map((stream) => stream.settings);
  const period = settings.map(({ article }) => article.period).join("|");
  const joint = settings.map(({ article }) => article.joint).join("|");
  const years = "\\d{4}(?:\\s*[-–]\\s*\\d{4})?";
  return {
    place: settings.flatMap(({ article: { before, after } }) => [
      ...(before ? [compile(`${before}\\s+${NAME}`)] : []),
      ...(after ? [compile(`${NAME}\\s+${after}`)] : []),
    ]),
    period: new RegExp(`(?:${period})${years}|\\d{4}\\s*[-–]\\s*\\d{4}`, "gu"),
    joint: new RegExp(`^(?:${joint})$`),
    measures: settings.flatMap(({ measures }) =>
      measures.map(
        ([name, pattern]) =>
          /** @type {[string, RegExp]} */ ([name, new RegExp(`^ ?(?:${pattern})`, "u")]),
      ),
    ),
  };
}
