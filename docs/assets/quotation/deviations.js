// Say what an article in its own words changes of a target.

import { wordsOf } from "./about.js";
import { occurrences } from "./limits.js";
import { joinTokens, tokenize } from "./tokens.js";

/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./mentions.js").Mention} Mention */
/** @typedef {import("./targets.js").Figure} Figure */
/** @typedef {import("./tokens.js").Token} Token */

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
    const some = signs.filter(
      ({ side, operator }) => side === wanted && /[<>]/.test(operator ?? ""),
    );
    const patterns = some.map(({ pattern }) => pattern);
    return occurrences(row, patterns).map(
      ({ row, words }) => /** @type {[string, string]} */ ([some[row].operator ?? "", words]),
    );
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
export function changesOf({ tokens, at, first, last }, figure, stream) {
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
  for (const sign of stream.signs.filter(
    ({ qualifier, pattern }) => !qualifier && pattern.source.includes("/"),
  )) {
    const [unit] = occurrences(after, [sign.pattern]);
    const letters = unit?.words.match(/\p{L}+$/u)?.[0].toLowerCase();
    const isKept =
      !letters || window.some(({ lower }) => lower.normalize("NFC").startsWith(letters));
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
  const text = joinTokens(tokens).toLowerCase();
  return settings.leadIn.aims.some((word) => text.includes(word));
};
