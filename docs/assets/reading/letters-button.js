// The button of the letters.

const LARGEST = "xxl";

/**
 * Say on the button of the letters what comes next.
 *
 * @param {import("../shared/dom.js").PageElement} button
 */
export function labelLetters(button) {
  button.dataset.larger ??= button.textContent;
  const { larger, usual } = button.dataset;
  button.textContent = document.documentElement.dataset.size === LARGEST ? usual : larger;
}
