// The menu in the header: Escape closes it, and the focus returns to its button; so does a link to a
// place on this page, and the focus where it leaves the menu. Without this script the button alone
// closes it.

import { targetOf } from "../shared/dom.js";

const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".menu"));

menu?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
menu?.addEventListener("focusout", ({ relatedTarget }) => {
  const reached = /** @type {Element | null} */ (relatedTarget);
  // A dialog gives the focus back to its link in the menu.
  if (reached && !menu.contains(reached) && !reached.closest("dialog")) menu.open = false;
});
menu?.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("nav a"));
  if (link?.hash && link.pathname === location.pathname) menu.open = false;
});
