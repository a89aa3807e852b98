// Tell which target of the document a figure of an article is about.

import { contradicts, yearsIn } from "./figures.js";
import { mentionsIn, unitOf } from "./mentions.js";
import { countWords, isWord, joinTokens, tokenize } from "./tokens.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./mentions.js").Mention} Mention */
/** @typedef {import("./targets.js").Figure} Figure */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ figure: Figure, sentence: number, isBeside: boolean }} Before  a figure before another */
/** @typedef {{ figure: Figure, score: number, isSame: boolean, agrees: boolean }} Candidate */

// Share of the words of a target, rare ones counting for more, that tells that a figure is about it:
// where the number is the same, and where it is another.
const ABOUT = 0.42;
const SURELY_ABOUT = 0.7;
const BARE = 2; // words before a figure without a subject of its own
const FOLLOWS = 0.71; // of a figure that gives the same target another year

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
export const wordsOf = (tokens) =>
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
export function yearsOf({ years }, { parts }) {
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
  const next = tokens
    .slice(at + 1, at + 3)
    .map(({ lower }) => lower)
    .join(" ");
  const scale = /^(?:nghìn t|trillion)/.test(next.normalize("NFC")) ? 1000 : 1;
  return [number.own(tokens[at].word) * scale];
}

/**
 * Return the target that a figure is about.
 *
 * @param {Mention} mention
 * @param {Stream} stream
 * @param {Before | undefined} before  what the figure before it is about
 * @param {Corpus} corpus
 * @returns {Candidate | undefined}
 */
export function targetOf(mention, stream, before, corpus) {
  const { tokens, first, at, last } = mention;
  const words = wordsOf(tokens.slice(first, last + 1));
  const values = valuesOf(mention, stream);
  const subject = wordsOf(tokens.slice(first, at));
  const candidates = stream.figures
    .filter(
      ({ value, unit }) =>
        value !== null && unitOf(joinTokens(tokenize(unit)), corpus) === mention.unit,
    )
    .map((figure) => {
      const [years] = yearsOf(mention, figure);
      const agrees = Boolean(years && !contradicts(years, figure));
      const isSame = values.includes(/** @type {number} */ (figure.value));
      const isAnother = before?.isBeside && subject.size <= BARE && before.figure !== figure;
      const isNext = before?.figure.name === figure.name && (years || isSame || isAnother);
      const name = wordsOf(tokenize(figure.name));
      const shared = [...subject].filter((word) => name.has(word));
      const isBrief = before && shared.length > 1 && subject.size < 5;
      const score = Math.max(isNext || isBrief ? FOLLOWS : 0, aboutness(figure, words, stream));
      return { figure, isSame, agrees, score };
    })
    .filter(({ score, isSame }) => score >= (isSame ? ABOUT : SURELY_ABOUT));
  const most = Math.max(...candidates.map(({ score }) => score));
  /** @param {Candidate} candidate */
  const rank = ({ isSame, agrees, score }) =>
    (isSame ? 4 : 0) + (agrees ? 1 : 0) + (score > most - 0.25 ? 3 : 0) + score;
  return candidates.sort((a, b) => rank(b) - rank(a))[0];
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
  const mention = mentionsIn(lead, 0, corpus).at(-1);
  const candidate =
    mention && targetOf(mention, streamOf(mention.tokens, corpus), undefined, corpus);
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
export function streamOf(tokens, { streams }) {
  const words = tokens.filter(isWord);
  /** @param {Stream} stream */
  const share = (stream) =>
    words.filter(({ exact }) => stream.columns.numbers.has(`=${exact}`)).length;
  return streams.reduce((best, next) => (share(next) > share(best) ? next : best));
}
