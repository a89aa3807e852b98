// Copying and sharing of figures: of a target on its own page, of two periods, of derived figures.

import { findAll } from "../shared/dom.js";
import { addActions, attach } from "./copying.js";

for (const panel of findAll(".share")) {
  /** @type {import("../shared/dom.js").PageElement | null} */
  const target = panel.closest("[data-figure]");
  attach(panel, (target ?? panel).dataset, panel.dataset);
}
for (const figure of findAll(".derivation[data-figure]")) addActions(figure);
