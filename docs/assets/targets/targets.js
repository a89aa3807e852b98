// The actions of each target and of each derived figure.

import { copy } from "../shared/clipboard.js";
import { copyOf, find, findAll, targetOf } from "../shared/dom.js";

for (const target of findAll("[data-figure]")) {
  /** @type {HTMLTemplateElement} */
  const template = find("#target-actions");
  const panel = copyOf(template);
  panel.setAttribute("aria-label", find("h2, h3", target).textContent);
  panel.addEventListener("click", (event) => {
    const kind = targetOf(event).dataset.take;
    if (kind) copy(panel, target.dataset[kind].replaceAll("¦", "\t"), template.dataset);
  });
  target.append(panel);
}
