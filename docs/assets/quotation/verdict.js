// Judge a quotation, or a piece of one, against one place of the text.

import { compare, isSpelling, isVariant, kindsOf, mark, misprintOf } from "./classification.js";
import { wrongNumbers } from "./lines.js";
import { nearestPlace } from "./nearest.js";
import { exactWords, sentenceAround } from "./printed.js";
import { cutOff, qualifierChanges } from "./qualifiers.js";
import { isWord, joinTokens } from "./tokens.js";

/** @typedef {import("./alignment.js").Match} Match */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Difference} Difference */
/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./classification.js").Run} Run */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {(typeof VERDICTS)[number]} Verdict */
/**
 * @typedef {object} Judgement
 * @property {Verdict} verdict
 * @property {Change[]} changes
 * @property {Part[]} shown
 * @property {number[]} at       order of the provisions; none if the words are absent
 * @property {string} exact      the text there
 * @property {string} sentence   of the text, around it or nearest to it
 * @property {string} [nearest]  id, where the words are absent
 * @property {{ id: string, text: string }} [note]  that explains a misprint
 * @property {Run[]} runs
 */

/**
 * From good to bad:
 *   verbatim  word for word; only typography may differ: quotation marks, dashes, spaces, line
 *             breaks, Unicode form, the first letter's case, punctuation at the ends
 *   spelling  the same words, spelt differently: marks, place of the tone, i or y, capitals, commas
 *   variant   the same words in the spelling of another country, or with a misprint corrected
 *   cut       word for word, but it lacks a qualifier, a unit, a negation or what limits it
 *   apart     every piece is in the text, but not together or not in this order
 *   altered   words or numbers differ
 *   absent    nothing in the text is near enough
 */
const VERDICTS = /** @type {const} */ ([
  "verbatim",
  "spelling",
  "variant",
  "cut",
  "apart",
  "altered",
  "absent",
]);
const NEAR = 0.5; // share of a quotation that must be in the text for a comparison to help

/** @param {Verdict[]} verdicts */
export const worst = (verdicts) =>
  VERDICTS[Math.max(...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))];

/** @type {(change: Change) => Verdict} */
const verdictOf = (change) =>
  isSpelling(change) ? "spelling" : isVariant(change) ? "variant" : "altered";

/**
 * Return the share of a quotation that is in the text, from 0 to 1. Rare words count for more: that
 * "thành phố" agrees proves little.
 *
 * @param {Run[]} runs
 * @param {Match} match
 */
function nearness(runs, { tokens, stream }) {
  /** @param {Token[]} some */
  const weight = (some) =>
    some
      .filter(isWord)
      .reduce(
        (total, { loose }) =>
          total + Math.log(stream.tokens.length / (stream.counts.get(loose) ?? 0.5)),
        0,
      );
  const kept = runs.flatMap((run) => {
    if (run.pairs) return run.pairs.map(([, quoted]) => quoted);
    return run.kind || kindsOf(run, stream).every((kind) => kind === "variant") ? run.added : [];
  });
  const alike = kept.filter(isWord).length;
  if (alike === tokens.filter(isWord).length) return 1;
  return alike < 3 ? 0 : weight(kept) / weight(tokens);
}

/** @param {Token} token */
const isFigure = ({ kind }) => kind === "number" || kind === "sign";

/**
 * Return the differences between a quotation and the text, qualifiers first; where both numbers and
 * words differ, each is named once.
 *
 * @param {Run[]} runs
 * @param {Token[]} text
 * @param {Match} match
 * @returns {Change[]}
 */
function changesIn(runs, text, { stream, tokens }) {
  const differences = runs.flatMap((run) =>
    run.pairs || !kindsOf(run, stream).length ? [] : [run],
  );
  const changes = differences.flatMap((difference) => {
    const kinds = kindsOf(difference, stream);
    return kinds.map((kind) => {
      const isOfNumbers = kind === "number" || kind === "notation";
      /** @param {Token} token */
      const isShown = (token) =>
        !token.isOptional &&
        ((kinds.length === 1 && !isOfNumbers) || isFigure(token) === isOfNumbers);
      return {
        kind,
        removed: joinTokens(difference.removed.filter(isShown)),
        added: joinTokens(difference.added.filter(isShown)),
      };
    });
  });
  if (changes.every((change) => isSpelling(change) || isVariant(change))) return changes;
  const others = differences.filter((difference) => !isOpening(difference, text[0], stream));
  const qualifiers = qualifierChanges(text, tokens, others, stream.signs);
  /** @param {Change} change */
  const isQualifier = ({ removed, added }) =>
    qualifiers.some((other) => other.removed === removed && other.added === added);
  return [...qualifiers, ...changes.filter((change) => !isQualifier(change))];
}

/**
 * Return whether a difference adds only what the provision begins with, such as the year of a figure that
 * comes later in it.
 *
 * @param {Difference} difference
 * @param {Token} token  of the provision
 * @param {Stream} stream
 */
function isOpening({ removed, added }, { at }, stream) {
  const own = stream.tokens.filter((token) => token.at === at && isWord(token));
  const words = added.filter(isWord);
  return !removed.some(isWord) && words.every(({ loose }, n) => loose === own[n]?.loose);
}

/**
 * Judge a quotation against one place of the text.
 *
 * @param {Match} match
 * @param {Stretch} place
 * @param {Corpus} corpus
 * @param {Stretch[]} [quoted]  of each piece of the quotation in this stream
 * @param {string[]} [around]  words around the quotation, and those before them, plain
 * @returns {Judgement}
 */
export function judge(match, place, corpus, quoted = [place], around = []) {
  const { stream, tokens } = match;
  const text = stream.tokens.slice(place.start, place.end);
  const runs = compare(text, tokens);
  if (nearness(runs, match) < NEAR) return absent(tokens, corpus);
  const pairs = runs.flatMap((run) => run.pairs ?? []);
  const changes = [...changesIn(runs, text, match), ...wrongNumbers(pairs, corpus)];
  const cut = cutOff(place, stream, quoted, around);
  const misprint = runs.flatMap((run) => (run.pairs ? [] : (misprintOf(run, stream) ?? [])))[0];
  const exact = exactWords(place, stream, corpus);
  const shown = mark(runs, stream);
  const last = shown.at(-1);
  if (exact.endsWith(")") && last?.kind === "same" && !last.words.endsWith(")")) last.words += ")";
  const at = text.flatMap((token) => (token.isOptional ? [] : [Number(token.at)]));
  return {
    verdict: worst([cut.length ? "cut" : "verbatim", ...changes.map(verdictOf)]),
    changes: [...changes, ...cut],
    ...{ shown, exact },
    at: [...new Set(at)],
    sentence: sentenceAround(place, stream, corpus),
    ...(misprint && { note: { id: misprint.id, text: misprint.text } }),
    runs,
  };
}

/**
 * Return the judgement on words that are not in the text.
 *
 * @param {Token[]} tokens
 * @param {Corpus} corpus
 * @returns {Judgement}
 */
function absent(tokens, corpus) {
  const nearest = nearestPlace(tokens, corpus);
  return {
    ...{ verdict: "absent", changes: [], shown: [], at: [], exact: "", runs: [] },
    sentence: nearest?.sentence ?? "",
    nearest: nearest?.id,
  };
}
