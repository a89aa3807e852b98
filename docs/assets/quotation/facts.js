// Names, years and numerals that an article changes within words of the document.

import { findingOn } from "./findings.js";
import { unitOf } from "./mentions.js";
import { isNumber, joinTokens, tokenize } from "./tokens.js";

/** @typedef {import("./article.js").Finding} Finding */
/** @typedef {import("./article.js").Range} Range */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{ first: number, last: number, words: string, keys: string[] }} Fact */

const LONGEST = 5; // tokens of a fact
const END = /^[.,;:!?)]$/;
/** @type {WeakMap<Stream, Map<string, { fact: Fact, words: Set<string> }>>} */
const known = new WeakMap();

/**
 * Return whether a token is a part of a fact: a name, a year or a numeral.
 *
 * @param {Token[]} tokens
 * @param {number} n
 * @param {Set<string>} numerals
 * @param {Corpus} corpus
 */
function isFact(tokens, n, numerals, corpus) {
  const { kind, word, lower } = tokens[n];
  if (kind === "number") {
    const next = joinTokens(tokens.slice(n + 1, n + 4)).toLowerCase();
    return !unitOf(next, corpus) || /^\d{4}$/.test(word);
  }
  if (numerals.has(lower)) return true;
  return kind === "word" && n > 0 && /^\p{Lu}/u.test(word) && !/^[.:;!?]$/.test(tokens[n - 1].word);
}

/**
 * Return the words next to a fact, by which the same statement is known: two on both sides, or three
 * before one that ends a clause. None where too few are there. Three before and … stand for them alone:
 * they tell whether the document has the fact after them anywhere.
 *
 * @param {Token[]} tokens
 * @param {number} first
 * @param {number} last
 */
function keysOf(tokens, first, last) {
  /** @param {Token[]} some */
  const words = (some) => some.filter(({ kind }) => kind !== "mark").map(({ loose }) => loose);
  const clause = tokens.slice(Math.max(0, first - 5), first);
  const before = words(clause.slice(clause.findLastIndex(({ word }) => END.test(word)) + 1));
  const after = words(tokens.slice(last + 1, last + 4));
  const next = tokens[last + 1];
  const keys = before.length > 2 ? [`${before.slice(-3).join(" ")} …`] : [];
  if (before.length > 1 && after.length > 1 && !END.test(next.word)) {
    keys.push(`${before.slice(-2).join(" ")} _ ${after.slice(0, 2).join(" ")}`);
  }
  if (before.length > 2 && (!next || END.test(next.word)))
    keys.push(`${before.slice(-3).join(" ")} _`);
  return keys;
}

/**
 * Return the facts in a row of tokens.
 *
 * @param {Token[]} tokens
 * @param {Stream} stream
 * @param {Corpus} corpus
 * @returns {Fact[]}
 */
function factsIn(tokens, { settings }, corpus) {
  const numerals = new Set(settings.numerals.map((word) => word.normalize("NFD")));
  /** @type {Fact[]} */
  const facts = [];
  for (let first = 0; first < tokens.length; first++) {
    if (!isFact(tokens, first, numerals, corpus)) continue;
    let last = first;
    while (
      last + 1 < tokens.length &&
      last - first < LONGEST &&
      isFact(tokens, last + 1, numerals, corpus)
    )
      last++;
    for (let end = first; end <= last; end++) {
      const words = joinTokens(tokens.slice(first, end + 1));
      facts.push({ first, last: end, words, keys: keysOf(tokens, first, end) });
    }
  }
  return facts;
}

/**
 * Return the facts of a stream by the words next to them.
 *
 * @param {Stream} stream
 * @param {Corpus} corpus
 */
function factsOf(stream, corpus) {
  const own = known.get(stream);
  if (own) return own;
  /** @type {Map<string, { fact: Fact, words: Set<string> }>} */
  const facts = new Map();
  stream.starts.slice(0, -1).forEach((start, at) => {
    for (const fact of factsIn(stream.tokens.slice(start, stream.starts[at + 1]), stream, corpus)) {
      const placed = { ...fact, first: fact.first + start, last: fact.last + start };
      for (const key of fact.keys) {
        const entry = facts.get(key) ?? { fact: placed, words: new Set() };
        entry.words.add(fact.words.toLowerCase());
        facts.set(key, entry);
      }
    }
  });
  known.set(stream, facts);
  return facts;
}

/**
 * Return the places of an article where a fact of the document is changed.
 *
 * @param {string} article  without its quotations
 * @param {Range[]} sentences
 * @param {Corpus} corpus
 * @returns {Finding[]}
 */
export function factFindings(article, sentences, corpus) {
  /** @type {Finding[]} */
  const findings = [];
  for (const { start, end } of sentences) {
    const tokens = tokenize(article.slice(start, end));
    for (const stream of corpus.streams) {
      const facts = factsOf(stream, corpus);
      for (const { first, last, words, keys } of factsIn(tokens, stream, corpus)) {
        if (!keys.length) continue;
        const key = keys.filter((other) => !other.endsWith("…")).find((other) => facts.has(other));
        const entry = key && facts.get(key);
        const anywhere = key?.endsWith("_") ? facts.get(keys[0]) : undefined;
        /** @param {{ words: Set<string> } | undefined} other */
        const hasFact = (other) => other?.words.has(words.toLowerCase());
        if (!entry || hasFact(entry) || hasFact(anywhere)) continue;
        const range = {
          start: start + tokens[Math.max(0, first - 3)].start,
          end: start + tokens[Math.min(tokens.length - 1, last + 2)].end,
        };
        if (findings.some((other) => other.start < range.end && other.end > range.start)) continue;
        findings.push(changedFact(article, range, words, entry.fact, stream, corpus));
      }
    }
  }
  return findings;
}

/**
 * @param {string} article
 * @param {Range} range
 * @param {string} added
 * @param {Fact} fact
 * @param {Stream} stream
 * @param {Corpus} corpus
 */
function changedFact(article, range, added, fact, stream, corpus) {
  const kind = isNumber(stream.tokens[fact.first]) ? "number" : "replaced";
  const at = Number(stream.tokens[fact.first].at);
  const start = Math.max(fact.first - 3, stream.starts[at]);
  const place = { start, end: Math.min(fact.last + 3, stream.starts[at + 1]) };
  const shown = shownAround(place, fact, added, stream);
  const changes = [{ kind, removed: fact.words, added }];
  const judged = { verdict: /** @type {const} */ ("altered"), changes, shown };
  return findingOn(article, { ...range, kind: "quotation" }, { place, stream }, judged, corpus);
}

/**
 * Return the words of the text around a fact as they are shown, with what is added in its place.
 *
 * @param {{ start: number, end: number }} place
 * @param {Fact} fact
 * @param {string} added
 * @param {Stream} stream
 * @returns {import("./classification.js").Part[]}
 */
function shownAround({ start, end }, { first, last }, added, { tokens }) {
  /** @type {(from: number, to: number) => string} */
  const words = (from, to) =>
    tokens
      .slice(from, to)
      .map(({ gap, word }) => gap + word)
      .join("");
  return [
    { kind: "same", words: words(start, first) },
    { kind: "removed", words: words(first, last + 1) },
    { kind: "added", words: ` ${added}` },
    { kind: "same", words: words(last + 1, end) },
  ];
}
