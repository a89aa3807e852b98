// Check a quotation: whether its words are in the text, where, and how they differ. No page.
//
//   const corpus = buildCorpus(resolution, settings);
//   check("thu ngân sách tăng 12%/năm ...", corpus)  ->  { verdict, judged, lead, source, pieces }

import { divideText } from "./attribution.js";
import { wrongBodies } from "./bodies.js";
import { citedIds, claimedYears, wrongClaims } from "./claims.js";
import { figureNotes, yearsIn } from "./figures.js";
import { judgeOmission, relationOf, verdictOfJoint } from "./joints.js";
import { choosePlaces, piecesOf } from "./pieces.js";
import { printedWords } from "./printed.js";
import { countWords, plain, tokenize } from "./tokens.js";
import { judge, worst } from "./verdict.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./figures.js").FigureNote} FigureNote */
/** @typedef {import("./figures.js").Years} Years */
/** @typedef {import("./pieces.js").Joint} Joint */
/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {import("./verdict.js").Judgement} Judgement */
/** @typedef {import("./verdict.js").Verdict} Verdict */
/**
 * A piece of a quotation that is in one place of the text, or should be.
 *
 * @typedef {object} JudgedPiece
 * @property {string} words      of the quotation
 * @property {string} language   code
 * @property {Verdict} verdict
 * @property {Change[]} changes
 * @property {Part[]} shown
 * @property {number[]} at         order of the provisions
 * @property {number[]} elsewhere  order of others with the same words
 * @property {FigureNote[]} figures
 * @property {{ id: string, text: string }} [note]  editors' note that explains a misprint
 * @property {string} exact      the text there, to be copied
 * @property {string} sentence   the whole sentences around it, or the nearest
 * @property {string} [nearest]  id of the nearest provision, if absent
 * @property {"paragraph" | "unmarked" | "ellipsis"} joint  what separates it from the next
 * @property {string} [omitted]  words that an ellipsis after it leaves out
 * @property {boolean} [moved]   comes before the piece in front of it in the text
 */
/**
 * @typedef {object} Result
 * @property {Verdict | undefined} verdict  the worst of the pieces; undefined if there are no words
 * @property {import("./attribution.js").Judged} judged  which words were
 * @property {string} lead    words before, which were not
 * @property {string} source  words after, which were not
 * @property {boolean} composed  the words are in Unicode form NFC
 * @property {JudgedPiece[]} pieces
 */
/** @typedef {{ piece: Piece, place: Stretch, judgement: Judgement, judged: JudgedPiece }} Placed */

const ELLIPSIS = /[[(<]\s*(?:…|\.{2,}|\. ?\. ?\.)\s*[\])>]|…|\.{3,}|\. \. \.|(?<=\s)\.\.(?=\s)/gu;
const LONGEST = 40; // words of an introduction
const HEADING = 9; // most words of a line that gives a year to what follows

/**
 * Return the pieces of a quotation, with what separates them.
 *
 * @param {string[]} quoted
 * @param {Corpus} corpus
 */
function divideQuoted(quoted, corpus) {
  return quoted.flatMap((words) => {
    const pieces = words.split(ELLIPSIS).flatMap((chunk) => {
      const pieces = piecesOf(chunk, corpus);
      const last = pieces.at(-1);
      if (last) last.joint = "ellipsis";
      return pieces;
    });
    const last = pieces.at(-1);
    if (last) last.joint = "separate";
    return pieces;
  });
}

/**
 * Judge a piece by itself.
 *
 * @param {Piece} piece
 * @param {Stretch} place
 * @param {Corpus} corpus
 * @param {Stretch[]} quoted
 * @param {string[]} around  words, and those before them, plain
 * @returns {Placed}
 */
function judgePiece(piece, place, corpus, quoted, around) {
  const { match, words, joint } = piece;
  const judgement = judge(match, place, corpus, quoted, around);
  const { runs: _, ...parts } = judgement;
  const others = match.places
    .filter((other) => other !== place)
    .map(({ start }) => Number(match.stream.tokens[start]?.at))
    .filter((other) => !parts.at.includes(other));
  const judged = {
    words: words.trim(),
    language: match.stream.code,
    ...parts,
    elsewhere: parts.at.length ? [...new Set(others)] : [],
    figures: /** @type {FigureNote[]} */ ([]),
    joint: joint === "separate" ? /** @type {const} */ ("paragraph") : joint,
  };
  return { piece, place, judgement, judged };
}

/**
 * Lower the verdicts of two neighbours by what is wrong with their joint.
 *
 * @param {Placed} before
 * @param {Placed} after
 * @param {Corpus} corpus
 */
function judgeJoint(before, after, corpus) {
  if (!before.judged.at.length || !after.judged.at.length) return;
  const [first, second] = [before, after].map(({ piece, place }) => ({
    stream: piece.match.stream,
    place,
  }));
  const relation = relationOf(first, second, corpus);
  const { joint } = before.piece;
  /** @type {Verdict[]} */
  const verdicts = [after.judged.verdict, verdictOfJoint(joint, relation)];
  if (relation === "backwards" && joint !== "separate") after.judged.moved = true;
  if (relation === "same" && joint !== "paragraph") {
    const between = { start: before.place.end, end: after.place.start };
    if (joint !== "separate") before.judged.omitted = printedWords(between, first.stream, corpus);
    const { verdict, lost } = judgeOmission(first, second);
    if (joint === "ellipsis" || (joint === "separate" && verdict === "altered")) {
      verdicts.push(verdict);
      after.judged.changes.push(...lost.map((removed) => ({ kind: "lost", removed, added: "" })));
    }
  }
  after.judged.verdict = worst(verdicts);
}

/**
 * Note the figures of all pieces. A figure that is given another year is altered.
 *
 * @param {Placed[]} placed
 * @param {Years[]} claimed  years that the introduction gives
 */
function noteFigures(placed, claimed) {
  let context = claimed;
  for (const { piece, place, judgement, judged } of placed) {
    if (judged.at.length) judged.figures = figureNotes(piece.match, place, judgement.runs, context);
    if (judged.figures.some(({ given }) => given))
      judged.verdict = worst([judged.verdict, "altered"]);
    const years = yearsIn(piece.match.tokens);
    if (years.length && countWords(piece.match.tokens) <= HEADING) context = years;
  }
}

/**
 * Return whether words need no division: they are in the text as they are.
 *
 * @param {Corpus} corpus
 */
const isExactIn = (corpus) => (/** @type {string} */ words) => {
  const pieces = piecesOf(words, corpus);
  if (pieces.length !== 1) return false;
  const { match } = pieces[0];
  const { verdict } = judge(match, match.places[0], corpus);
  return ["verbatim", "spelling", "variant", "cut"].includes(verdict);
};

/**
 * Check a quotation.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @returns {Result}
 */
export function check(text, corpus) {
  const attribution = divideText(text, corpus, isExactIn(corpus));
  const result = checkQuoted(attribution, corpus);
  const first = result.pieces.findIndex(({ verdict }) => verdict !== "absent");
  if (first < 1 || attribution.judged === "quoted") return result;
  const [words] = attribution.quoted;
  const at = words.indexOf(result.pieces[first].words);
  const lead = `${attribution.lead} ${words.slice(0, at)}`.trim();
  if (!lead.endsWith(":") || countWords(tokenize(lead)) > LONGEST) return result;
  return checkQuoted(
    { ...attribution, judged: "after lead-in", quoted: [words.slice(at)], lead },
    corpus,
  );
}

/**
 * Check words that are already told from those around them.
 *
 * @param {import("./attribution.js").Attribution} attribution
 * @param {Corpus} corpus
 * @returns {Result}
 */
export function checkQuoted(
  { quoted, judged, lead, source, before = "", isArticle, years = [] },
  corpus,
) {
  const pieces = divideQuoted(quoted, corpus);
  const around = [lead, source].filter(plain).join("\n");
  const claimed = {
    years: [...years, ...claimedYears(around, corpus)],
    ids: citedIds(around, corpus),
  };
  const places = choosePlaces(pieces, corpus, claimed);
  const placed = pieces.map((piece, n) => {
    const own = places.filter((_, other) => pieces[other].match.stream === piece.match.stream);
    return judgePiece(piece, places[n], corpus, own, [around, before].map(plain));
  });
  placed.slice(1).forEach((after, n) => {
    judgeJoint(placed[n], after, corpus);
  });
  noteFigures(placed, claimed.years);
  judgeClaims(placed, { lead, source, isArticle }, corpus);
  const verdicts = placed.map(({ judged }) => judged.verdict);
  const text = quoted.join("");
  return {
    verdict: verdicts.length ? worst(verdicts) : undefined,
    ...{ judged, lead, source },
    composed: text === text.normalize("NFC") && !/[ðÐƉ]/u.test(text),
    pieces: placed.map(({ judged }) => judged),
  };
}

/**
 * Lower the verdict of the first piece by what the words around the quotation claim wrongly.
 *
 * @param {Placed[]} placed
 * @param {{ lead: string, source: string, isArticle?: boolean }} around
 * @param {Corpus} corpus
 */
function judgeClaims(placed, around, corpus) {
  const present = placed.filter(({ judged }) => judged.at.length);
  if (!present.length) return;
  const ids = present.flatMap(({ judged }) => judged.at.map((at) => corpus.provisions[at].id));
  const text = present.map(({ judged }) => judged.sentence).join("\n");
  const { stream } = present[0].piece.match;
  const quoted = { ids, text, stream, isArticle: around.isArticle ?? false };
  const changes = [
    ...wrongClaims(around, quoted, corpus),
    ...wrongBodies(around.lead, present[0].place, stream),
  ];
  if (!changes.length) return;
  const [{ judged }] = present;
  judged.changes.push(...changes);
  judged.verdict = worst([judged.verdict, "altered"]);
}
