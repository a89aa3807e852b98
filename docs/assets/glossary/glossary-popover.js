// Shows the definition of a term in a popover, by tap, Enter or hover. Escape or a second tap closes
// it and returns to the term. Without this script, or without an answer from the server, a term leads
// to its entry in the glossary.

import { element, findAll } from "../shared/dom.js";
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

/** @param {HTMLAnchorElement} term */
function attachTerm(term) {
  let wasOpen = false; // when the pointer went down, which closes a popover before the click
  term.addEventListener("pointerdown", () => {
    const popover = popovers.get(idOf(term));
    wasOpen = Boolean(popover && isOpen(popover) && popover.dataset.held);
    definitions();
  });
  term.addEventListener("focus", definitions);
  term.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const again = wasOpen;
    wasOpen = false;
    const popover = await popoverOf(term).catch(() => location.assign(term.href));
    if (again) popover?.hidePopover();
    else if (popover) open(term, popover, true);
  });
  term.addEventListener("pointerenter", ({ pointerType }) => {
    clearTimeout(timer);
    if (pointerType !== "mouse") return;
    timer = setTimeout(async () => {
      const popover = await popoverOf(term).catch(() => {});
      if (popover && term.matches(":hover")) open(term, popover, false);
    }, HOVER_DELAY);
  });
  term.addEventListener("pointerleave", () => closeSoon(popovers.get(idOf(term))));
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

if (textPage && "popover" in HTMLElement.prototype) {
  /** @type {HTMLAnchorElement[]} */
  const terms = findAll("a.term");
  terms.forEach(attachTerm);
}
