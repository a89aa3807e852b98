// Lines of a quotation: their bullets are layout; their item numbers are compared with the text's.

import { joinBrokenWords, plain, tokenize } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {{ number: string, sign: string }} Marker  "2.1" and "-" */
/** @typedef {Token & { marker?: Marker }} QuotedToken */

const SPELT = "\uE000"; // after a sign that the quotation spells out
const BULLET = /^\s*(?:>\s+)*(?:[-–—*+]\s+|[•·▪●○✓✔➢]\s*)?/u;
const NUMBERED =
  /(^|\n)([ \t]*(?:[-–—•*+·][ \t]+)?\(?)(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ](?=\)))[ \t]?([-–—.):/])[ \t]+(?=["“'‘«(]?\p{L})/gu;

/**
 * Return the tokens of words, without bullet and item numbers, which become `marker` of the token
 * after them.
 *
 * @param {string} words
 * @param {Stream} stream
 * @returns {QuotedToken[]}
 */
export function tokensOfLines(words, stream) {
  /** @type {{ at: number, marker: Marker }[]} */
  const markers = [];
  let removed = 0;
  const joined = withSigns(joinBrokenWords(words, stream.counts), stream);
  const text = joined.replace(NUMBERED, (all, line, indent, number, sign, at) => {
    const kept = line + indent.replace("(", "");
    markers.push({ at: at - removed + kept.length, marker: { number, sign } });
    removed += all.length - kept.length;
    return kept;
  });
  const bullet = text.match(BULLET)?.[0].length ?? 0;
  /** @type {QuotedToken[]} */
  const tokens = tokenize(text.slice(bullet));
  for (const { at, marker } of markers) {
    const token = tokens.find(({ start, kind }) => start >= at - bullet && kind !== "mark");
    if (token) token.marker = marker;
  }
  return tokens
    .filter((token, n) => {
      if (token.word === SPELT) tokens[n - 1].isSpelt = true;
      return token.word !== SPELT;
    })
    .map((token) => respelt(token, stream));
}

/**
 * Return a token in the spelling of the text, if it is a word of the text as another country spells it.
 *
 * @param {QuotedToken} token
 * @param {Stream} stream
 */
function respelt(token, { spellings, counts }) {
  if (token.kind !== "word" || counts.has(token.loose)) return token;
  const word = spellings.reduce((text, [from, to]) => text.replace(from, to), token.lower);
  const loose = word !== token.lower && plain(word);
  return loose && counts.has(loose) ? { ...token, loose, isSpelt: true } : token;
}

/**
 * Return words with signs for those that are spelt out, such as "percent", each followed by a mark.
 *
 * @param {string} words
 * @param {Stream} stream
 */
const withSigns = (words, { spellings }) =>
  spellings
    .filter(([, sign]) => !/\p{L}/u.test(sign))
    .reduce((text, [spelt, sign]) => text.replace(spelt, sign + SPELT), words);

/** @param {string} marker */
const numberOf = (marker) => marker.match(/[\dIVX]+(?:\.\d+)*|[a-zđ](?=\))/g)?.at(-1) ?? "";

/**
 * Return the item numbers of a quotation that are not those of the text. Numbers of the quoter's own
 * list, such as 1., 2., 3. before items that the text does not number, are no claim.
 *
 * @param {[text: Token, quoted: QuotedToken][]} pairs
 * @param {Corpus} corpus
 * @returns {Change[]}
 */
export function wrongNumbers(pairs, { provisions }) {
  const marked = pairs.flatMap(([text, { marker }]) => (marker ? [{ text, marker }] : []));
  const isOwnList =
    marked.length > 1 &&
    marked.every(({ marker }, n) => marker.number === `${n + 1}` && /[.):/]/.test(marker.sign));
  if (isOwnList) return [];
  return marked.flatMap(({ text, marker }) => {
    const provision = provisions[Number(text.at)];
    const own = text.start === 0 ? numberOf(provision.marker) : "";
    const isClaim = /[-–—]/.test(marker.sign) || /[.IVX]/.test(marker.number);
    if (own === marker.number || (!own && !isClaim)) return [];
    return [{ kind: "number", removed: own || provision.number, added: marker.number }];
  });
}
