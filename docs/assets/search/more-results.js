// Further results, which the page adds when the reader scrolls below the hits. Loaded only then.

import { find } from "../shared/dom.js";
import { format } from "../shared/format.js";

/** @typedef {import("./ui.js").Shown} Shown */

/**
 * Write the number of results in another language into its link, or remove the link, unless the reader
 * has reached it by keyboard: the focus would be lost.
 *
 * @param {HTMLAnchorElement} link
 * @param {Shown} shown
 * @param {typeof import("./ui.js").open} open
 * @param {string} label
 */
export async function count(link, { query, address, options: { citedIds } }, open, label) {
  const url = new URL(`${link.hreflang}.json`, address);
  const opened = await open(url, { citedIds }).catch(() => undefined);
  if (!opened) return;
  const { how, hits } = await opened.search(query);
  const language = find(`.switch [hreflang="${link.hreflang}"]`).ariaLabel;
  if (hits.length && !how) link.textContent = format(label, { n: hits.length, language });
  else if (link !== document.activeElement) link.remove();
}

/**
 * Return hits on the definitions of terms that were not found by name.
 *
 * @param {Shown} shown
 * @param {typeof import("./engine.js").engine} engine
 */
export async function searchDefinitions({ query, index, records, hits, address }, engine) {
  const terms = records.filter(({ kind }) => kind === "term");
  if (!terms.length) return [];
  const name = address.pathname.split("/").at(-1);
  const response = await fetch(new URL(`../definitions/${name}`, address));
  if (!response.ok) return [];
  /** @type {import("../glossary/definitions.js").Definitions} */
  const definitions = await response.json();
  const defined = Object.values(definitions.terms); // in the order of the records
  const { search } = engine({
    ...index,
    groups: [["term", terms[0].page, terms.length, terms[0].where]],
    ids: terms.map(({ id }) => id).join(" "),
    text: terms.map(({ text }, n) => `${text}: ${defined[n].definition}`).join("|"),
    at: "",
  });
  const named = new Set(
    hits.filter(({ record }) => record.kind === "term").map(({ record }) => record.id),
  );
  return (await search(query)).hits.filter(({ record }) => !named.has(record.id));
}
