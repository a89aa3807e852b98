// Build the blocks and the empty sheets of handouts and posters.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { hasColumns } from "./url-state.js";

const QUIET_ZONE = 4; // white modules around a QR code
const MAX_FIGURE = 40; // characters of a figure in large letters; a longer one is a sentence

/**
 * A provision or target, in the words of one language.
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {string} kind
 * @property {string | null} parent
 * @property {string} number
 * @property {string} url
 * @property {string} place   of a provision
 * @property {string} marker  of a provision: what is printed before it
 * @property {string[]} text  of a provision; every second piece is kept on one line, as of the quote
 * @property {string} figure  of a target
 * @property {string} name    of a target
 * @property {[before: string, figure: string, after: string][]} quote  of a target, in pieces
 * @property {number} modules  width of the QR code without its quiet zone
 */
/**
 * handout/<language>.json, written by scripts/exports/handouts.py, with its items by id.
 *
 * @typedef {object} Wording
 * @property {string} code
 * @property {Map<string, Item>} items
 * @property {string} extract  what a poster is from
 * @property {string} brief    the same in a few words, and where to read what is valid: on every sheet
 * @property {string} valid
 * @property {string} subject
 * @property {string} issued
 * @property {string} source
 * @property {string} status
 * @property {string} address
 * @property {string} again
 * @property {string} status_url
 * @property {string} targets
 */
/** @typedef {import("../shared/dom.js").Child} Child */
/** @typedef {import("./url-state.js").State} State */
/** @typedef {{ up: string, say: Record<string, string> }} Settings */
/**
 * What every sheet needs.
 *
 * @typedef {object} Job
 * @property {HTMLElement} place  on the screen, so that sheets can be measured
 * @property {Wording[]} wordings  of each language chosen
 * @property {State} state
 * @property {string} query  that leads back to the handout
 * @property {Settings} settings
 */

/**
 * Return an item in one language.
 *
 * @param {Wording} wording
 * @param {string} id
 */
export const itemOf = ({ items }, id) => /** @type {Item} */ (items.get(id));

/** @param {Child[]} words */
const kept = (...words) => element("span", { class: "unbroken" }, ...words);

/**
 * @param {string} lang
 * @param {Item} item
 */
function provisionText(lang, { marker, text }) {
  return element(
    "p",
    { class: "words", lang },
    marker && element("span", { class: "marker" }, marker.trimEnd()),
    marker && " ",
    element("span", { class: "text" }, ...text.map((piece, at) => (at % 2 ? kept(piece) : piece))),
  );
}

/**
 * @param {string} lang
 * @param {Item} item
 */
function targetText(lang, { figure, name, quote }) {
  const sentence = quote.flatMap(([before, value, after], at) => {
    const piece = [before, value && element("strong", {}, value), after];
    return at % 2 ? kept(...piece) : piece;
  });
  return element(
    "div",
    { class: "words aim", lang },
    element("p", { class: figure.length > MAX_FIGURE ? "figure in-words" : "figure" }, figure),
    element("p", { class: "name" }, name),
    element("p", {}, element("span", { class: "text" }, ...sentence)),
  );
}

/**
 * Build the text of an item in every language chosen.
 *
 * @param {Wording[]} wordings
 * @param {string} id
 */
export function texts(wordings, id) {
  const build = itemOf(wordings[0], id).kind === "target" ? targetText : provisionText;
  return spoken(wordings.map((wording) => build(wording.code, itemOf(wording, id))));
}

/**
 * Put the same in several languages beside or below each other.
 *
 * @param {HTMLElement[]} parts
 * @param {string} [more]  classes
 */
function spoken(parts, more = "") {
  for (const part of parts.slice(1)) part.classList.add("second");
  return element("div", { class: `spoken ${more}` }, ...parts);
}

/** @param {string} url */
const linkTo = (url) => element("a", { href: url }, url);

/**
 * Build the QR code of an item: of its picture, the modules without the quiet zone and the address.
 *
 * @param {Job} job
 * @param {string} id
 */
function qrCode({ wordings: [wording], settings }, id) {
  const { url, modules } = itemOf(wording, id);
  const view = `svgView(viewBox(${QUIET_ZONE},${QUIET_ZONE},${modules},${modules}))`;
  const src = `${settings.up}codes/${id}.${wording.code}.svg#${view}`;
  return element("img", { class: "qr", src, alt: format(settings.say.code, { url }) });
}

/**
 * Build the block of an item: its text, its QR code, its number and address.
 *
 * @param {Job} job
 * @param {string} id
 */
function itemBlock(job, id) {
  const { kind, number, url } = itemOf(job.wordings[0], id);
  return element(
    "div",
    { class: `item ${kind}`, "data-id": id },
    texts(job.wordings, id),
    qrCode(job, id),
    element("p", { class: "whence" }, kept(number), " ", linkTo(url)),
  );
}

/**
 * Build the block of a heading.
 *
 * @param {Wording[]} wordings
 * @param {string} id
 */
const headingBlock = (wordings, id) =>
  element("div", { class: `item above ${itemOf(wordings[0], id).kind}` }, texts(wordings, id));

/** @param {Wording[]} wordings */
function targetsHeading(wordings) {
  const titles = wordings.map(({ code, targets }) =>
    element("p", { class: "words", lang: code }, targets),
  );
  return element("div", { class: "item above section" }, spoken(titles));
}

/**
 * Return the blocks of each leaf: the headings that are new, and the leaf itself.
 *
 * @param {Job} job
 * @param {string[]} leaves
 * @returns {HTMLElement[][]}
 */
export function units(job, leaves) {
  const { wordings } = job;
  const placed = new Set();
  return leaves.map((id) => {
    const item = itemOf(wordings[0], id);
    const headings = [];
    for (let up = item.parent; up; up = itemOf(wordings[0], up).parent) {
      if (!placed.has(up)) headings.unshift(up);
      placed.add(up);
    }
    const blocks = headings.map((heading) => headingBlock(wordings, heading));
    if (item.kind === "target" && !placed.has("target")) {
      placed.add("target");
      blocks.unshift(targetsHeading(wordings));
    }
    return [...blocks, itemBlock(job, id)];
  });
}

/**
 * Build the footer of a sheet: the status and the source.
 *
 * @param {Job} job
 * @param {Node[]} parts  further ones, before and after these
 */
function imprint({ wordings }, [before, after] = []) {
  const notes = wordings.map(({ code, status, source }) =>
    element("p", { lang: code }, element("strong", {}, status), " ", source),
  );
  return element("footer", { class: "imprint" }, before, element("div", {}, after, spoken(notes)));
}

/**
 * Build the footer of the last sheet of a handout: the status and the source in full, and the line that
 * leads back to the choices.
 *
 * @param {Job} job
 */
export function lastFooter(job) {
  const built = imprint(job);
  built.lastElementChild?.append(againLine(job));
  return built;
}

/**
 * Build the footer of the other sheets: a line that leads to the status.
 *
 * @param {Job} job
 */
export function footer({ wordings: [{ code, valid, status_url: url }] }) {
  const line = element("p", { lang: code }, element("strong", {}, valid), " ", linkTo(url));
  return element("footer", { class: "imprint" }, line);
}

/**
 * Build the footer of a poster, which begins with its QR code and address.
 *
 * @param {Job} job
 * @param {string} id
 */
export function posterFooter(job, id) {
  const [wording] = job.wordings;
  const { url } = itemOf(wording, id);
  const address = element("p", { class: "url", lang: wording.code }, linkTo(url));
  return imprint(job, [qrCode(job, id), address]);
}

/**
 * Build the line that leads back to the choices of a handout.
 *
 * @param {Job} job
 */
const againLine = ({ wordings: [{ code, again, address }], query }) =>
  element("p", { class: "again", lang: code }, `${again} `, linkTo(`${address}?${query}`));

/**
 * Add an empty sheet.
 *
 * @param {Job} job
 */
export function addSheet({ place, wordings, state }) {
  const { make, paper, large, both } = state;
  const [{ code, extract, brief }] = wordings;
  const size = large ? " large" : "";
  const order = hasColumns(state) ? both : "below";
  const columns = wordings.length > 1 ? order : "";
  const sheet = element(
    "section",
    { class: `sheet ${make} ${paper}${size} ${columns}`, lang: code },
    element(
      "header",
      { class: "running" },
      element("span", {}, make === "poster" ? extract : brief),
      element("span", { class: "count" }),
    ),
    element("div", { class: "body" }),
  );
  place.append(element("div", { class: `frame ${make} ${paper}` }, sheet));
  return sheet;
}

/** @param {Wording[]} wordings */
export function title(wordings) {
  const titles = wordings.map(({ code, subject, issued }) =>
    element("div", { lang: code }, element("h3", {}, subject), element("p", {}, issued)),
  );
  return spoken(titles, "entitled");
}
