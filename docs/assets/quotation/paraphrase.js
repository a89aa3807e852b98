// Figures of an article in its own words: each is compared with the target that it is about.

import { streamOf, targetOf, yearsOf } from "./about.js";
import { changesOf } from "./deviations.js";
import { foreignPlace } from "./document-claims.js";
import { contradicts, yearsIn } from "./figures.js";
import { findingOn } from "./findings.js";
import { mentionsIn } from "./mentions.js";
import { joinTokens, tokenize } from "./tokens.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./about.js").Before} Before */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./mentions.js").Mention} Mention */
/** @typedef {import("./targets.js").Figure} Figure */

const GAP = 2; // spaces between words, beyond which a quotation was
const FRONT = 6; // characters before years that a sentence begins with
const DATE =
  /(?<![\d.,/])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\/\d{1,2}(?!\d)|\d{1,2} \p{Lu}\p{Ll}+ \d{4})(?![\d%])/gu;

/**
 * Return whether a figure that is another than that of its target is about this target: it has its
 * time, or stands near the name of the document or another figure.
 *
 * @param {Years | undefined} years
 * @param {Figure} figure
 * @param {{ around: string, stream: Stream, before?: Before }} context
 */
function isTied(years, { name, unit }, { around, stream, before }) {
  const series = stream.figures.filter((other) => name === other.name && unit === other.unit);
  const given = years ?? yearsIn(tokenize(around)).at(-1);
  return (
    (given && series.some((other) => !contradicts(given, other))) ||
    (!years && (before || around.search(stream.lead.document) >= 0))
  );
}

/**
 * Return the finding on a figure of an article, with its target; undefined if it is about none.
 *
 * @param {Mention} mention
 * @param {string} article
 * @param {{ around: string, stream: Stream, corpus: Corpus, before?: Before, carried?: Years }} context
 * @returns {{ finding: Finding, figure: Figure } | undefined}
 */
function judgeFigure(mention, article, context) {
  const { stream, corpus, before, carried } = context;
  const { tokens, at, first, last, start } = mention;
  const nearby = joinTokens(tokens.slice(first, last + 1));
  const candidate = targetOf(mention, stream, before, corpus);
  if (!candidate || foreignPlace(nearby, corpus)) return undefined;
  const { figure, isSame } = candidate;
  const [years = isSame ? carried : undefined] = yearsOf(mention, figure);
  if (!isSame && !isTied(years, figure, context)) return undefined;
  const given = years && contradicts(years, figure) ? years.words : undefined;
  const number = figure.words.match(/\d[\d.,]*\d|\d/)?.[0] ?? figure.words;
  const changes = changesOf(mention, figure, stream);
  if (!isSame) changes.unshift({ kind: "number", removed: number, added: tokens[at].word });
  const isCut = changes.every(({ kind }) => kind === "lost");
  /** @type {import("./verdict.js").Verdict} */
  const verdict = given || !isCut ? "altered" : changes.length ? "cut" : "verbatim";
  const place = { start: figure.place.first, end: figure.place.last + 1 };
  /** @param {number} n */
  const isApart = (n) => tokens[n].start - tokens[n - 1].end > GAP;
  let [from, to] = [at, at];
  while (from > first && !isApart(from)) from--;
  while (to < last && !isApart(to + 1)) to++;
  const range = { start: start + tokens[from].start, end: start + tokens[to].end };
  const { id, words, time, governing } = figure;
  const figures = [{ target: id, words, time, governing, ...(given && { given }) }];
  const judged = { verdict, changes, figures };
  const found = { ...range, kind: /** @type {const} */ ("figure") };
  return { finding: findingOn(article, found, { place, stream }, judged, corpus), figure };
}

/**
 * Return the years that a sentence begins with, as those of what follows.
 *
 * @param {string} sentence
 * @param {Corpus} corpus
 */
function yearsOver(sentence, { article }) {
  const [period] = sentence.matchAll(article.period);
  return period && Number(period.index) < FRONT ? yearsIn(tokenize(period[0])) : [];
}

/**
 * Check the figures of an article outside its quotations.
 *
 * @param {string} text  without its quotations
 * @param {Range[]} sentences
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
export function figureFindings(text, sentences, corpus) {
  const article = text.replace(DATE, (words) => " ".repeat(words.length));
  /** @type {Finding[]} */
  const findings = [];
  /** @type {Before | undefined} */
  let before;
  /** @type {Years | undefined} */
  let carried;
  sentences.forEach(({ start, end }, n) => {
    const sentence = article.slice(start, end);
    const around = article.slice(sentences[Math.max(0, n - 2)].start, end);
    if (/[^:]\s*\n\s*$/.test(article.slice(0, start))) carried = undefined;
    for (const mention of mentionsIn(sentence, start, corpus)) {
      const stream = streamOf(mention.tokens, corpus);
      const last = findings.at(-1);
      const near = before && before.sentence >= n - 1 ? before : undefined;
      const found = judgeFigure(mention, text, { around, stream, corpus, before: near, carried });
      if (!found) continue;
      const { finding, figure } = found;
      before = { figure, sentence: n, isBeside: true };
      if (last) finding.start = Math.max(finding.start, last.end);
      finding.words = text.slice(finding.start, finding.end);
      findings.push(finding);
    }
    if (before) before.isBeside = false;
    carried = yearsOver(sentence, corpus)[0] ?? carried;
  });
  return findings;
}
