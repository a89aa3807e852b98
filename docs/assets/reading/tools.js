// Tools under the title of a part: larger letters, reading aloud, summary. Without this script each
// leads to the page that has it, or says how.

import { asButton, element, find, findAll, setAttributes } from "../shared/dom.js";
import { labelLetters } from "./letters-button.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {(button: PageElement, status: HTMLElement) => Promise<void>} Tool */

/** @type {Record<string, Tool>} */
const tools = {
  async enlarge(button) {
    const { enlarge } = await import("./preferences.js");
    enlarge();
    labelLetters(button);
  },
  async listen(_, status) {
    const { listen } = await import("../provisions/read-aloud.js");
    await listen(status);
  },
  async gist(button) {
    const summary = find("#gist");
    const opening = !summary.classList.contains("open");
    summary.classList.toggle("open", opening);
    setAttributes(button, { "aria-expanded": opening });
  },
};

const line = document.querySelector(".tools");

if (line) {
  const status = element("p", { class: "told open", role: "status" });
  line.after(status);
  /** @type {(HTMLAnchorElement & { dataset: { do: string } })[]} */
  const links = findAll("[data-do]", line);
  for (const link of links) {
    const { href } = link;
    const button = asButton(link);
    const name = button.dataset.do;
    if (name === "enlarge") labelLetters(button);
    if (name === "gist") setAttributes(button, { "aria-expanded": false, "aria-controls": "gist" });
    button.addEventListener("click", () =>
      tools[name](button, status).catch(() => location.assign(href)),
    );
  }
}
