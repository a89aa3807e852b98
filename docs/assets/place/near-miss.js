// Offers what an address without a page or place may have meant: "/p/II-2-2/", "/goals/).",
// "#ii-2-2.". It is a link: nobody is taken to a place that was not asked for.

import { decoded, element, find, findAll } from "../shared/dom.js";
import { requestPage } from "../shared/page-request.js";
import { actionWords, languageStart, pageLanguage, siteRoot } from "../shared/page-words.js";

const ENDS = /^[^\p{L}\p{N}]+|(?:\.html?)?[^\p{L}\p{N}]*$/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;

/** @type {HTMLElement | undefined} */
let line;

/**
 * Return the name of a page or the id that a part of an address may have meant.
 *
 * @param {string} part
 */
const nameIn = (part) =>
  decoded(part).normalize("NFC").toLowerCase().replace(ENDS, "").replace(BETWEEN, "-");

/**
 * Show the line with a link.
 *
 * @param {string} href
 * @param {string} name
 */
async function offer(href, name) {
  const { say } = await actionWords();
  line?.remove();
  line = element(
    "p",
    { class: "perhaps", role: "status", lang: pageLanguage },
    `${say.perhaps_meant} `,
    element("a", { href }, name),
    "?",
  );
  find("h1").after(line);
}

addEventListener("hashchange", () => line?.remove());

/**
 * Offer the first of some paths that has a page.
 *
 * @param {string[]} paths
 */
async function offerFirst(paths) {
  for (const path of paths) {
    const page = await requestPage(path).catch(() => undefined);
    const title = page?.querySelector('[property="og:title"]')?.getAttribute("content");
    if (!title) continue;
    await offer(path, title);
    return;
  }
}

/** @param {string} id */
const pathOf = (id) => `${languageStart.pathname}p/${encodeURIComponent(id)}/`;

/**
 * Offer the provision that a fragment may have meant, on this page or on its own.
 *
 * @param {string} hash
 */
export async function offerPlace(hash) {
  const [place, words] = hash.split(":~:"); // which older browsers take for a part of the id
  if (words) return location.replace(place);
  const id = nameIn(hash);
  /** @type {HTMLElement | null | undefined} */
  const number = document.getElementById(id)?.querySelector("[data-number]");
  if (number) await offer(`#${id}`, number.dataset.number || id);
  else if (id) await offerFirst([pathOf(id)]);
}

/**
 * Offer the page that a path may have meant: in small letters, without added signs, without the code
 * of a language, or the provision that it ends with.
 *
 * @param {string} path
 */
export async function offerPage(path) {
  const below = path.startsWith(siteRoot.pathname) ? path.slice(siteRoot.pathname.length) : path;
  const names = below
    .split("/")
    .map(nameIn)
    .filter((name) => name && name !== "index");
  /** @type {HTMLAnchorElement[]} */
  const links = findAll(".switch .plain");
  const codes = [pageLanguage, ...links.map(({ hreflang }) => hreflang)];
  const ways = [names, codes.includes(names[0]) ? names.slice(1) : names];
  const paths = ways.map((way) => siteRoot.pathname + way.map((name) => `${name}/`).join(""));
  const last = names.at(-1);
  await offerFirst([...new Set([...paths, ...(last ? [pathOf(last)] : [])])]);
}
