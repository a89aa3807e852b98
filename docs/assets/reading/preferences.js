// The reader's preferences: text size, light or dark, the other language below each provision.
//
// They are data-* attributes of <html>; the inline script in every head sets them from localStorage
// before the page is drawn. Where nothing can be stored they hold for the current page.

import { textsIn } from "../provisions/translation.js";
import { element, find, findAll } from "../shared/dom.js";
import { pageLanguage } from "../shared/page-words.js";
import { requestPage } from "../shared/request.js";

const NAMES = ["size", "scheme", "parallel"];
const SIZES = ["l", "xl", "xxl"]; // as in the form
const USUAL = "usual"; // the value that is not stored

const root = document.documentElement;

function store() {
  try {
    localStorage.reading = JSON.stringify(root.dataset, NAMES);
  } catch {
    // The choice holds for this page alone.
  }
}

/**
 * Fill the form with the reader's preferences and follow its changes.
 *
 * @param {HTMLFormElement} form
 */
export function attach(form) {
  for (const name of NAMES) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    if (field.type === "checkbox") field.checked = name in root.dataset;
    else field.value = root.dataset[name] ?? USUAL;
  }
  form.addEventListener("change", () => {
    const values = new FormData(form);
    for (const name of NAMES) {
      const value = /** @type {string | null} */ (values.get(name));
      if (value && value !== USUAL) root.dataset[name] = value;
      else delete root.dataset[name];
    }
    store();
    showTranslations();
  });
  form.classList.remove("awaiting");
}

/**
 * Show the form of the preferences page in a dialog over the current page.
 *
 * @param {HTMLAnchorElement} link
 */
export async function open(link) {
  const page = await requestPage(link.href);
  /** @type {HTMLFormElement} */
  const form = find("form.reading", page);
  const dialog = element("dialog", { class: "preferences", "aria-label": link.textContent }, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  attach(form);
  dialog.showModal();
}

/** Make the letters of the page one step larger; after the largest they are as usual. */
export function enlarge() {
  const next = SIZES[SIZES.indexOf(root.dataset.size ?? "") + 1];
  if (next) root.dataset.size = next;
  else delete root.dataset.size;
  store();
}

/** Show each provision in the other languages below it, if the reader wants that. */
export async function showTranslations() {
  for (const translation of findAll(".beside-it")) translation.remove();
  const provisions = findAll(
    ".page.text > .provision, .page.text li > .provision, .page.text .column > .provision",
  );
  if (!("parallel" in root.dataset) || !provisions.length) return;
  /** @type {HTMLLinkElement[]} */
  const links = findAll("link[rel=alternate][hreflang]");
  const languages = links.map((link) => link.hreflang);
  for (const lang of languages.filter((code) => code !== "x-default" && code !== pageLanguage)) {
    const textOf = await textsIn(lang);
    for (const provision of provisions) {
      const text = textOf(provision.dataset.provision ?? provision.id);
      provision.after(element("p", { class: "beside-it", lang }, text));
    }
  }
}
