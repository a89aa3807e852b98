// Answers to a query that no text answers word by word: former places, subjects that the text does not
// treat, figures by value, and the provisions and pages that it may be about. Loaded only then, with
// what readers ask (scripts/exports/asked.py).

import { format } from "../shared/format.js";
import { ranker } from "./best-match.js";
import { documentsOf } from "./documents.js";
import { agreement, figureReader, isTelling } from "./figures.js";
import { decoded, nearKeys } from "./fuzzy.js";
import { meaningsOf, vocabularyOf } from "./meanings.js";
import { marksAgree } from "./query-expansion.js";

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

const CERTAIN = 0.75; // likeness of a phrase that decides against `absent`
const ABOUT = 0.6; // likeness or coverage from which a document is about the query
const LEAST = { short: 0.3, long: 0.15 }; // coverage of the query without which there is no answer
const SHORT = 4; // words of a short query, but for those of a question
const KEPT = 0.45; // share of the best score
const MOSTLY = 4; // a phrase is most of a query that has at most so many times its words
const MAX_HITS = 12;

/**
 * Return a function that answers questions.
 *
 * @param {Context} context
 * @param {PackedAsked} [asked]  without it, the text alone answers
 * @returns {Nearest}
 */
export function nearest(context, asked) {
  const { provisions, read, syllables, lightIn } = context;
  const documents = documentsOf(context, asked);
  const rank = ranker(documents, syllables);
  const vocabulary = vocabularyOf(documents);
  const { keys, forms } = vocabulary;
  /** @param {QueryWord} word */
  const isKnown = (word) =>
    [...(keys.get(word.key)?.values() ?? [])].some(
      (form) => !word.marked || marksAgree(word, form),
    );
  const figures = asked && figureReader(asked.numbers, read);
  const printed = provisions.map((record) => ({
    record,
    figures: figures?.(record.text, record.words) ?? [],
  }));
  const say = asked?.say ?? {};
  const absent = asked?.absent.split("|").map(read) ?? [];
  const [page, where, ...rows] = asked?.places ?? ["", ""];
  const places = rows.map(([name, text, id]) => ({
    name: read(name),
    record: { ...provisions[0], kind: "place", page, where, id, text, number: "", words: read(text) },
  }));

  /**
   * Return whether a phrase is in a query and a large part of it.
   *
   * @param {QueryWord[]} query
   * @param {boolean[]} light
   * @param {Word[]} phrase
   */
  function isMostly(query, light, phrase) {
    const at = isIn(query, phrase);
    if (at < 0) return false;
    const covered = phrase.filter((_, n) => !light[at + n]).length;
    return MOSTLY * covered >= light.filter((isLight) => !isLight).length;
  }

  /**
   * Return the places that a query names, the longest name first.
   *
   * @param {QueryWord[]} query
   * @param {boolean[]} light
   * @param {Match | undefined} best
   * @returns {Hit[]}
   */
  const placesIn = (query, light, best) =>
    places
      .filter(
        ({ name }) =>
          isMostly(query, light, name) || (isIn(query, name) >= 0 && best?.document.record.id === page),
      )
      .sort((a, b) => b.name.length - a.name.length)
      .map(({ record }) => ({ record }));

  /**
   * Return the provisions with a figure that a query gives, best first.
   *
   * @param {string} text
   * @param {QueryWord[]} query
   */
  function withFigure(text, query) {
    const wanted = (figures?.(text, query) ?? []).filter(isTelling);
    return wanted.length
      ? printed
          .map(({ record, figures }) => {
            const best = wanted.map((figure) =>
              Math.max(0, ...figures.map((other) => agreement(figure, other))),
            );
            return { record, worth: Math.min(...best) };
          })
          .filter(({ worth }) => worth)
      : undefined;
  }

  /** @param {QueryWord[]} query */
  function rankFor(query) {
    const unknown = query.filter((word) => !isKnown(word));
    const near = nearKeys(unknown, { ...context, keys }, unknown.length < query.length);
    const meanings = query.map((word) =>
      meaningsOf(word, vocabulary, near.get(word.key) ?? [], syllables),
    );
    const light = lightIn(query);
    return { query, meanings, light, ranked: rank(query, meanings, light) };
  }

  return ({ text, query: typed, exact }) => {
    const others = typed.every(isKnown) ? [] : decoded(typed, { read, isKnown, keys, forms });
    const { query, meanings, light, ranked } = [typed, ...others]
      .map(rankFor)
      .reduce((a, b) => ((b.ranked[0]?.score ?? 0) > (a.ranked[0]?.score ?? 0) ? b : a));
    const [best] = ranked;
    const typedLight = lightIn(typed);
    const named = placesIn(typed, typedLight, best);
    if (named.length) return { hits: named, how: "" };
    const subject = absent.find((words) => isMostly(typed, typedLight, words));
    if (subject && !(best?.likeness >= CERTAIN)) {
      return { hits: [], how: "absent", say, meant: subject.map(({ typed }) => typed).join(" ") };
    }
    const figured = withFigure(text, query);
    if (figured?.length) {
      /** @param {SearchRecord} record */
      const scoreOf = (record) => ranked.find(({ document }) => document.record === record)?.score ?? 0;
      const hits = figured.sort(
        (a, b) => b.worth - a.worth || scoreOf(b.record) - scoreOf(a.record),
      );
      return { hits: hits.map(({ record }) => hitOf(record, query, meanings)), how: "" };
    }
    const least = light.filter((isLight) => !isLight).length > SHORT ? LEAST.long : LEAST.short;
    if (!exact.length && !(best?.coverage >= least)) return { hits: [], how: "nothing" };
    const kept = ranked.filter(({ score, coverage }, n) =>
      n < MAX_HITS && coverage >= least && score >= KEPT * best.score,
    );
    const hits = kept.map(({ document, phrase }) => ({
      ...hitOf(document.record, query, meanings),
      says: phrase?.says && format(say.says, { words: phrase.says }),
    }));
    const rest = exact.filter(({ record }) => !hits.some((hit) => hit.record === record));
    const isAbout = best.likeness >= ABOUT || best.coverage >= ABOUT;
    return { hits: [...hits, ...rest], how: exact.length ? "" : isAbout && asked ? "asked" : "partly", say };
  };
}

/**
 * Return where a phrase is in a query; -1 if it is not.
 *
 * @param {QueryWord[]} query
 * @param {Word[]} phrase
 */
const isIn = (query, phrase) =>
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
 * @param {QueryWord[]} query
 * @param {import("./best-match.js").Meanings[]} meanings
 * @returns {Hit}
 */
function hitOf(record, query, meanings) {
  /** @type {import("./ranking.js").Bits} */
  const bits = new Map();
  record.words.forEach(({ exact }, at) => {
    meanings.forEach((forms, n) => {
      if (forms.has(exact)) bits.set(at, (bits.get(at) ?? 0) | (1 << n));
    });
  });
  return { record, bits, many: query.length };
}
