// Quotation marks: the words that they enclose, and those outside.

/** @typedef {{ start: number, end: number, inner: [number, number] }} Span  places in the text */

/** @type {Record<string, string>} */
const CLOSING = {
  "“": "”",
  "❝": "❞",
  "„": "”",
  "«": "»",
  "‹": "›",
  "「": "」",
  "『": "』",
  "‘": "’",
};
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Return whether a straight mark or apostrophe opens a quotation here.
 *
 * @param {string} text
 * @param {number} at
 */
const opens = (text, at) => {
  const [before, after] = [text[at - 1] ?? " ", text[at + 1] ?? " "];
  return !LETTER.test(before) && !/[\s.,;:!?)]/.test(after);
};

/**
 * Return the sign that would close a quotation opened at `at`; undefined if none is.
 *
 * @param {string} text
 * @param {number} at
 */
function closingOf(text, at) {
  const sign = text[at];
  if (sign === "‘" && LETTER.test(text[at - 1] ?? " ")) return undefined;
  if (CLOSING[sign]) return CLOSING[sign];
  return /["']/.test(sign) && opens(text, at) ? sign : undefined;
}

/**
 * Return whether the quotation that `closing` closes ends at `at`.
 *
 * @param {string} text
 * @param {number} at
 * @param {string} closing
 */
function closes(text, at, closing) {
  const sign = text[at];
  if (closing === "”" && sign === '"') return !opens(text, at);
  if (sign !== closing) return false;
  return !/["'’]/.test(sign) || !LETTER.test(text[at + 1] ?? " ");
}

/**
 * Return the outermost quotations of a text. One that is never closed reaches to the end, if its sign
 * can be no apostrophe.
 *
 * @param {string} text
 * @returns {Span[]}
 */
export function quotedSpans(text) {
  /** @type {Span[]} */
  const spans = [];
  for (let at = 0; at < text.length; at++) {
    const closing = closingOf(text, at);
    if (!closing) continue;
    const end = endOfSpan(text, at, closing);
    if (end === undefined) continue;
    spans.push({ start: at, end: Math.min(end + 1, text.length), inner: [at + 1, end] });
    at = end;
  }
  return spans;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {string} closing
 */
function endOfSpan(text, start, closing) {
  const stack = [closing];
  for (let at = start + 1; at < text.length; at++) {
    if (closes(text, at, /** @type {string} */ (stack.at(-1)))) stack.pop();
    else {
      const inner = closingOf(text, at);
      if (inner && inner !== "'" && inner !== text[at]) stack.push(inner);
    }
    if (!stack.length) return at;
  }
  return closing === "’" || /["']/.test(closing) ? undefined : text.length;
}
