// Divide a quotation into pieces that are each together in the text, and choose their places.

import { findIn } from "./alignment.js";
import { contradicts } from "./figures.js";
import { isWhole, relationOf } from "./joints.js";
import { unmet } from "./qualifiers.js";
import { countWords, isNumber, plain } from "./tokens.js";
import { judge } from "./verdict.js";

/** @typedef {import("./alignment.js").Match} Match */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {"paragraph" | "unmarked" | "ellipsis" | "separate"} Joint  what separates a piece from the next */
/** @typedef {{ words: string, match: Match, between: string, joint: Joint }} Piece */

const PIECE_COST = 9; // of dividing a quotation once more
const MOST_PLACES = 40;
const MOST_CLAUSES = 3;
const CLAUSE_END = /((?<=[,;:])\s+)/u;
const SENTENCE_END = /((?<=[.;:!?]["”’»)]*)\s+(?=["“‘«(]*\p{Lu})|\s*\n\s*(?:[-–—•*+·]\s+(?!\d))?)/u;
// Costs of two places in a row, by their relation, and of a place by itself.
const APART = { together: 0, under: 1, same: 1, languages: 2, provisions: 6, backwards: 8 };
const CUT = 4;
const BARE = 4; // words of a figure without a subject
const CONTRADICTION = 5;
// Gains of a place: it is cited, it is a whole provision, its first letter is as quoted.
const CITED = 6;
const WHOLE = 2;
const SAME_CASE = 0.5;

/**
 * Split words into sentences and lines, with what separates each from the next.
 *
 * @param {string} words
 * @param {RegExp} end  of a part, in brackets
 * @returns {Omit<Piece, "match">[]}
 */
function sentences(words, end) {
  const parts = words.split(end);
  return parts
    .filter((_, n) => n % 2 === 0)
    .map((words, n) => {
      const between = parts[2 * n + 1] ?? "";
      return { words, between, joint: /\n/.test(between) ? "paragraph" : "unmarked" };
    });
}

/**
 * Divide words into the fewest runs of sentences that are each together in the text. `gain` tells
 * whether this explains more than the whole does; undefined if they cannot be divided.
 *
 * @param {string} words
 * @param {Match} whole
 * @param {Stream[]} streams
 * @param {RegExp} end  of a part, in brackets
 */
function divide(words, whole, streams, end) {
  /** @type {Piece[]} */
  const groups = [];
  for (const sentence of sentences(words, end)) {
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
  const divided = divide(words, match, corpus.streams, SENTENCE_END);
  if (!divided) return clausesOf(words, match, corpus) ?? whole;
  const { groups, gain } = divided;
  /** @param {Piece} piece */
  const isPresent = ({ match }) => judge(match, match.places[0], corpus).verdict !== "absent";
  return gain > 0 || (verdict === "absent" && groups.some(isPresent)) ? groups : whole;
}

/**
 * Return the clauses of a sentence that is put together from several provisions.
 *
 * @param {string} words
 * @param {Match} match
 * @param {Corpus} corpus
 */
function clausesOf(words, match, corpus) {
  const divided = divide(words, match, corpus.streams, CLAUSE_END);
  if (!divided || divided.gain <= 0 || divided.groups.length > MOST_CLAUSES) return undefined;
  const provisions = divided.groups.map(({ match }) =>
    match.places.map(({ start }) => match.stream.tokens[start]?.at),
  );
  const isOne = provisions[0].some((at) => provisions.every((others) => others.includes(at)));
  return isOne ? undefined : divided.groups;
}

/**
 * Choose places for all pieces together: in order and near one another, where nothing is cut off and
 * no figure has another year than the quotation gives.
 *
 * @param {Piece[]} pieces
 * @param {Corpus} corpus
 * @param {{ years: Years[], ids: string[] }} claimed  that the words around give
 * @returns {Stretch[]}
 */
export function choosePlaces(pieces, corpus, claimed) {
  /** @typedef {{ place: Stretch, stream: Stream, cost: number, before?: Choice }} Choice */
  /** @type {Choice[]} */
  let choices = [];
  for (const { match } of pieces) {
    const { stream } = match;
    const last = choices;
    choices = match.places.slice(0, MOST_PLACES).map((place) => {
      const own = ownCost(place, match, claimed, corpus) + place.start * 1e-5;
      const ways = last.map((before) => ({ before, cost: before.cost + stepCost(before, place) }));
      const way = ways.reduce((a, b) => (b.cost < a.cost ? b : a), ways[0]);
      return { place, stream, cost: own + (way?.cost ?? 0), before: way?.before };
    });
    /** @type {(before: Choice, place: Stretch) => number} */
    function stepCost(before, place) {
      const relation = relationOf(before, { stream, place }, corpus);
      const gap = before.stream === stream ? Math.abs(place.start - before.place.end) * 1e-4 : 0;
      return APART[relation] + gap;
    }
  }
  /** @type {Stretch[]} */
  const places = [];
  let choice = choices.reduce((a, b) => (b.cost < a.cost ? b : a), choices[0]);
  for (; choice; choice = /** @type {Choice} */ (choice.before)) places.unshift(choice.place);
  return places;
}

/**
 * Return the cost of a place by itself.
 *
 * @param {Stretch} place
 * @param {Match} match
 * @param {{ years: Years[], ids: string[] }} claimed
 * @param {Corpus} corpus
 */
function ownCost(place, { stream, tokens }, { years, ids }, { provisions }) {
  const { start, end } = place;
  if (end <= start) return 0;
  const [first] = stream.tokens.slice(start, end).filter(({ isOptional }) => !isOptional);
  const { id = "", marker = "" } = provisions[Number(first?.at)] ?? {};
  const isContradicted = stream.figures.some(
    ({ core, ...figure }) =>
      core.first >= start && core.last < end && years.some((given) => contradicts(given, figure)),
  );
  const isCited = ids.some((cited) => id === cited || id.startsWith(`${cited}-`));
  const isNumbered = Boolean(tokens[0].marker && marker.startsWith(tokens[0].marker.number));
  return (
    (unmet(place, stream, [place]).length ? (isBareFigure(tokens) ? -CUT : CUT) : 0) +
    (isContradicted ? CONTRADICTION : 0) -
    (isCited ? CITED : 0) -
    (isNumbered ? CITED : 0) -
    (isWhole(place, stream) ? WHOLE : 0) -
    (first?.exact === tokens[0].exact ? SAME_CASE : 0)
  );
}

/**
 * Return whether a piece is a figure without a subject: the text may have it with a qualifier.
 *
 * @param {Token[]} tokens
 */
const isBareFigure = (tokens) => countWords(tokens) <= BARE && tokens.some(isNumber);
