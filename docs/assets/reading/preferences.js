// How a reader wants to read: size of the text, light or dark, the other language below each provision.
// The choices stand as data-* on <html>, where the line of script in every head puts them before
// anything is drawn. Where nothing can be stored they hold for the page one is on.

import { textsIn } from "../provisions/translation.js";

const root = document.documentElement;
const CHOICES = ["size", "scheme", "parallel"];
const USUAL = "usual"; // the value of what needs no choice

function keep() {
  try {
    localStorage.reading = JSON.stringify(root.dataset, CHOICES);
  } catch {
    // The page looks as it was asked to; the next one will not know.
  }
}

export function attach(form) {
  for (const name of CHOICES) {
    const field = form.elements[name];
    if (field.type === "checkbox") field.checked = name in root.dataset;
    else field.value = root.dataset[name] ?? USUAL;
  }
  form.addEventListener("change", () => {
    const asked = new FormData(form);
    for (const name of CHOICES) {
      if (asked.get(name) && asked.get(name) !== USUAL) root.dataset[name] = asked.get(name);
      else delete root.dataset[name];
    }
    keep();
    showBeside();
  });
  form.hidden = false;
}

// The form stands on a page of its own; elsewhere it is fetched from there and shown over the text.
export async function open(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const dialog = document.createElement("dialog");
  dialog.className = "preferences";
  dialog.setAttribute("aria-label", link.textContent);
  dialog.append(there.querySelector("form.reading"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  attach(dialog.firstElementChild);
  dialog.showModal();
}

export async function showBeside() {
  for (const one of document.querySelectorAll(".beside-it")) one.remove();
  const provisions = document.querySelectorAll(
    ".page.text > .provision, .page.text li > .provision, .page.text > .column > .provision",
  );
  if (!("parallel" in root.dataset) || !provisions.length) return;
  const languages = [...document.querySelectorAll("link[rel=alternate][hreflang]")].map(
    (link) => link.hreflang,
  );
  for (const language of languages.filter((one) => one !== "x-default" && one !== root.lang)) {
    const textOf = await textsIn(language);
    for (const provision of provisions) {
      const said = document.createElement("p");
      said.className = "beside-it";
      said.lang = language;
      said.textContent = textOf(provision.dataset.provision);
      provision.after(said);
    }
  }
}
