// Classify the differences between a quotation and a stretch of the text.

import { diffArrays } from "../vendor/diff/array.js";
import { isNumber, isWord, tokenize } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./corpus.js").Stream} Stream */
/**
 * A run of equal words, or a difference. `kind` is that of a word that only its spelling
 * distinguishes.
 *
 * @typedef {{ pairs: [text: Token, quoted: Token][] } | Difference} Run
 * @typedef {{ pairs?: undefined, kind?: string, removed: Token[], added: Token[] }} Difference
 */
/** @typedef {{ kind: string, removed: string, added: string }} Change  to show to the reader */
/** @typedef {{ kind: "same" | "removed" | "added", words: string }} Part  of the comparison shown */

const SPELLING = ["marks", "tone", "vowel", "case", "spaces", "punctuation"];
const BULLET = /^[-•*+·]$/;

/** @param {{ kind: string }} change */
export const isVariant = ({ kind }) => kind === "variant";

/** @param {{ kind: string }} change */
export const isSpelling = ({ kind }) => SPELLING.includes(kind);

/** @param {Token} token */
const isPrinted = ({ isOptional }) => !isOptional;

/**
 * Compare a quotation with a stretch of the text.
 *
 * @param {Token[]} text
 * @param {Token[]} quoted
 * @returns {Run[]}
 */
export function compare(text, quoted) {
  /** @type {Run[]} */
  const runs = [];
  let [textAt, quotedAt] = [0, 0];
  /** @type {(a: Token, b: Token) => boolean} */
  const comparator = (a, b) => a.loose === b.loose;
  for (const { count, removed, added } of diffArrays(text, quoted, { comparator })) {
    if (removed || added) {
      const last = differenceAtEnd(runs);
      if (removed) last.removed.push(...text.slice(textAt, textAt + count));
      else last.added.push(...quoted.slice(quotedAt, quotedAt + count));
    } else {
      for (let n = 0; n < count; n++) addPair(runs, text[textAt + n], quoted[quotedAt + n]);
    }
    if (!added) textAt += count;
    if (!removed) quotedAt += count;
  }
  return runs;
}

/**
 * Return the difference that ends the runs, added if they do not end with one.
 *
 * @param {Run[]} runs
 * @returns {Difference}
 */
function differenceAtEnd(runs) {
  const last = runs.at(-1);
  if (last && !last.pairs && !last.kind) return last;
  const difference = { removed: [], added: [] };
  runs.push(difference);
  return difference;
}

/**
 * Add two words that are equal but perhaps for their spelling.
 *
 * @param {Run[]} runs
 * @param {Token} text
 * @param {Token} quoted
 */
function addPair(runs, text, quoted) {
  const kind = spellingKind(text, quoted);
  const last = runs.at(-1);
  if (kind) runs.push({ kind, removed: [text], added: [quoted] });
  else if (last?.pairs) last.pairs.push([text, quoted]);
  else runs.push({ pairs: [[text, quoted]] });
}

/**
 * Return how the spelling of two words differs; "" if only typography does.
 *
 * @param {Token} text
 * @param {Token} quoted
 */
function spellingKind(text, quoted) {
  if (quoted.isSpelt) return "variant";
  if (text.exact === quoted.exact) return "";
  if (text.lower === quoted.lower) {
    if (quoted.isCapitals) return "";
    return quoted.isFirst && text.exact.slice(1) === quoted.exact.slice(1) ? "" : "case";
  }
  if (text.tone === quoted.tone) return "tone";
  if (text.vowel === quoted.vowel) return "vowel";
  /** @param {string} word */
  const marksOf = (word) =>
    [...word.replace(/đ/gu, "d\u0335")].filter((letter) => /\p{M}/u.test(letter));
  const left = marksOf(text.vowel);
  const isSubset = marksOf(quoted.vowel).every((mark) => {
    const at = left.indexOf(mark);
    return at >= 0 && left.splice(at, 1);
  });
  return isSubset ? "marks" : "other-marks";
}

/** @param {Token[]} tokens */
const hasText = (tokens) => tokens.some((token) => !isNumber(token));

/**
 * Return the kinds of a difference; none if it is only typography.
 *
 * @param {Difference} difference
 * @param {Stream} stream
 * @returns {string[]}
 */
export function kindsOf(difference, stream) {
  if (difference.kind) return [difference.kind];
  const removed = difference.removed.filter(isPrinted);
  const { added } = difference;
  const [lost, gained] = [removed.filter(isWord), added.filter(isWord)];
  if (!lost.length && !gained.length) {
    return isLayout(difference, removed) ? [] : ["punctuation"];
  }
  /** @param {Token[]} tokens */
  const joined = (tokens) => tokens.map(({ loose }) => loose).join("");
  if (lost.length && joined(lost) === joined(gained) && !lost.some(isNumber)) {
    return added.some(({ newLine }) => newLine) ? [] : ["spaces"];
  }
  if (misprintOf(difference, stream)) return ["variant"];
  const [before, after] = [lost.filter(isNumber), gained.filter(isNumber)];
  const isRewritten = before.length !== after.length && hasText(lost) && hasText(gained);
  const bothNumbers = before.length > 0 && after.length > 0 && !isRewritten;
  /** @param {Token[]} tokens */
  const anyWord = (tokens) => tokens.some((token) => !bothNumbers || !isNumber(token));
  const kinds = [];
  if (bothNumbers) kinds.push(areSameNumbers(before, after, stream.number) ? "notation" : "number");
  if (anyWord(lost) && anyWord(gained)) kinds.push("replaced");
  else if (anyWord(lost)) kinds.push("missing");
  else if (anyWord(gained)) kinds.push("added");
  return kinds;
}

/**
 * Return the misprint that a difference corrects.
 *
 * @param {Difference} difference
 * @param {Stream} stream
 */
export function misprintOf({ removed, added }, { settings, order }) {
  const [token] = removed;
  if (removed.length !== 1 || added.length !== 1) return undefined;
  return settings.misprints.find((misprint) => {
    const [printed, meant] = [misprint.printed, misprint.meant].map((words) =>
      tokenize(words).map(({ exact }) => exact),
    );
    const n = printed.findIndex((word, n) => word !== meant[n]);
    return (
      order.get(misprint.id) === token.at &&
      token.exact === printed[n] &&
      added[0].exact === meant[n]
    );
  });
}

/**
 * Return whether a difference is a dash or bullet where a provision or a line begins.
 *
 * @param {Difference} difference
 * @param {Token[]} printed  those of the text that are not optional
 */
const isLayout = ({ removed, added }, printed) =>
  !printed.length &&
  (removed.length > 0 || added.every(({ word, newLine }) => newLine && BULLET.test(word)));

/**
 * Return whether the numbers have the same values, perhaps in the notation of the other language.
 *
 * @param {Token[]} text
 * @param {Token[]} quoted
 * @param {Stream["number"]} number
 */
function areSameNumbers(text, quoted, number) {
  /** @param {Token[]} tokens */
  const digits = (tokens) => tokens.map(({ word }) => word.replace(/\D/g, "")).join("");
  if (text.length !== quoted.length) return text.length === 1 && digits(text) === digits(quoted);
  return text.every(({ word }, n) => {
    const value = number.own(word);
    return value === number.own(quoted[n].word) || value === number.other(quoted[n].word);
  });
}

/**
 * Return the words of the text and of the quotation as they are shown, with what differs marked.
 *
 * @param {Run[]} runs
 * @param {Stream} stream
 * @returns {Part[]}
 */
export function mark(runs, stream) {
  /** @type {Part[]} */
  const parts = [];
  /**
   * @param {Part["kind"]} kind
   * @param {Token[]} tokens
   */
  const add = (kind, tokens) => {
    if (!tokens.length) return;
    const words = tokens.map(({ gap, word }) => gap + word).join("");
    const last = parts.at(-1);
    if (last?.kind === kind) last.words += words;
    else parts.push({ kind, words });
  };
  for (const run of runs) {
    if (run.pairs) {
      add(
        "same",
        run.pairs.map(([text]) => text),
      );
      continue;
    }
    const removed = run.removed.filter(isPrinted);
    if (kindsOf(run, stream).length) {
      add("removed", removed);
      add("added", run.added);
    } else add("same", removed);
  }
  return parts;
}
