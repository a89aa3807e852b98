// The search box: a combobox whose options are links. Fetched when it is first used.

import { fill, listen, make, outcome, row, set } from "./ui.js";

const OFFERED = 7;

export function attach(form, cited) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  const input = form.q;
  const offers = make("div", {
    class: "offers",
    role: "listbox",
    id: "offers",
    "aria-label": form.textContent.trim().split("\n")[0],
    hidden: "",
  });
  const status = make("p", { class: "said-aloud", role: "status" });
  set(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "offers",
    "aria-haspopup": "listbox",
  });
  form.append(offers, status);
  let options = [];
  let active = -1;

  function choose(n) {
    options[active]?.setAttribute("aria-selected", "false");
    active = n;
    const option = options[active];
    input.removeAttribute("aria-activedescendant");
    if (!option) return;
    set(option, { "aria-selected": "true" }).scrollIntoView({ block: "nearest" });
    set(input, { "aria-activedescendant": option.id });
  }
  function expand(open) {
    offers.hidden = !open;
    set(input, { "aria-expanded": open });
    if (!open) choose(-1);
  }

  const ask = listen(form, cited, (answer) => {
    const { failed, hits, query, index, start } = answer;
    if (failed) return (status.textContent = form.dataset.failed);
    options = hits.slice(0, OFFERED).map((hit) => row(hit, start, 110));
    if (query) {
      const all = new URL(form.action);
      all.searchParams.set("q", query);
      options.push(
        make(
          "a",
          { class: "hit", href: all },
          hits.length ? fill(index.say.all, { n: hits.length }) : outcome(answer),
        ),
      );
    }
    options.forEach((one, n) =>
      set(one, { role: "option", id: `offer-${n}`, "aria-selected": "false", tabindex: "-1" }),
    );
    choose(-1);
    offers.replaceChildren(...options);
    status.textContent = outcome(answer);
    return expand(options.length > 0 && document.activeElement === input);
  });

  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing) return;
    const shown = !offers.hidden;
    if (key === "Escape") {
      if (shown) expand(false);
      else if (input.value) input.value = "";
      else form.parentElement.classList.remove("seeking"), input.blur();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (!shown) options.length && input.value.trim() ? expand(true) : ask(true);
      else {
        const n = options.length + 1; // one step more leads back to what was typed
        choose(((active + 1 + (key === "ArrowDown" ? 1 : n - 1)) % n) - 1);
      }
    } else if (key === "Enter" && shown && active >= 0) {
      location.assign(options[active].href);
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => input.value.trim() || event.preventDefault());
  input.addEventListener("blur", (event) => offers.contains(event.relatedTarget) || expand(false));
  offers.addEventListener("mousedown", (event) => event.preventDefault());
  if (input.value.trim()) ask(true);
}
