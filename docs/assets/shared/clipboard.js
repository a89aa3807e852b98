// Copying whose outcome is checked: "copied" is shown only if the text could be read back. The text
// is shown and selected too, so that it can be copied by hand.

import { find } from "./dom.js";

/**
 * Put text on the clipboard, and the same with its links if there is `html`.
 *
 * @param {string} text
 * @param {string} [html]
 */
async function write(text, html) {
  const { clipboard } = navigator;
  if (!html || !globalThis.ClipboardItem) return clipboard.writeText(text);
  const types = Object.entries({ "text/plain": text, "text/html": html });
  const blobs = types.map(([type, content]) => [type, new Blob([content], { type })]);
  return clipboard
    .write([new ClipboardItem(Object.fromEntries(blobs))])
    .catch(() => clipboard.writeText(text));
}

/**
 * Return true if the text of a field was copied and read back, false if copying failed, undefined if
 * the browser does not let a page read the clipboard. In-app browsers often refuse the clipboard to
 * scripts, but copy what is selected.
 *
 * @param {HTMLTextAreaElement} field
 * @param {string} [html]
 * @returns {Promise<boolean | undefined>}
 */
async function isCopied(field, html) {
  const text = field.value;
  try {
    await write(text, html);
  } catch {
    select(field);
    if (!document.execCommand("copy")) return false;
  }
  try {
    const name = /** @type {PermissionName} */ ("clipboard-read");
    const permission = await navigator.permissions.query({ name });
    if (permission.state !== "granted") return undefined;
    return (await navigator.clipboard.readText()) === text;
  } catch {
    return undefined;
  }
}

/** @param {HTMLTextAreaElement} field */
function select(field) {
  field.focus({ preventScroll: true });
  field.select();
}

/**
 * Copy `text`; show it selected in the panel's field, and the outcome below the buttons.
 *
 * @param {HTMLElement} panel
 * @param {string} text
 * @param {DOMStringMap} labels  `copied`, `failed` and `perhaps`
 * @param {string} [html]  the same with links, for programs that take it
 */
export async function copy(panel, text, labels, html) {
  /** @type {HTMLTextAreaElement} */
  const field = find(".taken", panel);
  field.value = text;
  field.hidden = false;
  const outcomes = { true: labels.copied, false: labels.failed, undefined: labels.perhaps };
  find(".outcome", panel).textContent = outcomes[`${await isCopied(field, html)}`];
  select(field);
}
