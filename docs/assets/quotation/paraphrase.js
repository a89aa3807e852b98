// Figures of an article in its own words: each is compared with the target that it is about.

import { contradicts, yearsIn } from "./figures.js";
import { occurrences } from "./limits.js";
import { mentionsIn, unitOf } from "./mentions.js";
import { printedWords, sentenceAround } from "./printed.js";
import { countWords, isWord, tokenize } from "./tokens.js";
import { worst } from "./verdict.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./mentions.js").Mention} Mention */
/** @typedef {import("./targets.js").Figure} Figure */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ figure: Figure, score: number, isSame: boolean, agrees: boolean }} Candidate */

// Share of the words of a target, rare ones counting for more, that tells that a figure is about it:
// where the number is the same, and where it is another.
const ABOUT = 0.42;
const SURELY_ABOUT = 0.7;
const FOLLOWS = 0.71; // of a figure that gives the same target another year
const DATE =
  /(?<![\d.,/])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\/\d{1,2}(?!\d)|\d{1,2} \p{Lu}\p{Ll}+ \d{4})(?![\d%])/gu;
const PLACE =
  /(?:[Tt]hành phố|TP\.?|[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường)\s+((?:\p{Lu}\p{L}*\s?){1,4})|((?:\p{Lu}\p{L}+\s?){1,4})(?:city|province|district)/gu;

/**
 * Return the weight of words: rare ones tell more.
 *
 * @param {Iterable<string>} words
 * @param {Stream} stream
 */
function weigh(words, { counts, tokens }) {
  let total = 0;
  for (const word of words) total += Math.log(tokens.length / (counts.get(word) ?? 1));
  return total;
}

/** @param {Token[]} tokens */
const wordsOf = (tokens) =>
  new Set(tokens.filter(({ kind }) => kind === "word").map(({ loose }) => loose));

/**
 * Return the share of the words of a target that an article has near a figure.
 *
 * @param {Figure} figure
 * @param {Set<string>} words
 * @param {Stream} stream
 */
function aboutness({ place, core, name, keeps, governing }, words, stream) {
  const subject = stream.tokens.slice(place.first, core.first);
  const rest = stream.tokens.slice(core.last + 1, place.last + 1);
  const isBare = countWords(subject) < 3 && !governing && keeps.length > 0;
  const own = isBare ? new Set() : wordsOf(countWords(subject) > 2 ? subject : rest);
  return Math.max(
    ...[own, wordsOf(tokenize(name))].map((set) => {
      const shared = [...set].filter((word) => words.has(word));
      return set.size ? weigh(shared, stream) / weigh(set, stream) : 0;
    }),
  );
}

/**
 * Return the years that an article gives to a figure, the most telling first; those that a target is
 * compared with are none.
 *
 * @param {Mention} mention
 * @param {Figure} figure
 */
function yearsOf({ years }, { parts }) {
  const compared = yearsIn(tokenize(parts.join("; "))).map(({ words }) => words);
  return years.filter(({ words }) => !compared.includes(words));
}

/**
 * Return the value of a figure in an article, as the language of the stream writes numbers.
 *
 * @param {Mention} mention
 * @param {Stream} stream
 */
function valuesOf({ tokens, at }, { number }) {
  const next = tokens.slice(at + 1, at + 3).map(({ lower }) => lower).join(" ");
  const scale = /^(?:nghìn t|trillion)/.test(next.normalize("NFC")) ? 1000 : 1;
  return [number.own(tokens[at].word) * scale];
}

/**
 * Return the target that a figure is about.
 *
 * @param {Mention} mention
 * @param {Stream} stream
 * @param {Figure | undefined} before  that the figure before it is about
 * @returns {Candidate | undefined}
 */
function targetOf(mention, stream, before) {
  const { tokens, first, last } = mention;
  const words = wordsOf(tokens.slice(first, last + 1));
  const values = valuesOf(mention, stream);
  const candidates = stream.figures
    .filter(({ value, unit }) => value !== null && unitOf(` ${unifiedUnit(unit)}`) === mention.unit)
    .map((figure) => {
      const [years] = yearsOf(mention, figure);
      const agrees = Boolean(years && !contradicts(years, figure));
      const isSame = values.includes(/** @type {number} */ (figure.value));
      const isNext = before?.name === figure.name && (years || isSame);
      const score = Math.max(isNext ? FOLLOWS : 0, aboutness(figure, words, stream));
      return { figure, isSame, agrees, score };
    })
    .filter(({ score, isSame }) => score >= (isSame ? ABOUT : SURELY_ABOUT));
  const most = Math.max(...candidates.map(({ score }) => score));
  /** @param {Candidate} candidate */
  const rank = ({ isSame, agrees, score }) =>
    (isSame ? 4 : 0) + (agrees ? 1 : 0) + (score > most - 0.25 ? 3 : 0) + score;
  return candidates.sort((a, b) => rank(b) - rank(a))[0];
}

/** @param {string} unit */
const unifiedUnit = (unit) =>
  tokenize(unit)
    .map(({ gap, word }) => gap + word)
    .join("")
    .trim();

/**
 * Return the operators that words give to a number, with these words.
 *
 * @param {Token[]} tokens
 * @param {number} first
 * @param {number} at  of the number
 * @param {number} last
 * @param {Stream} stream
 */
function operatorsOf(tokens, first, at, last, { signs }) {
  /** @param {Token[]} row @param {string} wanted */
  const inRow = (row, wanted) => {
    const some = signs.filter(({ side, operator }) => side === wanted && /[<>]/.test(operator ?? ""));
    const patterns = some.map(({ pattern }) => pattern);
    return occurrences(row, patterns).map(({ row, words }) => [some[row].operator, words]);
  };
  return new Map([
    ...inRow(tokens.slice(first, at + 1), "before"),
    ...inRow(tokens.slice(at, last + 1), "after"),
  ]);
}

/**
 * Return what an article changes of a target: its qualifier, its unit, its scope, the word over it.
 *
 * @param {Mention} mention
 * @param {Figure} figure
 * @param {Stream} stream
 * @returns {Change[]}
 */
function changesOf({ tokens, at, first, last }, figure, stream) {
  const { place, core, scope, governing } = figure;
  const window = tokens.slice(first, last + 1);
  const [own, given] = [
    operatorsOf(stream.tokens, place.first, core.first, place.last, stream),
    operatorsOf(tokens, Math.max(first, at - 6), at, last, stream),
  ];
  /** @type {Change[]} */
  const changes = [];
  for (const [operator, words] of own) {
    if (!given.has(operator)) changes.push({ kind: "lost", removed: words, added: "" });
  }
  for (const [operator, words] of given) {
    if (!own.has(operator)) changes.push({ kind: "gained", removed: "", added: words });
  }
  const after = stream.tokens.slice(core.first, place.last + 1);
  for (const sign of stream.signs.filter(({ qualifier, pattern }) => !qualifier && pattern.source.includes("/"))) {
    const [unit] = occurrences(after, [sign.pattern]);
    const letters = unit?.words.match(/\p{L}+$/u)?.[0].toLowerCase();
    const isKept = !letters || window.some(({ lower }) => lower.normalize("NFC").startsWith(letters));
    if (!isKept) changes.push({ kind: "lost", removed: unit.words, added: "" });
  }
  const words = wordsOf(tokens);
  const scopeWords = [...wordsOf(tokenize(scope))];
  const kept = scopeWords.filter((word) => words.has(word));
  if (scopeWords.length && (kept.length * 2 < scopeWords.length || !words.has(scopeWords[0]))) {
    changes.push({ kind: "lost", removed: scope, added: "" });
  }
  const over = wordsOf(tokenize(governing));
  if (over.size && ![...over].every((word) => words.has(word)) && !isAim(tokens, stream)) {
    changes.push({ kind: "lost", removed: governing, added: "" });
  }
  return changes;
}

/**
 * Return whether a sentence says in other words that it states an aim.
 *
 * @param {Token[]} tokens
 * @param {Stream} stream
 */
const isAim = (tokens, { settings }) => {
  const text = tokens.map(({ gap, word }) => gap + word).join("").toLowerCase();
  return settings.leadIn.aims.some((word) => text.includes(word));
};

/**
 * Return whether the words near a figure name another place than the document does.
 *
 * @param {Mention} mention
 * @param {Corpus} corpus
 */
function isElsewhere({ tokens, first, last }, { provisions }) {
  const words = tokens.slice(first, last + 1).map(({ gap, word }) => gap + word).join("");
  const texts = provisions.flatMap(({ text }) => Object.values(text));
  return Array.from(words.matchAll(PLACE)).some((match) => {
    const name = (match[1] ?? match[2] ?? "").trim();
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
  const candidate = targetOf(mention, stream, before);
  if (!candidate || isElsewhere(mention, corpus)) return undefined;
  const { figure, isSame } = candidate;
  const [years] = yearsOf(mention, figure);
  const series = stream.figures.filter(({ name, unit }) => name === figure.name && unit === figure.unit);
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
  const verdict = worst(["verbatim", changes.length ? (isCut ? "cut" : "altered") : "verbatim", given ? "altered" : "verbatim"]);
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
 * Return the period of the figure that ends an introduction: what follows in the sentence is read as
 * of the same.
 *
 * @param {string} lead
 * @param {Corpus} corpus
 * @returns {Years[]}
 */
export function yearsBefore(lead, corpus) {
  const mention = mentionsIn(lead, 0).at(-1);
  const candidate = mention && targetOf(mention, streamOf(mention.tokens, corpus), undefined);
  if (!candidate?.isSame || !candidate.figure.period) return [];
  const [from, to] = candidate.figure.period;
  return [{ from, to, words: candidate.figure.time }];
}

/**
 * Return the stream whose words a sentence has the most of.
 *
 * @param {Token[]} tokens
 * @param {Corpus} corpus
 */
function streamOf(tokens, { streams }) {
  const words = tokens.filter(isWord);
  /** @param {Stream} stream */
  const share = (stream) => words.filter(({ exact }) => stream.columns.numbers.has(`=${exact}`)).length;
  return streams.reduce((best, next) => (share(next) > share(best) ? next : best));
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
    const around = sentences.slice(Math.max(0, n - 2), n + 1).map((range) => text.slice(range.start, range.end)).join("");
    /** @type {Figure | undefined} */
    let before;
    for (const mention of mentionsIn(sentence, start)) {
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
