// Tell the quoted words of a text from those that introduce or attribute them.

import { byWords, isAttribution, lengthOf } from "./introductions.js";
import { quotedSpans } from "./marks.js";
import { countWords, plain, tokenize } from "./tokens.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {"all" | "quoted" | "after lead-in"} Judged */
/**
 * @typedef {object} Attribution
 * @property {Judged} judged
 * @property {string[]} quoted   words to judge; several if they are quoted apart
 * @property {string} lead       words before them, or between them
 * @property {string} source     words after them
 * @property {string} [before]   words of an article before these
 * @property {import("./figures.js").Years[]} [years]  that the words before imply
 * @property {boolean} [isArticle]  the words before are of an article, which tells other things too
 */

const LEAST = 3; // words of a quotation
const URL = /(?:https?:\/\/|www\.)\S+/gu;

/**
 * Take out links and the lines that are citations of the site.
 *
 * @param {string} text
 * @param {Corpus} corpus
 */
function withoutCitations(text, { citations }) {
  /** @type {string[]} */
  const source = [];
  const lines = text.replace(URL, "").split("\n");
  const kept = lines.filter((line) => {
    const isCitation = citations.has(plain(line));
    if (isCitation) source.push(line.trim());
    return !isCitation;
  });
  return { words: kept.join("\n"), source };
}

/**
 * Divide a text by its quotation marks; undefined if they do not enclose what is quoted.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @returns {Attribution | undefined}
 */
function byMarks(text, corpus) {
  const spans = quotedSpans(text).filter(({ inner }) => {
    const words = tokenize(text.slice(...inner));
    return countWords(words) >= LEAST || words.some(({ kind }) => kind === "number");
  });
  if (!spans.length) return undefined;
  const quoted = spans.map(({ inner }) => text.slice(...inner));
  const starts = [0, ...spans.map(({ end }) => end)];
  const outside = starts.map((from, n) => text.slice(from, spans[n]?.start ?? text.length));
  const source = /** @type {string} */ (outside.pop());
  const lengths = [quoted.join(" "), `${outside.join(" ")} ${source}`].map(lengthOf);
  const isLong = lengths[1] > 3 * lengths[0] && lengths[0] < 8;
  if (isLong && !isAttribution(`${outside[0]}:`, corpus)) return undefined;
  const lead = outside.map(trimEnds).filter(lengthOf).join(" … ");
  return { judged: lengths[1] ? "quoted" : "all", quoted, lead, source: trimEnds(source) };
}

/** @param {string} words */
const trimEnds = (words) =>
  words
    .trim()
    .replace(/^[\s.,;:)\]–—-]+(?=\s|$)/u, "")
    .trim();

/**
 * Divide a text into quoted words, what introduces them and their source.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @param {(words: string) => boolean} isExact  whether words need no division
 * @returns {Attribution}
 */
export function divideText(text, corpus, isExact) {
  const plainMarks = text.replace(/\r\n?/g, "\n").replace(/<<\s*/g, "«").replace(/\s*>>/g, "»");
  const { words, source } = withoutCitations(plainMarks, corpus);
  const codes = corpus.streams.map(({ code }) => code).join("|");
  const [lead, ...labelled] = words.split(new RegExp(`^\\s*(?:${codes})\\s*:`, "gimu"));
  if (labelled.length && labelled.every(isExact)) {
    return {
      judged: "after lead-in",
      quoted: labelled,
      lead: lead.trim(),
      source: source.join("\n"),
    };
  }
  const divided = isExact(words)
    ? /** @type {Attribution} */ ({ judged: "all", quoted: [words], lead: "", source: "" })
    : (byMarks(words, corpus) ?? byWords(words, corpus));
  const sources = [divided.source, ...source].filter(lengthOf);
  return { ...divided, source: sources.join("\n") };
}
