// What every page can do; each part looks for what it works on and is silent where there is none.

import "./provisions/provision-actions.js";
import "./targets/targets.js";
import "./place/go-to.js";
import "./glossary/glossary-popover.js";
import "./reading/themed-pictures.js";
import { cited } from "./place/citation-parser.js";

// The search is fetched when it is used: focused, called by / or Ctrl K, or asked for by the address.
const seek = document.querySelector("form.search");
const wake = () =>
  import(new URL(seek.dataset.script, document.baseURI)).then(({ attach }) => attach(seek, cited));

function openSearch(event) {
  event.preventDefault();
  seek.parentElement.classList.add("seeking");
  seek.q.focus();
  seek.q.select();
}

if (seek) {
  seek.addEventListener("focusin", wake, { once: true });
  if (seek.matches(".whole") && new URLSearchParams(location.search).get("q")) wake();
  document.querySelector("a.seek")?.addEventListener("click", openSearch);
  addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash =
      event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k =
      event.key.toLowerCase() === "k" &&
      (event.ctrlKey || event.metaKey) &&
      !event.altKey &&
      !event.shiftKey;
    if (slash || k) openSearch(event);
  });
}

// The reader's preferences are fetched when they are asked for, or ask for something on this page.
const reading = () => import("./reading/preferences.js");
const form = document.querySelector("form.reading");
if (form) reading().then(({ attach }) => attach(form));
if ("parallel" in document.documentElement.dataset)
  reading().then(({ showBeside }) => showBeside());
for (const link of form ? [] : document.querySelectorAll('.parts [href$="reading/"]')) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    reading()
      .then(({ open }) => open(link))
      .catch(() => location.assign(link.href));
  });
}

// Once the page is there, the text is kept for reading without a network (offline/service-worker.js). A page that is
// given a saved copy of something says so.
const workers = location.protocol.startsWith("http") && navigator.serviceWorker;
const keepText = () =>
  workers
    .register(new URL("../sw.js", document.querySelector("link[rel=icon]").href))
    .catch(() => {});
const saySaved = ({ data }) => {
  const line = Object.assign(document.createElement("p"), {
    className: "saved",
    textContent: data,
  });
  if (!document.querySelector(".saved")) document.querySelector(".notice").append(line);
};

if (workers) {
  addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(keepText));
  workers.addEventListener("message", saySaved);
}

function keepPlace() {
  for (const link of document.querySelectorAll(".switch .plain")) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    link.hash = place ? location.hash : "";
  }
}
addEventListener("hashchange", keepPlace);
keepPlace();
