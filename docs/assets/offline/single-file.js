// The script of the single file: one language is shown at a time, and switching keeps the place;
// search and the check of quotations work on the text of the file itself. Without this script all of
// the text is there.

import { citedIds } from "../place/citation-parser.js";
import { check } from "../quotation/check.js";
import { buildCorpus } from "../quotation/corpus.js";
import { attachCheck } from "../quotation/form.js";
import { languageNames } from "../quotation/wording.js";
import { enlarge } from "../reading/letters.js";
import { labelLetters } from "../reading/letters-button.js";
import { engine } from "../search/engine.js";
import * as fuzzy from "../search/fuzzy.js";
import { numberOf } from "../search/index.js";
import { messageOf, searchAsYouType, snippetOf } from "../search/ui.js";
import { copy } from "../shared/clipboard.js";
import {
  addressed,
  byId,
  copyOf,
  element,
  find,
  findAll,
  setAttributes,
  targetOf,
} from "../shared/dom.js";
import { format } from "../shared/format.js";
import { textOf } from "../shared/provision-text.js";
import { cited } from "../shared/quoting.js";

/** @typedef {import("../quotation/report.js").CitedProvision} Provision */
/** @typedef {import("../quotation/report.js").Labels} Labels */
/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {import("../quotation/corpus.js").Settings} Settings */
/** @typedef {Settings["figures"][0]} Figure */
/**
 * Settings of the check without those for articles. A quote is its place and length in its provision; a figure
 * has no empty fields.
 *
 * @typedef {Omit<Settings, "figures"> & { figures: PackedFigure[] }} PackedSigns
 * @typedef {Omit<Figure, "quote"> & { quote: [start: number, length: number] }} PackedFigure
 */
/**
 * The data in the file, packed by scripts/exports/single_file.py. A provision is its id and marker,
 * and its place in each language without that of the provision above it.
 *
 * @typedef {object} Data
 * @property {[id: string, marker: string, ...places: string[]][]} provisions
 * @property {Record<string, string>} titles  of the file, by language
 * @property {Record<string, string>} documents  end of citations, by language
 * @property {Record<string, string>} addresses  start of addresses, by language
 * @property {Record<string, import("../search/index.js").PackedIndex>} index  without text
 * @property {Record<string, [above: string, below: string]>} tools  markup around the text
 * @property {Record<string, PackedSigns>} signs
 * @property {Pick<Settings, "places" | "numerals">} shared
 * @property {Record<string, string>} quoted  `{words}` in the quotation marks of each language
 * @property {Record<string, Labels>} say
 */

const MAX_HITS = 12;
const SNIPPET_WIDTH = 200;
const INSTANT = /** @type {ScrollBehavior} */ ("instant");

const editions = findAll(".edition");
const codes = editions.map(({ id }) => id);

/**
 * Return the id of a provision's element in a language.
 *
 * @param {string} id
 * @param {string} code
 */
const idIn = (id, code) => (code === codes[0] ? id : `${code}-${id}`);

/**
 * @param {string} id
 * @param {string} code
 */
const elementOf = (id, code) => byId(idIn(id, code));

/**
 * @template T
 * @param {(code: string, n: number) => T} value
 * @returns {Record<string, T>}
 */
const inEach = (value) => Object.fromEntries(codes.map((code, n) => [code, value(code, n)]));

/** @type {Data} */
const data = globalThis.unpacked;

// --- The language

const shownEdition = () => editions.find(({ hidden }) => !hidden) ?? editions[0];

/** @param {string} code */
function show(code) {
  for (const edition of editions) edition.hidden = edition.id !== code;
  document.documentElement.lang = code;
  document.title = data.titles[code];
}

show(codes[0]);
for (const edition of editions) {
  const [above, below] = data.tools[edition.id];
  find(".lead", edition).insertAdjacentHTML("beforebegin", above);
  find("main", edition).insertAdjacentHTML("beforeend", below);
}

// --- The provisions, as in data/resolution.json

/** @type {Map<string, Record<string, string>>} */
const places = new Map(); // by id and language

/**
 * Return the place of the nearest provision whose id `id` begins with.
 *
 * @param {string} id
 * @returns {Record<string, string>}
 */
const placeAbove = (id) =>
  places.get(id) ?? (id.includes("-") ? placeAbove(id.replace(/-[^-]*$/, "")) : inEach(() => ""));

/**
 * Return the words of a provision; those of a table are its head.
 *
 * @param {Element} provision
 */
const wordsOf = (provision) => textOf(provision.querySelector("thead tr") ?? provision);

const { numbers } = Object.values(data.index)[0];

const provisions = data.provisions.map(([id, marker, ...own], nth) => {
  const above = placeAbove(id);
  const place = inEach((code, n) => own[n] + above[code]);
  places.set(id, place);
  return {
    id,
    number: numbers?.[nth] ?? numberOf(id),
    marker,
    text: inEach((code) => wordsOf(elementOf(id, code))),
    citation: inEach((code) => place[code] + data.documents[code]),
    url: inEach((code) => `${data.addresses[code]}${id}/`),
  };
});
const provisionAt = new Map(
  provisions.flatMap((provision) => codes.map((code) => [idIn(provision.id, code), provision])),
);

/**
 * Give the link of a provision its whole number, which is shown where it is linked to. If it has but a mark,
 * the number is its name too. A link after it opens the panel of a paragraph.
 *
 * @param {HTMLElement} provision
 * @param {DOMStringMap} labels
 */
function completeLink(provision, { send = "", short = "" }) {
  const link = find("a", provision);
  const { number } = /** @type {Provision} */ (provisionAt.get(provision.id));
  const { mark } = link.dataset;
  link.dataset.number = number;
  const spoken = number.replace(/¶.*/, mark);
  if (mark) setAttributes(link, { "aria-label": spoken });
  if (provision.tagName !== "P") return;
  const labels = { "aria-label": `${send}: ${spoken}`, "data-send": send, "data-short": short };
  link.after(element("a", { class: "open-actions", href: `#${provision.id}`, ...labels }));
}

/** Return the id of the provision that is being read: the first one below the header. */
function idInView() {
  const edition = shownEdition();
  const top = find(".top", edition).offsetHeight;
  const first = findAll(".provision", edition).find(
    (provision) => provision.getBoundingClientRect().bottom > top,
  );
  if (!first || first.getBoundingClientRect().top >= innerHeight) return undefined;
  return provisionAt.get(first.id)?.id;
}

/**
 * Show another language at the same place.
 *
 * @param {string} code
 */
function change(code) {
  const from = shownEdition().id;
  const [id, height] = [idInView(), scrollY];
  /** @param {string} language */
  const topIn = (language) => (id ? elementOf(id, language).getBoundingClientRect().top : 0);
  const top = topIn(from);
  const linked = provisionAt.get(location.hash.slice(1));
  show(code);
  if (linked) location.replace(`#${idIn(linked.id, code)}`);
  if (id) scrollBy({ top: topIn(code) - top, behavior: INSTANT });
  else scrollTo({ top: height, behavior: INSTANT });
  find(".switch a", shownEdition()).focus({ preventScroll: true });
}

// --- The provision that a link leads to: its address, its quotation, its other language

/**
 * Build the panel of a provision.
 *
 * @param {Provision} provision
 * @param {string} code
 */
function panelOf(provision, code) {
  /** @type {HTMLTemplateElement} */
  const template = find("template", shownEdition());
  const panel = copyOf(template);
  const { number, text, citation, url } = provision;
  const address = url[code];
  const label = panel.getAttribute("aria-label") ?? "";
  setAttributes(panel, { "aria-label": format(label, { place: number }) });
  setAttributes(find(".address", panel), { href: address }).textContent = address;
  const quotation = `${cited(text[code], citation[code], data.quoted[code])}\n${address}`;
  panel.addEventListener("click", (event) => {
    const button = targetOf(event);
    if (button.dataset.do === "quotation") copy(panel, quotation, template.dataset);
    if (button.dataset.do === "share") navigator.share({ text: quotation }).catch(() => {});
    if (button.dataset.do !== "other") return;
    const other = /** @type {string} */ (button.dataset.language);
    const box = find(".translation", panel);
    box.hidden = !box.hidden && box.lang === other;
    for (const control of findAll("[data-language]", panel)) {
      setAttributes(control, { "aria-expanded": false });
    }
    setAttributes(button, { "aria-expanded": !box.hidden });
    setAttributes(box, { lang: other, dir: "auto" }).textContent = text[other];
  });
  find("[data-do=share]", panel).hidden = !navigator.share;
  return panel;
}

/** Show the provision of the address and its panel. */
function arrive() {
  document.querySelector(".words .actions")?.remove();
  const target = addressed();
  /** @type {HTMLElement | null | undefined} */
  const edition = target?.closest(".edition");
  if (!target || !edition) return;
  if (edition.hidden) show(edition.id);
  const provision = provisionAt.get(target.id);
  const frame = target.closest(".table-frame") ?? target;
  if (provision) frame.after(panelOf(provision, edition.id));
  target.scrollIntoView();
}

// --- The search

/**
 * Return the line of a provision in the column `text` of an index (scripts/exports/search.py).
 *
 * @param {Provision} provision
 * @param {string} code
 */
const lineOf = ({ id, text }, code) =>
  (elementOf(id, code).tagName.startsWith("H") ? "#" : "") +
  text[code].replace(/[| ]*\|[| ]*/g, " · ");

/**
 * Make an edition searchable.
 *
 * @param {HTMLElement} edition
 */
function attachSearch({ id: code }) {
  const edition = `#${code}`;
  /** @type {import("../search/ui.js").QueryForm} */
  const form = find(`${edition} .search`);
  const [status, list] = [find(`${edition} .found`), find(`${edition} .hits`)];

  /** @type {typeof citedIds} */
  const cited = (query, vocabulary) =>
    citedIds(query, { ...vocabulary, documents: [data.documents[code].trim()] });
  const load = async () => {
    const text = provisions.map((provision) => lineOf(provision, code)).join("|");
    const index = { ...data.index[code], text };
    return {
      index,
      ...engine(index, { citedIds: cited, loadRescue: async () => fuzzy }),
    };
  };
  /** @type {ReturnType<typeof load> | undefined} */
  let opened;
  const open = () => {
    opened ??= load();
    return opened;
  };

  /** @param {import("../search/ui.js").Hit} hit */
  const itemOf = (hit) => {
    const { id } = hit.record;
    const href = `#${idIn(id, code)}`;
    const at = element("span", { class: "at" }, provisionAt.get(id)?.number);
    const link = element("a", { class: "hit", href }, at, " ", snippetOf(hit, SNIPPET_WIDTH));
    return element("li", {}, link);
  };

  const ask = searchAsYouType(
    form,
    open,
    (answer) => {
      if (!answer) return;
      status.textContent = messageOf(answer);
      list.replaceChildren(...answer.hits.slice(0, MAX_HITS).map(itemOf));
      // On a phone, a keyboard may cover the lower half.
      if (list.getBoundingClientRect().top > innerHeight / 2) form.scrollIntoView();
    },
    true,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
}

// --- All together

/** @type {import("../quotation/corpus.js").Corpus | undefined} */
let corpus;

async function loadCheck() {
  const signs = inEach((code) => {
    /** @param {PackedFigure} figure */
    const textOf = ({ provision, quote: [start, length] }) =>
      provisionAt.get(idIn(provision, code))?.text[code].slice(start, start + length) ?? "";
    const figures = data.signs[code].figures.map((figure) => ({
      ...{ parts: [], scope: "", time: "", period: null, governing: "" },
      ...figure,
      quote: textOf(figure),
    }));
    return { ...data.signs[code], ...data.shared, figures };
  });
  corpus ??= buildCorpus({ languages: codes, provisions }, signs);
  const text = corpus;
  /** @type {import("../quotation/form.js").Loaded} */
  const loaded = { provisions, check: async (words) => check(words, text) };
  return loaded;
}

/** @type {import("../quotation/report.js").ReportOptions["addressOf"]} */
const addressOf = ({ id }, language) => `#${idIn(id, language)}`;

for (const edition of editions) {
  for (const part of findAll("[hidden]:not(template *, .actions *)", edition)) part.hidden = false;
  attachSearch(edition);
  const letters = find(".tools button", edition);
  letters.addEventListener("click", () => {
    enlarge();
    for (const button of findAll(".tools button")) labelLetters(button);
  });
  const language = edition.id;
  /** @type {HTMLTemplateElement} */
  const template = find("template", edition);
  for (const provision of findAll(".provision", edition)) completeLink(provision, template.dataset);
  const { copied, failed, perhaps } = /** @type {PageElement["dataset"]} */ (template.dataset);
  const field = find(".taken", template.content).getAttribute("aria-label") ?? "";
  const options = {
    official: codes[0],
    language,
    names: languageNames(codes, language),
    say: data.say[language],
    copied: { copied, failed, perhaps, field },
    quoted: data.quoted,
    addressOf,
  };
  attachCheck(find(".quotation", edition), find(".verdicts", edition), options, loadCheck);
  /** @type {HTMLAnchorElement[]} */
  const others = findAll(".switch a", edition);
  for (const other of others) {
    other.addEventListener("click", (event) => {
      event.preventDefault();
      change(other.lang);
    });
  }
}
arrive();
addEventListener("hashchange", arrive);
