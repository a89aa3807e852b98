// Actions on a provision: copy it with its citation, share it, show it in another language. One panel
// serves the page: a sheet on phones, a row above the words where there is room.

import { isTranslated } from "../reading/machine-translation.js";
import { copy } from "../shared/clipboard.js";
import { addressed, element, find, findAll, setAttributes, targetOf } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { actionWords, pageLanguage } from "../shared/page-words.js";
import { textOf } from "../shared/provision-text.js";
import { cited } from "../shared/quoting.js";
import { citationOf } from "./citation.js";
import { pathIn } from "./page-path.js";
import { addressOf, idOf, languageOf, linkOf, placeOf } from "./provision.js";
import { elementsIn, publishedWords } from "./translation.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/**
 * @typedef {object} Subject
 * @property {PageElement} provision
 * @property {HTMLElement} panel  it has the field and the line of the outcome
 * @property {Record<string, string>} say  `copied`, `failed`, `perhaps`; for the panel all labels
 */
/** @typedef {(subject: Subject, button: PageElement) => Promise<void>} Action */

/** @type {PageElement | undefined} */
let shown; // the provision whose panel is open
/** @type {HTMLElement | undefined} */
let openedBy;
/** @type {HTMLElement | undefined} */
let panel;

/**
 * Return the words and the citation of a provision, as they are copied and shared.
 *
 * @param {PageElement} provision
 */
async function citedWords(provision) {
  const [words, { quoted }] = await Promise.all([publishedWords(provision), actionWords()]);
  return cited(words, citationOf(provision), quoted[languageOf(provision)]);
}

/**
 * Return whether the panel covers the foot of the window.
 *
 * @param {HTMLElement} panel
 */
const isSheet = (panel) => getComputedStyle(panel).position === "fixed";

/** @type {(provision: PageElement) => Promise<string>} */
const quotationOf = async (provision) => `${await citedWords(provision)}\n${addressOf(provision)}`;

/** @type {Action} */
async function share({ provision, panel, say }) {
  const [text, url] = [await citedWords(provision), addressOf(provision)];
  const { content: title } = /** @type {HTMLMetaElement} */ (find('[property="og:title"]'));
  try {
    await navigator.share({ title, text, url }); // apps join text and address
  } catch (error) {
    const cancelled = /** @type {Error} */ (error).name === "AbortError";
    if (!cancelled) await copy(panel, `${text}\n${url}`, say);
  }
}

/** @type {Action} */
async function toggleTranslation({ provision, panel, say }, button) {
  const { language } = button.dataset;
  const shownBelow = translationBelow(provision, language);
  if (shownBelow) shownBelow.remove();
  else {
    const isRow = provision.matches("tr");
    const about = { class: "translation", lang: language, dir: "auto", translate: "no" };
    const box = element(isRow ? "tr" : "blockquote", about);
    try {
      const there = (await elementsIn(language))(idOf(provision));
      if (isRow) box.append(element("td", {}), ...findAll("td:not(.at)", there));
      else box.textContent = textOf(there);
    } catch {
      const path = pathIn(language);
      const link = element("a", { href: `${path}#${idOf(provision)}` }, path);
      const words = element("td", { colspan: 99 }, `${say.not_loaded} `, link);
      setAttributes(box, { lang: pageLanguage }).append(...(isRow ? [words] : words.childNodes));
    }
    frameOf(provision).after(box);
    if (isSheet(panel)) box.scrollIntoView({ block: "nearest" });
  }
  if (isSheet(panel)) close();
  else label(button, Boolean(shownBelow), say);
}

/**
 * Return the element below which a provision is shown in another language: a table is in a frame.
 *
 * @param {PageElement} provision
 * @returns {Element}
 */
const frameOf = (provision) =>
  (provision.matches("table") && provision.closest(".table-frame")) || provision;

/**
 * Return what shows a provision in another language below it.
 *
 * @param {PageElement} provision
 * @param {string} language
 */
function translationBelow(provision, language) {
  const next = frameOf(provision).nextElementSibling;
  return next?.matches(".translation") && /** @type {HTMLElement} */ (next).lang === language
    ? next
    : null;
}

/**
 * Tell on the button of another language what it does.
 *
 * @param {HTMLElement} button
 * @param {boolean} hidden  that the other language is
 * @param {Record<string, string>} say
 */
function label(button, hidden, say) {
  setAttributes(button, { "aria-expanded": !hidden }).textContent = format(
    hidden ? say.show_other : say.hide_other,
    { language: nameOf(button.dataset.language) },
  );
}

/** @type {Record<string, Action>} */
const actions = {
  link: ({ provision, panel, say }) => copy(panel, addressOf(provision), say),
  quotation: async ({ provision, panel, say }) => copy(panel, await quotationOf(provision), say),
  text: async ({ provision, panel, say }) => copy(panel, await publishedWords(provision), say),
  share,
  other: toggleTranslation,
  close: async () => close(),
};

/**
 * Return the name of another language of this page.
 *
 * @param {string | undefined} language
 */
const nameOf = (language) => find(`.switch .plain[hreflang=${language}]`).ariaLabel;

/** Return the languages of this page besides its own. */
function otherLanguages() {
  /** @type {HTMLAnchorElement[]} */
  const links = findAll(".switch .plain");
  return links.map((link) => link.hreflang);
}

/**
 * Build the panel.
 *
 * @param {Record<string, string>} say
 */
function build(say) {
  /** @type {(name: string, words: string, more?: Record<string, string>) => HTMLElement} */
  const button = (name, words, more = {}) =>
    element("button", { type: "button", "data-do": name, ...more }, words);
  /** @type {(control: HTMLElement, brief: string) => HTMLElement} */
  const withBrief = (control, brief) => {
    const words = control.textContent;
    const spans = [
      element("span", { class: "long" }, words),
      element("span", { class: "brief" }, brief),
    ];
    control.replaceChildren(...spans);
    return setAttributes(control, { "aria-label": words });
  };
  const others = document.querySelector(".parallel, .shared") ? [] : otherLanguages();
  const items = [
    withBrief(button("quotation", say.copy_quotation, { class: "main" }), say.row_quotation),
    withBrief(button("link", say.copy_link), say.row_link),
    withBrief(button("text", say.copy_text), say.row_text),
    ...("share" in navigator ? [button("share", say.share)] : []),
    ...others.map((language) =>
      button("other", format(say.show_other, { language: nameOf(language) }), {
        "data-language": language,
      }),
    ),
    element("a", { "data-to": "#paper" }, say.print_and_code),
    withBrief(element("a", { "data-to": "" }, say.own_page), say.row_page),
  ];
  const built = element(
    "div",
    { class: "actions sheet-or-row", id: "actions", role: "group", lang: pageLanguage },
    element("p", { class: "heading" }, element("b", {}), button("close", say.close)),
    element("ul", {}, ...items.map((item) => element("li", {}, item))),
    element("p", { class: "outcome", role: "status" }),
    element("textarea", {
      class: "taken",
      readonly: "",
      rows: 4,
      "aria-label": say.text_to_copy,
    }),
  );
  built.addEventListener("click", (event) => {
    /** @type {PageElement | null} */
    const pressed = targetOf(event).closest("[data-do]");
    if (!shown || !pressed) return;
    actions[pressed.dataset.do]({ provision: shown, panel: built, say }, pressed);
  });
  return built;
}

/**
 * Fit the panel to a provision and put it where it belongs.
 *
 * @param {HTMLElement} own
 * @param {PageElement} provision
 * @param {Record<string, string>} say
 */
function place(own, provision, say) {
  const name = placeOf(provision);
  own.setAttribute("aria-label", format(say.actions, { place: name }));
  find("b", own).textContent = linkOf(provision).dataset.number;
  find(".outcome", own).textContent = isTranslated() ? say.copies_published : "";
  setAttributes(find(".taken", own), { lang: languageOf(provision) }).hidden = true;
  /** @type {(HTMLAnchorElement & { dataset: { to: string } })[]} */
  const links = findAll("[data-to]", own);
  for (const link of links) {
    link.href = linkOf(provision).href + link.dataset.to;
    const { textContent } = link.querySelector(".long") ?? link;
    link.setAttribute("aria-label", `${textContent}: ${name}`);
  }
  for (const button of findAll("[data-do=other]", own)) {
    label(button, !translationBelow(provision, button.dataset.language), say);
  }
  const isHeading = /^H/.test(provision.tagName);
  if (provision.matches("table, tr"))
    document.body.append(own); // a cell has no room for it
  else (isHeading ? provision : /** @type {Element} */ (openedBy)).after(own);
}

/** Close the panel; the focus returns to what opened it, if it was within. */
function close() {
  const within = panel?.contains(document.activeElement);
  openedBy?.setAttribute("aria-expanded", "false");
  panel?.remove();
  if (within) openedBy?.focus({ preventScroll: true });
  shown = undefined;
}

/**
 * Open the panel of a provision, or close it.
 *
 * @param {PageElement} provision
 * @param {HTMLElement} opener
 */
export async function toggle(provision, opener) {
  const again = shown === provision;
  const { say: words, aloud } = await actionWords();
  const say = { ...words, failed: words.not_copied, perhaps: words.perhaps_copied };
  close();
  if (again) return;
  panel ??= build(say);
  [shown, openedBy] = [provision, opener];
  opener.setAttribute("aria-expanded", "true");
  place(panel, provision, say);
  if (isSheet(panel)) provision.scrollIntoView({ block: "start" });
  else panel.scrollIntoView({ block: "nearest" });
  find("[data-do=quotation]", panel).focus({ preventScroll: true });
  const listening = document.querySelector(".page.text");
  if (listening && "speechSynthesis" in globalThis && !find("[data-do=listen]", panel)) {
    offerListening(panel, aloud);
  }
}

/**
 * Add the button that reads aloud, once a voice of the device has proved that it works.
 *
 * @param {HTMLElement} own
 * @param {import("./read-aloud.js").Labels} words
 */
async function offerListening(own, words) {
  const { findVoice, start } = await import("./read-aloud.js");
  const voice = await findVoice();
  if (!voice || find("[data-do=listen]", own)) return;
  const button = element("button", { type: "button", "data-do": "listen" }, words.from);
  actions.listen = async ({ provision }) => {
    close();
    start(voice, words, provision);
  };
  /** @type {Element} */ (find("a", own).parentElement).before(element("li", {}, button));
}

/** Open what holds the place of the address, which only some browsers do by themselves. */
function reveal() {
  const target = addressed();
  const details = target?.closest("details:not([open])");
  details?.setAttribute("open", "");
  if (details) target?.scrollIntoView();
}

/**
 * Make the buttons of a shared page's row work, for its provision, and show it.
 *
 * @param {PageElement} row
 * @param {PageElement} provision
 */
export function attachRow(row, provision) {
  /** @type {PageElement[]} */
  const buttons = findAll("[data-do]", row);
  const subject = { provision, panel: row, say: row.dataset };
  for (const button of buttons) {
    button.addEventListener("click", () => actions[button.dataset.do](subject, button));
  }
  find("[data-do=share]", row).hidden = !navigator.share;
  row.classList.add("usable");
  addEventListener("hashchange", reveal);
  reveal();
}

addEventListener("keydown", ({ key }) => {
  const { activeElement } = document;
  const isElsewhere = activeElement !== document.body && activeElement !== openedBy;
  if (key === "Escape" && shown && !(isElsewhere && !panel?.contains(activeElement))) close();
});

// Focus that leaves the sheet may be behind it, so the sheet closes.
addEventListener("focusin", ({ target }) => {
  if (!shown || !panel || target === openedBy) return;
  if (isSheet(panel) && !panel.contains(/** @type {Node} */ (target))) close();
});

// A window that is turned lays out its lines anew: keep the provision in view. The height alone changes with
// the bars of a phone's browser.
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width) shown?.scrollIntoView({ block: "start" });
  width = innerWidth;
});

actionWords().catch(() => {});
