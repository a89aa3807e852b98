// Copy the code of an embed. Without this script the code can be selected and copied by hand.

import { copy } from "../shared/clipboard.js";
import { element, find, findAll } from "../shared/dom.js";

const section = find("[data-code]");
const { dataset: messages } = find("[data-copied]"); // of the page's other buttons

for (const panel of findAll(".snippet", section)) {
  const button = element("button", { type: "button" }, section.dataset.code);
  button.addEventListener("click", () => {
    /** @type {HTMLTextAreaElement} */
    const field = find(".taken", panel);
    copy(panel, field.value, messages);
  });
  panel.prepend(button);
}
