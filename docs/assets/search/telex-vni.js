// Keystrokes of an input method that was switched off, undone: "ddoo thij" and "d9o6 thi5".
// Tried only when nothing else was found. tests/test_search.py holds its table.

const VOWEL = /[aeiouyăâêôơư]/;
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", z: "" };

// What a stroke does to the letters before it: the first rule that fits; without one it is a letter.
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

// "ddoo" and "thij": the word that was meant, its tone after the letters; undefined if it is not Telex.
export function untelex(typed) {
  let [meant, tone] = ["", ""];
  for (const stroke of typed.toLowerCase()) {
    const [, at, by] = STROKES.find(([key, where]) => key === stroke && where.test(meant)) ?? [];
    if (stroke in TONES && VOWEL.test(meant)) tone = TONES[stroke];
    else meant = at ? meant.replace(at, by) : meant + stroke;
  }
  meant += tone;
  return /^[a-z]+$/i.test(typed) && meant !== typed.toLowerCase() ? meant : undefined;
}

// The same for "d9o6" and "thi5": its digits are strokes of Telex under other names.
export const unvni = (typed) =>
  /^[a-z]+\d/i.test(typed)
    ? untelex(
        typed.replace(/\d/g, (digit, at) =>
          digit === "6"
            ? (typed.slice(0, at).match(/[aeo](?=[^aeo]*$)/i)?.[0] ?? "")
            : "zsfrxj?wwd"[digit],
        ),
      )
    : undefined;
