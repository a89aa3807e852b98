// The page "Check a quotation". The full text is fetched when it is first needed; what is pasted is
// sent nowhere.

import { find, readJson } from "../shared/dom.js";
import { pageLanguage } from "../shared/page-words.js";
import { request } from "../shared/request.js";
import { articleView } from "./article-view.js";
import { attachCheck } from "./form.js";
import { languageNames } from "./wording.js";
import { openChecker } from "./worker-checker.js";

/** @typedef {import("./report.js").ReportOptions} ReportOptions */
/**
 * Settings of the page, made by scripts/pages/quotation.py.
 *
 * @type {{
 *   up: string,
 *   starts: Record<string, string>,
 *   signs: Parameters<typeof openChecker>[2],
 * } & Pick<ReportOptions, "official" | "say" | "copied" | "quoted">}
 */
const { up, starts, signs, ...settings } = readJson("settings");

/** @type {import("./form.js").CheckForm} */
const form = find(".quotation");
const worker = new URL(/** @type {string} */ (form.dataset.worker), document.baseURI).href;

/** @type {import("./form.js").Loaded | undefined} */
let loaded;

async function load() {
  if (!loaded) {
    const resolution = await (await request(`${up}data/resolution.json`)).json();
    const checker = await openChecker(worker, resolution, signs);
    loaded = { ...checker, articleView, provisions: resolution.provisions };
  }
  return loaded;
}

/** @type {ReportOptions} */
const options = {
  ...settings,
  language: pageLanguage,
  names: languageNames(Object.keys(starts), pageLanguage),
  addressOf: ({ id, page }, language) => `${up}${starts[language]}${page}/#${id}`,
};

attachCheck(form, find(".verdicts"), options, load);
find(".without-script").hidden = true;
