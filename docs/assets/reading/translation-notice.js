// The line on a page that a browser translates: it leads to the same place of the site's own
// translations, or from a translation to the official text.

import { element, find, findAll } from "../shared/dom.js";
import { actionWords, pageLanguage } from "../shared/page-words.js";

const line = element("p", { class: "in", lang: pageLanguage, role: "status" });
line.addEventListener("click", leadToPlace);

/**
 * Show the line in the notice of the page, or hide it.
 *
 * @param {boolean} isTranslated
 */
export async function show(isTranslated) {
  line.hidden = !isTranslated;
  if (line.isConnected) return;
  const { say } = await actionWords();
  /** @type {HTMLAnchorElement[]} */
  const others = findAll(".switch .plain"); // the official language first
  const links = say.official === pageLanguage ? others : others.slice(0, 1);
  line.replaceChildren(
    element("span", {}, say.translated_by_machine),
    ...links.map(({ href, hreflang, ariaLabel }) =>
      element("a", { href, hreflang, lang: hreflang, translate: "no" }, `${ariaLabel}`),
    ),
  );
  find(".notice").append(line);
}

/**
 * Let a link lead to the provision that is being read, which the header names.
 *
 * @param {MouseEvent} event
 */
function leadToPlace({ target }) {
  /** @type {HTMLAnchorElement | null} */
  const here = document.querySelector(".here");
  if (target instanceof HTMLAnchorElement) target.hash = here?.hash || location.hash;
}
