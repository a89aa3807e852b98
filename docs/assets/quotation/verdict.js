// Judge a quotation, or a piece of one, against one place of the text.

import { compare, isSpelling, kindsOf, mark } from "./classification.js";
import { cutOff, qualifierChanges } from "./qualifiers.js";
import { isWord, joinTokens } from "./tokens.js";

/** @typedef {import("./alignment.js").Match} Match */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./classification.js").Run} Run */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {(typeof VERDICTS)[number]} Verdict */
/**
 * @typedef {object} Judgement
 * @property {Verdict} verdict
 * @property {Change[]} changes
 * @property {Part[]} shown
 * @property {number[]} at       order of the provisions
 * @property {string} [nearest]  id, where the words are absent
 */

/**
 * From good to bad:
 *   verbatim  word for word; only typography may differ: quotation marks, dashes, spaces, line
 *             breaks, Unicode form, the first letter's case, punctuation at the ends
 *   spelling  the same words, spelt differently: marks, place of the tone, i or y, capitals, commas
 *   cut       word for word, but it lacks a qualifier, a unit, a negation or the word over an aim
 *   apart     every piece is in the text, but not together or not in this order
 *   altered   words or numbers differ
 *   absent    nothing in the text is near enough
 */
const VERDICTS = /** @type {const} */ ([
  "verbatim",
  "spelling",
  "cut",
  "apart",
  "altered",
  "absent",
]);

/** @param {Verdict[]} verdicts */
export const worst = (verdicts) =>
  VERDICTS[Math.max(...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))];

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
    return run.kind ? run.added : [];
  });
  const alike = kept.filter(isWord).length;
  if (alike === tokens.filter(isWord).length) return 1;
  return alike < 3 ? 0 : weight(kept) / weight(tokens);
}

/**
 * Return the differences between a quotation and the text, qualifiers first.
 *
 * @param {Run[]} runs
 * @param {Token[]} text
 * @param {Match} match
 * @returns {Change[]}
 */
function changesIn(runs, text, { stream, tokens }) {
  const differences = runs.flatMap((run) =>
    run.pairs || !kindsOf(run, stream.number).length ? [] : [run],
  );
  const changes = differences.flatMap((difference) =>
    kindsOf(difference, stream.number).map((kind) => {
      const onlyNumbers = kind === "number" || kind === "notation";
      /** @param {Token} token */
      const isShown = (token) => !token.isOptional && (!onlyNumbers || token.kind === "number");
      return {
        kind,
        removed: joinTokens(difference.removed.filter(isShown)),
        added: joinTokens(difference.added.filter(isShown)),
      };
    }),
  );
  if (changes.every(isSpelling)) return changes;
  const qualifiers = qualifierChanges(text, tokens, differences, stream.signs);
  /** @param {Change} change */
  const isQualifier = ({ removed, added }) =>
    qualifiers.some((other) => other.removed === removed && other.added === added);
  return [...qualifiers, ...changes.filter((change) => !isQualifier(change))];
}

/**
 * Judge a quotation against one place of the text.
 *
 * @param {Match} match
 * @param {Stretch} place
 * @param {Corpus} corpus
 * @param {Token[][]} [quoted]  of each piece of the quotation
 * @returns {Judgement}
 */
export function judge(match, place, corpus, quoted = [match.tokens]) {
  const { stream, tokens } = match;
  const text = stream.tokens.slice(place.start, place.end);
  const runs = compare(text, tokens);
  if (nearness(runs, match) < 0.5) {
    const nearest = nearestProvision(tokens, corpus);
    return { verdict: "absent", changes: [], shown: [], at: [], nearest };
  }
  const changes = changesIn(runs, text, match);
  /** @type {Verdict[]} */
  const verdicts = changes.map((change) => (isSpelling(change) ? "spelling" : "altered"));
  const cut = cutOff(place, stream, quoted);
  if (cut) {
    changes.push(cut);
    verdicts.push("cut");
  }
  const at = text.flatMap((token) => (token.isOptional ? [] : [Number(token.at)]));
  return {
    verdict: worst(["verbatim", ...verdicts]),
    changes,
    shown: mark(runs, stream.number),
    at: [...new Set(at)],
  };
}

/**
 * Return the id of the provision that shares the most pairs of words with a quotation; rare pairs
 * count for more.
 *
 * @param {Token[]} tokens
 * @param {Corpus} corpus
 */
function nearestProvision(tokens, { streams, provisions }) {
  /** @param {Token[]} some */
  const pairsOf = (some) => {
    const words = some.filter(isWord).map(({ loose }) => loose);
    return new Set(words.slice(1).map((word, n) => `${words[n]} ${word}`));
  };
  const wanted = [...pairsOf(tokens)];
  const scores = streams.flatMap((stream) => {
    const pairs = provisions.map((_, at) =>
      pairsOf(stream.tokens.filter((token) => token.at === at && !token.isOptional)),
    );
    /** @param {string} pair */
    const rarity = (pair) => 1 / pairs.filter((set) => set.has(pair)).length;
    return pairs.map((set, at) => ({
      at,
      score: wanted
        .filter((pair) => set.has(pair))
        .reduce((total, pair) => total + rarity(pair), 0),
    }));
  });
  const best = scores.reduce((most, next) => (next.score > most.score ? next : most));
  return best.score > 0 ? provisions[best.at].id : undefined;
}
