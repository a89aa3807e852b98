// “Go to”: leads from a typed place to the page of its provision.

import { placeOf } from "./citation-parser.js";

const form = document.querySelector(".go-to");

function go(query) {
  const output = form.querySelector("output");
  const id = placeOf(query, JSON.parse(document.getElementById("vocabulary").textContent));
  if (id) location.assign(document.querySelector(`[data-provision="${id}"]`).href);
  else output.textContent = output.dataset.nothing.replace("{query}", query);
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(form.q.value);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    form.q.value = asked;
    go(asked);
  }
}
