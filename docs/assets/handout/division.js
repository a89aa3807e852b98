// Divide a provision or target that runs over a sheet of a handout: nothing that belongs together is parted.

import { find, findAll } from "../shared/dom.js";

const SPARE = 3; // pixels kept free: a printer's letters may be a hair wider than the screen's
export const MIN_LINES = 3; // of a provision on either sheet where it is divided
const MAX_BLANK = 0.25; // of a sheet, that a provision may leave blank to stay whole

/**
 * Return whether the blocks are higher than the body of the sheet.
 *
 * @param {HTMLElement} body
 */
export function overflows(body) {
  const { offsetTop, offsetHeight } = /** @type {HTMLElement} */ (body.lastElementChild);
  return offsetTop + offsetHeight > body.offsetTop + body.clientHeight - SPARE;
}

/**
 * Return the number of lines of an inline element, of which each may have several boxes.
 *
 * @param {Element} text
 */
function linesOf(text) {
  let [lines, middle] = [0, Number.NEGATIVE_INFINITY];
  for (const { top, bottom } of text.getClientRects()) {
    if (top <= middle) continue;
    lines += 1;
    middle = (top + bottom) / 2;
  }
  return lines;
}

/**
 * Return the pieces of a text between which it may be divided: words, and elements that are kept whole.
 *
 * @param {Element} text
 */
function piecesOf(text) {
  /** @type {(string | Element)[]} */
  const pieces = [];
  for (const node of text.childNodes) {
    if (node instanceof Element) pieces.push(node);
    else pieces.push(...(node.textContent?.match(/[^ ]* |[^ ]+/g) ?? []));
  }
  return pieces;
}

/**
 * Set a text to pieces, without a space at its ends. Text nodes are not changed, which would look like a
 * translation by the browser (machine-translation.js).
 *
 * @param {Element} text
 * @param {(string | Element)[]} pieces
 */
function setText(text, pieces) {
  const shown = pieces.map((piece, at) => {
    if (piece instanceof Element) return piece;
    const start = at ? piece : piece.trimStart();
    return at < pieces.length - 1 ? start : start.trimEnd();
  });
  text.replaceChildren(...shown);
}

/**
 * Show as many pieces of a text as fit, and return their number; 0 if they are too few.
 *
 * @param {Element} text
 * @param {HTMLElement} body
 * @param {number} least  lines
 * @param {number} most  lines
 */
function fitText(text, body, least, most) {
  const pieces = piecesOf(text);
  /** @param {() => boolean} fits */
  const showMost = (fits) => {
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      setText(text, pieces.slice(0, middle));
      if (fits()) low = middle;
      else high = middle - 1;
    }
    setText(text, pieces.slice(0, low));
    return low;
  };
  if (most < least) return 0;
  const count = showMost(() => !overflows(body));
  if (count && linesOf(text) > most) return showMost(() => linesOf(text) <= most);
  return linesOf(text) < least ? 0 : count;
}

/**
 * Leave in `block` what fits, and return a copy with the rest; undefined if one of them would have too few
 * lines. Languages side by side are divided at the same line; of languages one after the other, the first comes
 * first. A figure stays with its sentence. If `minLines` is 1, all this matters less than that nothing is lost.
 *
 * @param {HTMLElement} block
 * @param {HTMLElement} body
 * @param {number} minLines
 */
export function divide(block, body, minLines) {
  const isBeside = block.closest(".beside") !== null;
  const isWhole = block.classList.contains("target") && minLines > 1;
  const rest = /** @type {HTMLElement} */ (block.cloneNode(true));
  const languages = findAll(".words", block);
  const texts = languages.map((words) => find(".text", words));
  const pieces = texts.map(piecesOf);
  const lines = texts.map(linesOf);
  const isLevel = isBeside && minLines > 1;
  for (const words of languages) words.hidden = true;
  let isFull = false;
  const kept = languages.map((words, n) => {
    if (isFull) return 0;
    words.hidden = false;
    const isLong = isLevel || overflows(body);
    const most = isWhole ? 0 : (isLevel ? Math.min(...lines) : lines[n]) - minLines;
    const count = isLong ? fitText(texts[n], body, minLines, most) : pieces[n].length;
    words.hidden = isBeside || !count;
    isFull = isLong && !isBeside;
    return count;
  });
  const fits = kept.some((count) => count > 0);
  languages.forEach((words, n) => {
    words.hidden = false;
    if (!fits) texts[n].replaceChildren(...pieces[n]);
  });
  if (!fits) return undefined;
  findAll(".words", rest).forEach((words, n) => {
    const text = find(".text", words);
    setText(text, piecesOf(text).slice(kept[n]));
    if (kept[n] === pieces[n].length) empty(words, isBeside);
    else if (!kept[n]) empty(languages[n], isBeside);
    else for (const part of findAll(".marker, .figure, .name", words)) part.remove();
  });
  rest.classList.add("continued");
  return rest;
}

/**
 * Remove a language from a block; of languages side by side, the column stays.
 *
 * @param {HTMLElement} words
 * @param {boolean} isBeside
 */
function empty(words, isBeside) {
  if (isBeside) words.replaceChildren();
  else words.remove();
}

/**
 * Return whether a provision may be divided between sheets: if it would leave much of one blank, and is of
 * more than a few lines. All else stays whole while a sheet can hold it.
 *
 * @param {HTMLElement} block
 * @param {HTMLElement} body
 */
export const isDivisible = (block, body) =>
  !block.classList.contains("target") &&
  block.offsetHeight > body.clientHeight * MAX_BLANK &&
  findAll(".text", block).some((text) => linesOf(text) >= 2 * MIN_LINES);
