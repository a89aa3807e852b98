// What the search box and the page of results have in common.

import { excerpt } from "./snippet.js";
import { engine } from "./engine.js";

const PAUSE = 350; // ms without a keystroke after which words that are only nearly right are looked for

const CHARSET = "windows-1258"; // scripts/exports/search.py says why

// The index in the answer to a request.
export const read = async (answer) =>
  JSON.parse(new TextDecoder(CHARSET).decode(await answer.arrayBuffer()).normalize("NFC"));

const indexes = new Map();

// The search of one language: { index, records, search }; `known` is what the engine is told besides.
export function open({ href }, known) {
  if (!indexes.has(href)) {
    const opened = fetch(href).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.status);
      const index = await read(answer);
      return { index, ...engine(index, known) };
    });
    opened.catch(() => indexes.delete(href));
    indexes.set(href, opened);
  }
  return indexes.get(href);
}

export const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function make(tag, attributes, ...children) {
  const element = set(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

export function row(hit, start, width) {
  const { kind, id, page, number, where } = hit.record;
  const said = excerpt(hit, width).map(([words, marked]) =>
    marked ? make("mark", {}, words) : words,
  );
  const span = (name, ...children) => make("span", { class: name }, ...children);
  return make(
    "a",
    {
      class: "hit",
      href: new URL(page ? `${page}/#${id}` : id && `${id}/`, start),
      [`data-${kind}`]: id,
    },
    span("at", number || where),
    " ",
    span("where", number && where),
    " ",
    span("said", ...said),
  );
}

export function outcome({ hits, how, meant, query, index: { say } }) {
  if (how === "empty") return "";
  const blanks = { query, n: hits.length, meant };
  if (!hits.length) return fill(say.nothing, blanks);
  const more = how === "keys" || how === "folded" ? ` ${fill(say[how], blanks)}` : "";
  return (
    fill(how === "partly" ? say.partly : hits.length === 1 ? say.one : say.count, blanks) + more
  );
}

// Answers to every change, the latest only; an input method is left alone.
export function listen(form, cited, show, settle = false) {
  const address = new URL(form.dataset.index, form.action);
  const start = new URL("../", form.action);
  const known = { cited, rescue: () => import(new URL(form.dataset.rescue, location)) };
  let latest = 0;
  let later;
  async function ask(typing) {
    const turn = (latest += 1);
    clearTimeout(later);
    const query = form.q.value;
    const opened = await open(address, known).catch(() => undefined);
    if (!opened) return turn === latest && show({ failed: true });
    const answer = await opened.search(query, { typing });
    if (turn !== latest) return undefined;
    if (answer.how === "unsure" || (typing && settle)) later = setTimeout(ask, PAUSE, false);
    if (answer.how === "unsure") return undefined;
    return show({ ...opened, ...answer, query: query.trim(), typing, address, start, known });
  }
  form.q.addEventListener("input", (event) => event.isComposing || ask(true));
  form.q.addEventListener("compositionend", () => ask(true));
  return ask;
}
