// The script of every page. Each feature looks for its elements and does nothing where there are none.

import "./provisions/openers.js";
import "./glossary/glossary-popover.js";
import "./header/menu.js";
import "./header/returning-header.js";
import "./reading/machine-translation.js";
import "./reading/tools.js";
import { citedIds } from "./place/citation-parser.js";
import { addressed, element, find, findAll, targetOf } from "./shared/dom.js";

// Search is loaded when it is used: by focus, with / or Ctrl K; on its own page, at once.

/** @type {import("./search/ui.js").SearchForm | null} */
const searchForm = document.querySelector("form.search");

if (searchForm) {
  const documents = [find(".foot p").textContent]; // before a browser translates it
  /** @type {typeof citedIds} */
  const cited = (query, vocabulary) => citedIds(query, { ...vocabulary, documents });
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

// The text is saved for reading offline (offline/service-worker.js) when a reader comes back, installs the
// site, or asks for it; a first visit saves nothing. A page that is given a saved copy of a file says so.

const workers = location.protocol.startsWith("http") && navigator.serviceWorker;
const BREAK = 36e5; // ms between two pages after which a reader has come back

if (workers) {
  /** @type {HTMLLinkElement} */
  const icon = find("link[rel=icon]");
  const script = new URL("../sw.js", icon.href).href;
  const keeping = () => import("./offline/keeping.js");
  const keep = () => keeping().then(({ keep }) => keep(script));
  const isBack = () => {
    const last = localStorage[script]; // time of the page before
    localStorage[script] = Date.now();
    return last ? Date.now() - last > BREAK : matchMedia("(display-mode:standalone)").matches;
  };
  addEventListener("load", () => {
    (globalThis.requestIdleCallback ?? setTimeout)(() => {
      try {
        if (isBack() && !workers.controller) keep();
      } catch {
        // Without a storage nothing is known of the reader's visits, and nothing saved unasked.
      }
    });
  });
  addEventListener("appinstalled", keep);
  /** @type {import("./offline/keeping.js").KeepingForm | null} */
  const form = document.querySelector("form.keep");
  if (form) keeping().then(({ attach }) => attach(form, script));
  workers.addEventListener("message", ({ data }) => sayBesideStatus(data));
}

/**
 * Add a line beside the status of the text, unless there is one.
 *
 * @param {string} words
 */
function sayBesideStatus(words) {
  if (document.querySelector(".saved")) return;
  find(".notice p").append(element("span", { class: "saved" }, words));
}

// A page that was opened before a new release may ask for a script that the server no longer has.

addEventListener("unhandledrejection", ({ reason }) => {
  if (/\bmodule\b/.test(reason?.message) && searchForm) sayBesideStatus(searchForm.dataset.failed);
});

// Selected words are copied as they are printed.

document.onselectionchange = () => getSelection()?.isCollapsed || import("./shared/copied-text.js");

/**
 * Let the links to the other languages lead to the place of the address. Where there is no such place,
 * offer what it may have meant.
 */
function keepPlace() {
  const { hash } = location;
  const place = addressed();
  /** @type {HTMLAnchorElement[]} */
  const links = findAll(".switch .plain");
  for (const link of links) link.hash = place ? hash : "";
  if (hash && !place) {
    import("./place/near-miss.js").then(({ offerPlace }) => offerPlace(hash)).catch(() => {});
  }
}
addEventListener("hashchange", keepPlace);
keepPlace();
