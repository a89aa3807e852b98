// Notices that a browser translates the page. Chrome, Edge and in-app browsers put the words into
// <font> and change the language or a class of the root; others only change the text.

import { pageLanguage } from "../shared/page-words.js";

const root = document.documentElement;
let isAltered = false; // text was changed in place, as no script of this site does

/** Return whether the words of the page may be those of a machine. */
export const isTranslated = () =>
  isAltered ||
  root.lang !== pageLanguage ||
  /translated-/.test(root.className) ||
  Boolean(document.querySelector("font"));

let wasTranslated = false;

/** @param {MutationRecord[]} records */
function notice(records) {
  isAltered ||= records.some(({ type }) => type === "characterData");
  if (isTranslated() === wasTranslated) return;
  wasTranslated = !wasTranslated;
  import("./translation-notice.js").then(({ show }) => show(isTranslated())).catch(() => {});
}

const changes = { subtree: true, childList: true, characterData: true };
const observer = new MutationObserver(notice);
observer.observe(document.body, changes);
observer.observe(root, { attributeFilter: ["lang", "class"] });
notice([]);
