// The report on one checked quotation, as elements. Pages give the labels and the addresses.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { partsToShow } from "./comparison.js";
import { groupReport, labelOf } from "./piece-report.js";
import { outcomeOf, shortened } from "./wording.js";

const MAX_UNJUDGED = 100; // characters that are shown of words that were not judged

/** @typedef {import("./check.js").JudgedPiece} JudgedPiece */
/** @typedef {import("./check.js").Result} Result */
/** @typedef {Record<string, string>} Labels */
/**
 * A provision of data/resolution.json, as far as a report shows it.
 *
 * @typedef {object} CitedProvision
 * @property {string} id
 * @property {string} number
 * @property {string} [page]
 * @property {Record<string, string>} text      by language
 * @property {Record<string, string>} citation  by language
 * @property {Record<string, string>} url       by language
 */
/**
 * @typedef {object} ReportOptions
 * @property {string} official  language
 * @property {string} language  of the page
 * @property {Record<string, string>} names  of all languages, in that of the page
 * @property {Labels} say
 * @property {{ copied: string, failed: string, perhaps: string, field: string }} copied  outcomes
 * @property {Record<string, string>} quoted  `{words}` in the quotation marks of each language
 * @property {(provision: CitedProvision, language: string) => string} addressOf
 */
/** @typedef {{ provisions: CitedProvision[], options: ReportOptions }} Sources  of a report */
/** @typedef {"quotation" | "figure"} Kind  of what is judged */
/** @typedef {2 | 3} Level  of the heading */

/**
 * Return pieces that are shown as one together: right, in one language, and told apart only by a new
 * paragraph.
 *
 * @param {JudgedPiece[]} pieces
 */
function groupsOf(pieces) {
  /** @type {JudgedPiece[][]} */
  const groups = [];
  for (const [n, piece] of pieces.entries()) {
    const before = pieces[n - 1];
    const isJoined =
      before?.joint === "paragraph" &&
      before.verdict === "verbatim" &&
      piece.verdict === "verbatim" &&
      before.language === piece.language &&
      !piece.moved;
    if (isJoined) groups[groups.length - 1].push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/**
 * Say which words were judged, if not all.
 *
 * @param {Result} result
 * @param {Labels} say
 */
function* scope({ judged, lead, source }, say) {
  const which = { quoted: say.judged_quoted, "after lead-in": say.judged_after, all: "" }[judged];
  const left = [lead, source].filter(Boolean).map((words) => `“${shortened(words, MAX_UNJUDGED)}”`);
  const rest = left.length ? format(say.not_judged, { words: left.join(", ") }) : "";
  if (which || rest) yield element("p", { class: "scope" }, `${which} ${rest}`.trim());
}

/**
 * Say what to do with the quotation. Of words in bold or struck out it speaks only where there are some.
 *
 * @param {Result} result
 * @param {Labels} say
 */
function adviceOn({ verdict = "absent", pieces }, say) {
  const n = pieces.filter((piece) => piece.verdict === "absent").length;
  if (n && n < pieces.length) return format(say.advice_partly_absent, { n, all: pieces.length });
  if (verdict !== "cut" && verdict !== "altered") return say[`advice_${verdict}`];
  if (pieces.length > 1) return say.advice_reasons;
  const [{ shown, changes, figures }] = pieces;
  const kinds = new Set(partsToShow(shown, changes).map(({ kind }) => kind));
  if (kinds.has("added")) return kinds.has("removed") ? say.advice_altered : say.advice_strike;
  if (kinds.has("removed")) return say.advice_cut;
  return figures.some(({ given }) => given) ? say.advice_year : say.advice_reasons;
}

/**
 * Say what is between a piece and the next.
 *
 * @param {JudgedPiece} piece
 * @param {JudgedPiece | undefined} next
 * @param {Labels} say
 */
function* between({ joint, omitted }, next, say) {
  const lines = [
    omitted && format(say.omitted, { words: omitted }),
    next?.moved && say.joint_backwards,
    next && !next.moved && joint === "unmarked" && say.joint_unmarked,
  ];
  for (const line of lines) if (line) yield element("p", { class: "joint" }, line);
}

/**
 * Build the report on a result; its first node is the heading.
 *
 * @param {Result} result
 * @param {Sources} sources
 * @param {Kind} [kind]
 * @param {Level} [level]
 */
export function* report(result, sources, kind = "quotation", level = 2) {
  const { verdict = "absent", composed = true, pieces } = result;
  const { options } = sources;
  const { say, official } = options;
  const languages = new Set(pieces.map(({ language }) => language));
  const language = languages.size === 1 ? pieces[0].language : official;
  const attributes = {
    class: `verdict ${verdict}`,
    "data-outcome": outcomeOf(verdict),
    tabindex: -1,
  };
  const isPartly = verdict === "absent" && pieces.some((piece) => piece.verdict !== "absent");
  const label = labelOf(isPartly ? "partly_absent" : verdict, language, kind, options);
  yield element(`h${level}`, attributes, label);
  yield element("p", { class: "advice" }, adviceOn(result, say));
  yield* scope(result, say);
  if (!composed) yield element("p", { class: "scope" }, say.not_composed);
  const groups = groupsOf(pieces);
  for (const [n, group] of groups.entries()) {
    if (groups.length > 1) yield partHeading(group[0], n, level, options);
    yield* groupReport(group, sources);
    yield* between(group[group.length - 1], groups[n + 1]?.[0], say);
  }
}

/**
 * @param {JudgedPiece} piece
 * @param {number} n
 * @param {Level} level
 * @param {ReportOptions} options
 */
function partHeading({ verdict, language }, n, level, options) {
  const label = labelOf(verdict, language, "quotation", options);
  const words = format(options.say.piece, { n: n + 1, verdict: label });
  const attributes = { class: "part", "data-outcome": outcomeOf(verdict) };
  return element(level === 2 ? "h3" : "h4", attributes, words);
}
