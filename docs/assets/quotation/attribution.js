// Tell the quoted words of a text from those that introduce or attribute them.

import { findIn } from "./alignment.js";
import { citedIds, isPeriod, withoutNames } from "./claims.js";
import { DATE, DOCUMENT } from "./document-claims.js";
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
const LONGEST = 70; // words of an introduction or a source
const MARGIN = 8; // by which the rest must fit better without an introduction
// Change per word, in costs of alignment, up to which words are those of the text.
const NEARLY = 3.5;
const LIKE = 5;
const SHORT = 9; // words, of which a few may be in the text by chance
const HEADING = 15; // most words of an introduction that does not attribute
const ITEM = /^(?:[-–—•*+·■▪●]|\(?[a-zđ\d]\))\s/u; // of a list
const URL = /(?:https?:\/\/|www\.)\S+/gu;
const TAIL = /\s*[([]\s*|\s*[—–]\s*|\s+-\s+|[,.]\s+|\s*\n\s*/gu;

/** @param {string} words */
const lengthOf = (words) => countWords(tokenize(words));

/** @type {(words: string, pattern: RegExp) => boolean} */
const has = (words, pattern) => words.search(pattern) >= 0;

/**
 * Return whether words introduce or attribute a quotation in any of the languages.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
export function isAttribution(words, { streams, conjunctions }) {
  const end = new RegExp(`\\S+(?: \\S+)?\\s*(?::|${conjunctions})$`, "u");
  return streams.some(({ lead, settings }) => {
    if (has(words, lead.document) || words.includes(settings.leadIn.number)) return true;
    const [first = ""] = words.trim().match(/^\S+/u) ?? [];
    const ending = words.trim().match(end)?.[0] ?? "";
    return has(first, lead.verb) || has(ending, lead.verb);
  });
}

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
 * Return how well words fit the text: the least change it takes; endless if there are no words.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
const costOf = (words, { streams }) => findIn(words, streams)?.cost ?? Infinity;

/**
 * Divide a text without quotation marks by its introduction and its source.
 *
 * @param {string} text
 * @param {Corpus} corpus
 * @returns {Attribution}
 */
function byWords(text, corpus) {
  const whole = { words: text, lead: "", source: "", cost: costOf(text, corpus) };
  const pattern = new RegExp(`[:,]\\s+|\\s(?:${corpus.conjunctions}|[—–])\\s+|\\s*\\n\\s*`, "gu");
  const leads = cuts(text, pattern, corpus).map(({ before, after }) => ({
    ...whole,
    ...{ words: after, lead: before, cost: costOf(after, corpus) },
  }));
  const led = best(whole, leads);
  const tails = cuts(led.words, TAIL, corpus, true).map(({ before, after }) => ({
    ...led,
    ...{ words: before, source: after, cost: costOf(before, corpus) },
  }));
  const { words, lead, source } = best(led, tails.reverse());
  return {
    judged: lead || source ? "after lead-in" : "all",
    quoted: [words],
    ...{ lead: lead.trim(), source: source.trim() },
  };
}

/**
 * Return whether words are themselves words of the text, perhaps with some changed. Names of the
 * document and words of attribution are left out of account.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
function isText(words, corpus) {
  let bare = withoutNames(words, corpus).replace(DOCUMENT, " ").replace(DATE, " ");
  for (const { lead } of corpus.streams) {
    bare = bare.replace(lead.document, " ").replace(lead.verb, " ");
  }
  const length = lengthOf(bare);
  if (length < 4) return false;
  return costOf(bare, corpus) / length <= (length < SHORT ? NEARLY : LIKE);
}

/** @type {(words: string, corpus: Corpus) => boolean} */
const isOwn = (words, { streams }) =>
  lengthOf(words) < HEADING && words.includes(streams[0].settings.leadIn.number);

/**
 * Return whether words are few and end with a verb of attribution and a colon.
 *
 * @type {(words: string, corpus: Corpus) => boolean}
 */
const isSpeaker = (words, corpus) =>
  lengthOf(words) < SHORT && /:\s*$/.test(words) && isAttribution(words, corpus);

/**
 * Return whether words continue an introduction: they attribute, or give a date or year, or are no
 * words of the text.
 *
 * @param {string} words
 * @param {Corpus} corpus
 */
const continues = (words, corpus) =>
  isAttribution(words, corpus) ||
  new RegExp(`^\\s*(?:${corpus.conjunctions})?[\\s:,]*$`, "u").test(words) ||
  /(?<!\d)\d{4}(?!\d)/.test(words) ||
  (lengthOf(words) > 3 && !isText(words, corpus));

/**
 * Return whether words introduce the rest: they attribute it, or end with a colon and are near the
 * heading that it stands under.
 *
 * @param {string} before
 * @param {string} after
 * @param {Corpus} corpus
 */
function isIntroduction(before, after, corpus) {
  if (isAttribution(before, corpus)) return true;
  if (lengthOf(before) > HEADING) return false;
  if (/\s[—–]\s+$/.test(before) && /^\p{Lu}/u.test(after)) return true;
  return /:\s*$/.test(before) || (/[^.;,!?:\s]\s*\n\s*$/.test(before) && ITEM.test(after));
}

/**
 * Return the first of the best, if it fits better than the whole.
 *
 * @template {{ cost: number }} Fit
 * @param {Fit} whole
 * @param {Fit[]} others
 */
function best(whole, others) {
  const least = Math.min(...others.map(({ cost }) => cost));
  return least <= whole.cost - MARGIN
    ? /** @type {Fit} */ (others.find(({ cost }) => cost === least))
    : whole;
}

/**
 * Return the ways in which a text has an introduction before the rest, or a source after it.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {Corpus} corpus
 * @param {boolean} [isTail]
 */
function cuts(text, pattern, corpus, isTail = false) {
  const verbs = corpus.streams.map(({ lead }) => lead.verb);
  return [pattern, ...(isTail ? [] : verbs)]
    .flatMap((part) => Array.from(text.matchAll(part)))
    .map(({ 0: sign, index = 0 }) => {
      const end = index + sign.length;
      const mark = text.slice(end).match(/^\s*[:,]\s*/)?.[0].length ?? 0;
      const at = isTail ? (/[([]/.test(sign) ? index : end) : end + mark;
      const [before, after] = [text.slice(0, isTail ? index : at), text.slice(at)];
      return { before, after, at, isPeriod: /[\n([]/.test(sign) && isPeriod(after, corpus) };
    })
    .filter(({ before, after }) => {
      const outside = isTail ? after : before;
      return lengthOf(outside) <= LONGEST && lengthOf(isTail ? before : after) >= 2;
    })
    .filter(({ before, after, isPeriod }) =>
      isTail
        ? isPeriod || isAttribution(after, corpus) || citedIds(after, corpus).length > 0
        : isIntroduction(before, after, corpus),
    )
    .filter(({ before, after, isPeriod }) => isTail ? isPeriod || isOwn(after, corpus) || !isText(after, corpus) : isSpeaker(before, corpus) || !isText(before, corpus))
    .sort((a, b) => a.at - b.at)
    .filter(
      ({ at }, n, all) =>
        isTail || !all.some((other, m) => m < n && !continues(text.slice(other.at, at), corpus)),
    );
}

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
    return { judged: "after lead-in", quoted: labelled, lead: lead.trim(), source: source.join("\n") };
  }
  const divided = isExact(words)
    ? /** @type {Attribution} */ ({ judged: "all", quoted: [words], lead: "", source: "" })
    : (byMarks(words, corpus) ?? byWords(words, corpus));
  const sources = [divided.source, ...source].filter(lengthOf);
  return { ...divided, source: sources.join("\n") };
}
