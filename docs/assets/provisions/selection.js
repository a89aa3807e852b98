// Offers to copy selected words of the text with their source. The control stands after the provision, for
// the keyboard, and is shown at the edge of the window that the words do not reach.

import { isTranslated } from "../reading/machine-translation.js";
import { element, find, findAll, targetOf } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { actionWords, pageLanguage } from "../shared/page-words.js";
import { pathIn } from "./page-path.js";
import { languageOf, linkOf } from "./provision.js";
import { selectedPassages } from "./selected-words.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {import("./selected-words.js").Passage} Passage */
/** @typedef {import("../shared/page-words.js").ActionWords} ActionWords */

const quoting = () => import("./passages.js");
const PAUSE = 250; // ms without a change after which a selection is complete
// Beside the rules of .actions.
const STYLE = [
  "#selection{position:fixed;inset:auto 0 0;z-index:6;justify-content:space-between;gap:0 .4rem;margin:0",
  ";padding:0 18px env(safe-area-inset-bottom);border-top:2px solid var(--river);background:var(--paper)",
  ";line-height:1.3}#selection.above{inset:0 0 auto}#selection>button{font-size:.9375rem}",
  "#selection>:first-child{font-weight:600}#selection .taken{margin-bottom:.6rem}@media(min-width:48rem){",
  "#selection{inset:auto 1rem 1rem auto;gap:0 1rem;max-width:34rem;border:1px solid var(--river)}",
  "#selection.above{inset:1rem 1rem auto auto}}",
].join("");

/** @type {HTMLElement | undefined} */
let control;
/** @type {Passage[]} */
let passages = [];
let range = document.createRange(); // what is selected
let isCopying = false;
let timer = 0;

/**
 * Copy what is selected in the languages of a button.
 *
 * @param {HTMLElement} own
 * @param {PageElement} button
 * @param {ActionWords} words
 */
async function take(own, button, words) {
  const languages = button.dataset.languages.split(" ");
  isCopying = true;
  try {
    const { copyQuotations } = await quoting();
    await copyQuotations(own, passages, languages, words);
  } catch {
    const path = pathIn(languages[languages.length - 1]);
    const link = element("a", { href: path }, path);
    find(".outcome", own).replaceChildren(`${words.say.not_loaded} `, link);
  }
  isCopying = false;
}

/**
 * Build the control.
 *
 * @param {ActionWords} words
 */
function build(words) {
  const { say } = words;
  if (document.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } // elsewhere the control is a row below the provision
  const built = element(
    "div",
    {
      class: "actions",
      id: "selection",
      role: "group",
      "aria-label": say.selection,
      lang: pageLanguage,
    },
    element("p", { class: "outcome", role: "status" }),
    element("textarea", { class: "taken", readonly: "", rows: 4, "aria-label": say.text_to_copy }),
  );
  const prepare = () => void quoting().catch(() => {});
  for (const type of ["pointerover", "focusin"]) built.addEventListener(type, prepare);
  built.addEventListener("mousedown", (event) => {
    if (targetOf(event).closest("button")) event.preventDefault(); // the words stay selected
  });
  built.addEventListener("click", (event) => {
    /** @type {PageElement | null} */
    const button = targetOf(event).closest("[data-languages]");
    if (button) take(built, button, words);
  });
  built.addEventListener("focusout", wait);
  return built;
}

/**
 * Return the buttons: one for the language of what is selected, one for each other, and one for all.
 *
 * @param {ActionWords["say"]} say
 */
function buttons(say) {
  const own = languageOf(passages[0].provision);
  /** @type {HTMLAnchorElement[]} */
  const links = findAll(".switch .plain");
  const names = new Map(links.map(({ hreflang, ariaLabel }) => [hreflang, ariaLabel]));
  const others = [pageLanguage, ...names.keys()].filter((code) => code !== own);
  const named = others.map((code) => [
    names.has(code)
      ? format(say.selection_other, { language: names.get(code) })
      : say.selection_page,
    code,
  ]);
  const all = others.length ? [[say.selection_both, [own, ...others].join(" ")]] : [];
  return [[say.row_quotation, own], ...named, ...all].map(([label, languages]) =>
    element("button", { type: "button", "data-languages": languages }, label),
  );
}

/**
 * Put the control after the provision with the last selected words and what is shown below it.
 *
 * @param {HTMLElement} own
 */
function place(own) {
  const { provision } = passages[passages.length - 1];
  let before = provision.closest(".table-frame") ?? provision;
  while (before.nextElementSibling?.matches(".translation, .beside-it"))
    before = before.nextElementSibling;
  if (before.nextElementSibling !== own) before.after(own);
}

/** Show the control at the foot of the window, or at its head if words that are selected are at the foot. */
function avoid() {
  if (!control?.isConnected || control.contains(document.activeElement)) return;
  control.classList.remove("above");
  const { left, top } = control.getBoundingClientRect();
  const isBelow = [...range.getClientRects()].some(
    (words) => words.bottom > top && words.top < innerHeight && words.right > left,
  );
  control.classList.toggle("above", isBelow);
}

/** Show the control for what is selected, or take it away. */
async function update() {
  const selection = getSelection();
  if (isCopying || control?.contains(document.activeElement)) return;
  if (!selection?.rangeCount || selection.isCollapsed) return control?.remove();
  range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1); // of several cells in Firefox
  range.setEnd(last.endContainer, last.endOffset);
  const selected = selectedPassages(range);
  if (!selected.length) return control?.remove();
  passages = selected;
  const words = await actionWords();
  control ??= build(words);
  for (const button of findAll("button", control)) button.remove();
  control.prepend(...buttons(words.say));
  find(".outcome", control).textContent = isTranslated() ? words.say.selection_translated : "";
  find(".taken", control).hidden = true;
  place(control);
  avoid();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => update().catch(() => {}), PAUSE);
}

document.addEventListener("selectionchange", wait);
addEventListener("scroll", avoid, { passive: true });
addEventListener("keydown", (event) => {
  if (!control?.isConnected) return;
  const { activeElement } = document;
  // A click on words gives the focus to the whole article.
  const isAtWords = activeElement?.matches("body, [tabindex='-1']");
  if (event.key === "Tab" && !event.shiftKey && isAtWords) {
    event.preventDefault();
    find("button", control).focus({ preventScroll: true });
  }
  if (event.key !== "Escape") return;
  const within = control.contains(activeElement);
  control.remove();
  if (within) linkOf(passages[0].provision).focus({ preventScroll: true });
});
wait();
