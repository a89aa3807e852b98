// “Go to”: leads from a typed place to the page of its provision.

import { placeOf } from "./place.js";

const vocabulary = JSON.parse(document.getElementById("vocabulary").textContent);
const form = document.querySelector(".go-to");
const output = form.querySelector("output");

function go(query) {
  const id = placeOf(query, vocabulary);
  if (id) location.assign(document.querySelector(`[data-provision="${id}"]`).href);
  else output.textContent = output.dataset.nothing.replace("{query}", query);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(form.q.value);
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  form.q.value = asked;
  go(asked);
}
