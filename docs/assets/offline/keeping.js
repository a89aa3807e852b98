// Saves the text on the device: unasked when a reader comes back or installs the site, or by a button.

import { find } from "../shared/dom.js";
import { forgetFull, isCostly, savedUrl } from "./storage.js";

/** @typedef {HTMLFormElement & import("../shared/dom.js").PageElement} KeepingForm */

const { serviceWorker: workers } = navigator;

/**
 * Register the service worker, and resolve when it has installed or failed to.
 *
 * @param {string} script  its URL
 */
async function register(script) {
  const registration = await workers.register(script);
  const { installing } = registration;
  if (installing) {
    await new Promise((resolve) => {
      const look = () => /activat|redundant/.test(installing.state) && resolve(undefined);
      installing.addEventListener("statechange", look);
      look();
    });
  }
  return registration;
}

/**
 * Save the text; return false if it could not be saved.
 *
 * @param {string} script
 * @returns {Promise<boolean>}
 */
async function save(script) {
  await forgetFull(new URL(".", script).href);
  const { active } = await register(script);
  if (!active) return false;
  const { port1, port2 } = new MessageChannel();
  const reply = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  active.postMessage("save", [port2]);
  return reply;
}

/**
 * Save the text unasked, unless the reader's connection is slow or saves data.
 *
 * @param {string} script
 */
export const keep = async (script) => !isCostly() && register(script);

/**
 * Let a form save the text, and say whether it is.
 *
 * @param {KeepingForm} form
 * @param {string} script
 */
export async function attach(form, script) {
  const button = /** @type {HTMLButtonElement} */ (find("button", form));
  const output = find("output", form);
  /** @param {boolean} isSaved */
  const show = (isSaved) => {
    button.hidden = isSaved;
    if (isSaved) output.textContent = form.dataset.done;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    output.textContent = form.dataset.saving;
    const isSaved = await save(script).catch(() => false);
    if (!isSaved) output.textContent = form.dataset.failed;
    button.disabled = false;
    show(isSaved);
  });
  output.textContent = form.dataset.size;
  show(Boolean(await caches.match(savedUrl(new URL(".", script).href))));
  find(".keeping").hidden = false;
}
