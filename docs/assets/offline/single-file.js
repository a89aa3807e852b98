// The single file: one language is shown at a time, the place is kept; search and check of
// quotations work from what stands within the file. Without this script all of the text is there.

import { answers, attend, fill } from "../quotation/report.js";
import { take } from "../shared/clipboard.js";
import { element } from "../shared/dom.js";
import { excerpt } from "../search/snippet.js";
import { engine } from "../search/engine.js";
import { outcome } from "../search/ui.js";
import { check, textOf } from "../quotation/match.js";
import { cited } from "../place/citation-parser.js";
import * as rescue from "../search/fuzzy.js";

const PAUSE = 350; // ms without a keystroke after which words that are only nearly right are looked for
const SHOWN = 12;

const editions = [...document.querySelectorAll(".edition")];
const codes = editions.map((one) => one.id);
const idIn = (id, code) => (code === codes[0] ? id : `${code}-${id}`);
const elementOf = (id, code) => document.getElementById(idIn(id, code));
const wordsOf = (id, code) => elementOf(id, code).lastChild.data.trim();
const inEach = (said) => Object.fromEntries(codes.map((code) => [code, said(code)]));

// --- the language
const shownEdition = () => editions.find((one) => !one.hidden);

function show(code) {
  for (const one of editions) one.hidden = one.id !== code;
  document.documentElement.lang = code;
  document.title = shownEdition().dataset.title;
}

show(codes[0]);

// What scripts/exports/single_file.py packed.
async function unpacked() {
  const bytes = Uint8Array.from(atob(document.getElementById("held").textContent), (one) =>
    one.charCodeAt(0),
  );
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
const held = await unpacked();

// The provisions as in data/resolution.json. A place is its own piece before the place above it.
const places = new Map();
const above = (id) =>
  places.get(id) ?? (id.includes("-") ? above(id.replace(/-[^-]*$/, "")) : inEach(() => ""));
const provisions = held.provisions.map(([id, number, marker, ...pieces]) => {
  const place = above(id);
  places.set(id, Object.fromEntries(codes.map((code, n) => [code, pieces[n] + place[code]])));
  return {
    id,
    number,
    marker,
    text: inEach((code) => wordsOf(id, code)),
    citation: inEach((code) => places.get(id)[code] + held.documents[code]),
  };
});
const provisionAt = new Map(
  provisions.flatMap((one) => codes.map((code) => [idIn(one.id, code), one])),
);

// The provision that is being read: the first one that reaches below the header.
function placeRead() {
  const body = shownEdition();
  const top = body.querySelector(".top").offsetHeight;
  const reached = [...body.querySelectorAll(".provision")].find(
    (one) => one.getBoundingClientRect().bottom > top,
  );
  return reached && reached.getBoundingClientRect().top < innerHeight
    ? provisionAt.get(reached.id).id
    : undefined;
}

function change(code) {
  const from = shownEdition().id;
  const [id, height] = [placeRead(), scrollY];
  const top = id && elementOf(id, from).getBoundingClientRect().top;
  const linked = provisionAt.get(location.hash.slice(1));
  show(code);
  if (linked) location.replace(`#${idIn(linked.id, code)}`);
  if (id)
    scrollBy({ top: elementOf(id, code).getBoundingClientRect().top - top, behavior: "instant" });
  else scrollTo({ top: height, behavior: "instant" });
  shownEdition().querySelector(".switch a").focus({ preventScroll: true });
}

// --- the provision that a link leads to: its address, its quotation, its other language
function panelOf(one, code) {
  const template = shownEdition().querySelector("template");
  const panel = template.content.firstElementChild.cloneNode(true);
  const address = `${held.addresses[code]}${one.id}/`;
  panel.setAttribute("aria-label", fill(panel.getAttribute("aria-label"), { place: one.number }));
  Object.assign(panel.querySelector(".address"), { href: address, textContent: address });
  const quotation = `${one.text[code]}\n${one.citation[code]}\n${address}`;
  panel.addEventListener("click", ({ target: button }) => {
    if (button.dataset.do === "quotation") take(panel, quotation, template.dataset);
    if (button.dataset.do !== "other") return;
    const other = codes.find((each) => each !== code);
    const box = panel.querySelector(".translation");
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", !box.hidden);
    Object.assign(box, { lang: other, textContent: one.text[other] });
  });
  return panel;
}

function arrive() {
  document.querySelector(".words .actions")?.remove();
  const there = document.getElementById(location.hash.slice(1));
  const body = there?.closest(".edition");
  if (!body) return;
  if (body.hidden) show(body.id);
  const one = provisionAt.get(there.id);
  if (one) there.after(panelOf(one, body.id));
  there.scrollIntoView();
}

// --- the search
function searching(body) {
  const form = body.querySelector(".search");
  const [status, list] = [body.querySelector(".found"), body.querySelector(".hits")];
  const code = body.id;
  let find;
  let latest = 0;
  let later;

  const index = held.index[code];
  const row = (hit) => {
    const said = excerpt(hit, 200).map(([words, marked]) =>
      marked ? element("mark", {}, words) : words,
    );
    const { id } = hit.record;
    const at = element("span", { className: "at" }, provisionAt.get(id).number);
    return element(
      "li",
      {},
      element(
        "a",
        { className: "hit", href: `#${idIn(id, code)}` },
        at,
        " ",
        element("span", { className: "said" }, ...said),
      ),
    );
  };

  async function ask(typing) {
    clearTimeout(later);
    const turn = (latest += 1);
    find ??= engine(whole(index, code), { cited, rescue: async () => rescue }).search;
    const query = form.q.value;
    const answer = await find(query, { typing });
    if (turn !== latest) return;
    if (typing) later = setTimeout(ask, PAUSE, false);
    if (answer.how === "unsure") return;
    status.textContent = outcome({ ...answer, index, query: query.trim() });
    list.replaceChildren(...answer.hits.slice(0, SHOWN).map(row));
  }
  form.q.addEventListener("input", (event) => event.isComposing || ask(true));
  form.q.addEventListener("compositionend", () => ask(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
}

// The index of a language with the text that the page itself holds (scripts/exports/search.py).
const line = ({ id, text }, code) =>
  (/^H/.test(elementOf(id, code).tagName) ? "#" : "") + text[code];
const whole = (index, code) => ({
  ...index,
  text: provisions.map((one) => line(one, code)).join("|"),
});

// --- all together
let text;
for (const body of editions) {
  for (const one of body.querySelectorAll("[hidden]:not(template *, .actions *)"))
    one.hidden = false;
  searching(body);
  const say = held.say[body.id];
  const load = () => (text ??= textOf({ languages: codes, provisions }, held.signs));
  const addressOf = ({ id }, language) => `#${idIn(id, language)}`;
  attend(body.querySelector(".quotation"), body.querySelector(".verdicts"), {
    say,
    check,
    load,
    shown: (words) => answers(words, { official: codes[0], say, addressOf }),
  });
  body.querySelector(".switch a").addEventListener("click", (event) => {
    event.preventDefault();
    change(event.target.hreflang);
  });
}
arrive();
addEventListener("hashchange", arrive);
