// The page of results: all of them, by part, with ways on when nothing was found.

import { engine } from "./engine.js";
import { fill, listen, make, open, outcome, row } from "./ui.js";

const WHILE_TYPING = 8;

export function attach(form, cited) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  const { q, part } = form;
  const [status, list, further, near, defined, other, elsewhere] = [
    "found",
    "hits",
    "further",
    "near",
    "defined",
    "other-language",
    "elsewhere",
  ].map((one) => document.querySelector(`.${one}`));
  const asked = new URLSearchParams(location.search);
  q.value = asked.get("q") ?? q.value;
  part.value = asked.get("part") ?? "";
  let latest;

  const rows = ({ start }, hits) => hits.map((hit) => make("li", {}, row(hit, start, 260)));
  // The list in a part of the page, which is hidden when there is nothing in it.
  function fillIn(place, entries) {
    place.hidden = !entries.length;
    place.querySelector("ul").replaceChildren(...entries);
  }

  const ask = listen(
    form,
    cited,
    (answer) => {
      const { failed, hits, how, query, typing } = answer;
      if (failed) return (status.textContent = form.dataset.failed);
      const kept = part.value
        ? hits.filter(({ record }) => record.number && record.page === part.value)
        : hits;
      status.textContent =
        outcome(answer) +
        (part.value && hits.length ? ` ${fill(list.dataset.inPart, { n: kept.length })}` : "");
      list.replaceChildren(...rows(answer, typing ? kept.slice(0, WHILE_TYPING) : kept));
      elsewhere.hidden = hits.length > 0 || how === "empty";
      if (typing) return; // the rest when the reader pauses
      part.closest("label").hidden = !part.value && hits.length < 2;
      const here = new URL(location);
      here.search = new URLSearchParams({
        ...(query && { q: query }),
        ...(part.value && { part: part.value }),
      });
      history.replaceState(null, "", here);
      fillIn(
        near,
        (answer.near ?? []).map((words) =>
          make("li", {}, make("a", { href: `?q=${encodeURIComponent(words)}` }, words)),
        ),
      );
      fillIn(defined, []);
      other.replaceChildren();
      latest = answer;
      if (how === "empty") return;
      for (const there of document.querySelectorAll(".switch a[hreflang]")) {
        const to = new URL(there.href);
        to.searchParams.set("q", query);
        other.append(
          make("a", { href: to, hreflang: there.hreflang }, fill(other.dataset.ask, { query })),
        );
      }
    },
    true,
  );

  // What stands below the hits is completed when the reader comes to it: that costs another search.
  async function complete() {
    const answer = latest;
    if (!answer?.query || answer.complete) return;
    answer.complete = true;
    const { count, define } = await import(new URL(form.dataset.further, location));
    for (const offer of other.children) count(offer, answer, open, other.dataset.found);
    const found = await define(answer, engine);
    if (answer === latest) fillIn(defined, rows(answer, found));
  }
  for (const come of ["pointerover", "focusin"]) further.addEventListener(come, complete);
  addEventListener("scroll", () => further.getBoundingClientRect().top < innerHeight && complete());

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
  part.addEventListener("change", () => ask(false));
  addEventListener("keydown", (event) => {
    const links = [q, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 || event.isComposing) return;
    const to = links[{ ArrowDown: at + 1, ArrowUp: at - 1, Escape: at ? 0 : -1 }[event.key]];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
  if (q.value.trim()) ask(false);
}
