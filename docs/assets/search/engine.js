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
import { queryExpansion } from "./query-expansion.js";
import { weigh } from "./ranking.js";

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
 * @property {"" | "empty" | "keys" | "folded" | "partly" | "nothing" | "unsure"} how
 *   what had to be done: keystrokes decoded, marks ignored, not every word asked for; "unsure" while
 *   the reader types what is not yet a word
 * @property {string} [meant]   the query that was searched for instead
 * @property {string[]} [near]  words and names to suggest
 */
/**
 * What fuzzy.js needs of an engine.
 *
 * @typedef {import("./index.js").Index & ContextOfEngine} Context
 * @typedef {object} ContextOfEngine
 * @property {(query: QueryWord[], options: Options) => RankedHit[]} look
 * @property {(word: QueryWord) => boolean} isKnown
 * @property {Set<string>} light  keys of words that say little
 * @property {boolean} syllables
 * @property {(key: string) => string} sound
 */
/**
 * @typedef {object} EngineOptions
 * @property {typeof import("../place/citation-parser.js").citedIds} [citedIds]
 * @property {() => Promise<typeof import("./fuzzy.js")>} [loadFuzzy]
 */
/** @typedef {(typed: string, options?: { typing?: boolean }) => Promise<Answer>} Search */

const MAX_WORDS = 30;
const SHORT_PERIOD = /\b(\d\d)(\d\d)\s?[-–]\s?(?=\d\d\b(?!\s?[-–/.]))/; // 2021-25

/**
 * Return the search of an index, and its records. Without options only words are searched for, and
 * only as they are typed.
 *
 * @param {PackedIndex} packed
 * @param {EngineOptions} options
 * @returns {{ search: Search, records: SearchRecord[] }}
 */
export function engine(packed, { citedIds = () => [], loadFuzzy } = {}) {
  const index = unpack(packed);
  const { records, provisions, forms, keys, read } = index;
  const { readings, matchesOf, isKnown } = queryExpansion(packed, index);
  const { syllables } = packed;
  const vocabulary = {
    ...packed.place,
    others: packed.cited.split(" "),
    ids: provisions.map(({ id }) => id),
  };
  const ignored = packed.ignored
    .split("|")
    .map(read)
    .sort((a, b) => b.length - a.length);
  const light = new Set(ignored.filter((words) => words.length === 1).map(([{ key }]) => key));

  /**
   * Return how much a word counts.
   *
   * @param {QueryWord} word
   * @param {Matches} matches
   * @param {Options} options
   */
  function weightOf({ key }, matches, { partly }) {
    const [form] = matches.keys();
    if (!keys.has(key) && partly) return 2; // a word that the text lacks says little of what it has
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
          alone: words.length === 1,
          begun: options.typing && at === words.length - 1 && !word.done,
        }),
      );
      if (!options.partly && matches.some(({ size }) => !size)) return;
      const reading = {
        words,
        matches,
        weight: words.map((word, at) => weightOf(word, matches[at], options)),
        light: words.reduce((all, { key }, at) => (light.has(key) ? all | (1 << at) : all), 0),
      };
      for (const record of options.partly ? records : recordsWith(matches)) {
        const hit = weigh(record, reading, { ...options, syllables });
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

  /**
   * Return the query without the words of a question.
   *
   * @param {QueryWord[]} query
   */
  function withoutIgnored(query) {
    const left = [];
    for (let at = 0; at < query.length; at += 1) {
      const phrase = ignored.find((words) =>
        words.every(({ key, exact }, n) => {
          const typed = query[at + n];
          return typed?.key === key && (!typed.marked || typed.exact === exact);
        }),
      );
      if (phrase) at += phrase.length - 1;
      else left.push(query[at]);
    }
    return left;
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
    for (const folded of [false, true]) {
      for (const words of asked) {
        const hits = look(words, { folded, typing }).filter(
          (hit) => !folded || (hit.runs.length && hit.many > 1),
        );
        if (hits.length) return { hits, how: folded && !typing ? "folded" : "" };
        if (typing || folded || words[words.length - 1].key.length < 5) continue;
        const begun = look(words, { typing: true });
        if (begun.length) return { hits: begun, how: "" };
      }
      if (!query.some(({ marked }) => marked)) break;
    }
    return undefined;
  }

  /**
   * Search for what a query without hits may have meant.
   *
   * @param {Parameters<typeof import("./fuzzy.js").fallback>[0]} asked
   * @returns {Promise<Answer>}
   */
  async function searchLoosely(asked) {
    if (!loadFuzzy) return { hits: [], how: "nothing" };
    const { fallback } = await loadFuzzy();
    const sound = spelling(packed.sounds);
    return fallback(asked, { ...index, look, isKnown, light, syllables, sound });
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
    let bare = withoutIgnored(query);
    if (syllables && bare.length === 1 && query.length < 4 && !bare[0].figure) bare = []; // says little
    const answer =
      searchExactly(query, bare, typing) ??
      (places.length ? { hits: [], how: "" } : await searchLoosely({ query, bare, typing }));
    const others = answer.hits.filter(({ record }) => !places.includes(record));
    return { ...answer, hits: [...places.map((record) => ({ record })), ...others] };
  }
  return { search, records };
}
