// The form "Go to": opens the page of the provision that is typed. It lists the provisions of a range, and
// those that an ambiguous place may mean; of a place that does not exist it says what is nearest.

import { element, find, readJson } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { answerTo } from "./answer.js";

/**
 * Answer what is typed into the form, or asked for by the address.
 *
 * @param {HTMLFormElement & { q: HTMLInputElement }} form
 */
function attach(form) {
  const all = find(".all-provisions");
  const list = element("ol", { class: "all-provisions chosen" });
  const output = find("output", form);
  /** @param {string} id */
  const linkTo = (id) => /** @type {HTMLAnchorElement} */ (find(`[data-provision="${id}"]`, all));
  /** @param {string} id */
  const numberOf = (id) => find(".at", linkTo(id)).textContent.trim();
  /**
   * @param {string} query
   * @param {"assign" | "replace"} how
   */
  const go = (query, how) => {
    const { message, values = {}, ids } = answerTo(query, readJson("vocabulary"));
    if (!message) return location[how](linkTo(ids[0]).href);
    const numbers = Object.entries(values).map(([name, id]) => [name, numberOf(id)]);
    const filled = { query, n: ids.length, ...Object.fromEntries(numbers) };
    output.textContent = format(output.dataset[message], filled);
    list.replaceChildren(...ids.map((id) => linkTo(id).parentElement?.cloneNode(true) ?? ""));
    if (ids.length) form.after(list);
    else list.remove();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form.q.value, "assign");
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    form.q.value = asked;
    go(asked, "replace");
  }
  delete document.documentElement.dataset.asked;
}

attach(find(".go-to"));
