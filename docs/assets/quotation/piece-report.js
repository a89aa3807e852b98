// The part of a report that is on one piece of a quotation: its place, the comparison, what to copy, why.

import { element } from "../shared/dom.js";
import { comparison, legend, partsToShow } from "./comparison.js";
import { copyButtons } from "./copying.js";
import { figureLines, reasons } from "./reasons.js";

/** @typedef {import("./check.js").JudgedPiece} JudgedPiece */
/** @typedef {import("./report.js").CitedProvision} CitedProvision */
/** @typedef {import("./report.js").Kind} Kind */
/** @typedef {import("./report.js").ReportOptions} ReportOptions */
/** @typedef {import("./report.js").Sources} Sources */

/**
 * Return a verdict in words. Words of a translation are never called those of the text.
 *
 * @param {string} verdict
 * @param {string} language
 * @param {Kind} kind
 * @param {ReportOptions} options
 */
export const labelOf = (verdict, language, kind, { official, say }) =>
  (kind === "figure" && say[`figure_${verdict}`]) ||
  (language !== official && say[`translated_${verdict}`]) ||
  say[verdict];

/**
 * Build links to provisions. If they are in another language than the page, screen readers say so.
 *
 * @param {string} label
 * @param {CitedProvision[]} cited
 * @param {string} language
 * @param {ReportOptions} options
 */
function places(label, cited, language, { addressOf, names, language: own }) {
  const links = cited.flatMap((provision, n) => {
    const { number } = provision;
    const href = addressOf(provision, language);
    const attributes = { href, "aria-label": `${number}, ${names[language]}` };
    return [n ? ", " : " ", element("a", language === own ? { href } : attributes, number)];
  });
  return element("p", { class: "where" }, label, ...links);
}

/**
 * @param {string} words
 * @param {string} language
 */
const quote = (words, language) =>
  element("blockquote", { lang: language }, element("p", {}, words));

/**
 * Show words that the text has not, and the sentence that is nearest to them.
 *
 * @param {JudgedPiece} piece
 * @param {Sources} sources
 */
function* absent({ words, language, sentence, nearest }, { provisions, options }) {
  const { say } = options;
  yield element("blockquote", { class: "compared", lang: language }, element("p", {}, words));
  const provision = provisions.find(({ id }) => id === nearest);
  if (!provision) return;
  if (sentence) {
    yield element("p", { class: "nearest" }, say.nearest_sentence);
    yield quote(sentence, language);
  }
  yield places(say.stands, [provision], language, options);
}

/**
 * Show the editors' note on the words, and the whole sentence.
 *
 * @param {JudgedPiece} piece
 * @param {ReportOptions} options
 */
function* surroundings({ exact, sentence, note, language }, { say }) {
  if (note) {
    const words = element("p", { lang: language }, note.text);
    yield element("div", { class: "editor-note", role: "note" }, words);
  }
  if (!sentence || sentence === exact) return;
  const summary = element("summary", {}, say.sentence);
  yield element("details", { class: "more" }, summary, quote(sentence, language));
}

/**
 * Show what the official text says where a translation was quoted.
 *
 * @param {CitedProvision[]} cited
 * @param {ReportOptions} options
 */
function* originals(cited, options) {
  const { official, say } = options;
  const quotes = cited.map(({ text }) => element("p", { lang: official }, text[official]));
  yield element("p", { class: "translated" }, say.is_translation);
  yield element("blockquote", {}, ...quotes);
  yield places(say.stands, cited, official, options);
}

/**
 * Build the report on pieces that are shown as one.
 *
 * @param {JudgedPiece[]} group
 * @param {Sources} sources
 */
export function* groupReport(group, sources) {
  const { provisions, options } = sources;
  const { official, language: pageLanguage, say } = options;
  const [first] = group;
  const { language } = first;
  if (first.verdict === "absent") {
    yield* absent(first, sources);
    return;
  }
  const cited = [...new Set(group.flatMap(({ at }) => at))].map((at) => provisions[at]);
  const compared = group.map(({ shown, changes }) => partsToShow(shown, changes));
  const differs = compared.flat().some(({ kind }) => kind !== "same");
  const notes = group.flatMap(({ figures }) => figures);
  yield* figureLines(notes, say);
  yield places(differs ? say.compared : say.stands, cited, language, options);
  const quotes = compared.map((parts) => comparison(parts, say, pageLanguage));
  yield element("blockquote", { class: "compared", lang: language }, ...quotes);
  if (differs) yield legend(say);
  const exact = group.map((piece) => piece.exact).join("\n");
  if (exact) yield copyButtons({ exact, language }, cited, options);
  const others = [...new Set(group.flatMap(({ elsewhere }) => elsewhere))];
  if (others.length) {
    const also = others.map((at) => provisions[at]);
    yield places(say.elsewhere, also, language, options);
  }
  yield* reasons(first.changes, say);
  for (const piece of group) yield* surroundings(piece, options);
  if (language !== official) yield* originals(cited, options);
}
