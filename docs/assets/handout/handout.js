// The builder of handouts and posters: what is ticked, the address and the sheets always say the same.

import { outlineOf, PAPERS, read, written } from "./url-state.js";
import { take } from "../shared/clipboard.js";
import { handout, poster } from "./pagination.js";

const settings = JSON.parse(document.getElementById("settings").textContent);
const { up, here, languages, say } = settings;
const workshop = document.querySelector(".workshop");
const form = workshop.querySelector(".choices");
const made = workshop.querySelector(".made");
const told = made.querySelector(".told");
const place = made.querySelector(".sheets");
const panel = made.querySelector(".actions");
const boxes = [...form.querySelectorAll(".several input[value]:not([data-all])")];
const groups = [...form.querySelectorAll(".several details")];
const fetched = new Map();

const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

// The words of a language, fetched once.
async function saidIn(code) {
  if (!fetched.has(code)) {
    const answer = await fetch(`${up}handout/${code}.json`);
    if (!answer.ok) throw new Error(answer.status);
    const said = await answer.json();
    fetched.set(code, {
      ...said,
      code,
      list: said.items,
      items: new Map(said.items.map((item) => [item.id, item])),
    });
  }
  return fetched.get(code);
}

const outline = await saidIn(here).then(
  ({ list }) => outlineOf(list),
  () => undefined,
);
let choices;

const leavesIn = (group) =>
  boxes.filter((box) => group.contains(box)).flatMap((box) => outline.covers.get(box.value));

function setBox(box, leaves) {
  const held = leaves.filter((leaf) => choices.chosen.has(leaf)).length;
  box.checked = held === leaves.length;
  box.indeterminate = held > 0 && held < leaves.length;
}

// The form says what is chosen.
function show() {
  for (const box of boxes) setBox(box, outline.covers.get(box.value));
  for (const group of groups) {
    const leaves = [...new Set(leavesIn(group))];
    setBox(group.querySelector("[data-all]"), leaves);
    const n = leaves.filter((leaf) => choices.chosen.has(leaf)).length;
    group.querySelector(".taken-of").textContent = n
      ? fill(say.taken, { n, total: leaves.length })
      : "";
  }
  const { make, both, paper, large } = choices;
  Object.assign(form.elements.make, { value: make });
  Object.assign(form.elements.both, { value: both });
  Object.assign(form.elements.paper, { value: paper });
  form.elements.large.checked = large;
  if (choices.poster) form.elements.poster.value = choices.poster;
  for (const box of form.querySelectorAll("[name=lang]"))
    box.checked = choices.languages.includes(box.value);
  for (const size of form.elements.paper)
    size.closest("label").hidden = !PAPERS[make].includes(size.value);
  form.querySelector(".one").hidden = make !== "poster";
  form.querySelector(".several").hidden = make === "poster";
  form.querySelector(".large").hidden = make === "poster";
  form.querySelector(".both").hidden = choices.languages.length < 2 || make === "poster";
}

// What is chosen follows the form.
function choose({ target }) {
  if (target.closest(".several")) {
    const leaves =
      "all" in target.dataset
        ? leavesIn(target.closest("details"))
        : outline.covers.get(target.value);
    for (const leaf of leaves) choices.chosen[target.checked ? "add" : "delete"](leaf);
  }
  const spoken = [...form.querySelectorAll("[name=lang]:checked")].map((box) => box.value);
  const make = form.elements.make.value;
  const first =
    outline.leaves.find((leaf) => choices.chosen.has(leaf)) ?? form.elements.poster.value;
  const paper = form.elements.paper.value;
  choices = {
    ...choices,
    make,
    poster: make === "poster" && choices.make !== "poster" ? first : form.elements.poster.value,
    languages: spoken.length ? spoken : [here],
    both: form.elements.both.value,
    paper: PAPERS[make].includes(paper) ? paper : "a4",
    large: form.elements.large.checked,
    unknown: [],
  };
  show();
  lay();
}

function keepInSwitch(query) {
  for (const link of document.querySelectorAll(".switch .plain")) link.search = query;
}

// The sheets say what is chosen, and so does the address.
async function lay() {
  const query = written(choices, outline);
  const wanted = choices;
  if (location.search.slice(1) !== query) history.replaceState(null, "", `?${query}`);
  keepInSwitch(query);
  let said;
  try {
    said = await Promise.all(choices.languages.map(saidIn));
  } catch {
    told.textContent = say.failed;
    return;
  }
  if (wanted !== choices) return;
  place.replaceChildren();
  const leaves = outline.leaves.filter((leaf) => choices.chosen.has(leaf));
  const isPoster = choices.make === "poster";
  const empty = !isPoster && !leaves.length;
  panel.hidden = empty;
  const names = choices.unknown.join(", ");
  const words = [names && fill(say.unknown, { names })];
  if (empty) words.push(say.nothing);
  else if (isPoster) words.push(poster(place, said, choices, query, settings) ? "" : say.too_long);
  else {
    const { length } = handout(place, said, choices, leaves, query, settings);
    words.push(fill(say.sheets, { n: length, paper: choices.paper.toUpperCase() }));
  }
  told.textContent = words.filter(Boolean).join(" ");
}

const doing = {
  print: () => print(),
  link: () =>
    take(panel, `${fetched.get(here).address}?${written(choices, outline)}`, panel.dataset),
};

function start() {
  choices = read(location.search, outline, settings);
  choices.poster ??= form.elements.poster.value;
  show();
  for (const group of groups) group.open = Boolean(group.querySelector(".taken-of").textContent);
  lay();
}

// Sheets are measured at their true size and shown as wide as there is room.
const fitting = new ResizeObserver(([{ contentRect }]) =>
  place.style.setProperty("--room", `${contentRect.width}`),
);

workshop.hidden = false;
if (outline) {
  document.querySelector(".without-script").hidden = true;
  fitting.observe(place);
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("click", ({ target }) => doing[target.dataset.do]?.());
  addEventListener("popstate", start);
  start();
} else {
  form.hidden = true;
  panel.hidden = true;
  told.textContent = say.failed;
}
