// The page "Check a quotation". The full text is fetched when it is first needed; what is pasted is
// sent nowhere.

import { find, readJson } from "../shared/dom.js";
import { request } from "../shared/request.js";
import { buildCorpus } from "./corpus.js";
import { attachCheck } from "./report.js";

/**
 * Settings of the page, made by scripts/pages/quotation.py.
 *
 * @type {{
 *   up: string,
 *   official: string,
 *   starts: Record<string, string>,
 *   signs: Record<string, import("./corpus.js").Settings>,
 *   say: import("./report.js").Labels,
 * }}
 */
const { up, official, starts, signs, say } = readJson("settings");

/** @type {import("./corpus.js").Corpus | undefined} */
let corpus;

async function load() {
  corpus ??= buildCorpus(await (await request(`${up}data/resolution.json`)).json(), signs);
  return corpus;
}

/** @type {import("./report.js").ReportOptions["addressOf"]} */
const addressOf = ({ id, page }, language) => `${up}${starts[language]}${page}/#${id}`;

attachCheck(find(".quotation"), find(".verdicts"), { official, say, addressOf }, load);
find(".without-script").hidden = true;
