// Answers to a query that no text answers word by word: former places, subjects that the text does not
// treat, figures by value, and the provisions and pages that it may be about. Loaded only then, with
// what readers ask (scripts/exports/asked.py).

import { format } from "../shared/format.js";
import { ranker } from "./best-match.js";
import { documentsOf } from "./documents.js";
import { figureFinder, figureReader } from "./figures.js";
import { formerPlaces } from "./former-places.js";
import { meaningsOf, vocabularyOf } from "./meanings.js";
import { marksAgree, split } from "./query-expansion.js";
import { closest } from "./ranking.js";
import { suggestions } from "./suggestions.js";

/** @typedef {import("./documents.js").PackedAsked} PackedAsked */
/** @typedef {import("./best-match.js").Match} Match */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Context} Context */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {import("./normaliser.js").Word} Word */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */
/** @typedef {import("./ranking.js").Hit} Hit */
/**
 * @typedef {object} Question
 * @property {string} text
 * @property {QueryWord[]} query
 * @property {Hit[]} exact  records with all words, scattered
 */
/** @typedef {(question: Question) => Answer} Nearest */
/** @typedef {Pick<typeof import("./fuzzy.js"), "decoded" | "nearKeys">} Fuzzy */
/**
 * @typedef {object} Ranking
 * @property {QueryWord[]} query
 * @property {import("./best-match.js").Meanings[]} meanings  of each word
 * @property {boolean[]} light  of each word, whether it is one of a question
 * @property {Match[]} ranked
 */

const CERTAIN = 0.95; // likeness of a phrase that decides against `absent`
const ABOUT = 0.6; // likeness or coverage from which a document is about the query
const LEAST = { short: 0.3, long: 0.15 }; // coverage of the query without which there is no answer
const SURE = 0.42; // coverage below which the answer says that nothing was found, before what is nearest
const SHORT = 4; // words of a short query, but for those of a question
const KEPT = 0.45; // share of the best score
const MOSTLY = 4; // a phrase is most of a query that has at most so many times its words
const MAX_HITS = 12;

/**
 * Return a function that answers questions.
 *
 * @param {Context} context
 * @param {Fuzzy} fuzzy
 * @param {PackedAsked} asked
 * @returns {Nearest}
 */
export function nearest(context, fuzzy, asked) {
  const { provisions, read, lightIn, syllables } = context;
  const { rankFor, decodings } = rankings(context, fuzzy, documentsOf(context, asked));
  const withFigure = figureFinder(provisions, figureReader(asked.numbers, read));
  const absent = split(asked.absent).map(read);
  const places = formerPlaces(asked.places, provisions[0], read);
  const { say } = asked;

  return ({ text, query, exact }) => {
    const ranking = [query, ...decodings(query)]
      .map(rankFor)
      .reduce((a, b) => (scoreOf(b.ranked[0]) > scoreOf(a.ranked[0]) ? b : a));
    const [best] = ranking.ranked;
    const light = lightIn(query);
    const named = places.filter(
      ({ name }) =>
        isMostly(query, light, name) ||
        (placeIn(query, name) >= 0 && best?.document.record.id === asked.places[0]),
    );
    if (named.length) return { hits: named.map(({ hit }) => hit), how: "" };
    const subject = absent.find((words) => isMostly(query, light, words));
    if (subject && !(best?.likeness >= CERTAIN)) {
      return { hits: [], how: "absent", say, meant: subject.map(({ typed }) => typed).join(" ") };
    }
    const figured = withFigure(text, query);
    if (figured.length) return { hits: byFigure(figured, ranking), how: "" };
    const answer = byWords(exact, ranking, syllables, say);
    if (answer.how !== "nothing") return answer;
    const heavy = query.filter((_, n) => !light[n]);
    return { ...answer, near: suggestions(heavy.length ? heavy : query, context, fuzzy.nearKeys) };
  };
}

/**
 * Return functions that rank documents for a query, and that give the other keystrokes it may be.
 *
 * @param {Context} context
 * @param {Fuzzy} fuzzy
 * @param {import("./documents.js").Document[]} documents
 */
function rankings(context, { decoded, nearKeys }, documents) {
  const { read, syllables, lightIn } = context;
  const rank = ranker(documents, syllables);
  const vocabulary = vocabularyOf(documents);
  const { keys, forms } = vocabulary;
  /** @param {QueryWord} word */
  const isKnown = (word) =>
    [...(keys.get(word.key)?.values() ?? [])].some(
      (form) => !word.marked || marksAgree(word, form),
    );
  /**
   * @param {QueryWord[]} query
   * @returns {Ranking}
   */
  function rankFor(query) {
    const unknown = query.filter((word) => !isKnown(word));
    const near = nearKeys(unknown, { ...context, keys }, unknown.length < query.length);
    const meanings = query.map((word) =>
      meaningsOf(word, vocabulary, near.get(word.key) ?? [], syllables),
    );
    const light = lightIn(query);
    return { query, meanings, light, ranked: rank(query, meanings, light) };
  }
  /** @param {QueryWord[]} query */
  const decodings = (query) =>
    query.every(isKnown) ? [] : decoded(query, { read, isKnown, keys, forms });
  return { rankFor, decodings };
}

/** @param {Match | undefined} match */
const scoreOf = (match) => match?.score ?? 0;

/**
 * Return the hits of records with a figure, those that agree best first.
 *
 * @param {import("./figures.js").RecordWithFigure[]} figured
 * @param {Ranking} ranking
 */
function byFigure(figured, ranking) {
  /** @param {SearchRecord} record */
  const scoreIn = (record) =>
    scoreOf(ranking.ranked.find(({ document }) => document.record === record));
  return figured
    .sort((a, b) => b.worth - a.worth || scoreIn(b.record) - scoreIn(a.record))
    .map(({ record }) => hitOf(record, ranking));
}

/**
 * Return where a record has words of the text that the query means.
 *
 * @param {import("./index.js").SearchRecord} record
 * @param {string} [says]
 */
function runOf({ text, words }, says) {
  if (!says) return {};
  const start = text.toLowerCase().indexOf(says.toLowerCase());
  const at = words.findIndex((word) => word.start === start);
  return at < 0 ? {} : { runs: [at], many: says.split(" ").length };
}

/**
 * Return the answer of the words alone.
 *
 * @param {Hit[]} exact  records with all words, scattered
 * @param {Ranking} ranking
 * @param {boolean} syllables
 * @param {Record<string, string>} say
 * @returns {Answer}
 */
function byWords(exact, ranking, syllables, say) {
  const { light, ranked } = ranking;
  const [best] = ranked;
  const heavy = light.filter((isLight) => !isLight).length;
  const least = heavy > SHORT ? LEAST.long : LEAST.short;
  // one syllable beside words of a question says little
  const isAlone = syllables && light.length > 1 && heavy === 1 && !(best?.likeness >= CERTAIN);
  if (!exact.length && (isAlone || !(best?.coverage >= least))) return { hits: [], how: "nothing" };
  const kept = ranked.filter(
    ({ score, coverage }, n) => n < MAX_HITS && coverage >= least && score >= KEPT * best.score,
  );
  const hits = kept.map(({ document, phrase }) => ({
    ...hitOf(document.record, ranking),
    ...runOf(document.record, phrase?.says),
    says: phrase?.says && format(say.says, { words: phrase.says }),
  }));
  const rest = exact.filter(({ record }) => !hits.some((hit) => hit.record === record));
  return { hits: [...hits, ...rest], how: exact.length ? "" : howOf(best), say };
}

/**
 * Return how near the best match is.
 *
 * @param {Match} best
 */
function howOf({ likeness, coverage }) {
  if (likeness >= ABOUT || coverage >= ABOUT) return "asked";
  return coverage >= SURE ? "partly" : "doubtful";
}

/**
 * Return whether a phrase is in a query and a large part of it.
 *
 * @param {QueryWord[]} query
 * @param {boolean[]} light
 * @param {Word[]} phrase
 */
function isMostly(query, light, phrase) {
  const at = placeIn(query, phrase);
  if (at < 0) return false;
  const covered = phrase.filter((_, n) => !light[at + n]).length;
  return MOSTLY * covered >= light.filter((isLight) => !isLight).length;
}

/**
 * Return where a phrase is in a query; -1 if it is not.
 *
 * @param {QueryWord[]} query
 * @param {Word[]} phrase
 */
const placeIn = (query, phrase) =>
  query.findIndex((_, at) =>
    phrase.every(({ key, exact }, n) => {
      const word = query[at + n];
      return word?.key === key && (!word.marked || word.exact === exact);
    }),
  );

/**
 * Return the hit of a record, with its words that the query may mean.
 *
 * @param {SearchRecord} record
 * @param {Ranking} ranking
 * @returns {Hit}
 */
function hitOf(record, { query, meanings, light }) {
  /** @type {import("./ranking.js").Bits} */
  const bits = new Map();
  record.words.forEach(({ exact }, at) => {
    meanings.forEach((forms, n) => {
      if (forms.has(exact)) bits.set(at, (bits.get(at) ?? 0) | (1 << n));
    });
  });
  const lightBits = light.reduce((all, isLight, n) => (isLight ? all | (1 << n) : all), 0);
  const near = bits.size ? closest(bits, lightBits) : undefined;
  return { record, bits, many: query.length, near, light: lightBits };
}
