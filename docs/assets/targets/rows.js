// Rows that open below a figure: its sentences, notes and copying. Without this script a figure leads
// to the page of its target, and a link to a target shows the row by `:target`.

import { addressed, byId, find, findAll, setAttributes, targetOf } from "../shared/dom.js";
import { addActions } from "./copying.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */

/** @param {PageElement} row */
const isOpen = (row) => !find(".opened", row).hidden;

/**
 * Open or close a row.
 *
 * @param {PageElement} row
 * @param {boolean} open
 */
function toggle(row, open) {
  const opened = find(".opened", row);
  opened.hidden = !open;
  row.classList.toggle("open", open);
  for (const figure of findAll(".fig", row)) setAttributes(figure, { "aria-expanded": open });
  for (const target of open ? findAll(".target", row) : []) {
    if (!target.querySelector(".share")) addActions(target);
  }
}

/**
 * Put a target first among those of its row, so that the buttons in sight are its own.
 *
 * @param {PageElement} row
 * @param {Element} target
 * @returns {boolean} whether it was not the first
 */
function putFirst(row, target) {
  const first = find(".target", row);
  if (target === first) return false;
  first.before(target);
  return true;
}

/** Open the row of the target that the address names, and bring it into view. */
function reveal() {
  const target = addressed();
  /** @type {PageElement | null | undefined} */
  const row = target?.closest(".row");
  if (!target || !row) return;
  toggle(row, true);
  putFirst(row, target);
  row.scrollIntoView();
  if (target.getBoundingClientRect().bottom > innerHeight) target.scrollIntoView();
}

/** @param {MouseEvent} event */
function openOnClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const element = targetOf(event);
  /** @type {PageElement | null} */
  const row = element.closest(".row");
  if (!row || element.closest(".opened, a:not(.fig)") || `${getSelection()}`) return;
  event.preventDefault();
  /** @type {PageElement | null} */
  const figure = element.closest(".fig");
  const isOther = !!figure && putFirst(row, byId(figure.dataset.target));
  toggle(row, isOther || !isOpen(row));
}

/** @param {KeyboardEvent} event */
function useKeys(event) {
  const element = targetOf(event);
  /** @type {PageElement | null} */
  const row = element.closest(".row");
  if (!row) return;
  if (event.key === " " && element.matches(".fig")) {
    event.preventDefault();
    element.click();
  }
  if (event.key === "Escape" && isOpen(row)) {
    const target = element.closest(".target")?.id;
    const figure = element.matches(".fig")
      ? element
      : row.querySelector(`[data-target="${target}"]`);
    toggle(row, false);
    /** @type {HTMLElement} */ (figure ?? find(".fig", row)).focus();
  }
}

const tables = findAll(".theme");

for (const table of tables) {
  for (const row of findAll(".row", table)) toggle(row, false);
  for (const figure of findAll(".fig", table)) figure.setAttribute("role", "button");
  table.addEventListener("click", openOnClick);
  table.addEventListener("keydown", useKeys);
  table.classList.add("usable");
}
addEventListener("hashchange", reveal);
reveal();
