// Check what the words around a quotation claim: the document, the place, years and numbers.

import { lookUp, placesIn } from "../place/citation-parser.js";
import { signsOf } from "../place/place-words.js";
import { DATE, DOCUMENT, wrongDates, wrongDocuments, wrongIssuers } from "./document-claims.js";
import { yearsIn } from "./figures.js";
import { headingsIn } from "./headings.js";
import { unitOf } from "./mentions.js";
import { countWords, isNumber, isYear, plain, tokenize } from "./tokens.js";

/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./figures.js").Years} Years */

const PLACE =
  /(?<![\p{L}\d])[IVX]+(?:\s*[./,]\s*\d+(?:\.\d+)*|\s*[¶–-]\s*\d+)*(?:\s*\((?:\d{4}\s*[-–]\s*\d{4})\))?(?:\s*[¶–-]\s*\d+)?(?![\p{L}])/u;
// In words with signs; the second in a document whose points are letters.
const NAMED_PLACE = /(?:[A-Z#=]|\b[ivx]+[.,/] ?(?=\d))(?:[\s.,;:()/A-Z#=\d-]|\b[ivx]+\b)*/g;
const NAMED_POINT =
  /(?:[A-Z#=]|\b[ivx]+[.,/] ?(?=\d))(?:[\s.,;:()/A-Z#=\d-]|\b(?:[ivx]+|[a-z]|dd)\b)*/g;

/**
 * Return words without the names of the document, which give years of their own.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export function withoutNames(words, { streams }) {
  let rest = words;
  for (const { settings } of streams) {
    for (const name of settings.leadIn.names) {
      const parts = tokenize(name).filter(({ kind }) => kind !== "mark");
      const escaped = parts.map(({ word }) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      const tails = [escaped, escaped.slice(-12), escaped.slice(-8), escaped.slice(-6)];
      for (const tail of tails)
        rest = rest.replace(new RegExp(tail.join("[^\\p{L}\\d]*"), "giu"), " ");
    }
  }
  return rest;
}

/**
 * Return the years that words around a quotation give to it. The year of the document is none.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Years[]}
 */
export function claimedYears(words, corpus) {
  const bare = withoutNames(words, corpus).replace(DATE, " ");
  const { year } = corpus.streams[0].settings.leadIn;
  return yearsIn(tokenize(bare)).filter(({ from, to }) => from !== to || from !== year);
}

/**
 * Return the provisions that one of the words cites: several if it is ambiguous.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {string[]}
 */
function citedBy(words, corpus) {
  const { places } = corpus.streams[0].settings;
  const { ids, rest } = headingsIn(
    withoutNames(words, corpus).replace(DOCUMENT, " ").replace(DATE, " "),
    corpus,
  );
  for (const text of [withoutYears(rest), rest]) {
    const pattern = places.letters ? NAMED_POINT : NAMED_PLACE;
    for (const [named] of signsOf(text, places).matchAll(pattern)) {
      const found = lookUp(named, places);
      if (found.length && /[A-Z]/.test(named)) return found;
    }
  }
  const found = placesIn(rest.match(PLACE)?.[0] ?? "", places);
  return found.length ? found : ids;
}

/**
 * Return the ids that the words around a quotation cite.
 *
 * @param {string} around
 * @param {Corpus} corpus
 */
export const citedIds = (around, corpus) =>
  around.split("\n").flatMap((line) => citedBy(line, corpus));

/**
 * Return the place that words cite, if none of the provisions is there.
 *
 * @param {string} words
 * @param {string[]} ids
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
function wrongPlaces(words, ids, corpus) {
  const cited = citedBy(words, corpus);
  if (!cited.length || !ids.length) return [];
  const isThere = ids.some((known) =>
    cited.some((id) => known === id || known.startsWith(`${id}-`) || id.startsWith(`${known}-`)),
  );
  if (isThere) return [];
  /** @param {string} wanted */
  const numberOf = (wanted) =>
    corpus.provisions.find((provision) => provision.id === wanted)?.number ?? "";
  return [{ kind: "replaced", removed: numberOf(ids[0]), added: numberOf(cited[0]) }];
}

/** @param {string} words */
const withoutYears = (words) =>
  words.replace(/(?<!\d)\d{4}(?!\s*[-–]\s*\d{4}|\d)(?<!\d{4}\s*[-–]\s*\d{4})/gu, " ");

/**
 * Return whether words are only a period: "(2021 - 2025)".
 *
 * @type {(words: string, corpus: Corpus) => boolean}
 */
export const isPeriod = (words, corpus) =>
  !/[.,]/.test(words) && countWords(tokenize(words)) <= 5 && claimedYears(words, corpus).length > 0;

/**
 * Return the numbers of words that the sentences they introduce do not have, and negations.
 *
 * @param {string} words
 * @param {string} text  around the quotation
 * @param {Stream} stream
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
function wrongFigures(words, text, stream, corpus) {
  const { number, settings } = stream;
  const bare = withoutNames(words, corpus).replace(DOCUMENT, " ").replace(DATE, " ");
  const tokens = tokenize(bare);
  const known = tokenize(text)
    .filter(isNumber)
    .map(({ word }) => number.own(word));
  const wrong = tokens.filter((token, n) => {
    const next = tokens[n + 1];
    const isFigure =
      isNumber(token) && !isYear(token) && next && unitOf(next.lower.normalize("NFC"), corpus);
    return (
      isFigure &&
      ![number.own(token.word), number.other(token.word)].some((value) => known.includes(value))
    );
  });
  const negation = settings.signs.find(({ side }) => side === "not");
  const not =
    negation && new RegExp(`(?<![\\p{L}])(?:${negation.pattern.replaceAll("\\b", "")})`, "u");
  const negated = (not && lastClause(bare).match(not)?.[0]) ?? "";
  return [
    ...wrong.map(({ word }) => ({ kind: "added", removed: "", added: word })),
    ...(negated ? [{ kind: "gained", removed: "", added: negated }] : []),
  ];
}

/** @param {string} words */
const lastClause = (words) => words.split(/[.;,]\s/).at(-1) ?? "";

/**
 * Return the years that an introduction gives as an aim or period, against those of the heading that
 * the quotation stands under.
 *
 * @param {string} lead
 * @param {string[]} ids
 * @param {string} text  around the quotation
 * @param {Stream} stream
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
function wrongPeriods(lead, ids, text, { code }, corpus) {
  const bare = withoutNames(lead, corpus).replace(DATE, " ");
  const claimed = yearsIn(
    tokenize(Array.from(bare.matchAll(corpus.article.period), ([words]) => words).join("; ")),
  );
  const given = claimed.at(-1);
  const heading = corpus.provisions
    .filter(
      ({ id, text }) =>
        ids.every((known) => known.startsWith(`${id}-`)) && /\d{4}/.test(text[code]),
    )
    .at(-1);
  const own = yearsIn(tokenize(heading?.text[code] ?? (isPeriod(lead, corpus) ? text : "")));
  const isOwn = own.some(({ from, to }) => given && given.to >= from && given.from <= to);
  if (!given || isOwn || (!heading && !isPeriod(lead, corpus))) return [];
  return [{ kind: "number", removed: own[0]?.words ?? "", added: given.words }];
}

/**
 * Return what the words around a quotation claim wrongly.
 *
 * @param {{ lead: string, source: string }} around
 * @param {{ ids: string[], text: string, stream: Stream, isArticle: boolean }} quoted
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
export function wrongClaims({ lead, source }, { ids, text, stream, isArticle }, corpus) {
  const around = `${lead}\n${source}`;
  if (!plain(around)) return [];
  return [
    ...wrongDocuments(around, corpus),
    ...wrongDates(around, corpus),
    ...wrongIssuers(around, corpus),
    ...wrongPlaces(lead, ids, corpus),
    ...source.split("\n").flatMap((line) => wrongPlaces(line, ids, corpus)),
    ...wrongPeriods(around.trim(), ids, text, stream, corpus),
    ...(isArticle ? [] : wrongFigures(lead, text, stream, corpus)),
  ];
}
