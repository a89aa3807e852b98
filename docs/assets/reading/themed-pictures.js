// Pictures in the colours that the reader chose, where these are not the device's.

import { findAll } from "../shared/dom.js";

const DARK = "(prefers-color-scheme: dark)"; // media of the dark picture in the page
/** @type {Record<string, string>} */
const CHOSEN = { dark: "all", light: "not all" };
const root = document.documentElement;
/** @type {HTMLSourceElement[]} */
const sources = findAll("picture > source");

function update() {
  for (const source of sources)
    source.media = CHOSEN[/** @type {string} */ (root.dataset.scheme)] ?? DARK;
}

if (sources.length) {
  update();
  new MutationObserver(update).observe(root, { attributeFilter: ["data-scheme"] });
}
