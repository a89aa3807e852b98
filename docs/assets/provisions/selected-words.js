// Which words of which provisions are selected: whole words, by their place in the text of each.

import { findAll } from "../shared/dom.js";
import { textOf } from "../shared/provision-text.js";
import { linkOf } from "./provision.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/**
 * Words of a provision, from `from` up to `to` in `text`, which begins with `marker` printed characters:
 * the number.
 *
 * @typedef {object} Passage
 * @property {PageElement} provision
 * @property {string} text
 * @property {number} marker
 * @property {number} from
 * @property {number} to
 */

const CONTROLS = ".at, .open-actions, .actions, tr.translation";
const WORD = /[\p{L}\p{M}\p{N}%]/u;
const WORD_BEFORE = /[\p{L}\p{M}\p{N}%][-.,:/’'–]?$/u;
const WORD_AFTER = /^[-.,:/’'–]?[\p{L}\p{M}\p{N}%]/u;

/**
 * Return the element with the words of a provision: those of a table are its head, its rows have their own.
 *
 * @param {Element} provision
 */
const bodyOf = (provision) =>
  provision.matches("table") ? provision.querySelector("thead tr") : provision;

/** @type {(range: Range) => string} */
function textIn(range) {
  const copy = range.cloneContents();
  for (const control of findAll(CONTROLS, copy)) control.remove();
  return copy.textContent ?? "";
}

/**
 * Return all words of a provision, also one in a page that was fetched.
 *
 * @param {PageElement} provision
 * @returns {Passage}
 */
export function wholePassage(provision) {
  const body = /** @type {Element} */ (bodyOf(provision));
  const range = document.createRange();
  range.selectNodeContents(body);
  const text = body.matches("tr") ? textOf(body) : textIn(range).trim();
  const number = linkOf(provision).textContent;
  const marker = number && text.startsWith(`${number} `) ? number.length + 1 : 0;
  return { provision, text, marker, from: marker, to: text.length };
}

/**
 * Return whether a place in a text is within a word, or in a figure such as "12,7%/năm".
 *
 * @param {string} text
 * @param {number} at
 */
const isWithin = (text, at) =>
  WORD_BEFORE.test(text.slice(0, at)) && WORD_AFTER.test(text.slice(at));

/**
 * Return a passage with its words whole and without white space around them; undefined if it has none.
 *
 * @param {Passage} passage
 */
function tidied({ from, to, ...rest }) {
  const { text, marker } = rest;
  while (from < to && !text[from].trim()) from++;
  while (to > from && !text[to - 1].trim()) to--;
  if (!WORD.test(text.slice(Math.max(from, marker), to))) return undefined;
  if (from < marker) from = 0;
  while (isWithin(text, from)) from--;
  while (isWithin(text, to)) to++;
  return { ...rest, from, to };
}

/**
 * Return what is selected of a provision; undefined if no word is. Of a line of a table it is all cells.
 *
 * @param {PageElement} provision
 * @param {Range} selected
 */
function passageIn(provision, selected) {
  const body = /** @type {Element} */ (bodyOf(provision));
  const inner = document.createRange();
  inner.selectNodeContents(body);
  const before = inner.cloneRange();
  const lead = textIn(inner).search(/\S/);
  if (body.contains(selected.startContainer))
    inner.setStart(selected.startContainer, selected.startOffset);
  if (body.contains(selected.endContainer)) inner.setEnd(selected.endContainer, selected.endOffset);
  const whole = wholePassage(provision);
  const words = textIn(inner);
  if (body.matches("tr")) return WORD.test(words) ? whole : undefined;
  before.setEnd(inner.startContainer, inner.startOffset);
  const start = textIn(before).length - lead;
  const [from, to] = [start, start + words.length].map((at) =>
    Math.min(Math.max(at, 0), whole.text.length),
  );
  return tidied({ ...whole, from, to });
}

/**
 * Return what is selected of each provision, in their order.
 *
 * @param {Range} selected
 * @returns {Passage[]}
 */
export const selectedPassages = (selected) =>
  findAll(".provision").flatMap((provision) => {
    const body = bodyOf(provision);
    return (body && selected.intersectsNode(body) && passageIn(provision, selected)) || [];
  });

/**
 * Return whether words are missing before and after those of a passage.
 *
 * @param {Passage} passage
 */
export const cutsOf = ({ text, marker, from, to }) => [
  WORD.test(text.slice(marker, from)),
  WORD.test(text.slice(to)),
];
