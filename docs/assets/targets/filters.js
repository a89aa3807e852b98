// The table of targets, filtered, searched and sorted, each view with its own address.

import { fold } from "../place/place-words.js";
import { find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";

/** @typedef {{ q?: string, theme?: string, kind?: string, period?: string, sort?: string }} View */
/** @typedef {import("../shared/dom.js").PageElement} PageElement */

const rows = findAll("tbody.row"); // in the order of the text

/** @param {PageElement} row */
const nameOf = (row) => find("th", row).textContent;

/** @type {(a: PageElement, b: PageElement) => number} */
const byName = (a, b) => nameOf(a).localeCompare(nameOf(b), document.documentElement.lang);

/**
 * Return whether a view has a row.
 *
 * @param {PageElement} row
 * @param {View} view
 */
function matches(row, { theme, kind, period, q = "" }) {
  const { kinds, periods } = row.dataset;
  const section = /** @type {PageElement} */ (row.closest("[data-theme]"));
  const text = fold(row.textContent);
  return (
    (!theme || theme === section.dataset.theme) &&
    (!kind || kinds.split(" ").includes(kind)) &&
    (!period || periods.split(" ").includes(period)) &&
    fold(q)
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/** @param {View} view */
function show(view) {
  for (const row of rows) row.hidden = !matches(row, view);
  for (const section of findAll(".across")) {
    const own = rows.filter((row) => section.contains(row));
    section.hidden = own.every((row) => row.hidden);
    find("table", section).append(...(view.sort === "name" ? own.sort(byName) : own));
  }
  const count = find(".filters .count");
  const n = rows.filter((row) => !row.hidden).length;
  count.textContent = format(count.dataset.count, { n });
}

/** Open the row that holds the target of the address. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  target?.closest("details")?.setAttribute("open", "");
  target?.scrollIntoView();
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector(".filters");

if (form) {
  form.hidden = false;
  /** @type {View} */
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  for (const [name, value] of Object.entries(asked)) {
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (field) field.value = value;
  }
  form.addEventListener("input", () => {
    const values = /** @type {[string, string][]} */ ([...new FormData(form)]);
    const wanted = values.filter(([, value]) => value);
    const query = `${new URLSearchParams(wanted)}`;
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    show(Object.fromEntries(wanted));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show(asked);
  addEventListener("hashchange", reveal);
  reveal();
}
