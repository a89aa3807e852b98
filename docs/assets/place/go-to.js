// The form "Go to": leads from a typed citation to the page of its provision.

import { find, readJson } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { parseCitation } from "./citation-parser.js";

/** @type {(HTMLFormElement & { q: HTMLInputElement }) | null} */
const form = document.querySelector(".go-to");

/**
 * Open the page of the provision that `query` names, or say that there is none.
 *
 * @param {string} query
 */
function go(query) {
  const id = parseCitation(query, readJson("vocabulary"));
  if (id) {
    /** @type {HTMLAnchorElement} */
    const link = find(`[data-provision="${id}"]`);
    location.assign(link.href);
  } else {
    const output = find(".go-to output");
    output.textContent = format(output.dataset.nothing, { query });
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form.q.value);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    form.q.value = asked;
    go(asked);
  }
}
