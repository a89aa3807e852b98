// What can be done with a provision: copy it truthfully, share it, see it in the other language.
// Without this script its number leads to its own page, where all of this stands as plain text.

import { take } from "../shared/clipboard.js";
import { addressIn, textOf, textsIn } from "./translation.js";

const AT_ONCE = 8;
const template = document.getElementById("actions");
const say = template?.dataset;

const documentOf = (provision) => provision.closest("[data-document]").dataset.document;

const own = document.documentElement.lang;
const languageOf = (provision) => provision.closest("[lang]").lang;

// The place of a provision in the language of the page; which language it is in, where that is another.
function placeOf(provision) {
  const here = document.getElementById(provision.dataset.provision) ?? provision;
  const place = here.dataset.place.replace(/[ ,]+$/, "");
  const language = languageOf(provision);
  return language === own
    ? place
    : `${place}, ${document.querySelector(`.switch [hreflang=${language}]`).textContent}`;
}

const quotationOf = (provision) =>
  `${textOf(provision)}\n${provision.dataset.place}${documentOf(provision)}\n${provision.dataset.url}`;

async function share(panel, provision) {
  try {
    await navigator.share({
      title: document.title,
      text: quotationOf(provision),
      url: provision.dataset.url,
    });
  } catch (error) {
    if (error.name !== "AbortError") await take(panel, quotationOf(provision), say);
  }
}

async function showOther(panel, provision, button) {
  const box = panel.querySelector(".translation");
  const opening = box.hidden;
  button.setAttribute("aria-expanded", opening);
  button.textContent = opening ? say.hide : say.show;
  box.hidden = !opening;
  if (!opening || box.lang) return;
  const { language } = button.dataset;
  try {
    box.textContent = (await textsIn(language))(provision.dataset.provision);
    box.lang = language;
  } catch {
    const link = document.createElement("a");
    link.href = `${addressIn(language)}#${provision.dataset.provision}`;
    link.textContent = link.pathname;
    box.replaceChildren(`${say.lost} `, link);
  }
}

const doing = {
  link: (panel, provision) => take(panel, provision.dataset.url, say),
  quotation: (panel, provision) => take(panel, quotationOf(provision), say),
  text: (panel, provision) => take(panel, textOf(provision), say),
  share,
  other: showOther,
};

function panelOf(provision, opener) {
  const panel = template.content.firstElementChild.cloneNode(true);
  panel.lang = own;
  panel.setAttribute("aria-label", opener.getAttribute("aria-label"));
  panel.id = `actions-${provision.id}`;
  panel.querySelector(".taken").lang = languageOf(provision);
  panel.querySelector("[data-do=share]").hidden = !navigator.share;
  for (const link of panel.querySelectorAll("[data-to]")) {
    const { to } = link.dataset;
    const named = to.endsWith("=") ? to + provision.dataset.provision : to;
    link.href = new URL(provision.querySelector(".number").href).pathname + named;
    link.setAttribute("aria-label", `${link.textContent}: ${placeOf(provision)}`);
  }
  panel.addEventListener("click", ({ target }) =>
    doing[target.dataset.do]?.(panel, provision, target),
  );
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    opener.click();
    opener.focus();
  });
  provision.after(panel);
  if (globalThis.speechSynthesis)
    import("./read-aloud.js").then(({ offer }) => offer(panel, provision));
  return panel;
}

function equip(provision) {
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "open-actions";
  opener.lang = own;
  opener.setAttribute("aria-label", say.name.replace("{place}", placeOf(provision)));
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => {
    opener.panel ??= Object.assign(panelOf(provision, opener), { hidden: true });
    opener.panel.hidden = !opener.panel.hidden;
    opener.setAttribute("aria-expanded", !opener.panel.hidden);
  });
  opener.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && opener.panel && !opener.panel.hidden) opener.click();
  });
  provision.prepend(opener);
}

// A few at a time, so that nothing the reader does waits for all of them.
async function equipAll(provisions) {
  for (const [n, provision] of provisions.entries()) {
    if (n % AT_ONCE === 0) await new Promise((go) => setTimeout(go));
    equip(provision);
  }
}

if (template) equipAll(document.querySelectorAll("[data-provision][data-url]"));
