// The script of every page. Each feature looks for its elements and does nothing where there are none.

import "./provisions/openers.js";
import "./glossary/glossary-popover.js";
import "./header/menu.js";
import "./header/returning-header.js";
import "./reading/tools.js";
import "./shared/copied-text.js";
import { citedIds } from "./place/citation-parser.js";
import { element, find, findAll, targetOf } from "./shared/dom.js";

// Search is loaded when it is used: by focus, with / or Ctrl K; on its own page, at once.

/** @type {import("./search/ui.js").SearchForm | null} */
const searchForm = document.querySelector("form.search");

if (searchForm) {
  /** @type {typeof citedIds} */
  const cited = (query, vocabulary) =>
    citedIds(query, { ...vocabulary, documents: [find(".foot p").textContent] });
  const load = async () => {
    const url = new URL(searchForm.dataset.script, document.baseURI);
    const { attach } = await import(url.href);
    if (searchForm.dataset.ready) return;
    searchForm.dataset.ready = "yes";
    attach(searchForm, cited);
  };
  /** @param {Event} event */
  const open = (event) => {
    event.preventDefault();
    searchForm.closest(".top")?.classList.add("seeking");
    searchForm.q.focus();
    searchForm.q.select();
  };
  searchForm.addEventListener("focusin", load, { once: true });
  if (searchForm.matches(".whole")) load();
  document.querySelector("a.seek")?.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const writing = targetOf(event).closest("input, textarea, select, [contenteditable]");
    const command = event.ctrlKey || event.metaKey;
    const slash = event.key === "/" && !writing && !command && !event.altKey;
    const k = event.key.toLowerCase() === "k" && command && !event.altKey && !event.shiftKey;
    if (slash || k) open(event);
  });
}

// Preferences are loaded when they are opened, or when one of them applies to this page.

const preferences = () => import("./reading/preferences.js");
/** @type {HTMLFormElement | null} */
const preferencesForm = document.querySelector("form.reading");
if (preferencesForm) preferences().then(({ attach }) => attach(preferencesForm));
if ("parallel" in document.documentElement.dataset) {
  preferences().then(({ showTranslations }) => showTranslations());
}
/** @type {HTMLAnchorElement[]} */
const preferencesLinks = findAll('.parts [href$="reading/"]');
for (const link of preferencesForm ? [] : preferencesLinks) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    preferences()
      .then(({ open }) => open(link))
      .catch(() => location.assign(link.href));
  });
}

// The page of a provision has a row of its actions.

/** @type {import("./shared/dom.js").PageElement | null} */
const shareRow = document.querySelector(".shared .share");
if (shareRow) {
  import("./provisions/provision-actions.js").then(({ attachRow }) =>
    attachRow(shareRow, find(".words .provision")),
  );
}

// When the page has loaded, the text is cached for reading offline (offline/service-worker.js). A page
// that is given a cached copy of a file says so.

const workers = location.protocol.startsWith("http") && navigator.serviceWorker;

if (workers) {
  addEventListener("load", () => {
    (globalThis.requestIdleCallback ?? setTimeout)(() => {
      /** @type {HTMLLinkElement} */
      const icon = find("link[rel=icon]");
      workers.register(new URL("../sw.js", icon.href)).catch(() => {});
    });
  });
  workers.addEventListener("message", ({ data }) => {
    if (document.querySelector(".saved")) return;
    find(".notice p").append(element("span", { class: "saved" }, data));
  });
}

/** Let the links to the other languages lead to the place of the address. */
function keepPlace() {
  /** @type {HTMLAnchorElement[]} */
  const links = findAll(".switch .plain");
  for (const link of links) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    link.hash = place ? location.hash : "";
  }
}
addEventListener("hashchange", keepPlace);
keepPlace();
