// Check what words claim of the document itself: its number, its date, the body that issued it.

import { fold } from "../place/place-words.js";
import { plain } from "./tokens.js";

/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./corpus.js").Corpus} Corpus */

export const DOCUMENT = /(\d{1,4})\s*[-–]?\s*(\p{Lu}{2,}(?:\s?\/\s?\p{Lu}{2,})?)(?![\p{L}])/gu; // 03-NQ/TU
export const DATE =
  /\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} \p{Lu}\p{Ll}+ \d{4}|\p{Lu}\p{Ll}+ \d{1,2}, \d{4}/gu;
const DATED = new RegExp(`^\\W{0,3}((?:\\p{L}+\\s+){0,12})(${DATE.source})`, "u"); // after a number

/**
 * Return the numbers of documents that are not this one's.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
export function wrongDocuments(words, { streams }) {
  const own = streams.map(({ settings }) => settings.leadIn.number);
  /** @param {string} number */
  const bare = (number) =>
    fold(number)
      .replace(/[^a-z\d]/g, "")
      .replace(/^0+/, "");
  return Array.from(words.matchAll(DOCUMENT), ([number]) => number)
    .filter((number) => /[-–/]|NQ/u.test(number))
    .filter((number) => !own.some((known) => bare(known).startsWith(bare(number))))
    .map((added) => ({ kind: "replaced", removed: own[0], added }));
}

/** @type {(words: string, streams: Corpus["streams"]) => boolean} */
const resolves = (words, streams) => streams.some(({ lead }) => words.search(lead.resolves) >= 0);

/** @param {string} words */
const lastWords = (words) => words.trim().split(" ").slice(-2).join(" ");

/**
 * Return the dates that words give to the document, where they are not its own.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
export function wrongDates(words, { streams }) {
  const [{ settings }] = streams;
  const names = streams.flatMap((stream) => stream.settings.leadIn.names);
  const own = names.flatMap((name) => name.match(DATE) ?? []);
  const at = words.indexOf(settings.leadIn.number);
  if (at < 0) return [];
  const [, between = "", after = ""] =
    words.slice(at + settings.leadIn.number.length).match(DATED) ?? [];
  const isOwn = own.some((date) => plain(date) === plain(after));
  const isIssue = between.split(" ").length < 5 || resolves(between, streams);
  return isOwn || !after || !isIssue ? [] : [{ kind: "replaced", removed: own[0], added: after }];
}

/**
 * Return a place in words that the document does not name.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export function foreignPlace(words, { article, provisions }) {
  const names = article.place.flatMap((place) => Array.from(words.matchAll(place)));
  const texts = provisions.map(({ text }) => Object.values(text).join("\n"));
  return names.find(([, name]) => !texts.some((text) => text.includes(name)))?.[0];
}

/**
 * Return the bodies, and those of other places, that words give as the one that issued the document.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
export function wrongIssuers(words, corpus) {
  const { streams } = corpus;
  return streams.flatMap(({ lead, settings: { leadIn } }) => {
    const clauses = words.replace(/\.(?= ?\d)/g, "").split(/[.;:“”"\n]/);
    const others = clauses.flatMap((clause) => {
      const [before, after = ""] = clause.split(lead.issued);
      const at = [...before.matchAll(lead.document)].at(-1)?.index ?? -1;
      const numbers = before.slice(at).replace(DATE, "").match(/\d+/g) ?? [];
      if (at < 0 && resolves(lastWords(clause), streams))
        return clause.match(lead.other)?.[0] ?? [];
      if (at < 0 || numbers.some((number) => !leadIn.number.includes(number))) return [];
      const issuer = after.split(",")[0].split(" ").slice(0, 9).join(" ");
      return issuer.match(lead.other)?.[0] ?? foreignPlace(issuer, corpus) ?? [];
    });
    return others.map((added) => ({ kind: "replaced", removed: leadIn.issuer, added }));
  });
}
