// Read aloud, from one provision on, where a voice of the page's language truly exists.
//
// Browsers list voices that are not there, or that speak another language: worse than none. So a voice
// must be on the device and bear the tag of the language, and it must prove itself: asked to say the
// title without sound, it begins and ends in the time that speech takes, without an error.

import { element } from "../shared/dom.js";
import { textOf } from "./translation.js";

const LATE = 2000; // ms in which a browser may still find its voices
const SPOKEN = [300, 9000]; // ms that the title takes, from the fastest voice to the slowest

const root = document.documentElement;
const page = document.querySelector("[data-definitions]");
const speech = globalThis.speechSynthesis;
let proven;
let said;
let reading;

const speaks = ({ lang, localService }) =>
  localService && lang.toLowerCase().split(/[-_]/)[0] === root.lang;

const words = () =>
  (said ??= fetch(page.dataset.definitions)
    .then((answer) => answer.json())
    .then(({ aloud }) => aloud));

// The voices, which some browsers name only after a while.
function listed() {
  const own = () => speech.getVoices().filter(speaks);
  if (own().length) return Promise.resolve(own());
  return new Promise((done) => {
    speech.addEventListener("voiceschanged", () => own().length && done(own()));
    setTimeout(() => done(own()), LATE);
  });
}

function utter(voice, text, volume, more) {
  const one = Object.assign(
    new SpeechSynthesisUtterance(text),
    { voice, lang: voice.lang, volume },
    more,
  );
  speech.speak(one);
  return one;
}

// Whether a voice says the title, without sound, in the time that speech takes.
function proves(voice) {
  return new Promise((done) => {
    let begun;
    const late = setTimeout(() => speech.cancel() ?? done(false), SPOKEN[1]);
    const end = (well) => clearTimeout(late) ?? done(well);
    utter(voice, document.querySelector("h1").textContent, 0, {
      onstart: () => (begun = performance.now()),
      onend: () => end(begun !== undefined && performance.now() - begun >= SPOKEN[0]),
      onerror: () => end(false),
    });
  });
}

async function trueVoice() {
  for (const voice of await listed()) if (await proves(voice)) return voice;
  return undefined;
}

function stop() {
  reading?.bar.remove();
  reading?.at?.classList.remove("said-now");
  reading = undefined;
  speech.cancel();
  speech.resume(); // a browser that was paused would stay so
}

// Sentence by sentence, the place marked; what was stopped or begun anew says no more.
function go(own, provisions, n = 0) {
  if (reading !== own) return;
  own.at?.classList.remove("said-now");
  own.at = provisions[n];
  if (!own.at) return void stop();
  own.at.classList.add("said-now");
  own.at.scrollIntoView({ block: "center", behavior: "instant" });
  const sentences = textOf(own.at).split(/(?<=[.;:])\s+/);
  const next = (k) => {
    if (reading !== own) return;
    if (k === sentences.length) return void go(own, provisions, n + 1);
    own.saying = utter(own.voice, sentences[k], 1, {
      onend: () => next(k + 1),
      onerror: () => reading === own && stop(),
    });
  };
  next(0);
}

function start(voice, label, provision) {
  stop();
  const provisions = [...page.querySelectorAll(".provision")];
  const pause = element("button", { type: "button", textContent: label.pause });
  pause.addEventListener("click", () => {
    const paused = speech.paused;
    if (paused) speech.resume();
    else speech.pause();
    pause.textContent = paused ? label.pause : label.resume;
  });
  const halt = element("button", { type: "button", textContent: label.stop, onclick: stop });
  const bar = element(
    "div",
    { className: "aloud", ariaLabel: label.name, role: "group" },
    pause,
    halt,
  );
  reading = { voice, bar };
  document.body.append(bar);
  pause.focus({ preventScroll: true });
  go(reading, provisions.slice(provisions.indexOf(provision)));
}

// Put the control into the actions of a provision; without a true voice there is none.
export async function offer(panel, provision) {
  if (!speech || !page) return;
  const voice = await (proven ??= trueVoice());
  if (!voice) return;
  const label = await words();
  const button = element("button", { type: "button", textContent: label.from });
  button.addEventListener("click", () => start(voice, label, provision));
  panel.querySelector("a").before(button);
}

addEventListener("keydown", ({ key }) => key === "Escape" && reading && stop());
addEventListener("pagehide", () => reading && stop());
