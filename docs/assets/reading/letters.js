// Sizes of the letters of a page (docs/assets/styles/base/letters.css).

const SIZES = ["l", "xl", "xxl"]; // as in the form of preferences

/** Make the letters of the page one step larger; after the largest they are as usual. */
export function enlarge() {
  const { dataset } = document.documentElement;
  const next = SIZES[SIZES.indexOf(dataset.size ?? "") + 1];
  if (next) dataset.size = next;
  else delete dataset.size;
}
