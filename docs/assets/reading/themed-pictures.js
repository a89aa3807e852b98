// Pictures in the colours that the reader chose, where those are not the device's.

const DARK = "(prefers-color-scheme: dark)"; // as the page has it
const CHOSEN = { dark: "all", light: "not all" };
const root = document.documentElement;
const sources = document.querySelectorAll("picture > source");

function paint() {
  for (const source of sources) source.media = CHOSEN[root.dataset.scheme] ?? DARK;
}

if (sources.length) {
  paint();
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-scheme"] });
}
