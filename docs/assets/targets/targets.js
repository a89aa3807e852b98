// The targets page as a tool: filter, find and sort, each view with its own address; copy a target.

import { take } from "../shared/clipboard.js";
import { fold } from "../place/citation-parser.js";

const template = document.getElementById("target-actions");

for (const target of document.querySelectorAll(".target[data-quotation]")) {
  const panel = template.content.firstElementChild.cloneNode(true);
  panel.setAttribute("aria-label", target.querySelector("h3").textContent);
  panel.addEventListener("click", ({ target: button }) => {
    const kind = button.dataset.take;
    if (kind) take(panel, target.dataset[kind].replaceAll("¦", "\t"), template.dataset);
  });
  target.append(panel);
}

const form = document.querySelector(".filters");
const rows = [...document.querySelectorAll("tbody.row")];
const order = new Map(rows.map((row, place) => [row, place]));
const nameOf = (row) => row.querySelector("th").textContent;

function shows(row, wanted) {
  const { kinds, periods } = row.dataset;
  const theme = row.closest("[data-theme]").dataset.theme;
  return (
    (!wanted.theme || wanted.theme === theme) &&
    (!wanted.kind || kinds.split(" ").includes(wanted.kind)) &&
    (!wanted.period || periods.split(" ").includes(wanted.period)) &&
    fold(wanted.q ?? "")
      .split(/\s+/)
      .every((word) => fold(row.textContent).includes(word))
  );
}

function apply(wanted) {
  for (const row of rows) row.hidden = !shows(row, wanted);
  for (const section of document.querySelectorAll(".across")) {
    const own = rows.filter((row) => section.contains(row));
    section.hidden = own.every((row) => row.hidden);
    const byName = (one, other) =>
      nameOf(one).localeCompare(nameOf(other), document.documentElement.lang);
    const byText = (one, other) => order.get(one) - order.get(other);
    section.querySelector("table").append(...own.sort(wanted.sort === "name" ? byName : byText));
  }
  const count = form.querySelector(".count");
  count.textContent = count.dataset.count.replace("{n}", rows.filter((row) => !row.hidden).length);
}

function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  target?.closest("details")?.setAttribute("open", "");
  target?.scrollIntoView();
}

if (form) {
  form.hidden = false;
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  for (const [name, value] of Object.entries(asked))
    if (form.elements[name]) form.elements[name].value = value;
  const update = () => {
    const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const query = new URLSearchParams(wanted).toString();
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    apply(wanted);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply(asked);
  addEventListener("hashchange", reveal);
  reveal();
}
