// Read the text aloud from a provision on, with a voice of the device.
//
// Browsers list voices that are not installed or that speak another language. So a voice must be local
// and tagged with the language of the page, and it is tried first: it must speak the title, muted,
// without an error and in about the time that speech takes.

import { element, find, findAll } from "../shared/dom.js";
import { actionWords, pageLanguage, textPage } from "../shared/page-words.js";
import { publishedWords } from "./translation.js";

/** @typedef {import("../shared/dom.js").PageElement} PageElement */
/** @typedef {Record<"from" | "pause" | "resume" | "stop" | "name" | "looking" | "impossible", string>} Labels */
/**
 * @typedef {object} Reading
 * @property {SpeechSynthesisVoice} voice
 * @property {HTMLElement} bar
 * @property {HTMLElement | null} begunBy  what had the focus before
 * @property {Element} [provision]  the one being read
 * @property {SpeechSynthesisUtterance} [utterance]  kept, because Chromium drops its events otherwise
 */

const VOICES_TIMEOUT = 2000; // ms
const TRIAL = [300, 9000]; // ms that the title takes, from the fastest voice to the slowest

const INSTANT = /** @type {ScrollBehavior} */ ("instant");
const speech = globalThis.speechSynthesis;
/** @type {Promise<SpeechSynthesisVoice | undefined> | undefined} */
let voiceFound;
/** @type {Reading | undefined} */
let reading;

/** @param {SpeechSynthesisVoice} voice */
const isOfPage = ({ lang, localService }) =>
  localService && lang.toLowerCase().split(/[-_]/)[0] === pageLanguage;

/**
 * Return the local voices of the page's language; some browsers list them only after a while.
 *
 * @returns {Promise<SpeechSynthesisVoice[]>}
 */
function listVoices() {
  const own = () => speech.getVoices().filter(isOfPage);
  if (own().length) return Promise.resolve(own());
  return new Promise((resolve) => {
    speech.addEventListener("voiceschanged", () => own().length && resolve(own()));
    setTimeout(() => resolve(own()), VOICES_TIMEOUT);
  });
}

/**
 * Speak `text` and return the utterance.
 *
 * @param {SpeechSynthesisVoice} voice
 * @param {string} text
 * @param {number} volume
 * @param {Partial<SpeechSynthesisUtterance>} handlers
 */
function speak(voice, text, volume, handlers) {
  const options = { voice, lang: voice.lang, volume };
  const utterance = Object.assign(new SpeechSynthesisUtterance(text), options, handlers);
  speech.speak(utterance);
  return utterance;
}

/**
 * Try a voice on the title, muted.
 *
 * @param {SpeechSynthesisVoice} voice
 * @returns {Promise<boolean>}
 */
function works(voice) {
  return new Promise((resolve) => {
    /** @type {number | undefined} */
    let start;
    const timeout = setTimeout(() => {
      speech.cancel();
      resolve(false);
    }, TRIAL[1]);
    /** @param {boolean} result */
    const end = (result) => {
      clearTimeout(timeout);
      resolve(result);
    };
    /** @type {HTMLMetaElement} */
    const { content } = find('[property="og:title"]');
    speak(voice, content, 0, {
      onstart: () => {
        start = performance.now();
      },
      onend: () => end(start !== undefined && performance.now() - start >= TRIAL[0]),
      onerror: () => end(false),
    });
  });
}

async function tryVoices() {
  for (const voice of await listVoices()) if (await works(voice)) return voice;
  return undefined;
}

/** Return a voice that works, or undefined. */
export function findVoice() {
  voiceFound ??= tryVoices();
  return voiceFound;
}

/** Stop reading; the focus returns to what began it, if it was in the bar. */
function stop() {
  const within = reading?.bar.contains(document.activeElement);
  reading?.bar.remove();
  if (within) reading?.begunBy?.focus({ preventScroll: true });
  reading?.provision?.classList.remove("said-now");
  reading = undefined;
  speech.cancel();
  speech.resume(); // a browser that was paused would stay so
}

/**
 * Return the words of a row of a table, each cell after the head of its column.
 *
 * @param {Element} row
 */
function cellsAloud(row) {
  const heads = findAll("th", /** @type {Element} */ (row.closest("table")));
  const cells = findAll("td:not(.at)", row).map(({ textContent }) => textContent);
  return cells.flatMap((cell, n) => (cell ? [`${heads[n].textContent}: ${cell};`] : [])).join(" ");
}

/**
 * Read sentence by sentence, marking the provision, unless another reading has begun meanwhile.
 *
 * @param {Reading} own
 * @param {Element[]} provisions
 */
async function read(own, [provision, ...rest]) {
  if (reading !== own) return;
  own.provision?.classList.remove("said-now");
  if (!provision) {
    stop();
    return;
  }
  own.provision = provision;
  provision.classList.add("said-now");
  provision.scrollIntoView({ block: "center", behavior: INSTANT });
  const words = provision.matches("tr")
    ? cellsAloud(provision)
    : await publishedWords(provision).catch(() => "");
  const sentences = words.split(/(?<=[.;:])\s+/);
  /** @param {number} n */
  const next = (n) => {
    if (reading !== own) return;
    if (n === sentences.length) read(own, rest);
    else {
      own.utterance = speak(own.voice, sentences[n], 1, {
        onend: () => next(n + 1),
        onerror: () => reading === own && stop(),
      });
    }
  };
  next(0);
}

/**
 * Show the bar with pause and stop, and begin at a provision.
 *
 * @param {SpeechSynthesisVoice} voice
 * @param {Labels} labels
 * @param {PageElement} provision
 */
export function start(voice, labels, provision) {
  stop();
  const begunBy = /** @type {HTMLElement | null} */ (document.activeElement);
  const provisions = findAll(".provision:not(table)", /** @type {Element} */ (textPage));
  const pause = element("button", { type: "button" }, labels.pause);
  pause.addEventListener("click", () => {
    const { paused } = speech;
    if (paused) speech.resume();
    else speech.pause();
    pause.textContent = paused ? labels.pause : labels.resume;
  });
  const halt = element("button", { type: "button" }, labels.stop);
  halt.addEventListener("click", stop);
  const bar = element(
    "div",
    { class: "aloud", "aria-label": labels.name, role: "group" },
    pause,
    halt,
  );
  reading = { voice, bar, begunBy };
  document.body.append(bar);
  pause.focus({ preventScroll: true });
  read(reading, provisions.slice(provisions.indexOf(provision)));
}

/**
 * Read the page from its beginning, or say why that is impossible.
 *
 * @param {HTMLElement} status
 */
export async function listen(status) {
  const { aloud } = await actionWords();
  status.textContent = aloud.looking;
  const voice = speech && (await findVoice());
  status.textContent = voice ? "" : aloud.impossible;
  if (voice) start(voice, aloud, find(".text .provision"));
}

addEventListener("keydown", ({ key }) => key === "Escape" && reading && stop());
addEventListener("pagehide", () => reading && stop());
