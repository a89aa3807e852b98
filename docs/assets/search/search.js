// The search box: a combobox whose options are links. Loaded when it is first used.

import { element, find, setAttributes } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { attachSearch, hitLink, messageOf } from "./ui.js";

const MAX_OPTIONS = 7;
const SNIPPET_WIDTH = 110;

/**
 * Turn the form into a combobox.
 *
 * @param {import("./ui.js").SearchForm} form
 * @param {import("./engine.js").EngineOptions["citedIds"]} citedIds
 */
export function attach(form, citedIds) {
  const input = form.q;
  const [label] = form.textContent.trim().split("\n");
  const list = element("div", {
    class: "offers",
    role: "listbox",
    id: "offers",
    "aria-label": label,
    hidden: "",
  });
  const status = element("p", { class: "said-aloud", role: "status" });
  setAttributes(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": false,
    "aria-controls": "offers",
  });
  form.append(list, status);
  /** @type {HTMLAnchorElement[]} */
  let options = [];
  let active = -1;

  /** @param {number} at */
  function choose(at) {
    active = at;
    options.forEach((option, n) => {
      setAttributes(option, { "aria-selected": n === at });
    });
    options[at]?.scrollIntoView({ block: "nearest" });
    setAttributes(input, { "aria-activedescendant": options[at]?.id ?? "" });
  }
  /** @param {boolean} open */
  function expand(open) {
    list.hidden = !open;
    setAttributes(input, { "aria-expanded": open });
    if (!open) choose(-1);
  }

  const ask = attachSearch(
    form,
    citedIds,
    status,
    (answer) => {
      const { hits, query, index, start } = answer;
      options = hits.slice(0, MAX_OPTIONS).map((hit) => hitLink(hit, start, SNIPPET_WIDTH));
      if (query) {
        const all = new URL(form.action);
        all.searchParams.set("q", query);
        const n = hits.length;
        const words = n ? format(index.say.all, { n }) : messageOf(answer);
        options.push(element("a", { class: "hit", href: all }, words));
      }
      options.forEach((option, n) => {
        setAttributes(option, { role: "option", id: `offer-${n}`, tabindex: -1 });
      });
      choose(-1);
      list.replaceChildren(...options);
      status.textContent = messageOf(answer);
      expand(options.length > 0 && document.activeElement === input);
    },
    false,
  );

  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing) return;
    const shown = !list.hidden;
    if (key === "Escape") {
      if (shown) expand(false);
      else if (input.value) input.value = "";
      else {
        form.closest(".top")?.classList.remove("seeking");
        find(".seek")?.focus(); // where it is shown; else the field keeps the focus
      }
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (shown) {
        const n = options.length + 1; // one step more leads back to what was typed
        choose(((active + 1 + (key === "ArrowDown" ? 1 : n - 1)) % n) - 1);
      } else if (options.length && input.value.trim()) expand(true);
      else ask(true);
    } else if (key === "Enter" && shown && active >= 0) {
      location.assign(options[active].href);
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => input.value.trim() || event.preventDefault());
  input.addEventListener("blur", ({ relatedTarget }) => {
    if (!list.contains(/** @type {Node | null} */ (relatedTarget))) expand(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  if (input.value.trim()) ask(true);
}
