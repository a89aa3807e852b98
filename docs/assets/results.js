// The page of results: all of them, by part, with ways on when nothing was found.

import { engine } from "./finder.js";
import { fill, listen, make, open, outcome, row } from "./finding.js";

const WHILE_TYPING = 8;
const READ = 1500; // ms after which more is fetched than the first answer needs

export function attach(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  const [status, list, near, defined, other, elsewhere] = ["found", "hits", "near", "defined", "other-language", "elsewhere"].map((one) => document.querySelector(`.${one}`));
  const part = form.elements.part;
  const asked = new URLSearchParams(location.search);
  form.q.value = asked.get("q") ?? form.q.value;
  part.value = asked.get("part") ?? "";
  let waiting;

  function remember(query) {
    const here = new URL(location.href);
    here.search = new URLSearchParams({ ...(query && { q: query }), ...(part.value && { part: part.value }) });
    history.replaceState(null, "", here);
  }

  const rows = (hits, start) => hits.map((hit) => make("li", {}, row(hit, start, 260)));
  // The list in a part of the page, which is hidden when there is nothing in it.
  function fillIn(part, entries) {
    part.hidden = !entries.length;
    part.querySelector("ul").replaceChildren(...entries);
  }

  const ask = listen(form, (answer) => {
    const { failed, hits, how, query, start, typing } = answer;
    clearTimeout(waiting);
    if (failed) return (status.textContent = form.dataset.failed);
    const kept = part.value ? hits.filter(({ record }) => record.number && record.page === part.value) : hits;
    status.textContent = outcome(answer) + (part.value && hits.length ? ` ${fill(list.dataset.inPart, { n: kept.length })}` : "");
    list.replaceChildren(...rows(typing ? kept.slice(0, WHILE_TYPING) : kept, start));
    elsewhere.hidden = hits.length > 0 || how === "empty";
    if (typing) return undefined; // the rest when the reader pauses
    part.closest("label").hidden = !part.value && hits.length < 2;
    remember(query);
    fillIn(near, (answer.near ?? []).map((words) => make("li", {}, make("a", { href: `?q=${encodeURIComponent(words)}` }, words))));
    fillIn(defined, []);
    other.replaceChildren();
    if (how === "empty") return undefined;
    for (const there of document.querySelectorAll(".switch a[hreflang]")) {
      const to = new URL(there.href);
      to.searchParams.set("q", query);
      other.append(make("a", { href: to, hreflang: there.hreflang }, fill(other.dataset.ask, { query })));
    }
    const turn = setTimeout(async () => {
      const { count, define } = await import(new URL(form.dataset.further, location));
      for (const offer of other.children) count(offer, answer, (address) => open(address, answer.rescue), other.dataset.found);
      const found = await define(answer, engine);
      if (turn === waiting) fillIn(defined, rows(found, start));
    }, READ);
    waiting = turn;
    return undefined;
  }, true);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
  part.addEventListener("change", () => ask(false));
  addEventListener("keydown", (event) => {
    const links = [form.q, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 || event.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: at ? 0 : undefined }[event.key];
    if (to === undefined || !links[to]) return;
    event.preventDefault();
    links[to].focus();
  });
  if (form.q.value.trim()) ask(false);
}
