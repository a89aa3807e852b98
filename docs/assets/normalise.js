// One normaliser for the text and for what a reader types. tests/test_search.py holds its table.
//
// A word has two forms. `key` is without marks, for finding: Đô = đô = do. `exact` keeps the marks,
// with the tone set after the letters, so that hòa = hoà and thủy = thuỷ wherever it was typed.

const WORDS = /\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\d²³]*(?:['’]\p{L}[\p{L}\p{M}]*)?/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g; // grave, acute, tilde, hook above, dot below
const MARKS = /\p{M}/gu;
const VOWEL = /[aeiouyăâêôơư]/;

// 111.680 = 111,680 = 111680, three digits after each sign; 12,7 = 12.7, and 2,0 = 2.
function number(word) {
  const whole = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(word);
  const exact = whole ? word.replace(/[.,]/g, "") : word.replace(/,/g, ".");
  const key = exact.replace(/^0+(?=\d)/, "").replace(/^(\d+\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return { key, exact, figure: true };
}

// `rules` are those of data/search.toml for the language: [pattern, replacement], as text.
export function normaliser(rules) {
  const compiled = rules.map(([pattern, by]) => [new RegExp(pattern), by]);
  const known = new Map();
  const ruled = (letters) => compiled.reduce((said, [pattern, by]) => said.replace(pattern, by), letters);

  function read(typed) {
    if (/^\d/.test(typed)) return number(typed);
    const apart = typed.toLowerCase().replace(/[ðɖ]/g, "đ").replace(/²/g, "2").replace(/³/g, "3").normalize("NFD");
    const tone = apart.match(TONES)?.at(-1) ?? "";
    const letters = ruled(apart.replace(TONES, "").normalize("NFC"));
    const key = letters.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
    return { key, exact: letters + tone, letters, tone, marked: key !== letters + tone };
  }

  const word = (typed) => known.get(typed) ?? known.set(typed, read(typed)).get(typed);

  return {
    word,
    // The words of `text` (in Unicode form NFC) with where they stand in it.
    words: (text) =>
      Array.from(text.matchAll(WORDS), ({ 0: typed, index }) => ({
        ...word(typed), typed, start: index, end: index + typed.length, apart: /[.,;:!?]\s*$/.test(text.slice(Math.max(0, index - 3), index)),
      })),
  };
}

// Keystrokes of an input method that was switched off: what each does to the letters before it.
const HAT = { a: "â", e: "ê", o: "ô" };
const TELEX = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", z: "" };
const VNI = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323", 0: "" };

function change(letters, table) {
  const at = letters.findLastIndex((letter) => letter in table);
  if (at < 0) return false;
  letters[at] = table[letters[at]];
  return true;
}

function horn(letters) {
  const both = letters.findIndex((letter, at) => /[uư]/.test(letter) && letters[at + 1] === "o");
  if (both < 0) return change(letters, { o: "ơ", u: "ư" });
  return letters.splice(both, 2, "ư", "ơ");
}

function undo(typed, tones, apply) {
  const letters = [];
  let tone = "";
  for (const stroke of typed.toLowerCase()) {
    if (stroke in tones && letters.some((letter) => VOWEL.test(letter))) tone = tones[stroke];
    else if (!apply(stroke, letters)) letters.push(stroke);
  }
  const meant = letters.join("") + tone;
  return meant === typed.toLowerCase() ? undefined : meant;
}

// "ddoo" and "thij": the word that was meant, its tone after the letters; undefined if it is not Telex.
export const untelex = (typed) =>
  /^[a-z]+$/i.test(typed) ? undo(typed, TELEX, (stroke, letters) => {
    if (stroke === "d" && letters[0] === "d") return (letters[0] = "đ");
    if (stroke === "w") return (letters.includes("a") && !/u/.test(letters.join("")) && change(letters, { a: "ă" })) || horn(letters) || letters.push("ư");
    return stroke in HAT && change(letters, { [stroke]: HAT[stroke] });
  }) : undefined;

// The same for "d9o6" and "thi5".
export const unvni = (typed) =>
  /^[a-z]+\d[a-z\d]*$/i.test(typed) ? undo(typed, VNI, (stroke, letters) => {
    if (stroke === "6") return change(letters, HAT);
    if (stroke === "7") return horn(letters);
    if (stroke === "8") return change(letters, { a: "ă" });
    return stroke === "9" && change(letters, { d: "đ" });
  }) : undefined;
