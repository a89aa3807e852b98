// “Check a quotation”: asks match.js about the pasted words and shows its answer.
// The full text is fetched when it is first needed; what is pasted goes nowhere.

import { answers, attend } from "./report.js";
import { check, textOf } from "./match.js";

const { up, official, starts, signs, say } = JSON.parse(
  document.getElementById("settings").textContent,
);
let text;

async function load() {
  if (text) return text;
  const found = await fetch(`${up}data/resolution.json`);
  if (!found.ok) throw new Error(found.status);
  return (text = textOf(await found.json(), signs));
}

const addressOf = ({ id, page }, language) => `${up}${starts[language]}${page}/#${id}`;

attend(document.querySelector(".quotation"), document.querySelector(".verdicts"), {
  say,
  check,
  load,
  shown: (held) => answers(held, { official, say, addressOf }),
});
document.querySelector(".without-script").hidden = true;
