// Check a quotation: whether its words are in the text, where, and how they differ. No page.
//
//   const corpus = buildCorpus(resolution, signs);
//   check("thu ngân sách tăng 12%/năm ...", corpus)  ->  { verdict, composed, pieces, joints }

import { choosePlaces, piecesOf, provisionAt } from "./pieces.js";
import { plain } from "./tokens.js";
import { judge, worst } from "./verdict.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./pieces.js").Joint} Joint */
/** @typedef {import("./verdict.js").Judgement} Judgement */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {"unknown" | "languages" | "backwards" | "same" | "provisions"} Relation  of two places */
/** @typedef {Omit<Judgement, "at"> & Stretch & JudgedPlace} JudgedPiece */
/**
 * @typedef {object} JudgedPlace
 * @property {string} language
 * @property {string[]} provisions  ids
 * @property {string[]} elsewhere   ids of others with the same words
 */
/**
 * @typedef {object} Result
 * @property {Verdict | undefined} verdict  undefined if there are no words
 * @property {boolean} composed             the words are in Unicode form NFC
 * @property {JudgedPiece[]} pieces
 * @property {{ joint: Joint, relation: Relation }[]} joints
 */

const ELLIPSIS = /[[(]\s*(?:…|\.{3,}|\. ?\. ?\.)\s*[\])]|…|\.{3,}|\. \. \./gu;

/**
 * Return the words without links and citations, which may have been copied along with them.
 *
 * @param {string} words
 * @param {Set<string>} citations
 */
const withoutSource = (words, citations) =>
  words
    .split("\n")
    .map((line) => line.replace(/https?:\/\/\S+/gu, ""))
    .filter((line) => !citations.has(plain(line)))
    .join("\n");

/**
 * Return how the places of two neighbouring pieces are related.
 *
 * @param {JudgedPiece} piece
 * @param {JudgedPiece} next
 * @returns {Relation}
 */
function relationOf(piece, next) {
  if (piece.verdict === "absent" || next.verdict === "absent") return "unknown";
  if (piece.language !== next.language) return "languages";
  if (next.start < piece.end) return "backwards";
  return piece.provisions.at(-1) === next.provisions[0] ? "same" : "provisions";
}

/**
 * @param {{ joint: Joint, relation: Relation }} neighbours
 * @returns {Verdict}
 */
function verdictOfJoint({ joint, relation }) {
  if (relation === "unknown" || joint === "paragraph") return "verbatim";
  return joint === "ellipsis" && relation === "same" ? "verbatim" : "apart";
}

/**
 * Check a quotation.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Result}
 */
export function check(words, corpus) {
  const { provisions } = corpus;
  const chunks = withoutSource(words, corpus.citations).replace(/\r\n?/g, "\n").split(ELLIPSIS);
  const pieces = chunks.flatMap((chunk) => {
    const pieces = piecesOf(chunk, corpus);
    const last = pieces.at(-1);
    if (last) last.joint = "ellipsis";
    return pieces;
  });
  /** @param {(number | undefined)[]} order */
  const idsOf = (order) => [...new Set(order)].map((at) => provisions[Number(at)].id);
  const quoted = pieces.map(({ match }) => match.tokens);
  const judged = choosePlaces(pieces).map((place, n) => {
    const { match } = pieces[n];
    const { at, ...judgement } = judge(match, place, corpus, quoted);
    const others = match.places
      .filter((other) => other !== place)
      .map((other) => provisionAt(match, other))
      .filter((other) => !at.includes(Number(other)));
    return {
      ...judgement,
      language: match.stream.code,
      ...place,
      provisions: idsOf(at),
      elsewhere: at.length ? idsOf(others) : [],
    };
  });
  const joints = judged.slice(1).map((piece, n) => ({
    joint: pieces[n].joint,
    relation: relationOf(judged[n], piece),
  }));
  const verdicts = [...judged.map(({ verdict }) => verdict), ...joints.map(verdictOfJoint)];
  return {
    verdict: judged.length ? worst(verdicts) : undefined,
    composed: words === words.normalize("NFC") && !/[ðÐƉ]/u.test(words),
    pieces: judged,
    joints,
  };
}
