// Selected words are copied as they are printed: with the numbers and dashes of provisions, and without
// the characters that keep words whole at line ends, which only labels have.

import { findAll } from "./dom.js";
import { textPage } from "./page-words.js";

/** @param {string} text  plain, or HTML */
const plain = (text) => text.replace(/\u00a0|&nbsp;/g, " ").replace(/\u2060/g, "");

/**
 * Return a copy of what is selected. Links lead where they do on the page.
 *
 * @param {Selection} selection
 */
function copyOfSelected(selection) {
  const box = document.createElement("div");
  for (let n = 0; n < selection.rangeCount; n++)
    box.append(selection.getRangeAt(n).cloneContents());
  /** @type {HTMLAnchorElement[]} */
  const links = findAll("a[href]", box);
  for (const link of links) link.setAttribute("href", link.href);
  return box;
}

/**
 * Return what is printed in the place of the link of a provision: of an item "- ", where the page shows
 * "– 2", or its own sign.
 *
 * @param {HTMLElement} number
 */
const printed = (number) =>
  number.closest(".dash")
    ? `${(number.dataset.mark ?? "").slice(0, 1).replace("–", "-")} `
    : number.textContent;

/** @type {(startNode: Node, startAt: number, endNode: Node, endAt: number) => boolean} */
function isBlank(startNode, startAt, endNode, endAt) {
  const range = document.createRange();
  range.setStart(startNode, startAt);
  range.setEnd(endNode, endAt);
  return !`${range}`.trim();
}

/**
 * Add the link to the copy of a provision whose words are all selected without it: a browser leaves it
 * out when a paragraph is selected by clicks.
 *
 * @param {Range} range
 * @param {HTMLElement} box
 */
function completeStart({ startContainer, startOffset, endContainer, endOffset }, box) {
  const within = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const provision = within?.closest(".provision");
  const number = provision?.querySelector(".number");
  if (!provision || !number || number.contains(startContainer)) return;
  const before = document.createRange();
  before.setStartAfter(number);
  const isAfter = before.comparePoint(startContainer, startOffset) >= 0;
  const last = provision.childNodes.length;
  const isWhole =
    isAfter &&
    isBlank(before.startContainer, before.startOffset, startContainer, startOffset) &&
    (!provision.contains(endContainer) || isBlank(endContainer, endOffset, provision, last));
  if (!isWhole) return;
  const copy = findAll(".provision", box).find(({ id }) => id === provision.id) ?? box;
  copy.prepend(number.cloneNode(true), " ");
  if (copy === box) copy.className = provision.className;
}

/**
 * Put the printed number or dash of each provision in the place of its link.
 *
 * @param {HTMLElement} box
 */
function printNumbers(box) {
  const numbers = findAll(".number", box);
  for (const number of numbers) number.replaceWith(printed(number));
  for (const control of findAll(".at, .open-actions, .actions, .tools", box)) control.remove();
  return numbers.length > 0;
}

/**
 * Return the text of a copy as it is shown.
 *
 * @param {HTMLElement} box
 */
function textOf(box) {
  box.style.cssText = "position: fixed; left: -200vw";
  document.body.append(box);
  const text = box.innerText;
  box.remove();
  box.removeAttribute("style");
  return text;
}

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const data = event.clipboardData;
  const field = document.activeElement?.matches("input, textarea");
  if (!selection || !data || field) return;
  const box = copyOfSelected(selection);
  if (selection.rangeCount) completeStart(selection.getRangeAt(0), box);
  const hasNumbers = printNumbers(box);
  const words = hasNumbers ? textOf(box) : `${selection}`;
  if (!hasNumbers && !/[\u00a0\u2060]/.test(words)) return;
  data.setData("text/plain", plain(words));
  data.setData("text/html", plain(box.innerHTML));
  event.preventDefault();
});

// Words of provisions can be copied with their source too.
if (textPage) import("../provisions/selection.js").catch(() => {});
