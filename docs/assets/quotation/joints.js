// Joints between the pieces of a quotation: whether the text joins them too, and what is left out.

import { isNumber, joinTokens } from "./tokens.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./pieces.js").Joint} Joint */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {{ stream: Stream, place: Stretch }} Placed */
/** @typedef {"languages" | "together" | "under" | "same" | "backwards" | "provisions"} Relation */

const CLAUSE_END = /^[.;:?!]$/;

/**
 * Return how the places of two pieces, one after the other in a quotation, are related in the text.
 *
 * @param {Placed} piece
 * @param {Placed} next
 * @param {Corpus} corpus
 * @returns {Relation}
 */
export function relationOf(piece, next, { provisions }) {
  if (piece.stream !== next.stream) return "languages";
  const { tokens } = piece.stream;
  const [before, after] = [piece.place, next.place];
  if (after.start < before.end) return "backwards";
  const between = tokens.slice(before.end, after.start);
  if (between.every(({ kind, isOptional }) => isOptional || kind === "mark")) return "together";
  const [last, first] = [tokens[before.end - 1].at, tokens[after.start].at];
  if (last === first) return "same";
  return isWhole(before, piece.stream) &&
    startsClause(after, next.stream) &&
    provisions[Number(first)].id.startsWith(`${provisions[Number(last)].id}-`)
    ? "under"
    : "provisions";
}

/**
 * Return whether a stretch is all of the provision that it ends in, which is then a heading.
 *
 * @param {Stretch} stretch
 * @param {Stream} stream
 */
export function isWhole({ start, end }, { tokens, starts }) {
  const at = Number(tokens[end - 1].at);
  const first = tokens.findIndex((token, n) => n >= starts[at] && !token.isOptional);
  return start <= first && end >= starts[at + 1];
}

/** @type {(stretch: Stretch, stream: Stream) => boolean} */
const startsClause = ({ start }, { tokens }) => {
  const [last, token] = [tokens[start - 1], tokens[start]];
  return !last || last.at !== token.at || Boolean(last.isOptional) || CLAUSE_END.test(last.word);
};

/** @type {(stretch: Stretch, stream: Stream) => boolean} */
const endsClause = ({ end }, { tokens }) => {
  const [last, token] = [tokens[end - 1], tokens[end]];
  return (
    !token || token.at !== last.at || CLAUSE_END.test(token.word) || CLAUSE_END.test(last.word)
  );
};

/**
 * Return the verdict on what two pieces of one provision leave out between them, and its words that
 * matter. Clauses that are left out whole take nothing from those that are quoted.
 *
 * @param {Placed} piece
 * @param {Placed} next
 * @returns {{ verdict: Verdict, lost: string[] }}
 */
export function judgeOmission({ stream, place }, { place: next }) {
  const { tokens, structure, needs } = stream;
  if (endsClause(place, stream) && startsClause(next, stream))
    return { verdict: "verbatim", lost: [] };
  const governs = needs.some(
    ({ kind, first, last, to }) =>
      kind === "governing" && first === place.start && last + 1 === place.end && next.start < to,
  );
  if (governs) return { verdict: "verbatim", lost: [] };
  const omitted = tokens.slice(place.end, next.start);
  /** @param {{ first: number, last: number }} range */
  const isOmitted = ({ first, last }) => first >= place.end && last < next.start;
  const limits = needs.filter(isOmitted);
  const lost = limits.map(({ first, last }) => joinTokens(tokens.slice(first, last + 1)));
  const numbers = omitted.filter(isNumber).map(({ word }) => word);
  const inPhrase = tokens[place.end].kind !== "mark" && tokens[next.start - 1].kind !== "mark";
  const joins = inPhrase && structure.phrase[place.end] !== structure.phrase[next.start];
  const words = [...new Set([...lost, ...(lost.length ? [] : numbers)])];
  if (joins) return { verdict: "altered", lost: words.length ? words : [joinTokens(omitted)] };
  return { verdict: words.length ? "cut" : "verbatim", lost: words };
}

/**
 * Return the verdict on a joint.
 *
 * @param {Joint} joint
 * @param {Relation} relation
 * @returns {Verdict}
 */
export function verdictOfJoint(joint, relation) {
  if (relation === "together" || joint === "separate") return "verbatim";
  if (joint === "paragraph")
    return relation === "under" || relation === "languages" ? "verbatim" : "apart";
  return joint === "ellipsis" && relation === "same" ? "verbatim" : "apart";
}
