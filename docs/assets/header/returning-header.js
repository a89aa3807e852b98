// The header leaves on scrolling down and comes back on scrolling up; on a page of the text it then
// names the provision that is read, with a link to it. Without this script it stays where it is.

import { findAll } from "../shared/dom.js";

const FIRST_SCREEN = 160; // px from the top of the page, within which the header stays
const READ = 130; // px from the top of the window: what begins above is being read

const root = document.documentElement.classList;
const top = /** @type {HTMLElement} */ (document.querySelector(".top"));
/** @type {HTMLAnchorElement | null} */
const here = document.querySelector(".here");
/** @type {HTMLAnchorElement[]} */
const numbers = here ? findAll(".text [data-number]") : [];
let before = scrollY;
let waiting = false;

function follow() {
  waiting = false;
  const up = scrollY < before;
  const far = scrollY > FIRST_SCREEN;
  const used = top.querySelector(":focus-visible, [open]");
  if (scrollY !== before) {
    root.toggle("back", up && far && !used);
    root.toggle("away", !up && far && !used);
  }
  before = scrollY;
  const number = numbers.filter((link) => link.getBoundingClientRect().top < READ).pop();
  if (!here || !number) return;
  // On two lines it is broken before the years of a period.
  here.textContent = /** @type {string} */ (number.dataset.number)
    .replace(" – ", "\u00a0–\u00a0")
    .replace("-", "-\u2060");
  root.add("named");
  here.hash = /** @type {Element} */ (number.closest("[id]")).id;
}

// Who goes back into the header by keyboard sees it whole: a place would hide the switch in focus.
top.addEventListener("focusin", ({ target }) => {
  const reached = /** @type {Element} */ (target);
  if (reached !== here && reached.matches(":focus-visible")) root.remove("away", "back");
});
addEventListener(
  "scroll",
  () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  },
  { passive: true },
);
