// Actions on a provision: copy it with its citation, share it, read it in the other
// language. Without this script its number leads to its own page, which has all of this as text.

import { copy } from "../shared/clipboard.js";
import { copyOf, element, find, findAll, setAttributes, targetOf } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { pathIn, textOf, textsIn } from "./translation.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {(panel: PageElement, provision: PageElement, button: PageElement) => Promise<void>} Action */

const AT_ONCE = 8;
const PAGE_LANGUAGE = document.documentElement.lang;

/** @type {HTMLTemplateElement | null} */
const template = document.querySelector("#actions");
const labels = /** @type {PageElement["dataset"]} */ (template?.dataset);

/** @param {PageElement} provision */
const languageOf = (provision) => /** @type {HTMLElement} */ (provision.closest("[lang]")).lang;

/**
 * Return the place of a provision in the language of the page, and its language if that is another.
 *
 * @param {PageElement} provision
 */
function placeOf(provision) {
  /** @type {PageElement} */
  const here = document.querySelector(`#${provision.dataset.provision}`) ?? provision;
  const place = here.dataset.place.replace(/[ ,]+$/, "");
  const language = languageOf(provision);
  if (language === PAGE_LANGUAGE) return place;
  return `${place}, ${find(`.switch [hreflang=${language}]`).textContent}`;
}

/** @param {PageElement} provision */
function quotationOf(provision) {
  const page = /** @type {PageElement} */ (provision.closest("[data-document]"));
  const citation = provision.dataset.place + page.dataset.document;
  return `${textOf(provision)}\n${citation}\n${provision.dataset.url}`;
}

/** @type {Action} */
async function share(panel, provision) {
  const text = quotationOf(provision);
  try {
    await navigator.share({ title: document.title, text, url: provision.dataset.url });
  } catch (error) {
    const cancelled = /** @type {Error} */ (error).name === "AbortError";
    if (!cancelled) await copy(panel, text, labels);
  }
}

/** @type {Action} */
async function toggleTranslation(panel, provision, button) {
  const box = find(".translation", panel);
  const opening = box.hidden;
  setAttributes(button, { "aria-expanded": opening });
  button.textContent = opening ? labels.hide : labels.show;
  box.hidden = !opening;
  if (!opening || box.lang) return;
  const { language } = button.dataset;
  const id = provision.dataset.provision;
  try {
    box.textContent = (await textsIn(language))(id);
    box.lang = language;
  } catch {
    const path = pathIn(language);
    box.replaceChildren(`${labels.lost} `, element("a", { href: `${path}#${id}` }, path));
  }
}

/** @type {Record<string, Action>} */
const actions = {
  link: (panel, provision) => copy(panel, provision.dataset.url, labels),
  quotation: (panel, provision) => copy(panel, quotationOf(provision), labels),
  text: (panel, provision) => copy(panel, textOf(provision), labels),
  share,
  other: toggleTranslation,
};

/**
 * Show the actions of a provision below it and return their panel.
 *
 * @param {PageElement} provision
 * @param {HTMLElement} opener
 */
function addPanel(provision, opener) {
  const panel = copyOf(/** @type {HTMLTemplateElement} */ (template));
  panel.lang = PAGE_LANGUAGE;
  panel.setAttribute("aria-label", /** @type {string} */ (opener.getAttribute("aria-label")));
  panel.id = `actions-${provision.id}`;
  find(".taken", panel).lang = languageOf(provision);
  find("[data-do=share]", panel).hidden = !navigator.share;
  /** @type {HTMLAnchorElement} */
  const number = find(".number", provision);
  /** @type {(HTMLAnchorElement & { dataset: { to: string } })[]} */
  const links = findAll("[data-to]", panel);
  for (const link of links) {
    const { to } = link.dataset;
    const suffix = to.endsWith("=") ? to + provision.dataset.provision : to;
    link.href = new URL(number.href).pathname + suffix;
    link.setAttribute("aria-label", `${link.textContent}: ${placeOf(provision)}`);
  }
  panel.addEventListener("click", (event) => {
    const button = targetOf(event);
    actions[button.dataset.do]?.(panel, provision, button);
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    opener.click();
    opener.focus();
  });
  provision.after(panel);
  if (globalThis.speechSynthesis) {
    import("./read-aloud.js").then(({ addReadAloud }) => addReadAloud(panel, provision));
  }
  return panel;
}

/**
 * Give a provision the button that opens its actions.
 *
 * @param {PageElement} provision
 */
function addOpener(provision) {
  /** @type {HTMLElement | undefined} */
  let panel;
  const opener = element("button", {
    type: "button",
    class: "open-actions",
    lang: PAGE_LANGUAGE,
    "aria-label": format(labels.name, { place: placeOf(provision) }),
    "aria-expanded": false,
  });
  opener.addEventListener("click", () => {
    const opening = panel?.hidden ?? true;
    panel ??= addPanel(provision, opener);
    panel.hidden = !opening;
    setAttributes(opener, { "aria-expanded": opening });
  });
  opener.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && panel && !panel.hidden) opener.click();
  });
  provision.prepend(opener);
}

/**
 * Equip a few provisions at a time, so that the page stays responsive.
 *
 * @param {PageElement[]} provisions
 */
async function addOpeners(provisions) {
  for (const [n, provision] of provisions.entries()) {
    if (n % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
    addOpener(provision);
  }
}

if (template) addOpeners(findAll("[data-provision][data-url]"));
