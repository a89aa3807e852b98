// Lay what was chosen out on sheets of paper, as it will be printed: a handout of many, a poster of one.
// `said` holds, for each language chosen, the words of handout/<code>.json and its items by id.

import { element } from "../shared/dom.js";

const SPARE = 3; // pixels kept free, since a printer's letters may be a hair wider than the screen's
const LEAST = 3; // lines of a provision that stand together where it is divided

const at = (said, id) => said.map((one) => ({ ...one, item: one.items.get(id) }));

function words({ code, item }) {
  const number = item.marker && element("span", { className: "marker" }, item.marker.trimEnd());
  return element(
    "p",
    { className: "words", lang: code },
    number,
    number && " ",
    element("span", { className: "text" }, item.text),
  );
}

function aim({ code, item }) {
  const [before, figure, after] = item.quote;
  return element(
    "div",
    { className: "words aim", lang: code },
    element("p", { className: "figure" }, item.figure),
    element("p", { className: "name" }, item.name),
    element("p", { className: "text" }, before, element("strong", {}, figure), after),
  );
}

const linkTo = (url) => element("a", { href: url }, url);

// One item in every language, and where it stands.
function row(said, id) {
  const spoken = at(said, id);
  const { item } = spoken[0];
  const made = element(
    "div",
    { className: `item ${item.kind}`, data: { id } },
    element("div", { className: "spoken" }, ...spoken.map(item.kind === "target" ? aim : words)),
    element("p", { className: "whence" }, `${item.number} · `, linkTo(item.url)),
  );
  return made;
}

function heading(said, id) {
  const spoken = at(said, id).map(words);
  return element(
    "div",
    { className: `item above ${at(said, id)[0].item.kind}` },
    element("div", { className: "spoken" }, ...spoken),
  );
}

// What is to be laid out: each leaf with the headings that have not been said before it.
function units(said, leaves) {
  const [{ items }] = said;
  const told = new Set();
  return leaves.map((id) => {
    const above = [];
    for (let up = items.get(id).parent; up; up = items.get(up).parent)
      if (!told.has(up)) above.unshift(up);
    above.forEach((one) => told.add(one));
    const first = items.get(id).kind === "target" && !told.has("target");
    if (first) told.add("target");
    const title =
      first &&
      element(
        "div",
        { className: "item above section" },
        element(
          "div",
          { className: "spoken" },
          ...said.map((one) => element("p", { className: "words", lang: one.code }, one.targets)),
        ),
      );
    return [title, ...above.map((one) => heading(said, one)), row(said, id)].filter(Boolean);
  });
}

// The foot of a sheet: where its words are, what they are, from whom, their status.
export function foot(said, id, query, settings) {
  const [{ items, code, address }] = said;
  const { url } = items.get(id);
  const again = `${address}?${query}`;
  return element(
    "footer",
    { className: "imprint" },
    element("img", {
      className: "qr",
      src: `${settings.up}codes/${id}.${code}.svg`,
      alt: settings.say.code.replace("{url}", url),
    }),
    element(
      "div",
      {},
      element("p", { className: "url", lang: code }, linkTo(url)),
      element(
        "div",
        { className: "spoken" },
        ...said.map((one) =>
          element("p", { lang: one.code }, element("strong", {}, one.status), " ", one.source),
        ),
      ),
      element("p", { className: "again" }, `${said[0].again} `, linkTo(again)),
    ),
  );
}

function overflows(body) {
  const { offsetTop, offsetHeight } = body.lastElementChild;
  return offsetTop + offsetHeight > body.offsetTop + body.clientHeight - SPARE;
}

// How many words of a text fit, if at least a few lines of them do.
function fitting(text, all, body, least) {
  let [low, high] = [0, all.length];
  const show = (count) => (text.textContent = all.slice(0, count).join(" "));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    show(middle);
    if (overflows(body)) high = middle - 1;
    else low = middle;
  }
  show(low);
  return low < all.length && text.getClientRects().length < least ? 0 : low;
}

// Leave in `unit` the words that fit and return a copy with the others; nothing if too few would fit.
function divide(unit, body, least) {
  if (unit.classList.contains("target")) return undefined;
  const rest = unit.cloneNode(true);
  const texts = [...unit.querySelectorAll(".text")];
  const all = texts.map((text) => text.textContent.split(" "));
  for (const text of texts) text.textContent = "";
  const kept = texts.map((text, n) => {
    const count = fitting(text, all[n], body, least);
    text.textContent = "";
    return count;
  });
  const enough = kept.some((count) => count > 0);
  texts.forEach(
    (text, n) => (text.textContent = all[n].slice(0, enough ? kept[n] : undefined).join(" ")),
  );
  if (!enough) return undefined;
  unit.querySelector(".whence")?.remove();
  rest.querySelectorAll(".text").forEach((text, n) => {
    text.textContent = all[n].slice(kept[n]).join(" ");
    if (kept[n]) text.parentElement.querySelector(".marker")?.remove();
  });
  rest.classList.add("continued");
  return rest;
}

function sheet(said, choices, place) {
  const [{ code }] = said;
  const made = element(
    "section",
    {
      className: `sheet ${choices.make} ${choices.paper}${choices.large ? " large" : ""} ${said.length > 1 ? choices.both : ""}`,
      lang: code,
    },
    element(
      "header",
      { className: "running" },
      element("span", {}, said[0].extract),
      element("span", { className: "count" }),
    ),
    element("div", { className: "body" }),
  );
  place.append(element("div", { className: `frame ${choices.paper}` }, made));
  return made;
}

function title(said) {
  return element(
    "div",
    { className: "entitled spoken" },
    ...said.map((one) =>
      element(
        "div",
        { lang: one.code },
        element("h3", {}, one.subject),
        element("p", {}, one.issued),
      ),
    ),
  );
}

// Sheets of a handout, in `place`, which must be on the screen to be measured.
export function handout(place, said, choices, leaves, query, settings) {
  const made = [];
  let body;
  const open = (id) => {
    const next = sheet(said, choices, place);
    if (!made.length) next.querySelector(".running").after(title(said));
    next.append(foot(said, id, query, settings));
    made.push(next);
    body = next.querySelector(".body");
  };
  const titled = () => made.length === 1; // its title takes room that the next sheet has
  const put = (blocks, id) => {
    body.append(...blocks);
    if (!overflows(body)) return;
    const started = body.firstChild !== blocks[0];
    const last = blocks.at(-1);
    const tall = last.offsetHeight > body.clientHeight * 0.6;
    const rest =
      (tall || !started) &&
      (divide(last, body, LEAST) ?? (!started && !titled() && divide(last, body, 1)));
    if (rest) {
      open(id);
      put([rest], id);
    } else if (started || titled()) {
      blocks.forEach((block) => block.remove());
      open(id);
      put(blocks, id);
    } else if (blocks.length > 1) {
      blocks.forEach((block) => block.remove());
      for (const block of blocks) put([block], id);
    }
  };
  for (const blocks of units(said, leaves)) {
    const { id } = blocks.at(-1).dataset;
    if (!made.length) open(id);
    put(blocks, id);
  }
  made.forEach((one, n) => {
    const blanks = { n: n + 1, total: made.length };
    one.querySelector(".count").textContent = `${n + 1}/${made.length}`;
    one.setAttribute(
      "aria-label",
      settings.say.sheet.replace(/\{(\w+)\}/g, (_, name) => blanks[name]),
    );
  });
  return made;
}

// The largest size, in pixels, at which `fits` holds.
function grow(element, least, most, fits) {
  let [low, high] = [least, most];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    element.style.fontSize = `${middle}px`;
    if (fits()) low = middle;
    else high = middle;
  }
  element.style.fontSize = `${low.toFixed(2)}px`;
  return low;
}

// A figure as it is printed, its number larger than the words that belong to it.
function figureOf(figure) {
  const number = figure.match(/\d[\d.,]*(?:\s?%)?/)?.[0];
  if (!number) return [figure];
  const start = figure.indexOf(number);
  return [
    figure.slice(0, start),
    element("strong", {}, number),
    figure.slice(start + number.length),
  ];
}

const SMALL = 13; // pixels, below which words on a poster are hard to read

// One sheet with one provision or target, its words as large as fit. Returns whether they are large enough.
export function poster(place, said, choices, query, settings) {
  const made = sheet(said, choices, place);
  const spoken = at(said, choices.poster);
  const { item } = spoken[0];
  const isTarget = item.kind === "target";
  const body = made.querySelector(".body");
  made.setAttribute("aria-label", `${item.number}`);
  const number = element(
    "p",
    { className: "big" },
    ...(isTarget ? figureOf(item.figure) : [item.number]),
  );
  const text = element("div", { className: "spoken" }, ...spoken.map(isTarget ? aim : words));
  body.append(number);
  if (!isTarget) body.append(element("p", { className: "place" }, item.place));
  body.append(text);
  made.append(foot(said, choices.poster, query, settings));
  const width = body.clientWidth;
  grow(
    number,
    20,
    width / (isTarget ? 6 : 8),
    () => number.scrollWidth <= width && number.offsetHeight < body.clientHeight * 0.35,
  );
  return grow(text, 8, width / 8, () => !overflows(body) && text.scrollWidth <= width) >= SMALL;
}
