// The search engine: an index and a query in, hits out, best first. No page, no network.
//
// No search library does this. The hard parts would be ours in any case: one normaliser, query
// expansion, ranking by marks and positions. A library would replace a part of index.js, 1.3 KB with
// all it imports, and each is larger: gzipped, as `npm pack` gives it and Bun shakes it
// (`bun build --minify --format esm ... | gzip -9 | wc -c`), js-search 2.0.1 has 1.9 KB, FlexSearch
// 0.8.212 light 4.2, uFuzzy 1.0.19 4.2, MiniSearch 7.2.0 5.9, Fuse.js 7.5.0 basic 7.4, fuzzysort 4.0.2
// 8.4, lunr 2.3.9 8.4, Orama 3.1.18 21. A first query may cost 20 KiB, and the costliest kind has 60
// bytes to spare. So only leven is vendored, for misprints.

import { unpack } from "./index.js";
import { spelling } from "./normaliser.js";
import { queryExpansion, split } from "./query-expansion.js";
import { weigh, wordsOf } from "./ranking.js";

/** @typedef {import("./index.js").PackedIndex} PackedIndex */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {import("./index.js").Form} Form */
/** @typedef {import("./index.js").Key} Key */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */
/** @typedef {import("./query-expansion.js").Options} Options */
/** @typedef {import("./query-expansion.js").Matches} Matches */
/** @typedef {import("./ranking.js").Hit} Hit */
/** @typedef {NonNullable<ReturnType<typeof weigh>>} RankedHit */
/**
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {"" | "empty" | "asked" | "partly" | "doubtful" | "absent" | "nothing" | "unsure"} how
 *   what had to be done: found by what readers ask, only the nearest found, or hardly
 *   near; "absent" if the text does not treat it; "unsure" while the reader types
 * @property {string} [meant]   the query that was searched for instead, or the absent subject
 * @property {string[]} [near]  words and names to suggest
 * @property {"same" | "more" | "any"} [marks]  how the marks of what was found differ
 * @property {boolean} [isPoor]  a search that is not as typing may find better
 * @property {Record<string, string>} [say]  labels that the index lacks
 */
/**
 * What fuzzy.js and nearest.js need of an engine.
 *
 * @typedef {import("./index.js").Index & ContextOfEngine} Context
 * @typedef {object} ContextOfEngine
 * @property {(query: QueryWord[], options: Options) => RankedHit[]} look
 * @property {(word: QueryWord) => boolean} isKnown
 * @property {(query: QueryWord[]) => boolean[]} lightIn  whether each word is one of a question
 * @property {boolean} syllables
 * @property {(key: string) => string} sound
 * @property {typeof wordsOf} wordsOf
 */
/**
 * @typedef {object} EngineOptions
 * @property {typeof import("../place/citation-parser.js").citedIds} [citedIds]
 * @property {() => Promise<Rescue>} [loadRescue]
 * @property {() => Promise<import("./documents.js").PackedAsked>} [loadAsked]
 * @typedef {Pick<typeof import("./fuzzy.js"), "decoded" | "nearKeys" | "retype"> & NearestLoader} Rescue
 * @typedef {{ loadNearest?: typeof import("./rescue.js").loadNearest }} NearestLoader
 */
/** @typedef {(typed: string, options?: { typing?: boolean }) => Promise<Answer>} Search */

const MAX_WORDS = 30;
const MIN_BEGUN = 5; // letters of a last word that may be the beginning of one
const SHORT_PERIOD = /\b(\d\d)(\d\d)\s?[-–]\s?(?=\d\d\b(?!\s?[-–/.]))/; // 2021-25

/**
 * How the marks of a word may differ from those that were typed, tried in this order.
 *
 * @type {("same" | "more" | "any")[]}
 */
const MARKS = ["same", "more", "any"];

/**
 * Return the search of an index, and its records. Without options only words are searched for, and
 * only as they are typed.
 *
 * @param {PackedIndex} packed
 * @param {EngineOptions} options
 * @returns {{ search: Search, records: SearchRecord[] }}
 */
export function engine(packed, { citedIds = () => [], loadRescue, loadAsked } = {}) {
  const index = unpack(packed);
  const { records, provisions, forms, keys, read } = index;
  const { readings, matchesOf, isKnown } = queryExpansion(packed, index);
  const { syllables } = packed;
  const vocabulary = {
    ...packed.place,
    others: packed.cited.split(" "),
    ids: provisions.map(({ id }) => id),
  };
  const ignored = split(packed.ignored)
    .map(read)
    .sort((a, b) => b.length - a.length);
  const light = new Set(ignored.filter((words) => words.length === 1).map(([{ key }]) => key));

  /**
   * Return how much a word counts.
   *
   * @param {QueryWord} word
   * @param {Matches} matches
   */
  function weightOf({ key }, matches) {
    const [form] = matches.keys();
    const { spread } = /** @type {Key} */ (
      keys.get(key) ?? keys.get(/** @type {Form} */ (forms.get(form)).key)
    );
    return Math.log(1 + records.length / spread) * (light.has(key) ? 0.2 : 1);
  }

  /**
   * Return the records that have every word, or are below one that has it.
   *
   * @param {Matches[]} matches
   */
  function recordsWith(matches) {
    /** @param {string} form */
    const recordsOf = (form) => [.../** @type {Form} */ (forms.get(form)).records];
    const sets = matches.map((accepted) => new Set([...accepted.keys()].flatMap(recordsOf)));
    const [first, ...rest] = sets;
    return [...first].filter((record) => rest.every((set) => set.has(record)));
  }

  /** @type {ContextOfEngine["look"]} */
  function look(query, options) {
    /** @type {Map<SearchRecord, RankedHit>} */
    const best = new Map();
    readings(query).forEach((words, n) => {
      const matches = words.map((word, at) =>
        matchesOf(word, {
          ...options,
          begun: options.typing && at === words.length - 1 && !word.done,
        }),
      );
      if (matches.some(({ size }) => !size)) return;
      const reading = {
        words,
        matches,
        weight: words.map((word, at) => weightOf(word, matches[at])),
        light: words.reduce((all, { key }, at) => (light.has(key) ? all | (1 << at) : all), 0),
      };
      for (const record of recordsWith(matches)) {
        const hit = weigh(record, reading, syllables);
        if (!hit) continue;
        if (n) hit.score -= 2; // not the reading that was typed
        if (hit.score > (best.get(record)?.score ?? 0)) best.set(record, hit);
      }
    });
    /** @param {RankedHit} hit */
    const order = ({ record }) => (record.kind === "provision" ? 0 : 1);
    return [...best.values()]
      .filter((hit) => !order(hit) || hit.runs.length || hit.own > 0.99)
      .sort((a, b) => order(a) - order(b) || b.score - a.score);
  }

  /** @type {ContextOfEngine["lightIn"]} */
  function lightIn(query) {
    const isLight = query.map(() => false);
    for (let at = 0; at < query.length; at += 1) {
      const phrase = ignored.find((words) =>
        words.every(({ key, exact }, n) => {
          const typed = query[at + n];
          return typed?.key === key && (!typed.marked || typed.exact === exact);
        }),
      );
      if (!phrase) continue;
      isLight.fill(true, at, at + phrase.length);
      at += phrase.length - 1;
    }
    return isLight;
  }

  /**
   * Search for exactly what was typed, then without the words of a question; then with other marks.
   *
   * @param {QueryWord[]} query
   * @param {QueryWord[]} bare
   * @param {boolean} [typing]
   * @returns {Answer | undefined}
   */
  function searchExactly(query, bare, typing) {
    const asked = bare.length && bare.length < query.length ? [query, bare] : [query];
    for (const marks of MARKS) {
      for (const words of asked) {
        const hits = look(words, { marks, typing }).filter(
          (hit) => marks !== "any" || (hit.runs.length && hit.many > 1),
        );
        if (!hits.length) continue;
        return { hits, how: "", meant: marks === "same" ? "" : wordsOf(hits[0]), marks };
      }
      if (!query.some(({ marked }) => marked)) break;
    }
    for (const words of typing ? [] : asked) {
      const isLong = words[words.length - 1].key.length >= MIN_BEGUN;
      const hits = isLong ? look(words, { typing: true }) : [];
      if (hits.length) return { hits, how: "" };
    }
    return undefined;
  }

  const sound = spelling(packed.sounds);
  const context = { ...index, look, isKnown, lightIn, syllables, sound, wordsOf };
  /** @type {import("./nearest.js").Nearest | undefined} */
  let answerNearest;

  /**
   * Search for what a query without a good hit may have meant: other keystrokes, a misprint, then
   * anything near to it.
   *
   * @param {string} text
   * @param {QueryWord[]} query
   * @param {QueryWord[]} bare
   * @param {Answer} [exact]  scattered hits, or with other marks
   * @returns {Promise<Answer>}
   */
  async function searchLoosely(text, query, bare, exact) {
    if (!loadRescue) return exact ?? { hits: [], how: "nothing" };
    const rescue = await loadRescue();
    const retyped = exact ? undefined : rescue.retype({ query, bare }, context);
    if (retyped) return retyped;
    answerNearest ??= await Promise.all([rescue.loadNearest?.(), loadAsked?.()])
      .then(([part, asked]) => part && asked && part.nearest(context, rescue, asked))
      .catch(() => undefined); // without the second part the first has the say
    const near = answerNearest?.({ text, query, exact: exact?.hits ?? [] });
    const isOther = exact?.marks === "any" && near?.hits[0]?.record.kind !== "place";
    return (isOther ? exact : near) ?? exact ?? { hits: [], how: "nothing" };
  }

  /** @type {Search} */
  async function search(typed, { typing } = {}) {
    const text = typed.normalize("NFC").replace(SHORT_PERIOD, "$1$2-$1");
    /** @type {QueryWord[]} */
    const query = read(text).slice(0, MAX_WORDS);
    const ids = citedIds(text, vocabulary);
    const places = provisions.filter(({ id }) => ids.includes(id));
    const last = query[query.length - 1];
    if (/\s$/.test(typed) && last) last.done = true;
    else if (typing && !places.length && /^\p{L}$/u.test(last?.typed)) query.pop(); // says nothing yet
    if (!query.length) return { hits: [], how: "empty" };
    const isLight = lightIn(query);
    let bare = query.filter((_, n) => !isLight[n]);
    if (syllables && bare.length === 1 && query.length < 4 && !bare[0].figure) bare = []; // says little
    let answer = searchExactly(query, bare, typing);
    if (!places.length && !(answer && isGood(answer, query))) {
      if (typing) answer = { hits: [], how: "unsure", ...answer, isPoor: true };
      else answer = await searchLoosely(text, query, bare.length ? bare : query, answer);
    }
    const others = answer?.hits.filter(({ record }) => !places.includes(record)) ?? [];
    return { how: "", ...answer, hits: [...places.map((record) => ({ record })), ...others] };
  }
  return { search, records };
}

/**
 * Return whether the first hit has the words of the query side by side, or more than two close together;
 * one word that is left of several says little.
 *
 * @param {Answer} answer
 * @param {QueryWord[]} query
 */
const isGood = ({ marks, hits: [{ runs, many = 1, isTight }] }, { length }) =>
  marks !== "any" && (many > 1 ? runs?.length || (many > 2 && isTight) : length < 2);
