// Lay out what was chosen on sheets of paper, as it will be printed: a handout of many provisions, a
// poster of one.

import { element, find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { addSheet, footer, itemOf, texts, title, units } from "./blocks.js";

/** @typedef {import("./blocks.js").Job} Job */

const SPARE = 3; // pixels kept free: a printer's letters may be a hair wider than the screen's
const MIN_LINES = 3; // of a provision that stay together where it is divided
const MIN_POSTER_SIZE = 13; // pixels; smaller words on a poster are hard to read

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
 * Leave in `block` the words that fit, and return a copy with the others; undefined if too few fit.
 *
 * @param {HTMLElement} block
 * @param {HTMLElement} body
 * @param {number} minLines
 */
function divide(block, body, minLines) {
  if (block.classList.contains("target")) return undefined;
  const rest = /** @type {HTMLElement} */ (block.cloneNode(true));
  const fields = findAll(".text", block);
  const words = fields.map((field) => field.textContent.split(" "));
  for (const field of fields) field.textContent = "";
  const kept = fields.map((field, n) => {
    const count = fitWords(field, words[n], body, minLines);
    field.textContent = "";
    return count;
  });
  const fits = kept.some((count) => count > 0);
  fields.forEach((field, n) => {
    field.textContent = words[n].slice(0, fits ? kept[n] : undefined).join(" ");
  });
  if (!fits) return undefined;
  block.querySelector(".whence")?.remove();
  findAll(".text", rest).forEach((field, n) => {
    field.textContent = words[n].slice(kept[n]).join(" ");
    if (kept[n]) field.parentElement?.querySelector(".marker")?.remove();
  });
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
  /** @param {string} id */
  const open = (id) => {
    const sheet = addSheet(job);
    if (!sheets.length) find(".running", sheet).after(title(job.wordings));
    sheet.append(footer(job, id));
    sheets.push(sheet);
    body = find(".body", sheet);
  };
  const hasTitle = () => sheets.length === 1; // it takes room that the next sheet has
  /**
   * @param {HTMLElement[]} blocks
   * @param {string} id
   */
  const put = (blocks, id) => {
    body.append(...blocks);
    if (!overflows(body)) return;
    const started = body.firstChild !== blocks[0];
    const last = blocks[blocks.length - 1];
    const isTall = last.offsetHeight > body.clientHeight * 0.6;
    const rest =
      (isTall || !started) &&
      (divide(last, body, MIN_LINES) ?? (!started && !hasTitle() && divide(last, body, 1)));
    if (rest) {
      open(id);
      put([rest], id);
    } else if (started || hasTitle()) {
      for (const block of blocks) block.remove();
      open(id);
      put(blocks, id);
    } else if (blocks.length > 1) {
      for (const block of blocks) block.remove();
      for (const block of blocks) put([block], id);
    }
  };
  units(job.wordings, leaves).forEach((blocks, n) => {
    if (!sheets.length) open(leaves[n]);
    put(blocks, leaves[n]);
  });
  const total = sheets.length;
  sheets.forEach((sheet, n) => {
    find(".count", sheet).textContent = `${n + 1}/${total}`;
    sheet.setAttribute("aria-label", format(job.settings.say.sheet, { n: n + 1, total }));
  });
  return sheets;
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
  text.style.fontSize = `${low.toFixed(2)}px`;
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
 * Lay out a poster, its words as large as they fit. Return whether they are large enough.
 *
 * @param {Job} job
 * @param {string} id
 */
export function layOutPoster(job, id) {
  const sheet = addSheet(job);
  const item = itemOf(job.wordings[0], id);
  const isTarget = item.kind === "target";
  const body = find(".body", sheet);
  sheet.setAttribute("aria-label", item.number);
  const number = element(
    "p",
    { class: "big" },
    ...(isTarget ? figureOf(item.figure) : [item.number]),
  );
  const text = texts(job.wordings, id);
  body.append(number);
  if (!isTarget) body.append(element("p", { class: "place" }, item.place));
  body.append(text);
  sheet.append(footer(job, id));
  const width = body.clientWidth;
  grow(number, 20, width / (isTarget ? 6 : 8), () => {
    return number.scrollWidth <= width && number.offsetHeight < body.clientHeight * 0.35;
  });
  const size = grow(text, 8, width / 8, () => !overflows(body) && text.scrollWidth <= width);
  return size >= MIN_POSTER_SIZE;
}
