// The words of the button that enlarges letters; apart from letters.js, as only this is in every page.

const LARGEST = "xxl";

/**
 * Show what the button does next: enlarge further or, after the largest size, go back to the usual one.
 *
 * @param {import("../shared/dom.js").PageElement} button
 */
export function labelLetters(button) {
  button.dataset.larger ??= button.textContent;
  const { larger, usual } = button.dataset;
  button.textContent = document.documentElement.dataset.size === LARGEST ? usual : larger;
}
