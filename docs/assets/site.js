// Definitions open beside their word, and a change of language keeps the place.
// Without this script a term leads to its definition at the foot of the page, and back.

const supported = "popover" in HTMLElement.prototype;
const calm = 150; // ms before a word that is merely passed over opens
let waiting;

const boxOf = (term) => document.getElementById(term.hash.slice(1));

function open(term, byHand) {
  const box = boxOf(term);
  if (!box.matches(":popover-open")) box.showPopover({ source: term });
  box.dataset.held = byHand ? "yes" : "";
  if (byHand) {
    box.opener = term;
    box.focus({ preventScroll: true });
    uncover(term, box);
  }
}

// Where the definition stands at the foot of the screen, the word moves up above it.
function uncover(term, box) {
  if (getComputedStyle(box).insetBlockEnd !== "0px") return;
  const hidden = term.getBoundingClientRect().bottom + 12 - box.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

function closeUnheld(box) {
  if (box.matches(":popover-open") && !box.dataset.held) box.hidePopover();
}

function tend(term) {
  const box = boxOf(term);
  let wasHeld = false;
  term.addEventListener("pointerdown", () => {
    wasHeld = box.matches(":popover-open") && box.dataset.held === "yes";
  });
  term.addEventListener("click", (event) => {
    event.preventDefault();
    if (wasHeld) box.hidePopover();
    else open(term, true);
    wasHeld = false;
  });
  term.addEventListener("pointerenter", (event) => {
    clearTimeout(waiting);
    if (event.pointerType === "mouse") waiting = setTimeout(open, calm, term, false);
  });
  for (const one of [term, box]) {
    one.addEventListener("pointerleave", () => {
      clearTimeout(waiting);
      waiting = setTimeout(closeUnheld, calm * 2, box);
    });
  }
  box.addEventListener("pointerenter", () => clearTimeout(waiting));
}

function tendBox(box) {
  box.querySelector(".close").addEventListener("click", (event) => {
    event.preventDefault();
    box.hidePopover();
  });
  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && box.contains(document.activeElement)) box.opener?.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") box.opener?.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) box.hidePopover();
  });
}

if (supported) {
  document.querySelectorAll("a.term").forEach(tend);
  document.querySelectorAll(".definition").forEach(tendBox);
}

// The search is fetched when it is used: focused, called by / or Ctrl K, or asked for by the address.
const seek = document.querySelector("form.search");
const wake = () => import(new URL(seek.dataset.script, document.baseURI)).then(({ attach }) => attach(seek));

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
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (slash || k) openSearch(event);
  });
}

function keepPlace() {
  for (const link of document.querySelectorAll(".switch .plain")) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    link.hash = place && !place.matches(".definition") ? location.hash : "";
  }
}
addEventListener("hashchange", keepPlace);
keepPlace();
