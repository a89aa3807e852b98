// A term opens its definition by tap, Enter or hover; Esc, a second tap and the switch of language
// keep the place. Definitions are fetched when the first one is asked for; without this script, or
// without an answer, a term leads to its place in the glossary.

const supported = "popover" in HTMLElement.prototype;
const calm = 150; // ms before a word that is merely passed over opens
const page = document.querySelector("[data-definitions]");
const boxes = new Map();
let said;
let waiting;

function load() {
  said ??= fetch(page.dataset.definitions).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  });
  said.catch(() => (said = undefined));
  return said;
}

function element(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

// The box of a term, made when it is first needed.
async function boxOf(term) {
  const id = term.hash.slice(1);
  const { terms, origins, more, close } = await load();
  if (boxes.has(id)) return boxes.get(id);
  const { name, others, definition, origin } = terms[id];
  const names = Object.entries(others).flatMap(([lang, other]) => [
    " ",
    element("span", { lang }, other),
  ]);
  const box = element(
    "div",
    { className: "definition", id: `def-${id}`, popover: "auto", tabIndex: -1 },
    element("p", {}, element("strong", {}, name), ...names),
    element("p", {}, definition),
    element(
      "p",
      { className: "source" },
      `${origins[origin]}. `,
      element("a", { href: term.href }, more),
    ),
    element(
      "button",
      { type: "button", className: "close", onclick: () => box.hidePopover() },
      close,
    ),
  );
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", name);
  tendBox(box);
  page.append(box);
  boxes.set(id, box);
  return box;
}

function open(term, box, byHand) {
  if (!box.matches(":popover-open")) box.showPopover({ source: term });
  box.dataset.held = byHand ? "yes" : "";
  if (!byHand) return;
  box.opener = term;
  box.focus({ preventScroll: true });
  uncover(term, box);
}

// Where the definition stands at the foot of the screen, the word moves up above it.
function uncover(term, box) {
  if (getComputedStyle(box).insetBlockEnd !== "0px") return;
  const hidden = term.getBoundingClientRect().bottom + 12 - box.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

const closeUnheld = (box) => box.matches(":popover-open") && !box.dataset.held && box.hidePopover();

const closeSoon = (term) => {
  clearTimeout(waiting);
  const box = boxes.get(term.hash.slice(1));
  if (box) waiting = setTimeout(closeUnheld, calm * 2, box);
};

function tend(term) {
  let wasHeld = false;
  term.addEventListener("pointerdown", () => {
    const box = boxes.get(term.hash.slice(1));
    wasHeld = Boolean(box?.matches(":popover-open")) && box.dataset.held === "yes";
    load();
  });
  term.addEventListener("focus", load);
  term.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const again = wasHeld;
    wasHeld = false;
    const box = await boxOf(term).catch(() => location.assign(term.href));
    if (again) box?.hidePopover();
    else if (box) open(term, box, true);
  });
  term.addEventListener("pointerenter", (event) => {
    clearTimeout(waiting);
    if (event.pointerType !== "mouse") return;
    waiting = setTimeout(
      () =>
        boxOf(term).then(
          (box) => term.matches(":hover") && open(term, box, false),
          () => {},
        ),
      calm,
    );
  });
  term.addEventListener("pointerleave", () => closeSoon(term));
}

function tendBox(box) {
  box.addEventListener("pointerenter", () => clearTimeout(waiting));
  box.addEventListener("pointerleave", () => (waiting = setTimeout(closeUnheld, calm * 2, box)));
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

if (supported && page) document.querySelectorAll("a.term").forEach(tend);
