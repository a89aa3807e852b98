// The search in the list of what a handout can hold: without marks, in the whole words of each item.

import { fold } from "../place/place-words.js";
import { find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";

/** @typedef {import("./blocks.js").Item} Item */

/**
 * Return all words of an item, folded.
 *
 * @param {Item} item
 */
const wordsOf = ({ number, place, text = [], name, figure, quote = [] }) =>
  fold([number, place, text.join(""), name, figure, quote.flat().join("")].join(" "));

/**
 * Let a field search the list.
 *
 * @param {HTMLElement} list  of groups
 * @param {Map<string, Item>} items
 * @param {string} label  of the number of matches
 */
export function attachListSearch(list, items, label) {
  /** @type {HTMLInputElement} */
  const field = find("#sought", list);
  const status = find(".matches", list);
  /** @type {HTMLDetailsElement[]} */
  const groups = findAll("details", list);
  const rows = groups.flatMap((group) =>
    findAll("label", group).map((row) => {
      const { value } = /** @type {HTMLInputElement} */ (find("input", row));
      const item = items.get(value); // none of the box of the whole group
      return { group, row, item, words: item ? wordsOf(item) : "" };
    }),
  );
  /** @type {HTMLDetailsElement[] | undefined} */
  let openBefore; // undefined while nothing is sought

  function show() {
    const sought = fold(field.value).split(/\s+/).filter(Boolean);
    if (sought.length) openBefore ??= groups.filter((group) => group.open);
    for (const { row, item, words } of rows) {
      row.hidden = sought.length > 0 && !(item && sought.every((word) => words.includes(word)));
    }
    const matches = rows.filter(({ row }) => !row.hidden);
    for (const group of groups) {
      const hasMatch = matches.some((match) => match.group === group);
      group.hidden = !hasMatch;
      if (sought.length) group.open = hasMatch;
      else if (openBefore) group.open = openBefore.includes(group);
    }
    for (const heading of findAll(".group", list)) heading.hidden = sought.length > 0;
    status.textContent = sought.length ? format(label, { n: matches.length }) : "";
    if (!sought.length) openBefore = undefined;
  }

  field.addEventListener("input", (event) => {
    event.stopPropagation(); // the form listens for choices
    show();
  });
  show();
}
