// The citation of a provision in a page.

/** @typedef {import("../shared/dom.js").PageElement} PageElement */

/**
 * Return the citation of a provision, in the language of its words.
 *
 * @param {PageElement} provision
 */
export function citationOf(provision) {
  const page = /** @type {PageElement} */ (provision.closest("[data-document]"));
  return provision.dataset.place + page.dataset.document;
}
