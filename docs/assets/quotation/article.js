// Check a whole article: every quotation and every figure in it that is the document's, or looks so.

import { streamOf, yearsBefore } from "./about.js";
import { findIn } from "./alignment.js";
import { checkQuoted } from "./check.js";
import { wrongDates, wrongIssuers } from "./document-claims.js";
import { factFindings } from "./facts.js";
import { findingOn } from "./findings.js";
import { isAttribution } from "./introductions.js";
import { quotedSpans } from "./marks.js";
import { figureFindings } from "./paraphrase.js";
import { countWords, isWord, tokenize } from "./tokens.js";

/** @typedef {import("./check.js").Result} Result */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {{ start: number, end: number, kind: "quotation" | "figure", words: string, result: Result }} Finding */
/** @typedef {{ start: number, end: number }} Range */

const LEAST = 4; // words of a quotation
const SHARE = 0.3; // of its pairs of words that the document must have
const LEAD = 300; // characters before a quotation that may introduce it
const SENTENCE =
  /[^.!?…\n]*(?:(?:[.!?…](?![\s"”»’)]|$)|(?<=(?:^|\s)\p{Lu}\p{L}?)\.(?= \d))[^.!?…\n]*)*(?:[.!?…]+["”»’)]*|\n|$)/gu;
const INTRODUCED = /:\s+(?=[^\s"“«‘])([^\n]*)/gu;
/** @type {WeakMap<Corpus, Set<string>>} */
const pairsOfCorpus = new WeakMap();

/** @param {import("./tokens.js").Token[]} tokens */
const pairsOf = (tokens) => {
  const words = tokens.filter(isWord).map(({ loose }) => loose);
  return words.slice(1).map((word, n) => `${words[n]} ${word}`);
};

/**
 * Return the share of the pairs of words that the document has too.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
function likeness(words, corpus) {
  const known =
    pairsOfCorpus.get(corpus) ?? new Set(corpus.streams.flatMap(({ tokens }) => pairsOf(tokens)));
  pairsOfCorpus.set(corpus, known);
  const pairs = pairsOf(tokenize(words));
  return pairs.length ? pairs.filter((pair) => known.has(pair)).length / pairs.length : 0;
}

/**
 * Return the sentences of a text.
 *
 * @param {string} text
 * @returns {Range[]}
 */
export function sentencesOf(text) {
  /** @type {Range[]} */
  const sentences = [];
  for (const { 0: words, index = 0 } of text.matchAll(SENTENCE)) {
    if (words.trim()) sentences.push({ start: index, end: index + words.length });
  }
  return sentences;
}

/**
 * Return the words of the sentence that precede a place, without earlier quotations.
 *
 * @param {string} text
 * @param {number} place
 * @param {number} from  end of the quotation before
 */
function leadBefore(text, place, from) {
  const before = text.slice(Math.max(from, place - LEAD), place);
  const start = before.search(
    /(?:(?<=[.!?…]["”»’)]*\s)|(?<=\n)|^)(?:(?![.!?…]["”»’)]*\s|\n)[\s\S])*$/u,
  );
  return before.slice(Math.max(0, start)).trim();
}

/**
 * Check the quotations in quotation marks, and those that a colon introduces.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
function quotationFindings(text, corpus) {
  const spans = quotedSpans(text).filter(({ start, inner }) => {
    const words = text.slice(...inner);
    return start < inner[1] && countWords(tokenize(words)) >= LEAST;
  });
  const marked = spans.flatMap(({ start, end, inner }, n) => {
    const lead = leadBefore(text, start, spans[n - 1]?.end ?? 0);
    return findingOf(text, { start, end }, inner, lead, corpus);
  });
  const introduced = Array.from(text.matchAll(INTRODUCED)).flatMap(
    ({ 0: all, 1: words, index = 0 }) => {
      const end = index + all.length;
      const start = end - words.length;
      if (spans.some((span) => span.start < end && span.end > start)) return [];
      const lead = leadBefore(text, index + 1, 0);
      if (countWords(tokenize(words)) < LEAST * 2 || !isAttribution(lead, corpus)) return [];
      if (likeness(words, corpus) < 0.6) return [];
      return findingOf(text, { start, end }, [start, end], lead, corpus);
    },
  );
  return [...marked, ...introduced];
}

/**
 * Check one quotation; nothing if it has nothing to do with the document.
 *
 * @param {string} text
 * @param {Range} range
 * @param {[number, number]} inner
 * @param {string} lead
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
function findingOf(text, { start, end }, inner, lead, corpus) {
  const words = text.slice(...inner);
  const share = likeness(words, corpus);
  const isClaimed = isAttributed(lead, corpus);
  if (share < SHARE && !isClaimed) return [];
  const years = yearsBefore(lead, corpus);
  const before = text
    .slice(Math.max(0, start - LEAD), start)
    .split("\n")
    .at(-1);
  const result = checkQuoted(
    { quoted: [words], judged: "quoted", lead, source: "", before, isArticle: true, years },
    corpus,
  );
  const isAbsent = result.pieces.every(({ verdict }) => verdict === "absent");
  if (!result.verdict || (isAbsent && !isClaimed)) return [];
  const claims = result.pieces[0].changes.map(({ added }) =>
    added ? text.slice(0, start).lastIndexOf(added) : -1,
  );
  const from = Math.min(start, ...claims.filter((at) => at > start - lead.length - 2));
  return [{ start: from, end, kind: "quotation", words: text.slice(from, end), result }];
}

/**
 * Return whether words say that what follows is in the document: they name it, and it follows.
 *
 * @param {string} lead
 * @param {Corpus} corpus
 */
const isAttributed = (lead, { streams }) =>
  streams.some(({ lead: { document, verb }, settings: { leadIn } }) => {
    const clause = lead.split(/[.;]\s/).at(-1) ?? "";
    const others = [...clause.matchAll(/\d+\s*-\s*\p{Lu}{2,}\/\p{Lu}+/gu)].map(
      ([number]) => number,
    );
    if (others.length && !others.includes(leadIn.number)) return false;
    return (
      /[:,]?$/.test(clause) &&
      clause.search(document) >= 0 &&
      clause.search(verb) >= 0 &&
      /:$/.test(clause)
    );
  });

/**
 * Return a text with parts of it made blank.
 *
 * @param {string} text
 * @param {Range[]} ranges
 */
const blankOut = (text, ranges) =>
  ranges.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    text,
  );

/**
 * Return the places of an article that give the document another date, or another body that issued it.
 *
 * @param {string} article  without its quotations
 * @param {Range[]} sentences
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
const claimFindings = (article, sentences, corpus) =>
  sentences.flatMap(({ start, end }) => {
    const sentence = article.slice(start, end);
    const isOwn = corpus.streams.some(({ settings }) => sentence.includes(settings.leadIn.number));
    if (!isOwn) return [];
    const [change] = [...wrongDates(sentence, corpus), ...wrongIssuers(sentence, corpus)];
    if (!change) return [];
    const { removed, added } = change;
    const stream = streamOf(tokenize(sentence), corpus);
    const [, exact, subject] = stream.settings.leadIn.names;
    const [place] = findIn(subject, [stream])?.places ?? [];
    const from = start + sentence.indexOf(added);
    /** @type {import("./classification.js").Part[]} */
    const shown = [
      { kind: "removed", words: removed },
      { kind: "added", words: ` ${added}` },
    ];
    const range = {
      start: from,
      end: from + added.length,
      kind: /** @type {const} */ ("quotation"),
    };
    const judged = { verdict: /** @type {const} */ ("altered"), changes: [change], shown, exact };
    return [findingOn(article, range, { place, stream }, judged, corpus)];
  });

/**
 * Check an article, or a part of it that begins and ends with a paragraph or sentence.
 *
 * @param {string} article
 * @param {Corpus} corpus
 * @param {Range} [part]
 * @returns {Finding[]}
 */
export function checkArticle(article, corpus, part) {
  const { start, end } = part ?? { start: 0, end: article.length };
  const from = article.lastIndexOf("\n", article.slice(0, start).trimEnd().length) + 1;
  const first = start && from;
  const text = article.slice(first, end);
  const quotations = quotationFindings(text, corpus);
  const sentences = sentencesOf(text);
  let rest = text;
  const findings = [quotations, claimFindings, figureFindings, factFindings].flatMap((find) => {
    const found = Array.isArray(find) ? find : find(rest, sentences, corpus);
    rest = blankOut(rest, found);
    return found;
  });
  return findings
    .map((finding) => ({ ...finding, start: finding.start + first, end: finding.end + first }))
    .filter((finding) => finding.start >= start)
    .sort((a, b) => a.start - b.start);
}
