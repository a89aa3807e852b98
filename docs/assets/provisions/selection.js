// Offers to copy selected words of the text with their source. The control stands after the provision, for
// the keyboard, and is shown at the edge of the window that the words do not reach.

import { isTranslated } from "../reading/machine-translation.js";
import { copy } from "../shared/clipboard.js";
import { element, find, findAll, targetOf } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { actionWords, pageLanguage } from "../shared/page-words.js";
import { textOf } from "../shared/provision-text.js";
import { cited } from "../shared/quoting.js";
import { textDirective } from "../shared/text-fragment.js";
import { citationOf } from "./citation.js";
import { idOf, languageOf, linkOf } from "./provision.js";
import { cutsOf, selectedPassages, wholePassage } from "./selected-words.js";
import { elementsIn } from "./translation.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {import("./selected-words.js").Passage} Passage */
/** @typedef {import("../shared/page-words.js").ActionWords} ActionWords */

const PAUSE = 250; // ms without a change after which a selection is complete
// Beside the rules of .sheet-or-row, which are those of the panel of a provision.
const STYLE = `
  #selection { position: fixed; inset: auto 0 0; margin: 0; background: var(--paper) }
  #selection.above { inset: 0 0 auto }
  #selection li { flex: 1 1 auto }
  @media (min-width: 48rem) {
    #selection { inset: auto 1rem 1rem auto; max-width: 34rem; border: 1px solid var(--river) }
    #selection.above { inset: 1rem 1rem auto auto }
    #selection :is(ul, .outcome, .taken) { flex: 0 0 100% }
    #selection ul { gap: 0 1rem }
  }`;

/** @type {HTMLElement | undefined} */
let control;
/** @type {Passage[]} */
let passages = [];
let isCopying = false;
let timer = 0;

/**
 * Return the address of a passage, which opens at its words; of a line of a table, at its longest cell.
 *
 * @param {Passage} passage
 */
function addressOf({ provision, text, from, to }) {
  const page = provision.ownerDocument;
  const cells = findAll("td:not(.at), th", provision.querySelector("thead") ?? provision);
  const [cell] = cells.sort((a, b) => textOf(b).length - textOf(a).length);
  const range = document.createRange();
  range.selectNodeContents(page.body);
  range.setEnd(cell ?? provision, 0);
  const words = cell ? textOf(cell) : text;
  const [start, end] = cell ? [0, words.length] : [from, to];
  const address = `${page.documentElement.dataset.address}`.replace(/index\.html$/, "");
  return `${address}#${provision.id}${textDirective(`${range}`, words, start, end)}`;
}

/**
 * Return a passage in a language, as published. In another than its own it is the whole provision; so it is
 * if a machine translated its words.
 *
 * @param {Passage} passage
 * @param {string} language
 */
async function published(passage, language) {
  const { provision, text } = passage;
  const isOwn = language === languageOf(provision);
  if (isOwn && !isTranslated()) return passage;
  const elementOf = await elementsIn(isOwn ? pageLanguage : language);
  const there = elementOf(isOwn ? provision.id : idOf(provision));
  const whole = wholePassage(/** @type {PageElement} */ (there));
  return whole.text === text ? passage : whole;
}

/**
 * Return the quotations of what is selected in some languages, as text and as HTML.
 *
 * @param {string[]} languages
 * @param {ActionWords["quoted"]} quoted
 */
async function quotations(languages, quoted) {
  const texts = [];
  const box = element("div", {});
  for (const lang of languages) {
    for (const selected of passages) {
      const passage = await published(selected, lang);
      const words = passage.text.slice(passage.from, passage.to);
      const text = cited(words, citationOf(passage.provision), quoted[lang], cutsOf(passage));
      const href = addressOf(passage);
      const [quotation, citation] = text.split(/\n(?=[^\n]*$)/);
      const link = element("a", { href }, citation);
      box.append(element("p", { lang }, quotation, element("br", {}), link));
      texts.push(`${text}\n${href}`);
    }
  }
  return { text: texts.join("\n\n"), html: box.innerHTML };
}

/**
 * Copy what is selected in the languages of a button.
 *
 * @param {HTMLElement} own
 * @param {PageElement} button
 * @param {ActionWords} words
 */
async function take(own, button, { say, quoted }) {
  const languages = button.dataset.languages.split(" ");
  isCopying = true;
  try {
    const { text, html } = await quotations(languages, quoted);
    const isOther = languages.some((code) => code !== languageOf(passages[0].provision));
    const note =
      isOther && passages.flatMap(cutsOf).includes(true) ? `${say.selection_whole} ` : "";
    find(".taken", own).lang = languages[0];
    const [copied, failed, perhaps] = [say.copied, say.not_copied, say.perhaps_copied].map(
      (outcome) => note + outcome,
    );
    await copy(own, text, { copied, failed, perhaps }, html);
  } catch {
    find(".outcome", own).textContent = say.not_loaded.replace(/\..*/, ".");
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
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const about = { class: "actions sheet-or-row", id: "selection", role: "group" };
  const built = element(
    "div",
    { ...about, "aria-label": say.selection, lang: pageLanguage },
    element("ul", {}),
    element("p", { class: "outcome", role: "status" }),
    element("textarea", { class: "taken", readonly: "", rows: 4, "aria-label": say.text_to_copy }),
  );
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
  const kinds = [
    [say.row_quotation, own],
    ...others.map((code) => [
      names.has(code)
        ? format(say.selection_other, { language: names.get(code) })
        : say.selection_page,
      code,
    ]),
    ...(others.length ? [[say.selection_both, [own, ...others].join(" ")]] : []),
  ];
  return kinds.map(([label, languages], n) => {
    const about = { type: "button", "data-languages": languages, class: n ? "" : "main" };
    return element("li", {}, element("button", about, label));
  });
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

/**
 * Show the control at the foot of the window, or at its head if words that are selected are at the foot.
 *
 * @param {HTMLElement} own
 * @param {Range} range
 */
function avoid(own, range) {
  own.classList.remove("above");
  const { left, top } = own.getBoundingClientRect();
  const isBelow = [...range.getClientRects()].some(
    (words) => words.bottom > top && words.top < innerHeight && words.right > left,
  );
  own.classList.toggle("above", isBelow);
}

/** Show the control for what is selected, or take it away. */
async function update() {
  const selection = getSelection();
  if (isCopying || control?.contains(document.activeElement)) return;
  const hasRange = selection?.rangeCount && !selection.isCollapsed;
  const range = hasRange ? selection.getRangeAt(0).cloneRange() : document.createRange();
  if (hasRange) {
    const last = selection.getRangeAt(selection.rangeCount - 1); // of several cells in Firefox
    range.setEnd(last.endContainer, last.endOffset);
  }
  passages = hasRange ? selectedPassages(range) : [];
  if (!passages.length) return control?.remove();
  const words = await actionWords();
  control ??= build(words);
  find("ul", control).replaceChildren(...buttons(words.say));
  find(".outcome", control).textContent = isTranslated() ? words.say.selection_translated : "";
  find(".taken", control).hidden = true;
  place(control);
  avoid(control, range);
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => update().catch(() => {}), PAUSE);
}

document.addEventListener("selectionchange", wait);
addEventListener("scroll", wait, { passive: true });
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !control?.isConnected) return;
  const within = control.contains(document.activeElement);
  control.remove();
  if (within) linkOf(passages[0].provision).focus({ preventScroll: true });
});
wait();
