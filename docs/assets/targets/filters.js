// The table of targets, filtered, searched and sorted, each view with its own address.

import { fold } from "../place/place-words.js";
import { find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { pageLanguage } from "../shared/page-words.js";

/** @typedef {{ q?: string, theme?: string, kind?: string, period?: string, sort?: string }} View */
/** @typedef {import("../shared/dom.js").PageElement} PageElement */

/**
 * Return words as they are compared: folded, a number without signs between its thousands.
 *
 * @param {string} text
 */
const plain = (text) => fold(text).replace(/(\d)[.,](?=\d{3}(?!\d))/g, "$1");

const rows = findAll(".row"); // in the order of the text
const words = new Map(rows.map((row) => [row, plain(row.textContent)]));
/** @type {HTMLFormElement} */
const form = find(".filters");
const none = find(".none");

const names = new Map(rows.map((row) => [row, find("th", row).textContent]));

/** @param {PageElement} row */
const nameOf = (row) => names.get(row) ?? "";

/** @type {(a: PageElement, b: PageElement) => number} */
const byName = (a, b) => nameOf(a).localeCompare(nameOf(b), pageLanguage);

/**
 * Return whether a view has a row.
 *
 * @param {PageElement} row
 * @param {View} view
 */
function matches(row, { theme, kind, period, q = "" }) {
  const { kinds, periods } = row.dataset;
  const text = /** @type {string} */ (words.get(row));
  return (
    (!theme || theme === row.dataset.theme) &&
    (!kind || kinds.split(" ").includes(kind)) &&
    (!period || periods.split(" ").includes(period)) &&
    plain(q)
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

/**
 * Say that no row is left, and offer to search the whole text for the words.
 *
 * @param {string} query
 */
function showNone(query) {
  const { dataset } = none;
  find(".nothing", none).textContent = query ? format(dataset.words, { query }) : dataset.filters;
  /** @type {HTMLAnchorElement} */
  const link = find("a", none);
  link.hidden = !query;
  link.textContent = format(dataset.seek, { query });
  link.search = `?${new URLSearchParams({ q: query })}`;
}

/** @param {View} view */
function show(view) {
  for (const row of rows) row.hidden = !matches(row, view);
  for (const section of findAll(".theme")) {
    const own = rows.filter((row) => section.contains(row));
    section.hidden = own.every((row) => row.hidden);
    find("table", section).append(...(view.sort === "name" ? own.sort(byName) : own));
  }
  const n = rows.filter((row) => !row.hidden).length;
  const count = find(".count");
  count.textContent = format(count.dataset.count, { n });
  none.hidden = n > 0;
  if (!n) showNone(view.q?.trim() ?? "");
}

/** Show the view that the fields ask for, and let the address name it. */
function follow() {
  const values = /** @type {[string, string][]} */ ([...new FormData(form)]);
  const wanted = values.filter(([, value]) => value);
  const query = `${new URLSearchParams(wanted)}`;
  history.replaceState(null, "", location.pathname + (query && `?${query}`));
  show(Object.fromEntries(wanted));
}

const asked = new URLSearchParams(location.search);
for (const [name, value] of asked) {
  const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
  if (!field) continue;
  field.value = value;
  if (field.value !== value)
    field.value = ""; // a choice has no such value
  else field.closest("details")?.setAttribute("open", "");
}
form.addEventListener("input", follow);
form.addEventListener("submit", (event) => event.preventDefault());
find("button", none).addEventListener("click", () => {
  form.reset();
  follow();
  /** @type {HTMLInputElement} */ (form.elements.namedItem("q")).focus();
});
if ([...asked].length || form.q.value) show(Object.fromEntries(new FormData(form)));
form.classList.add("usable");
delete document.documentElement.dataset.asked;
