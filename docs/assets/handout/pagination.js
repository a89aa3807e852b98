// Lay out what was chosen on sheets of paper, as it will be printed: a handout of many provisions, a
// poster of one.

import { element, find } from "../shared/dom.js";
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
import { divide, isDivisible, MIN_LINES, overflows } from "./division.js";

/** @typedef {import("./blocks.js").Job} Job */

const MIN_POSTER_SIZE = 16; // pixels; smaller words on a poster are hard to read
const NAME_SCALE = 1.3; // of a target's name on a poster to its sentence, as handout-sheet.css sets them

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
    const isStarted = body.firstChild !== blocks[0];
    const isEmpty = !isStarted && !hasTitle();
    const last = blocks[blocks.length - 1];
    const rest =
      (!isStarted || isDivisible(last, body)) &&
      (divide(last, body, MIN_LINES) ?? (isEmpty && divide(last, body, 1)));
    if (rest) {
      open();
      put([rest]);
    } else if (!isEmpty) {
      for (const block of blocks) block.remove();
      open();
      put(blocks);
    } else if (blocks.length > 1) {
      for (const block of blocks) block.remove();
      for (const block of blocks) put([block]);
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
    if (blocks.length) {
      for (const block of moved) block.remove();
      put(moved);
    } else {
      const rest = divide(moved[moved.length - 1], body, MIN_LINES);
      open();
      if (rest) put([rest]);
    }
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
