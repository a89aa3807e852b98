// The builder of handouts and posters: the form, the address and the sheets always agree.

import { copy } from "../shared/clipboard.js";
import { find, findAll, readJson, targetOf } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { request } from "../shared/request.js";
import { attachListSearch } from "./list-search.js";
import { layOutHandout, layOutPoster } from "./pagination.js";
import { hasColumns, leavesOf, outlineOf, PAPERS, readState, writeState } from "./url-state.js";

/** @typedef {import("./blocks.js").Item} Item */
/** @typedef {import("./blocks.js").Wording} Wording */
/** @typedef {import("./url-state.js").Outline} Outline */
/** @typedef {import("./url-state.js").State} State */
/**
 * @typedef {HTMLFormControlsCollection & Fields} FormFields
 * @typedef {object} Fields
 * @property {RadioNodeList & { value: State["make"] }} make
 * @property {HTMLSelectElement} poster
 * @property {RadioNodeList} both
 * @property {RadioNodeList & NodeListOf<HTMLInputElement>} paper
 * @property {HTMLInputElement} large
 */

/**
 * Settings of the page, made by scripts/pages/handout.py.
 *
 * @type {import("./blocks.js").Settings & { here: string, languages: string[] }}
 */
const settings = readJson("settings");
const { up, here, say } = settings;
const builder = find(".workshop");
/** @type {HTMLFormElement & { elements: FormFields }} */
const form = find(".choices", builder);
const fields = form.elements;
const status = find(".made .told", builder);
const place = find(".made .sheets", builder);
const picked = find(".bar .picked", builder);
/** @type {HTMLElement} */
const panel = find(".made .actions", builder);
/** @type {HTMLElement[]} */
const previews = findAll(".made h2, .bar a", builder); // hidden while nothing is chosen
/** @type {HTMLInputElement[]} */
const boxes = findAll(".several input[value]:not([data-all])", form);
/** @type {HTMLDetailsElement[]} */
const groups = findAll(".several details", form);
/** @type {HTMLInputElement[]} */
const languageBoxes = findAll("[name=lang]", form);

const MANY = 8; // sheets
const MARGIN = 80; // pixels above and below the preview of a poster: where the page scrolls to, and a gap
const MIN_POSTER_HEIGHT = 320; // pixels of a poster in the preview, however low the window is

/** @type {Map<string, Wording & { list: Item[] }>} */
const wordings = new Map();

/**
 * Return the wording of a language, fetched once.
 *
 * @param {string} code
 */
async function wordingIn(code) {
  const known = wordings.get(code);
  if (known) return known;
  const response = await request(`${up}handout/${code}.json`);
  /** @type {Omit<Wording, "items"> & { items: Item[] }} */
  const json = await response.json();
  const items = new Map(json.items.map((item) => [item.id, item]));
  const wording = { ...json, code, list: json.items, items };
  wordings.set(code, wording);
  return wording;
}

/**
 * Let the builder work on an outline.
 *
 * @param {Outline} outline
 * @param {string} address  of the builder, without a query
 */
function attach(outline, address) {
  /** @type {State} */
  let state;

  /** @param {string[]} leaves */
  const countChosen = (leaves) => leaves.filter((leaf) => state.chosen.has(leaf)).length;

  const chosenNow = () => countChosen(outline.leaves);

  /** @param {HTMLElement} group */
  const leavesIn = (group) =>
    boxes.filter((box) => group.contains(box)).flatMap((box) => leavesOf(outline, box.value));

  /**
   * @param {HTMLInputElement} box
   * @param {string[]} leaves
   */
  function setBox(box, leaves) {
    const count = countChosen(leaves);
    box.checked = count === leaves.length;
    box.indeterminate = count > 0 && count < leaves.length;
  }

  /** Set the form to the state. */
  function show() {
    const { make, poster, languages, both, paper, large } = state;
    for (const box of boxes) setBox(box, leavesOf(outline, box.value));
    for (const group of groups) {
      const leaves = [...new Set(leavesIn(group))];
      setBox(find("[data-all]", group), leaves);
      const n = countChosen(leaves);
      const label = n ? format(say.taken, { n, total: leaves.length }) : "";
      find(".taken-of", group).textContent = label;
    }
    fields.make.value = make;
    fields.both.value = both;
    fields.paper.value = paper;
    fields.large.checked = large;
    if (poster) fields.poster.value = poster;
    for (const box of languageBoxes) box.checked = languages.includes(box.value);
    for (const size of fields.paper) {
      /** @type {HTMLElement} */ (size.closest("label")).hidden = !PAPERS[make].includes(
        size.value,
      );
    }
    const isPoster = make === "poster";
    find(".one", form).hidden = !isPoster;
    find(".several", form).hidden = isPoster;
    find(".large", form).hidden = isPoster;
    find(".both", form).hidden = isPoster || languages.length < 2 || !hasColumns(state);
    picked.textContent = format(say.picked, { n: isPoster ? 1 : chosenNow() });
  }

  /**
   * Set the state to the form.
   *
   * @param {Event} event
   */
  function choose(event) {
    const field = /** @type {HTMLInputElement} */ (targetOf(event));
    if (field.closest(".several")) {
      const group = "all" in field.dataset && field.closest("details");
      const leaves = group ? leavesIn(group) : leavesOf(outline, field.value);
      for (const leaf of leaves) state.chosen[field.checked ? "add" : "delete"](leaf);
    }
    const codes = languageBoxes.filter((box) => box.checked).map((box) => box.value);
    const make = fields.make.value;
    const paper = fields.paper.value;
    const chosen = outline.leaves.find((leaf) => state.chosen.has(leaf));
    const starts = make === "poster" && state.make !== "poster";
    state = {
      ...state,
      make,
      poster: (starts && chosen) || fields.poster.value,
      languages: codes.length ? codes : [here],
      both: fields.both.value,
      paper: PAPERS[make].includes(paper) ? paper : "a4",
      large: fields.large.checked,
      unknown: [],
    };
    show();
    layOut();
  }

  /** Lay out the sheets and write the address. */
  async function layOut() {
    const current = state;
    const { make, poster, chosen, languages, paper, unknown } = state;
    const query = writeState(state, outline);
    if (location.search.slice(1) !== query) history.replaceState(null, "", `?${query}`);
    /** @type {HTMLAnchorElement[]} */
    const links = findAll(".switch .plain");
    for (const link of links) link.search = query;
    const loaded = await Promise.all(languages.map(wordingIn)).catch(() => undefined);
    if (!loaded) {
      status.textContent = say.failed;
      return;
    }
    if (current !== state) return;
    place.replaceChildren();
    const leaves = outline.leaves.filter((leaf) => chosen.has(leaf));
    const isPoster = make === "poster";
    panel.hidden = !isPoster && !leaves.length;
    for (const part of previews) part.hidden = panel.hidden;
    const job = { place, wordings: loaded, state, query, settings };
    const names = unknown.join(", ");
    const messages = [names && format(say.unknown, { names })];
    if (panel.hidden) messages.push(say.nothing);
    else if (isPoster) messages.push(layOutPoster(job, poster ?? "") ? "" : say.too_long);
    else {
      const n = layOutHandout(job, leaves).length;
      messages.push(
        format(say.sheets, { n, paper: paper.toUpperCase() }),
        n > MANY ? say.many : "",
      );
    }
    status.textContent = messages.filter(Boolean).join(" ");
  }

  /** Begin with the state of the address. */
  function start() {
    state = readState(location.search, outline, settings);
    state.poster ??= fields.poster.value;
    show();
    for (const group of groups) group.open = Boolean(find(".taken-of", group).textContent);
    layOut();
  }

  find(".without-script").hidden = true;
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("click", (event) => {
    const action = targetOf(event).dataset.do;
    if (action === "print") print();
    if (action === "link") copy(panel, `${address}?${writeState(state, outline)}`, panel.dataset);
  });
  addEventListener("popstate", start);
  start();
}

const wording = await wordingIn(here).catch(() => undefined);
builder.classList.remove("awaiting");
if (wording) {
  attachListSearch(find(".several", form), wording.items, say.matches);
  // Sheets are measured at their true size and shown as wide as there is room, a poster as high too.
  const fit = () => {
    const made = find(".made", builder);
    const { top } = made.getBoundingClientRect();
    const above = place.getBoundingClientRect().top - top + made.scrollTop;
    place.style.setProperty("--room", `${place.clientWidth}`);
    place.style.setProperty(
      "--tall",
      `${Math.max(innerHeight - above - MARGIN, MIN_POSTER_HEIGHT)}`,
    );
  };
  new ResizeObserver(fit).observe(place);
  addEventListener("resize", fit);
  attach(outlineOf(wording.list), wording.address);
} else {
  form.hidden = true;
  panel.hidden = true;
  status.textContent = say.failed;
}
