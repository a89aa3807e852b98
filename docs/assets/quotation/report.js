// The report on one checked quotation, as elements. Pages give the labels and the addresses.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { comparison, legend, partsToShow } from "./comparison.js";
import { copyButtons } from "./copying.js";
import { figureLines, reasons } from "./reasons.js";
import { outcomeOf } from "./wording.js";

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
 * @property {(provision: CitedProvision, language: string) => string} addressOf
 */
/** @typedef {"quotation" | "figure"} Kind  of what is judged */

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
 * Return a function that builds the report on a result.
 *
 * @param {CitedProvision[]} provisions
 * @param {ReportOptions} options
 */
export function reporter(provisions, options) {
  const { official, language: pageLanguage, names, say, addressOf } = options;

  /**
   * Build a link to a provision. If it is in another language than the page, screen readers say so.
   *
   * @param {CitedProvision} provision
   * @param {string} language
   */
  function linkTo(provision, language) {
    const { number } = provision;
    const href = addressOf(provision, language);
    if (language === pageLanguage) return element("a", { href }, number);
    return element("a", { href, "aria-label": `${number}, ${names[language]}` }, number);
  }

  /**
   * @param {string} label
   * @param {CitedProvision[]} cited
   * @param {string} language
   */
  function places(label, cited, language) {
    const links = cited.flatMap((provision, n) => [n ? ", " : " ", linkTo(provision, language)]);
    return element("p", { class: "where" }, label, ...links);
  }

  /**
   * @param {string} verdict
   * @param {string} language
   * @param {Kind} kind
   */
  const labelOf = (verdict, language, kind) =>
    (kind === "figure" && say[`figure_${verdict}`]) ||
    (language !== official && say[`translated_${verdict}`]) ||
    say[verdict];

  /** @param {CitedProvision[]} cited */
  function* originals(cited) {
    const quotes = cited.map(({ text }) => element("p", { lang: official }, text[official]));
    yield element("p", { class: "translated" }, say.is_translation);
    yield element("blockquote", { class: "official" }, ...quotes);
    yield places(say.stands, cited, official);
  }

  /** @param {JudgedPiece} piece */
  function* absent({ words, language, sentence, nearest }) {
    yield element("blockquote", { class: "compared", lang: language }, element("p", {}, words));
    const provision = provisions.find(({ id }) => id === nearest);
    if (!provision) return;
    if (sentence) {
      yield element("p", { class: "nearest" }, say.nearest_sentence);
      yield element("blockquote", { lang: language }, element("p", {}, sentence));
    }
    yield places(say.stands, [provision], language);
  }

  /** @param {JudgedPiece} piece */
  function* context({ exact, sentence, note, language }) {
    if (note) {
      const text = element("p", {}, say.note, " ", element("span", { lang: language }, note.text));
      yield element("div", { class: "editor-note", role: "note" }, text);
    }
    if (!sentence || sentence === exact) return;
    const quote = element("blockquote", { lang: language }, element("p", {}, sentence));
    yield element("details", { class: "more" }, element("summary", {}, say.sentence), quote);
  }

  /** @param {JudgedPiece[]} group */
  function* piecesOf(group) {
    const [first] = group;
    const { language, verdict } = first;
    if (verdict === "absent") {
      yield* absent(first);
      return;
    }
    const cited = [...new Set(group.flatMap(({ at }) => at))].map((at) => provisions[at]);
    const compared = group.map(({ shown, changes }) => partsToShow(shown, changes));
    const differs = compared.flat().some(({ kind }) => kind !== "same");
    yield* figureLines(
      group.flatMap(({ figures }) => figures),
      say,
    );
    yield places(differs ? say.compared : say.stands, cited, language);
    const quotes = compared.map((parts) => comparison(parts, say, pageLanguage));
    yield element("blockquote", { class: "compared", lang: language }, ...quotes);
    if (differs) yield legend(say);
    const exact = group.map((piece) => piece.exact).join("\n");
    if (exact) yield copyButtons({ exact, language }, cited, options);
    yield* reasons(first.changes, say);
    for (const piece of group) yield* context(piece);
    if (language !== official) yield* originals(cited);
  }

  /**
   * Say which words were judged, if not all.
   *
   * @param {Result} result
   */
  function* scope({ judged, lead, source }) {
    const which = { quoted: say.judged_quoted, "after lead-in": say.judged_after, all: "" }[judged];
    const left = [lead, source].filter(Boolean).map((words) => `“${words.trim()}”`);
    const rest = left.length ? format(say.not_judged, { words: left.join(", ") }) : "";
    if (which || rest) yield element("p", { class: "scope" }, `${which} ${rest}`.trim());
  }

  /**
   * Say what is between a piece and the one before it.
   *
   * @param {JudgedPiece} before
   * @param {JudgedPiece} piece
   */
  function* joint({ joint, omitted }, { moved }) {
    if (omitted) yield element("p", { class: "joint" }, format(say.omitted, { words: omitted }));
    else if (joint === "unmarked" && !moved) {
      yield element("p", { class: "joint" }, say.joint_unmarked);
    }
    if (moved) yield element("p", { class: "joint" }, say.joint_backwards);
  }

  /**
   * Build the report; its first node is the heading.
   *
   * @param {Result} result
   * @param {Kind} [kind]
   * @param {2 | 3} [level]  of the heading
   */
  return function* report(result, kind = "quotation", level = 2) {
    const { verdict, pieces } = result;
    const languages = new Set(pieces.map(({ language }) => language));
    const language = languages.size === 1 ? pieces[0].language : official;
    const words = labelOf(verdict, language, kind);
    const attributes = { class: `verdict ${outcomeOf(verdict)}`, tabindex: -1 };
    yield element(level === 2 ? "h2" : "h3", { ...attributes, "data-verdict": verdict }, words);
    yield element("p", { class: "advice" }, say[`advice_${verdict}`]);
    yield* scope(result);
    const groups = groupsOf(pieces);
    for (const [n, group] of groups.entries()) {
      const before = groups[n - 1]?.at(-1);
      if (before) yield* joint(before, group[0]);
      if (groups.length > 1) {
        const [piece] = group;
        const label = labelOf(piece.verdict, piece.language, "quotation");
        const heading = format(say.piece, { n: n + 1, verdict: label });
        yield element(level === 2 ? "h3" : "h4", { class: outcomeOf(piece.verdict) }, heading);
      }
      yield* piecesOf(group);
    }
    const end = pieces.at(-1)?.omitted;
    if (end) yield element("p", { class: "joint" }, format(say.omitted, { words: end }));
  };
}
