// Shows the definition of a term in a popover, by tap, Enter or hover. Without this script, or without
// an answer from the server, a term leads to its entry in the glossary.

import { findAll } from "../shared/dom.js";
import { textPage } from "../shared/page-words.js";

const popovers = () => import("./popover.js");

/** @param {HTMLAnchorElement} term */
function attachTerm(term) {
  let wasOpen = false; // when the pointer went down
  const prepare = () => void popovers().catch(() => {});
  term.addEventListener("pointerdown", () => {
    const popover = document.getElementById(`def-${term.hash.slice(1)}`);
    wasOpen = Boolean(popover?.matches(":popover-open[data-held=yes]"));
    prepare();
  });
  term.addEventListener("focus", prepare);
  term.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const again = wasOpen;
    wasOpen = false;
    popovers()
      .then(({ answer }) => answer(term, again))
      .catch(() => location.assign(term.href));
  });
  /** @param {PointerEvent} event */
  const hover = ({ type, pointerType }) => {
    if (pointerType !== "mouse") return;
    popovers()
      .then(({ openSoon, leave }) => (type === "pointerenter" ? openSoon : leave)(term))
      .catch(() => {});
  };
  term.addEventListener("pointerenter", hover);
  term.addEventListener("pointerleave", hover);
}

if (textPage && "popover" in HTMLElement.prototype) {
  /** @type {HTMLAnchorElement[]} */
  const terms = findAll("a.term");
  terms.forEach(attachTerm);
}
