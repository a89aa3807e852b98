// Buttons that open the actions of provisions, which are loaded when they are first used. Without this
// script the number of a provision leads to its own page, which has all of this as text.

import { element, findAll } from "../shared/dom.js";
import { pageLanguage, textPage } from "../shared/page-words.js";
import { linkOf, placeOf } from "./provision.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */

const AT_ONCE = 8;
const actions = () => import("./provision-actions.js");

/**
 * Let a control open the actions of a provision. Where they cannot be loaded, its own page is opened.
 *
 * @param {HTMLElement} opener
 * @param {PageElement} provision
 */
function attach(opener, provision) {
  opener.setAttribute("aria-expanded", "false");
  const fetchActions = () => void actions().catch(() => {});
  opener.addEventListener("pointerdown", fetchActions, { once: true });
  opener.addEventListener("focus", fetchActions, { once: true });
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    actions()
      .then(({ toggle }) => toggle(provision, opener))
      .catch(() => location.assign(linkOf(provision).href));
  });
}

/**
 * Give a provision the button that opens its actions. A heading or a line of a table needs none: its
 * number is one.
 *
 * @param {PageElement} provision
 */
function addOpener(provision) {
  const { send, sendShort } = /** @type {PageElement} */ (textPage).dataset;
  const number = linkOf(provision);
  if (/^[HT]/.test(provision.tagName)) {
    number.title = send;
    attach(number, provision);
    return;
  }
  const opener = element("button", {
    type: "button",
    class: "open-actions",
    lang: pageLanguage,
    "aria-label": `${send}: ${placeOf(provision)}`,
    "data-send": send,
    "data-short": sendShort,
  });
  attach(opener, provision);
  const room = provision.closest(".also")?.querySelector(".heading > .open-actions");
  if (room) room.replaceWith(opener);
  else number.after(opener);
}

/**
 * Equip a few provisions at a time, so that the page stays responsive.
 *
 * @param {PageElement[]} provisions
 */
async function addOpeners(provisions) {
  for (const [n, provision] of provisions.entries()) {
    if (n % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
    addOpener(provision);
  }
}

if (textPage) addOpeners(findAll(".provision:not(.words *)", textPage));
