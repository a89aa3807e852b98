// Lay out what was chosen on sheets of paper, as it will be printed: a handout of many provisions, a
// poster of one.

import { element, find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";
import {
  addSheet,
  footer,
  itemOf,
  lastFooter,
  posterFooter,
  texts,
  title,
  units,
} from "./blocks.js";

/** @typedef {import("./blocks.js").Job} Job */

const SPARE = 3; // pixels kept free: a printer's letters may be a hair wider than the screen's
const MIN_LINES = 3; // of a provision that stay together where it is divided
const MAX_BLANK = 0.25; // of a sheet, that a provision may leave blank to stay whole
const MIN_POSTER_SIZE = 16; // pixels; smaller words on a poster are hard to read
const NAME_SCALE = 1.3; // of a target's name on a poster to its sentence, as handout-sheet.css sets them

/**
 * Return whether the blocks are higher than the body of the sheet.
 *
 * @param {HTMLElement} body
 */
function overflows(body) {
  const { offsetTop, offsetHeight } = /** @type {HTMLElement} */ (body.lastElementChild);
  return offsetTop + offsetHeight > body.offsetTop + body.clientHeight - SPARE;
}

/**
 * Show as many words as fit, and return their number; 0 if they are fewer than some lines.
 *
 * @param {HTMLElement} text
 * @param {string[]} words
 * @param {HTMLElement} body
 * @param {number} minLines
 */
function fitWords(text, words, body, minLines) {
  let [low, high] = [0, words.length];
  /** @param {number} count */
  const show = (count) => {
    text.textContent = words.slice(0, count).join(" ");
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    show(middle);
    if (overflows(body)) high = middle - 1;
    else low = middle;
  }
  show(low);
  return low < words.length && text.getClientRects().length < minLines ? 0 : low;
}

/**
 * Return the parts of a target's block between which it may be divided: the figure with its name, and the
 * sentence, of each language or, side by side, of all.
 *
 * @param {HTMLElement} block
 * @param {boolean} isBeside
 */
function partsOf(block, isBeside) {
  const [tops, sentences] = [".figure, .name", ".text"].map((selector) =>
    findAll(".aim", block).map((aim) => findAll(selector, aim)),
  );
  if (isBeside) return [tops.flat(), sentences.flat()];
  return tops.flatMap((top, n) => [top, sentences[n]]);
}

/**
 * Leave in the block of a target the parts that fit, and return a copy with the others; undefined if none
 * fits.
 *
 * @param {HTMLElement} block
 * @param {HTMLElement} body
 * @param {boolean} isBeside
 */
function divideTarget(block, body, isBeside) {
  const rest = /** @type {HTMLElement} */ (block.cloneNode(true));
  const whole = find(".spoken", block);
  const parts = partsOf(block, isBeside);
  let kept = parts.length;
  while (kept && overflows(body)) {
    kept -= 1;
    for (const paragraph of parts[kept]) paragraph.hidden = true;
  }
  const fits = kept > 0 && kept < parts.length;
  for (const paragraph of parts.slice(kept).flat()) {
    paragraph.hidden = false;
    if (fits) paragraph.remove();
  }
  if (!fits) return undefined;
  for (const paragraph of partsOf(rest, isBeside).slice(0, kept).flat()) paragraph.remove();
  for (const aim of [...whole.children, ...find(".spoken", rest).children]) {
    if (!isBeside && !aim.childElementCount) aim.remove();
  }
  return continued(rest);
}

/**
 * Leave in `block` the words that fit, and return a copy with the others; undefined if too few fit. Languages
 * side by side are divided each for itself; of languages one after the other, the first comes first.
 *
 * @param {HTMLElement} block
 * @param {HTMLElement} body
 * @param {number} minLines
 */
function divide(block, body, minLines) {
  const isBeside = block.closest(".beside") !== null;
  if (block.classList.contains("target")) return divideTarget(block, body, isBeside);
  const rest = /** @type {HTMLElement} */ (block.cloneNode(true));
  const fields = findAll(".text", block);
  const words = fields.map((field) => field.textContent.split(" "));
  for (const field of fields) field.textContent = "";
  let isFull = false;
  const kept = fields.map((field, n) => {
    const count = isFull ? 0 : fitWords(field, words[n], body, minLines);
    field.textContent = isBeside ? "" : words[n].slice(0, count).join(" ");
    isFull = !isBeside && count < words[n].length;
    return count;
  });
  const fits = kept.some((count) => count > 0);
  fields.forEach((field, n) => {
    field.textContent = words[n].slice(0, fits ? kept[n] : undefined).join(" ");
    if (!fits || kept[n]) return;
    if (isBeside) field.parentElement?.querySelector(".marker")?.remove();
    else field.parentElement?.remove();
  });
  if (!fits) return undefined;
  findAll(".text", rest).forEach((field, n) => {
    field.textContent = words[n].slice(kept[n]).join(" ");
    if (kept[n]) field.parentElement?.querySelector(".marker")?.remove();
    if (!isBeside && !field.textContent) field.parentElement?.remove();
  });
  return continued(rest);
}

/**
 * Turn the copy of a block into its continuation, which has no code and address of its own.
 *
 * @param {HTMLElement} rest
 */
function continued(rest) {
  for (const part of findAll(".qr, .whence", rest)) part.remove();
  rest.classList.add("continued");
  return rest;
}

/**
 * Lay out a handout and return its sheets.
 *
 * @param {Job} job
 * @param {string[]} leaves
 * @returns {HTMLElement[]}
 */
export function layOutHandout(job, leaves) {
  /** @type {HTMLElement[]} */
  const sheets = [];
  /** @type {HTMLElement} */
  let body;
  let build = footer;
  const open = () => {
    const sheet = addSheet(job);
    if (!sheets.length) find(".running", sheet).after(title(job.wordings));
    sheet.append(build(job));
    sheets.push(sheet);
    body = find(".body", sheet);
  };
  const hasTitle = () => sheets.length === 1; // it takes room that the next sheet has
  /** @param {HTMLElement[]} blocks */
  const put = (blocks) => {
    body.append(...blocks);
    if (!overflows(body)) return;
    const started = body.firstChild !== blocks[0];
    const last = blocks[blocks.length - 1];
    const isTall = last.offsetHeight > body.clientHeight * MAX_BLANK;
    const rest =
      (isTall || !started) &&
      (divide(last, body, MIN_LINES) ?? (!started && divide(last, body, 1)));
    if (rest) {
      open();
      put([rest]);
    } else if (blocks.length > 1 && !started) {
      for (const block of blocks) block.remove();
      for (const block of blocks) put([block]);
    } else if (started || hasTitle()) {
      for (const block of blocks) block.remove();
      open();
      put(blocks);
    }
  };
  open();
  for (const blocks of units(job, leaves)) put(blocks);
  build = lastFooter;
  close(job, sheets, put, open);
  const total = sheets.length;
  sheets.forEach((sheet, n) => {
    find(".count", sheet).textContent = `${n + 1}/${total}`;
    sheet.setAttribute("aria-label", format(job.settings.say.sheet, { n: n + 1, total }));
  });
  return sheets;
}

/**
 * Give the last sheet its footer, which is higher. What then has no room goes to another sheet.
 *
 * @param {Job} job
 * @param {HTMLElement[]} sheets
 * @param {(blocks: HTMLElement[]) => void} put
 * @param {() => void} open
 */
function close(job, sheets, put, open) {
  const sheet = sheets[sheets.length - 1];
  const body = find(".body", sheet);
  find(".imprint", sheet).replaceWith(lastFooter(job));
  if (overflows(body)) {
    const blocks = /** @type {HTMLElement[]} */ ([...body.children]);
    const moved = [/** @type {HTMLElement} */ (blocks.pop())];
    while (blocks.at(-1)?.classList.contains("above")) {
      moved.unshift(/** @type {HTMLElement} */ (blocks.pop()));
    }
    const rest = divide(moved[moved.length - 1], body, MIN_LINES);
    if (!rest && blocks.length) for (const block of moved) block.remove();
    open();
    if (rest || blocks.length) put(rest ? [rest] : moved);
  }
  for (const earlier of sheets.slice(0, -1)) find(".imprint", earlier).replaceWith(footer(job));
}

/**
 * Set the largest size at which `fits` holds, and return it in pixels.
 *
 * @param {HTMLElement} text
 * @param {number} least
 * @param {number} most
 * @param {() => boolean} fits
 */
function grow(text, least, most, fits) {
  let [low, high] = [least, most];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    text.style.fontSize = `${middle}px`;
    if (fits()) low = middle;
    else high = middle;
  }
  text.style.fontSize = `${low}px`; // rounded, a line could break elsewhere
  return low;
}

/**
 * Return a figure as it is printed, its number larger than the words around it.
 *
 * @param {string} figure
 */
function figureOf(figure) {
  const number = figure.match(/\d[\d.,]*(?:\s?%)?/)?.[0];
  if (!number) return [figure];
  const start = figure.indexOf(number);
  const end = start + number.length;
  return [figure.slice(0, start), element("strong", {}, number), figure.slice(end)];
}

/**
 * Lay out a poster, its words as large as they fit: the figure of a target, the words of a provision. Return
 * whether they are large enough.
 *
 * @param {Job} job
 * @param {string} id
 */
export function layOutPoster(job, id) {
  const sheet = addSheet(job);
  const { kind, number, figure, place } = itemOf(job.wordings[0], id);
  const body = find(".body", sheet);
  sheet.setAttribute("aria-label", number);
  sheet.append(posterFooter(job, id));
  const text = texts(job.wordings, id);
  const where = element("p", { class: "where" }, [number, place].filter(Boolean).join(" · "));
  const width = body.clientWidth;
  let most = width / 6;
  if (kind === "target") {
    const big = element("p", { class: "big" }, ...figureOf(figure));
    body.append(big);
    const fits = () => big.scrollWidth <= width && big.offsetHeight < body.clientHeight * 0.4;
    most = grow(big, 20, width / 5, fits) / NAME_SCALE; // no name is larger than the figure
  }
  body.append(text, where);
  const size = grow(text, 8, most, () => !overflows(body) && text.scrollWidth <= width);
  return size >= MIN_POSTER_SIZE;
}
