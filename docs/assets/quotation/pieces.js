// Divide a quotation into pieces that are each together in the text, and choose their places.

import { findIn } from "./alignment.js";
import { cutOff } from "./qualifiers.js";
import { plain } from "./tokens.js";
import { judge } from "./verdict.js";

/** @typedef {import("./alignment.js").Match} Match */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {"paragraph" | "unmarked" | "ellipsis"} Joint  what separates a piece from the next */
/** @typedef {{ words: string, match: Match, between: string, joint: Joint }} Piece */

const PIECE_COST = 8; // of dividing a quotation once more
const SENTENCE_END =
  /((?<=[.;:!?]["”’»)]*)\s+(?=["“‘«(]*\p{Lu})|\s*\n\s*\n\s*|\s*\n(?=\s*[-–—•*+]\s)|(?<=[.;:!?]["”’»)]*)\s*\n\s*(?=\S))/u;

/**
 * Split words into sentences, with what separates each from the next.
 *
 * @param {string} words
 * @returns {Omit<Piece, "match">[]}
 */
function sentences(words) {
  const parts = words.split(SENTENCE_END);
  return parts
    .filter((_, n) => n % 2 === 0)
    .map((words, n) => {
      const between = parts[2 * n + 1] ?? "";
      const next = parts[2 * n + 2];
      const isParagraph =
        /\n\s*\n/.test(between) || (/\n/.test(between) && /^\s*[-–—•*+]\s/u.test(next));
      return { words, between, joint: isParagraph ? "paragraph" : "unmarked" };
    });
}

/**
 * Divide words into the fewest runs of sentences that are each together in the text. `gain` tells
 * whether this explains more than the whole does; undefined if they cannot be divided.
 *
 * @param {string} words
 * @param {Match} whole
 * @param {Stream[]} streams
 */
function divide(words, whole, streams) {
  /** @type {Piece[]} */
  const groups = [];
  for (const sentence of sentences(words)) {
    if (!plain(sentence.words)) continue;
    const match = /** @type {Match} */ (findIn(sentence.words, streams));
    const last = groups.at(-1);
    if (last && last.match.stream === match.stream) {
      const together = last.words + last.between + sentence.words;
      const both = findIn(together, [match.stream]);
      if (both && both.cost <= last.match.cost + match.cost) {
        groups[groups.length - 1] = { ...sentence, words: together, match: both };
        continue;
      }
    }
    groups.push({ ...sentence, match });
  }
  const cost = groups.reduce((total, { match }) => total + match.cost + PIECE_COST, -PIECE_COST);
  return groups.length > 1 ? { groups, gain: whole.cost - cost } : undefined;
}

/**
 * Return the pieces of a text, which has no ellipsis: itself, or several if that explains more.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Piece[]}
 */
export function piecesOf(words, corpus) {
  const match = findIn(words, corpus.streams);
  if (!match) return [];
  /** @type {Piece[]} */
  const whole = [{ words, match, between: "", joint: "unmarked" }];
  const { verdict } = judge(match, match.places[0], corpus);
  if (verdict !== "altered" && verdict !== "absent") return whole;
  const divided = divide(words, match, corpus.streams);
  if (!divided) return whole;
  const { groups, gain } = divided;
  /** @param {Piece} piece */
  const isPresent = ({ match }) => judge(match, match.places[0], corpus).verdict !== "absent";
  return gain > 0 || (verdict === "absent" && groups.some(isPresent)) ? groups : whole;
}

/**
 * Choose a place for each piece. Of several that fit equally: the one in the provision that most
 * pieces share, in order, and where nothing is cut off.
 *
 * @param {Piece[]} pieces
 * @returns {Stretch[]}
 */
export function choosePlaces(pieces) {
  /** @type {Map<number | undefined, number>} */
  const votes = new Map();
  for (const { match } of pieces) {
    for (const at of new Set(match.places.map((place) => provisionAt(match, place)))) {
      votes.set(at, (votes.get(at) ?? 0) + 1);
    }
  }
  let end = 0;
  return pieces.map(({ match }) => {
    /** @param {Stretch} place */
    const rankOf = (place) => [
      -Number(votes.get(provisionAt(match, place))),
      Number(place.start < end),
      Number(place.end > place.start && cutOff(place, match.stream, [match.tokens]) !== undefined),
      place.start,
    ];
    const [{ place }] = match.places
      .map((place) => ({ place, rank: rankOf(place) }))
      .sort((a, b) => a.rank.map((value, n) => value - b.rank[n]).find(Boolean) ?? 0);
    end = place.end;
    return place;
  });
}

/**
 * Return the order of the provision in which a place begins.
 *
 * @param {Match} match
 * @param {Stretch} place
 */
export const provisionAt = ({ stream }, { start }) => stream.tokens[start]?.at;
