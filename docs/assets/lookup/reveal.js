// Opens what the address names, where it is or holds a closed disclosure: an entry of an index or glossary.

import { addressed } from "../shared/dom.js";

function reveal() {
  const target = addressed();
  const details = target?.closest("details") ?? target?.querySelector("details");
  if (!details || details.matches(".other")) return;
  details.open = true;
  target?.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
