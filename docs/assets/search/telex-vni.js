// Decode Telex and VNI keystrokes, typed with the input method off: "ddoo thij", "d9o6 thi5". Tried
// only when nothing else was found. tests/test_search.py has a table of it.

const VOWEL = /[aeiouyăâêôơư]/;
/** @type {Record<string, string>} */
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", z: "" };

/**
 * A keystroke and what it does to the letters before it. The first rule that matches counts; without
 * one the keystroke is a letter.
 *
 * @type {[string, RegExp, string][]}
 */
const STROKES = [
  ["d", /^d/, "đ"],
  ["a", /a(?=[^a]*$)/, "â"],
  ["e", /e(?=[^e]*$)/, "ê"],
  ["o", /o(?=[^o]*$)/, "ô"],
  ["w", /(?<!q)[uư]o/, "ươ"],
  ["w", /^([^u]*|qu)a/, "$1ă"],
  ["w", /u(?=[^uo]*$)/, "ư"],
  ["w", /o(?=[^uo]*$)/, "ơ"],
  ["w", /$/, "ư"],
];

/**
 * Return the word that was meant by Telex keystrokes, its tone after the letters, or undefined if
 * they are not Telex.
 *
 * @param {string} typed
 */
export function decodeTelex(typed) {
  let [word, tone] = ["", ""];
  for (const stroke of typed.toLowerCase()) {
    const rule = STROKES.find(([key, pattern]) => key === stroke && pattern.test(word));
    if (stroke in TONES && VOWEL.test(word)) tone = TONES[stroke];
    else word = rule ? word.replace(rule[1], rule[2]) : word + stroke;
  }
  word += tone;
  return /^[a-z]+$/i.test(typed) && word !== typed.toLowerCase() ? word : undefined;
}

/**
 * Return the word that was meant by VNI keystrokes, likewise: VNI's digits stand for Telex's letters,
 * 6 for a vowel typed before it.
 *
 * @param {string} typed
 */
export function decodeVni(typed) {
  const telex = typed.replace(/\d/g, (digit, at) =>
    digit === "6"
      ? (typed.slice(0, at).match(/[aeo](?=[^aeo]*$)/i)?.[0] ?? "")
      : "zsfrxj?wwd"[Number(digit)],
  );
  return /^[a-z]+\d/i.test(typed) ? decodeTelex(telex) : undefined;
}
