// A provision in a page: its id, place and public address.

import { pageLanguage } from "../shared/page-words.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */

/** @param {PageElement} provision */
export const idOf = ({ dataset, id }) => dataset.provision ?? id;

/** @param {PageElement} provision */
export function languageOf(provision) {
  /** @type {HTMLElement | null} */
  const column = provision.closest(".column");
  return column?.lang || pageLanguage;
}

/**
 * Return the place of a provision in the language of the page, and its language if that is another.
 *
 * @param {PageElement} provision
 */
export function placeOf(provision) {
  const here = /** @type {PageElement} */ (document.getElementById(idOf(provision)) ?? provision);
  const place = here.dataset.place.replace(/[ ,]+$/, "");
  const language = languageOf(provision);
  if (language === pageLanguage) return place;
  return `${place}, ${document.querySelector(`.switch [hreflang=${language}]`)?.getAttribute("aria-label")}`;
}

/**
 * Return the link of a provision to its own page.
 *
 * @param {PageElement} provision
 */
export const linkOf = (provision) =>
  /** @type {HTMLAnchorElement & { dataset: { number: string } }} */ (
    provision.querySelector("[data-number]")
  );

/**
 * Return the public address of a provision's own page, wherever this page is opened.
 *
 * @param {PageElement} provision
 */
export function addressOf(provision) {
  const path = /** @type {string} */ (linkOf(provision).getAttribute("href"));
  const { href } = new URL(path, document.documentElement.dataset.address);
  return href.replace(/index\.html$/, "");
}
