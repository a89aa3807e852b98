// The search box: a combobox whose options are links. Fetched when it is first used.

import { fill, listen, make, outcome, row } from "./finding.js";

const OFFERED = 7;

export function attach(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  const input = form.q;
  const offers = make("div", { class: "offers", role: "listbox", id: "offers", "aria-label": form.textContent.trim().split("\n")[0], hidden: "" });
  const status = make("p", { class: "said-aloud", role: "status" });
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers", "aria-haspopup": "listbox",
  })) input.setAttribute(name, value);
  form.append(offers, status);
  let options = [];
  let active = -1;

  function choose(n) {
    options[active]?.setAttribute("aria-selected", "false");
    active = n;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (options[active]) input.setAttribute("aria-activedescendant", options[active].id);
    else input.removeAttribute("aria-activedescendant");
  }
  function expand(open) {
    offers.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  const ask = listen(form, (answer) => {
    const { failed, hits, query, index, start } = answer;
    if (failed) return (status.textContent = form.dataset.failed);
    options = hits.slice(0, OFFERED).map((hit) => row(hit, start, 110));
    if (query) {
      const all = new URL(form.action);
      all.searchParams.set("q", query);
      const words = hits.length ? fill(index.say.all, { n: hits.length }) : outcome(answer);
      options.push(make("a", { class: "hit", href: all }, words));
    }
    options.forEach((one, n) => {
      for (const [name, value] of Object.entries({ role: "option", id: `offer-${n}`, "aria-selected": "false", tabindex: "-1" })) one.setAttribute(name, value);
    });
    active = -1;
    choose(-1);
    offers.replaceChildren(...options);
    status.textContent = outcome(answer);
    return expand(options.length > 0 && (document.activeElement === input));
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = !offers.hidden;
    if (event.key === "Escape") {
      if (shown) expand(false);
      else if (input.value) input.value = "";
      else form.parentElement.classList.remove("seeking"), input.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown) options.length && input.value.trim() ? expand(true) : ask(true);
      else {
        const n = options.length + 1; // one step more leads back to what was typed
        choose(((active + 1 + (event.key === "ArrowDown" ? 1 : n - 1)) % n) - 1);
      }
    } else if (event.key === "Enter" && shown && active >= 0) {
      location.assign(options[active].href);
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => input.value.trim() || event.preventDefault());
  input.addEventListener("blur", (event) => offers.contains(event.relatedTarget) || expand(false));
  offers.addEventListener("mousedown", (event) => event.preventDefault());
  if (input.value.trim()) ask(true);
}
