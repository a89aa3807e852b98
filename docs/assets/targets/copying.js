// The buttons that copy or share what an element holds for it in its data-* attributes.

import { copy } from "../shared/clipboard.js";
import { copyOf, find, findAll, targetOf } from "../shared/dom.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {Record<string, string>} Dataset */

/**
 * Make the buttons of a panel work, and show it. `data-do` of a button names what it copies, or is
 * "share"; "¦" stands for a tab.
 *
 * @param {PageElement} panel
 * @param {Dataset} texts  what is copied, by name
 * @param {DOMStringMap} labels  `copied`, `failed` and `perhaps`
 */
export function attach(panel, texts, labels) {
  /** @param {string} name */
  const textOf = (name) => texts[name].replaceAll("¦", "\t");
  panel.addEventListener("click", async (event) => {
    /** @type {PageElement | null} */
    const pressed = targetOf(event).closest("[data-do]");
    const action = pressed?.dataset.do;
    if (action && action !== "share") copy(panel, textOf(action), labels);
    if (action !== "share") return;
    try {
      await navigator.share({ text: textOf("figure") });
    } catch (error) {
      const cancelled = /** @type {Error} */ (error).name === "AbortError";
      if (!cancelled) copy(panel, textOf("figure"), labels);
    }
  });
  for (const button of findAll("[data-do=share]", panel)) button.hidden = !navigator.share;
  panel.classList.add("usable");
}

/**
 * Add the actions of the page's template to a figure.
 *
 * @param {PageElement} figure
 */
export function addActions(figure) {
  /** @type {HTMLTemplateElement} */
  const template = find("#target-actions");
  const panel = copyOf(template);
  panel.setAttribute("aria-label", find("h2, h3", figure).textContent);
  attach(panel, figure.dataset, template.dataset);
  const last = /** @type {Element} */ (figure.lastElementChild);
  const link = last.querySelector(".self");
  if (link) find(".outcome", panel).before(link);
  (link ? last : figure).append(panel);
}
