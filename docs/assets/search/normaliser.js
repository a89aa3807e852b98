// One normaliser for the text and for what a reader types. tests/test_search.py holds its table.
//
// A word has two forms. `key` is without marks, for finding: Đô = đô = do. `exact` keeps the marks,
// with the tone set after the letters, so that hòa = hoà and thủy = thuỷ wherever it was typed.

const WORDS =
  /\d{1,3}(?:[ \u00a0]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\d²³]*(?:['’]\p{L}[\p{L}\p{M}]*)?/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g; // grave, acute, tilde, hook above, dot below
const MARKS = /\p{M}/gu;

// 111.680 = 111,680 = 111 680 = 111680, three digits after each sign; 12,7 = 12.7, and 2,0 = 2.
function number(word) {
  const whole = /^[1-9]\d{0,2}(?:[., \u00a0]\d{3})+$/.test(word);
  const exact = whole ? word.replace(/\D/g, "") : word.replace(/,/g, ".");
  const key = exact
    .replace(/^0+(?=\d)/, "")
    .replace(/^(\d+\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  return { key, exact, figure: true };
}

// A function that applies rules of data/search.toml, [pattern, replacement] as text, to a word.
export function ruler(rules) {
  const compiled = rules.map(([pattern, by]) => [new RegExp(pattern), by]);
  return (letters) => compiled.reduce((said, [pattern, by]) => said.replace(pattern, by), letters);
}

// `rules` are those of the language.
export function normaliser(rules) {
  const known = new Map();
  const ruled = ruler(rules);

  function read(typed) {
    if (/^\d/.test(typed)) return number(typed);
    const apart = typed.toLowerCase().replace(/[ðɖ]/g, "đ").normalize("NFKD");
    const tone = apart.match(TONES)?.at(-1) ?? "";
    const letters = ruled(apart.replace(TONES, "").normalize("NFC"));
    const key = letters.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
    return { key, exact: letters + tone, letters, tone, marked: key !== letters + tone };
  }

  const word = (typed) => known.get(typed) ?? known.set(typed, read(typed)).get(typed);

  return {
    // The words of `text` (in Unicode form NFC) with where they stand in it.
    words: (text) =>
      Array.from(text.matchAll(WORDS), ({ 0: typed, index }) => ({
        ...word(typed),
        typed,
        start: index,
        end: index + typed.length,
        apart: /[.,;:!?]\s*$/.test(text.slice(Math.max(0, index - 3), index)),
      })),
  };
}
