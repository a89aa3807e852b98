// The search box, and the page that shows all results. Fetched when it is first used.

import { engine, excerpt } from "./ranking.js";

const OFFERED = 7;
const WHILE_TYPING = 8;
const PAUSE = 350; // ms without a keystroke after which words that are only nearly right are looked for

const indexes = new Map();

// The search of one language: what its index says, how to find in it, where its pages start.
export function open(address, start) {
  if (!indexes.has(address.href)) {
    const opened = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.status);
      const index = await answer.json();
      return { index, find: engine(index), start };
    });
    opened.catch(() => indexes.delete(address.href));
    indexes.set(address.href, opened);
  }
  return indexes.get(address.href);
}

const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function path({ kind, id, page }) {
  if (kind === "provision" || kind === "entry") return `${page}/#${id}`;
  if (kind === "page") return id && `${id}/`;
  return `${kind === "target" ? "targets" : "glossary"}/#${id}`;
}

function row(hit, { index, start }, width) {
  const { record } = hit;
  const said = excerpt(hit, width).map(([words, marked]) => (marked ? make("mark", {}, words) : words));
  const at = record.number ?? index.say[record.kind];
  const where = record.kind === "provision" ? index.parts[record.page] : "";
  return make("a", { class: "hit", href: new URL(path(record), start), [`data-${record.kind}`]: record.id },
    make("span", { class: "at" }, at), " ", make("span", { class: "where" }, where), " ", make("span", { class: "said" }, ...said));
}

function outcome({ hits, how, meant }, query, { say }) {
  if (how === "empty") return "";
  if (!hits.length) return fill(say.nothing, { query });
  const blanks = { query, n: hits.length, meant };
  const more = how === "keys" || how === "folded" ? ` ${fill(say[how], blanks)}` : "";
  return fill(how === "partly" ? say.partly : hits.length === 1 ? say.one : say.count, blanks) + more;
}

// What both have in common: answers to every change, the latest only, an input method left alone.
function listen(form, show, settle = false) {
  const address = new URL(form.dataset.index, form.action);
  const start = new URL("../", form.action);
  let latest = 0;
  let later;
  async function ask(typing) {
    const turn = (latest += 1);
    clearTimeout(later);
    const query = form.q.value;
    const opened = await open(address, start).catch(() => undefined);
    if (!opened) return turn === latest && show({ failed: true });
    const answer = await opened.find(query, { typing });
    if (turn !== latest) return undefined;
    if (answer.how === "unsure" || (typing && settle)) later = setTimeout(ask, PAUSE, false);
    if (answer.how === "unsure") return undefined;
    return show({ ...opened, ...answer, query: query.trim(), typing, address });
  }
  form.q.addEventListener("input", (event) => event.isComposing || ask(true));
  form.q.addEventListener("compositionend", () => ask(true));
  return ask;
}

export function attach(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  if (form.matches(".whole")) attachPage(form);
  else attachBox(form);
}

// --- the box: a combobox whose options are links
function attachBox(form) {
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

  const ask = listen(form, ({ failed, hits, query, index, start, ...rest }) => {
    if (failed) return (status.textContent = form.dataset.failed);
    options = hits.slice(0, OFFERED).map((hit) => row(hit, { index, start }, 110));
    if (query) {
      const all = new URL(form.action);
      all.searchParams.set("q", query);
      const words = hits.length ? fill(index.say.all, { n: hits.length }) : outcome({ hits, ...rest }, query, index);
      options.push(make("a", { class: "hit", href: all }, words));
    }
    options.forEach((one, n) => {
      for (const [name, value] of Object.entries({ role: "option", id: `offer-${n}`, "aria-selected": "false", tabindex: "-1" })) one.setAttribute(name, value);
    });
    active = -1;
    choose(-1);
    offers.replaceChildren(...options);
    status.textContent = outcome({ hits, ...rest }, query, index);
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

// --- the page: all results, by part, with ways on
function attachPage(form) {
  const [status, list, further] = [".found", ".hits", ".further"].map((one) => document.querySelector(one));
  const part = form.elements.part;
  const asked = new URLSearchParams(location.search);
  form.q.value = asked.get("q") ?? form.q.value;
  part.value = asked.get("part") ?? "";
  let watcher;

  function remember(query) {
    const here = new URL(location.href);
    here.search = new URLSearchParams({ ...(query && { q: query }), ...(part.value && { part: part.value }) });
    history.replaceState(null, "", here);
  }

  const ask = listen(form, ({ failed, hits, how, query, index, start, address, typing, ...rest }) => {
    watcher?.disconnect();
    if (failed) return (status.textContent = form.dataset.failed);
    const kept = part.value ? hits.filter(({ record }) => record.kind === "provision" && record.page === part.value) : hits;
    status.textContent = outcome({ hits, how, ...rest }, query, index) + (part.value && hits.length ? ` ${fill(index.say.in_part, { n: kept.length })}` : "");
    const shown = typing ? kept.slice(0, WHILE_TYPING) : kept;
    list.replaceChildren(...shown.map((hit) => make("li", {}, row(hit, { index, start }, 260))));
    if (typing) return undefined; // the rest when the reader pauses
    part.closest("label").hidden = !part.value && hits.length < 2;
    remember(query);
    further.replaceChildren();
    if (!query) return undefined;
    const link = (words) => make("a", { href: `?q=${encodeURIComponent(words)}` }, words);
    const group = (title, links) =>
      links.length && further.append(make("h2", {}, title), make("ul", {}, ...links.map((one) => make("li", {}, one))));
    if (rest.near) group(index.say.near, rest.near.map(link));
    offerOther(query, hits, index, address);
    if (!hits.length) {
      const ways = index.page.filter(({ id }) => id && id !== "about");
      group(index.say.lookup, ways.map(({ id, text }) => make("a", { href: new URL(`${id}/`, start) }, text)));
      group(index.say.abbreviations, index.abbreviations.map(([short]) => link(short)));
    }
    return undefined;
  }, true);

  // The other language: counted when nothing was found here, or when the offer comes into view.
  function offerOther(query, hits, index, address) {
    const line = make("p", { class: "other-language", role: "status" });
    further.append(line);
    for (const [code, prefix] of Object.entries(index.others)) {
      const start = new URL(`../${prefix}`, address);
      const there = new URL("search/", start);
      there.searchParams.set("q", query);
      const offer = make("a", { href: there, hreflang: code }, fill(index.say.other_ask, { query }));
      line.append(offer);
      const count = async () => {
        watcher?.disconnect();
        const opened = await open(new URL(`${code}.json`, address), start).catch(() => undefined);
        const found = opened && (await opened.find(query));
        if (!found) return;
        const n = found.how === "partly" ? 0 : found.hits.length;
        if (n) offer.textContent = fill(index.say.other, { n });
        else offer.remove();
      };
      if (!hits.length) count();
      else {
        watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && count());
        watcher.observe(offer);
      }
    }
  }

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
