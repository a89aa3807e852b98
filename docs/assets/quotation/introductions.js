// Words that introduce a quotation or tell its source, where no quotation marks do.

import { findIn } from "./alignment.js";
import { citedIds, isPeriod, withoutNames } from "./claims.js";
import { DATE, DOCUMENT } from "./document-claims.js";
import { countWords, tokenize } from "./tokens.js";

/** @typedef {import("./attribution.js").Attribution} Attribution */
/** @typedef {import("./corpus.js").Corpus} Corpus */

const LONGEST = 70; // words of an introduction or a source
const MARGIN = 8; // by which the rest must fit better without an introduction
// Change per word, in costs of alignment, up to which words are those of the text.
const NEARLY = 3.5;
const LIKE = 5;
const SHORT = 9; // words, of which a few may be in the text by chance
const FIRST = 5; // words of a source that attribute
const HEADING = 15; // most words of an introduction that does not attribute
const ITEM = /^(?:[-–—•*+·■▪●]|\(?[a-zđ\d]\))\s/u; // of a list
const TAIL = /\s*[([]\s*|\s*[—–]\s*|\s+-\s+|[,.]\s+|\s*\n\s*/gu;

/** @param {string} words */
export const lengthOf = (words) => countWords(tokenize(words));

/** @type {(words: string, pattern: RegExp) => boolean} */
const has = (words, pattern) => words.search(pattern) >= 0;

/**
 * Return whether words introduce or attribute a quotation in any of the languages.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export function isAttribution(words, { streams, conjunctions }) {
  const end = new RegExp(`\\S+(?: \\S+)?\\s*(?::|${conjunctions})$`, "u");
  return streams.some(({ lead, settings }) => {
    if (has(words, lead.document) || words.includes(settings.leadIn.number)) return true;
    const [first = ""] = words.trim().match(/^\S+/u) ?? [];
    const ending = words.trim().match(end)?.[0] ?? "";
    return has(first, lead.verb) || has(ending, lead.verb);
  });
}

/**
 * Return how well words fit the text: the least change it takes; endless if there are no words.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
const costOf = (words, { streams }) => findIn(words, streams)?.cost ?? Infinity;

/**
 * Divide a text without quotation marks by its introduction and its source.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @returns {Attribution}
 */
export function byWords(text, corpus) {
  const whole = { words: text, lead: "", source: "", cost: costOf(text, corpus) };
  const pattern = new RegExp(`[:,]\\s+|\\s(?:${corpus.conjunctions}|[—–])\\s+|\\s*\\n\\s*`, "gu");
  const leads = cuts(text, pattern, corpus).map(({ before, after }) => ({
    ...whole,
    ...{ words: after, lead: before, cost: costOf(after, corpus) },
  }));
  const led = best(whole, leads);
  const tails = cuts(led.words, TAIL, corpus, true).map(({ before, after }) => ({
    ...led,
    ...{ words: before, source: after, cost: costOf(before, corpus) },
  }));
  const { words, lead, source } = best(led, tails.reverse());
  return {
    judged: lead || source ? "after lead-in" : "all",
    quoted: [words],
    ...{ lead: lead.trim(), source: source.trim() },
  };
}

/**
 * Return whether words are themselves words of the text, perhaps with some changed. Names of the
 * document and words of attribution are left out of account.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
function isText(words, corpus) {
  let bare = withoutNames(words, corpus).replace(DOCUMENT, " ").replace(DATE, " ");
  for (const { lead } of corpus.streams) {
    bare = bare.replace(lead.document, " ").replace(lead.verb, " ");
  }
  const length = lengthOf(bare);
  if (length < 4) return false;
  return costOf(bare, corpus) / length <= (length < SHORT ? NEARLY : LIKE);
}

/** @param {string} words */
const firstWords = (words) => words.trim().split(" ").slice(0, FIRST).join(" ");

/** @type {(words: string, corpus: Corpus) => boolean} */
const isOwn = (words, { streams }) =>
  lengthOf(words) < HEADING && words.includes(streams[0].settings.leadIn.number);

/**
 * Return words without a short last clause that ends with a verb of attribution and a colon: names in
 * it may be words of the text too.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
function withoutSpeaker(words, corpus) {
  const [clause] = /** @type {string[]} */ (words.trim().match(/[^,.;\n]*$/));
  const isSpeaker =
    clause.endsWith(":") && lengthOf(clause) < SHORT && isAttribution(clause, corpus);
  return isSpeaker ? words.trim().slice(0, -clause.length) : words;
}

/**
 * Return whether words continue an introduction: they attribute, or give a date or year, or are no
 * words of the text.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
const continues = (words, corpus) =>
  isAttribution(words, corpus) ||
  new RegExp(`^\\s*(?:${corpus.conjunctions})?[\\s:,]*$`, "u").test(words) ||
  /(?<!\d)\d{4}(?!\d)/.test(words) ||
  (lengthOf(words) > 3 && !isText(words, corpus));

/**
 * Return whether words introduce the rest: they attribute it, or end with a colon and are near the
 * heading that it stands under.
 *
 * @param {string} before
 * @param {string} after
 * @param {Corpus} corpus
 */
function isIntroduction(before, after, corpus) {
  if (isAttribution(before, corpus)) return true;
  if (lengthOf(before) > HEADING) return false;
  if (/\s[—–]\s+$/.test(before) && /^\p{Lu}/u.test(after)) return true;
  return /:\s*$/.test(before) || (/[^.;,!?:\s]\s*\n\s*$/.test(before) && ITEM.test(after));
}

/**
 * Return the first of the best, if it fits better than the whole.
 *
 * @template {{ cost: number }} Fit
 * @param {Fit} whole
 * @param {Fit[]} others
 */
function best(whole, others) {
  const least = Math.min(...others.map(({ cost }) => cost));
  const other = others.find(({ cost }) => cost === least);
  return other && least <= whole.cost - MARGIN ? other : whole;
}

/**
 * Return the ways in which a text has an introduction before the rest, or a source after it.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {Corpus} corpus
 * @param {boolean} [isTail]
 */
function cuts(text, pattern, corpus, isTail = false) {
  const verbs = corpus.streams.map(({ lead }) => lead.verb);
  const ends = tokenize(text).flatMap((token) => (countWords([token]) ? token.end : []));
  /** @param {number} at */
  const wordsBefore = (at) => ends.filter((end) => end <= at).length;
  return [pattern, ...(isTail ? [] : verbs)]
    .flatMap((part) => Array.from(text.matchAll(part)))
    .map(({ 0: sign, index = 0 }) => {
      const end = index + sign.length;
      const mark = text.slice(end).match(/^\s*[:,]\s*/)?.[0].length ?? 0;
      const at = isTail ? (/[([]/.test(sign) ? index : end) : end + mark;
      return { sign, at, to: isTail ? index : at };
    })
    .filter(({ at, to }) => {
      const [before, after] = [wordsBefore(to), ends.length - wordsBefore(at)];
      return (isTail ? after : before) <= LONGEST && (isTail ? before : after) >= 2;
    })
    .map(({ sign, at, to }) => {
      const [before, after] = [text.slice(0, to), text.slice(at)];
      const [isMarked, isComma] = [/[\n([]/, /^,/].map((signs) => signs.test(sign));
      return { before, after, at, isComma, isPeriod: isMarked && isPeriod(after, corpus) };
    })
    .filter(({ before, after, isPeriod, isComma }) =>
      isTail
        ? isPeriod ||
          isAttribution(isComma ? firstWords(after) : after, corpus) ||
          citedIds(after, corpus).length > 0
        : isIntroduction(before, after, corpus),
    )
    .filter(({ before, after, isPeriod }) =>
      isTail
        ? isPeriod || isOwn(after, corpus) || !isText(after, corpus)
        : !isText(withoutSpeaker(before, corpus), corpus),
    )
    .sort((a, b) => a.at - b.at)
    .filter(
      ({ at }, n, all) =>
        isTail || !all.some((other, m) => m < n && !continues(text.slice(other.at, at), corpus)),
    );
}
