// Keystrokes of an input method that was switched off, undone: "ddoo thij" and "d9o6 thi5".
// Tried only when nothing else was found. tests/test_search.py holds its table.

const VOWEL = /[aeiouyăâêôơư]/;

// What each stroke does to the letters before it.
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
