// The page of results: all of them, by part, and where else to look when nothing was found.

import { element, find, findAll } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { engine } from "./engine.js";
import { attachSearch, hitLink, messageOf, open } from "./ui.js";

/** @typedef {import("./ui.js").Shown} Shown */
/** @typedef {import("./ranking.js").Hit} Hit */

const MAX_WHILE_TYPING = 8;
const SNIPPET_WIDTH = 260;

/**
 * Let the page show the results of its form and of its address.
 *
 * @param {import("./ui.js").SearchForm} form
 * @param {import("./engine.js").EngineOptions["citedIds"]} citedIds
 */
export function attach(form, citedIds) {
  const { q, part } = form;
  const [status, list, further, near, defined, other, elsewhere] = [
    ".found",
    ".hits",
    ".further",
    ".near",
    ".defined",
    ".other-language",
    ".elsewhere",
  ].map((selector) => find(selector));
  const asked = new URLSearchParams(location.search);
  q.value = asked.get("q") ?? q.value;
  part.value = asked.get("part") ?? "";
  /** @type {Shown | undefined} */
  let latest;
  /** @type {Shown | undefined} */
  let completed;

  /**
   * @param {Shown} answer
   * @param {Hit[]} hits
   */
  const items = ({ start }, hits) =>
    hits.map((hit) => element("li", {}, hitLink(hit, start, SNIPPET_WIDTH)));
  /**
   * Fill the list in a section, which is hidden when it is empty.
   *
   * @param {HTMLElement} section
   * @param {HTMLElement[]} entries
   */
  function fill(section, entries) {
    section.hidden = !entries.length;
    find("ul", section).replaceChildren(...entries);
  }

  const ask = attachSearch(
    form,
    citedIds,
    status,
    (answer) => {
      const { hits, how, query, typing } = answer;
      const name = part.value;
      const kept = name ? hits.filter(({ record }) => record.number && record.page === name) : hits;
      const count = format(list.dataset.inPart, { n: kept.length });
      status.textContent = messageOf(answer) + (name && hits.length ? ` ${count}` : "");
      list.replaceChildren(...items(answer, typing ? kept.slice(0, MAX_WHILE_TYPING) : kept));
      elsewhere.hidden = hits.length > 0;
      if (typing) return; // the rest when the reader pauses
      part.labels[0].hidden = !name && hits.length < 2;
      const here = new URL(location.href);
      const values = { ...(query && { q: query }), ...(name && { part: name }) };
      here.search = `${new URLSearchParams(values)}`;
      history.replaceState(null, "", here);
      const suggestions = (answer.near ?? []).map((words) =>
        element("li", {}, element("a", { href: `?q=${encodeURIComponent(words)}` }, words)),
      );
      fill(near, suggestions);
      fill(defined, []);
      other.replaceChildren();
      latest = answer;
      if (how === "empty") return;
      /** @type {HTMLAnchorElement[]} */
      const languages = findAll(".switch a[hreflang]");
      const isPoor = !hits.length || (how && how !== "asked");
      (isPoor ? list : elsewhere).before(other); // the words may belong to another language
      for (const { href, hreflang, ariaLabel: language } of languages) {
        const url = new URL(href);
        url.searchParams.set("q", query);
        const label = format(other.dataset.ask, { query, language });
        other.append(element("a", { href: url, hreflang }, label));
      }
      if (isPoor) complete();
    },
    true,
  );

  /** Complete what is around the hits: that costs another search. */
  async function complete() {
    const answer = latest;
    if (!answer?.query || answer === completed) return;
    completed = answer;
    /** @type {typeof import("./more-results.js")} */
    const { count, searchDefinitions } = await import(
      new URL(form.dataset.further, location.href).href
    );
    /** @type {HTMLAnchorElement[]} */
    const links = findAll("a", other);
    for (const link of links) count(link, answer, open, other.dataset.found);
    const hits = await searchDefinitions(answer, engine);
    if (answer === latest) fill(defined, items(answer, hits));
  }
  for (const type of ["pointerover", "focusin"]) further.addEventListener(type, complete);
  addEventListener("scroll", () => further.getBoundingClientRect().top < innerHeight && complete());

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
  part.addEventListener("change", () => ask(false));
  addEventListener("keydown", (event) => {
    /** @type {HTMLElement[]} */
    const stops = [q, ...findAll("a", list)];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at < 0 || event.isComposing) return;
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: at ? 0 : -1 };
    const stop = stops[moves[event.key]];
    if (!stop) return;
    event.preventDefault();
    stop.focus();
  });
  if (q.value.trim()) ask(false);
  else elsewhere.hidden = false;
}
