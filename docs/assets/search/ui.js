// Shared by the search box, the page of results and the single file.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { request } from "../shared/request.js";
import { engine } from "./engine.js";
import { snippet } from "./snippet.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").EngineOptions} EngineOptions */
/** @typedef {import("./ranking.js").Hit} Hit */
/** @typedef {import("./index.js").PackedIndex} PackedIndex */
/** @typedef {HTMLFormElement & { q: HTMLInputElement }} QueryForm */
/**
 * A search form of the site; its data-* name the index, the scripts and a label.
 *
 * @typedef {QueryForm & { part: HTMLSelectElement, dataset: SearchData }} SearchForm
 * @typedef {object} SearchData
 * @property {string} index
 * @property {string} script   of the box or the page of results
 * @property {string} rescue   rescue.js
 * @property {string} further  more-results.js, on the page of results
 * @property {string} failed
 * @property {string} [ready]  set once the script is attached
 */
/** @typedef {{ index: PackedIndex } & ReturnType<typeof engine>} Opened  the search of a language */
/** @typedef {Answer & { query: string, typing: boolean }} Asked */
/** @typedef {{ address: URL, start: URL, options: EngineOptions }} Site  of the index and the pages */
/** @typedef {Opened & Asked & Site} Shown */

const PAUSE = 350; // ms without a keystroke after which fuzzy search begins

/**
 * Return the index in a response; scripts/exports/search.py says why it is in this charset.
 *
 * @param {Response} response
 * @returns {Promise<PackedIndex>}
 */
export const readIndex = async (response) =>
  JSON.parse(new TextDecoder("windows-1258").decode(await response.arrayBuffer()).normalize("NFC"));

/** @type {Map<string, Promise<Opened>>} */
const searches = new Map();

/**
 * Return the search of one language, loaded when it is first needed.
 *
 * @param {URL} address  of the index
 * @param {EngineOptions} options
 */
export function open({ href }, options) {
  const load = async () => {
    const index = await readIndex(await request(href));
    return { index, ...engine(index, options) };
  };
  const opening = searches.get(href) ?? load();
  searches.set(href, opening);
  opening.catch(() => searches.delete(href));
  return opening;
}

/**
 * Build the snippet of a hit.
 *
 * @param {Hit} hit
 * @param {number} width  in characters
 */
export const snippetOf = (hit, width) =>
  element(
    "span",
    { class: "said" },
    ...snippet(hit, width).map(([words, marked]) => (marked ? element("mark", {}, words) : words)),
  );

/**
 * Build the link to a hit.
 *
 * @param {Hit} hit
 * @param {URL} start  of the pages of the language
 * @param {number} width  of the snippet
 */
export function hitLink(hit, start, width) {
  const { kind, id, page, number, where } = hit.record;
  const href = new URL(page ? `${page}/#${id}` : id && `${id}/`, start);
  const at = element("span", { class: "at" }, number || where);
  const beside = element("span", { class: "where" }, number && where);
  const says = hit.says ? [element("span", { class: "says" }, hit.says), " "] : [];
  const attributes = { class: "hit", href, [`data-${kind}`]: id };
  return element("a", attributes, at, " ", beside, " ", ...says, snippetOf(hit, width));
}

/**
 * Return the message with the number of results.
 *
 * @param {Asked & { index: PackedIndex }} answer
 */
export function messageOf({ hits, how, meant, query, say, index }) {
  if (how === "empty") return "";
  const words = { ...index.say, ...say };
  const values = { query, n: hits.length, meant };
  const isCounted = !how || how === "unsure";
  const key = isCounted ? (["nothing", "one"][hits.length] ?? "count") : how;
  return format(words[key] + (isCounted && meant ? ` ${words.meant}` : ""), values);
}

/**
 * Search while the reader types and show the latest answer. Composition by an input method is left
 * alone. Returns a function that searches for what the field holds.
 *
 * @template {Opened} T
 * @param {QueryForm} form
 * @param {() => Promise<T>} load
 * @param {(answer: (T & Asked) | undefined) => void} show  undefined: the search could not be loaded
 * @param {boolean} settle  search again, not as typing, when the reader pauses
 * @returns {(typing: boolean) => Promise<void>}
 */
export function searchAsYouType(form, load, show, settle) {
  let latest = 0;
  /** @type {number | undefined} */
  let timer;
  /** @param {boolean} typing */
  async function ask(typing) {
    latest += 1;
    const turn = latest;
    clearTimeout(timer);
    const query = form.q.value.replace(/\u2060/g, "");
    const opened = await load().catch(() => undefined);
    const answer = await opened?.search(query, { typing });
    if (turn !== latest) return;
    const unsure = answer?.how === "unsure";
    if (answer?.isPoor || (typing && settle)) timer = setTimeout(ask, PAUSE, false);
    if (!unsure) show(opened && answer && { ...opened, ...answer, query: query.trim(), typing });
  }
  form.q.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) ask(true);
  });
  form.q.addEventListener("compositionend", () => ask(true));
  return ask;
}

/**
 * Let a form of the site search while the reader types.
 *
 * @param {SearchForm} form
 * @param {EngineOptions["citedIds"]} citedIds
 * @param {HTMLElement} status  says so if the index cannot be fetched
 * @param {(answer: Shown) => void} show
 * @param {boolean} settle
 */
export function attachSearch(form, citedIds, status, show, settle) {
  const address = new URL(form.dataset.index, form.action);
  const start = new URL("../", form.action);
  const loadRescue = () => import(new URL(form.dataset.rescue, location.href).href);
  const asked = address.href.replace(/[^/]+$/, "asked-$&"); // beside the index
  const loadAsked = async () => (await request(asked)).json();
  const options = { citedIds, loadRescue, loadAsked };
  const load = async () => ({ ...(await open(address, options)), address, start, options });
  /** @param {Shown | undefined} answer */
  const showOrSay = (answer) => {
    if (answer) show(answer);
    else status.textContent = form.dataset.failed;
  };
  return searchAsYouType(form, load, showOrSay, settle);
}
