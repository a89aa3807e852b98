// Figures of an article in its own words: each is compared with the target that it is about.

import { streamOf, targetOf, yearsOf } from "./about.js";
import { changesOf } from "./deviations.js";
import { contradicts, yearsIn } from "./figures.js";
import { mentionsIn } from "./mentions.js";
import { printedWords, sentenceAround } from "./printed.js";
import { tokenize } from "./tokens.js";
import { worst } from "./verdict.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./mentions.js").Mention} Mention */
/** @typedef {import("./targets.js").Figure} Figure */

const DATE =
  /(?<![\d.,/])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\/\d{1,2}(?!\d)|\d{1,2} \p{Lu}\p{Ll}+ \d{4})(?![\d%])/gu;

/**
 * Return whether the words near a figure name another place than the document does.
 *
 * @param {Mention} mention
 * @param {Corpus} corpus
 */
function isElsewhere({ tokens, first, last }, { provisions, article }) {
  const words = tokens
    .slice(first, last + 1)
    .map(({ gap, word }) => gap + word)
    .join("");
  const texts = provisions.flatMap(({ text }) => Object.values(text));
  return article.place
    .flatMap((place) => Array.from(words.matchAll(place)))
    .some((match) => {
      const name = match[1].trim();
      return name && !texts.some((text) => text.includes(name));
    });
}

/**
 * Return the finding on a figure of an article; undefined if it is about no target.
 *
 * @param {Mention} mention
 * @param {string} article
 * @param {{ around: string, stream: Stream, corpus: Corpus, before?: Figure }} context
 * @returns {Finding | undefined}
 */
function findingOn(mention, article, { around, stream, corpus, before }) {
  const candidate = targetOf(mention, stream, before, corpus);
  if (!candidate || isElsewhere(mention, corpus)) return undefined;
  const { figure, isSame } = candidate;
  const [years] = yearsOf(mention, figure);
  const series = stream.figures.filter(
    ({ name, unit }) => name === figure.name && unit === figure.unit,
  );
  const isTimely = years && series.some((other) => !contradicts(years, other));
  const carried = yearsIn(tokenize(around)).at(-1);
  const isTied =
    isTimely ||
    (!years && around.search(stream.lead.document) >= 0) ||
    (!years && carried && series.some((other) => !contradicts(carried, other)));
  if (!isSame && !isTied) return undefined;
  const given = years && contradicts(years, figure) ? years.words : undefined;
  const { tokens, at, first, last, start } = mention;
  const number = figure.words.match(/\d[\d.,]*\d|\d/)?.[0] ?? figure.words;
  const changes = changesOf(mention, figure, stream);
  if (!isSame) changes.unshift({ kind: "number", removed: number, added: tokens[at].word });
  const isCut = changes.length > 0 && changes.every(({ kind }) => kind === "lost");
  const verdict = worst([
    "verbatim",
    changes.length ? (isCut ? "cut" : "altered") : "verbatim",
    given ? "altered" : "verbatim",
  ]);
  const place = { start: figure.place.first, end: figure.place.last + 1 };
  const range = { start: start + tokens[first].start, end: start + tokens[last].end };
  const { id, words, time, governing } = figure;
  /** @type {import("./check.js").JudgedPiece} */
  const piece = {
    words: article.slice(range.start, range.end),
    ...{ language: stream.code, verdict, changes, elsewhere: [] },
    shown: [{ kind: "same", words: printedWords(place, stream, corpus) }],
    at: [Number(stream.tokens[place.start].at)],
    figures: [{ target: id, words, time, governing, ...(given && { given }) }],
    exact: printedWords(place, stream, corpus),
    sentence: sentenceAround(place, stream, corpus),
    joint: "paragraph",
  };
  const result = { verdict, lead: "", source: "", composed: true, pieces: [piece] };
  return { ...range, kind: "figure", words: piece.words, result: { ...result, judged: "all" } };
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
  sentences.forEach(({ start, end }, n) => {
    const sentence = article.slice(start, end);
    if (!/\d/.test(sentence)) return;
    const around = sentences
      .slice(Math.max(0, n - 2), n + 1)
      .map((range) => text.slice(range.start, range.end))
      .join("");
    /** @type {Figure | undefined} */
    let before;
    for (const mention of mentionsIn(sentence, start, corpus)) {
      const stream = streamOf(mention.tokens, corpus);
      const finding = findingOn(mention, text, { around, stream, corpus, before });
      const target = finding?.result.pieces[0].figures[0].target;
      before = stream.figures.find(({ id }) => id === target) ?? before;
      const last = findings.at(-1);
      if (finding && last && finding.start < last.end) finding.start = last.end;
      if (finding) findings.push(finding);
    }
  });
  return findings;
}
