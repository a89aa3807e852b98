// The reader's preferences: text size, light or dark, the other language below each provision.
//
// They are data-* attributes of <html>; the inline script in every head sets them from localStorage
// before the page is drawn. Where nothing can be stored they hold for the current page.

import { elementsIn } from "../provisions/translation.js";
import { addressed, element, find, findAll } from "../shared/dom.js";
import { requestPage } from "../shared/page-request.js";
import { pageLanguage } from "../shared/page-words.js";
import { textOf } from "../shared/provision-text.js";
import { enlarge as enlargeLetters } from "./letters.js";

const NAMES = ["size", "scheme", "parallel"];
const USUAL = "usual"; // the value that is not stored

const HEADER = 80; // px at the top of the window that the header may cover
const INSTANT = /** @type {ScrollBehavior} */ ("instant");

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
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (field?.type === "checkbox") field.checked = name in root.dataset;
    else if (field) field.value = root.dataset[name] ?? USUAL;
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

/** Make the letters one step larger, on the pages that follow too. */
export function enlarge() {
  enlargeLetters();
  store();
}

let hasScrolled = false; // the reader, perhaps
for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  const note = () => {
    hasScrolled = true;
  };
  addEventListener(type, note, { once: true, passive: true });
}

/**
 * Change the page around the provision that the reader sees: the one of the address while it is in
 * view, or the first that is. It stays where it is; at the end of a page, which then grows, the one of
 * the address comes to its place.
 *
 * @param {Element[]} provisions
 * @param {() => void} change
 */
function keepInView(provisions, change) {
  /** @param {Element | null | undefined} element */
  const topOf = (element) => element?.getBoundingClientRect().top ?? 0;
  const place = addressed();
  const isSeen = place && topOf(place) >= 0 && topOf(place) < innerHeight;
  const seen = isSeen
    ? place
    : provisions.find((provision) => provision.getBoundingClientRect().bottom > HEADER);
  const before = topOf(seen);
  change();
  if (isSeen && !hasScrolled) place.scrollIntoView({ behavior: INSTANT });
  else scrollBy({ top: topOf(seen) - before, behavior: INSTANT });
}

/** Show each provision in the other languages below it, if the reader wants that. */
export async function showTranslations() {
  const provisions = findAll(
    ".page.text > .provision, .page.text li > .provision, .page.text .column > .provision, .page.text table.provision",
  );
  keepInView(provisions, () => {
    for (const translation of findAll(".beside-it")) translation.remove();
  });
  if (!("parallel" in root.dataset) || !provisions.length) return;
  /** @type {HTMLLinkElement[]} */
  const links = findAll("link[rel=alternate][hreflang]");
  const languages = links.map((link) => link.hreflang);
  for (const lang of languages.filter((code) => code !== "x-default" && code !== pageLanguage)) {
    const there = await elementsIn(lang);
    const texts = provisions.map(({ dataset, id }) => textOf(there(dataset.provision ?? id)));
    keepInView(provisions, () => {
      for (const [n, provision] of provisions.entries()) {
        const frame = provision.closest(".table-frame") ?? provision;
        frame.after(
          element("p", { class: "beside-it", lang, dir: "auto", translate: "no" }, texts[n]),
        );
      }
    });
  }
}
