// Buttons that copy what the text says, in quotation marks, with its citation and its link.

import { copy } from "../shared/clipboard.js";
import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { asLine } from "../shared/quoting.js";

/** @typedef {import("./report.js").CitedProvision} CitedProvision */
/** @typedef {import("./report.js").ReportOptions} ReportOptions */

/**
 * Return words as they are copied, as the actions of a provision copy it.
 *
 * @param {string} words
 * @param {CitedProvision[]} provisions
 * @param {string} language
 * @param {ReportOptions["quoted"]} quoted
 */
export const quotationOf = (words, provisions, language, quoted) =>
  [
    format(quoted[language], { words }),
    ...provisions.flatMap(({ citation, url }) => [asLine(citation[language]), url[language]]),
  ].join("\n");

/**
 * Build the buttons: one for the words in their own language, one for each other language, which
 * copies whole provisions, because only these correspond.
 *
 * @param {{ exact: string, language: string }} words
 * @param {CitedProvision[]} provisions
 * @param {ReportOptions} options
 */
export function copyButtons(
  { exact, language },
  provisions,
  { say, copied, names, official, quoted },
) {
  const panel = element("div", { class: "copying" });
  /** @type {(label: string, words: string, code: string) => HTMLButtonElement} */
  const button = (label, words, code) => {
    const built = element("button", { type: "button" }, label);
    built.addEventListener("click", () => {
      field.lang = code;
      copy(panel, quotationOf(words, provisions, code, quoted), copied);
    });
    return built;
  };
  const others = Object.keys(names).filter((code) => code !== language);
  const field = element("textarea", {
    class: "taken",
    readonly: "",
    rows: 5,
    "aria-label": copied.field,
    hidden: "",
  });
  panel.append(
    button(say.copy, exact, language),
    ...others.map((code) => {
      const words = provisions.map(({ text }) => text[code]).join("\n");
      const label = code === official ? say.copy_official : say.copy_translation;
      return button(format(label, { language: names[code] }), words, code);
    }),
    element("p", { class: "outcome", role: "status" }),
    field,
  );
  return panel;
}
