// The popovers with the definitions of terms, loaded when a term is first touched. Escape or a second tap
// closes one and returns to the term.

import { element } from "../shared/dom.js";
import { textPage } from "../shared/page-words.js";
import { definitions } from "./definitions.js";

const HOVER_DELAY = 150; // ms, so that passing over a term does not open it

/** @type {Map<string, HTMLElement>} */
const popovers = new Map(); // by id of the term
/** @type {Map<HTMLElement, HTMLElement>} */
const openers = new Map(); // the term to return to, by popover
/** @type {number | undefined} */
let timer;

/** @param {HTMLAnchorElement} term */
const idOf = (term) => term.hash.slice(1);

/** @param {HTMLElement} popover */
const isOpen = (popover) => popover.matches(":popover-open");

/**
 * Return the popover of a term, built when it is first needed.
 *
 * @param {HTMLAnchorElement} term
 */
async function popoverOf(term) {
  const id = idOf(term);
  const { terms, origins, more, close } = await definitions();
  const known = popovers.get(id);
  if (known) return known;
  const { name, others, definition, origin } = terms[id];
  const names = Object.entries(others).flatMap(([lang, other]) => [
    " ",
    element("span", { lang }, other),
  ]);
  const button = element("button", { type: "button", class: "close" }, close);
  const popover = element(
    "div",
    {
      class: "definition",
      id: `def-${id}`,
      popover: "auto",
      tabindex: -1,
      role: "dialog",
      "aria-label": name,
    },
    element("p", {}, element("strong", {}, name), ...names),
    element("p", {}, definition),
    element(
      "p",
      { class: "source" },
      `${origins[origin]}. `,
      element("a", { href: term.href }, more),
    ),
    button,
  );
  button.addEventListener("click", () => popover.hidePopover());
  attachPopover(popover);
  textPage?.append(popover);
  popovers.set(id, popover);
  return popover;
}

/**
 * Open a popover; if it was opened deliberately, keep it open and move the focus into it.
 *
 * @param {HTMLElement} term
 * @param {HTMLElement} popover
 * @param {boolean} deliberate  not by hovering
 */
function open(term, popover, deliberate) {
  if (!isOpen(popover)) popover.showPopover({ source: term });
  popover.dataset.held = deliberate ? "yes" : "";
  if (!deliberate) return;
  openers.set(popover, term);
  popover.focus({ preventScroll: true });
  uncover(term, popover);
}

/**
 * Scroll the term above a popover that is placed at the bottom of the screen.
 *
 * @param {HTMLElement} term
 * @param {HTMLElement} popover
 */
function uncover(term, popover) {
  if (getComputedStyle(popover).insetBlockEnd !== "0px") return;
  const hidden = term.getBoundingClientRect().bottom + 12 - popover.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

/** @param {HTMLAnchorElement} term */
export const leave = (term) => closeSoon(popovers.get(idOf(term)));

/**
 * Close a popover soon if it was opened by hovering.
 *
 * @param {HTMLElement | undefined} popover
 */
function closeSoon(popover) {
  clearTimeout(timer);
  if (!popover) return;
  timer = setTimeout(() => {
    if (isOpen(popover) && !popover.dataset.held) popover.hidePopover();
  }, HOVER_DELAY * 2);
}

/**
 * Answer a click on a term.
 *
 * @param {HTMLAnchorElement} term
 * @param {boolean} wasOpen  when the pointer went down, which closes a popover before the click
 */
export async function answer(term, wasOpen) {
  const popover = await popoverOf(term);
  if (wasOpen) popover.hidePopover();
  else open(term, popover, true);
}

/**
 * Open the popover of a term if the pointer stays on it.
 *
 * @param {HTMLAnchorElement} term
 */
export function openSoon(term) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const popover = await popoverOf(term).catch(() => {});
    if (popover && term.matches(":hover")) open(term, popover, false);
  }, HOVER_DELAY);
}

/** @param {HTMLElement} popover */
function attachPopover(popover) {
  const returnToTerm = () => openers.get(popover)?.focus();
  popover.addEventListener("pointerenter", () => clearTimeout(timer));
  popover.addEventListener("pointerleave", () => closeSoon(popover));
  popover.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed" && popover.contains(document.activeElement)) returnToTerm();
  });
  popover.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") returnToTerm();
  });
  popover.addEventListener("focusout", ({ relatedTarget }) => {
    const target = /** @type {Node | null} */ (relatedTarget);
    if (target && !popover.contains(target)) popover.hidePopover();
  });
}

definitions().catch(() => {});
