// Copies quotations of passages: the words as published, their citation, and an address that opens at them.

import { isTranslated } from "../reading/machine-translation.js";
import { copy } from "../shared/clipboard.js";
import { element, find, findAll } from "../shared/dom.js";
import { pageLanguage } from "../shared/page-words.js";
import { textOf } from "../shared/provision-text.js";
import { cited } from "../shared/quoting.js";
import { textDirective } from "../shared/text-fragment.js";
import { citationOf } from "./citation.js";
import { idOf, languageOf } from "./provision.js";
import { cutsOf, wholePassage } from "./selected-words.js";
import { elementsIn } from "./translation.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {import("./selected-words.js").Passage} Passage */
/** @typedef {import("../shared/page-words.js").ActionWords} ActionWords */

/**
 * Return the address of a passage, which opens at its words; of a line of a table, at its longest cell.
 *
 * @param {Passage} passage
 */
function addressOf({ provision, text, from, to }) {
  const page = provision.ownerDocument;
  const cells = findAll("td:not(.at), th", provision.querySelector("thead") ?? provision);
  const [cell] = cells.sort((a, b) => textOf(b).length - textOf(a).length);
  const range = document.createRange();
  range.selectNodeContents(page.body);
  range.setEnd(cell ?? provision, 0);
  const words = cell ? textOf(cell) : text;
  const [start, end] = cell ? [0, words.length] : [from, to];
  const address = `${page.documentElement.dataset.address}`.replace(/index\.html$/, "");
  return `${address}#${provision.id}${textDirective(`${range}`, words, start, end)}`;
}

/**
 * Return a passage in a language, as published. In another than its own it is the whole provision; so it is
 * if a machine translated its words.
 *
 * @param {Passage} passage
 * @param {string} language
 */
async function published(passage, language) {
  const { provision, text, from, to } = passage;
  const isOwn = language === languageOf(provision);
  if (isOwn && !isTranslated()) return passage;
  const elementOf = await elementsIn(isOwn ? pageLanguage : language);
  const there = elementOf(isOwn ? provision.id : idOf(provision));
  const whole = wholePassage(/** @type {PageElement} */ (there));
  return whole.text === text ? { ...whole, from, to } : whole;
}

/**
 * Return the quotations of passages in some languages, as text and as HTML.
 *
 * @param {Passage[]} passages
 * @param {string[]} languages
 * @param {ActionWords["quoted"]} quoted
 */
async function quotations(passages, languages, quoted) {
  const texts = [];
  const box = element("div", {});
  for (const lang of languages) {
    for (const selected of passages) {
      const passage = await published(selected, lang);
      const words = passage.text.slice(passage.from, passage.to);
      const text = cited(words, citationOf(passage.provision), quoted[lang], cutsOf(passage));
      const href = addressOf(passage);
      const [quotation, citation] = text.split(/\n(?=[^\n]*$)/);
      const link = element("a", { href }, citation);
      box.append(element("p", { lang }, quotation, element("br", {}), link));
      texts.push(`${text}\n${href}`);
    }
  }
  return { text: texts.join("\n\n"), html: box.innerHTML };
}

/**
 * Copy the quotations of passages in some languages, and say in the control what came of it.
 *
 * @param {HTMLElement} control
 * @param {Passage[]} passages
 * @param {string[]} languages
 * @param {ActionWords} words
 */
export async function copyQuotations(control, passages, languages, { say, quoted }) {
  const { text, html } = await quotations(passages, languages, quoted);
  const isOther = languages.some((code) => code !== languageOf(passages[0].provision));
  const isCut = passages.flatMap(cutsOf).includes(true);
  const note = isOther && isCut ? `${say.selection_whole} ` : "";
  find(".taken", control).lang = languages[0];
  const [copied, failed, perhaps] = [say.copied, say.not_copied, say.perhaps_copied].map(
    (outcome) => note + outcome,
  );
  await copy(control, text, { copied, failed, perhaps }, html);
}
