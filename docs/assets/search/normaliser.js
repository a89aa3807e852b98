// The normaliser of the text and of what a reader types. tests/test_search.py has a table of it.
//
// A word has two forms. `key` is without marks, for finding: Đô = đô = do. `exact` keeps the marks,
// with the tone after the letters, so that hòa = hoà and thủy = thuỷ wherever the tone was typed.

/**
 * The forms of a word, whatever text it is in. A number has no letters and no marks.
 *
 * @typedef {object} WordForms
 * @property {string} key
 * @property {string} exact
 * @property {boolean} [figure]  a number
 * @property {string} [letters]  `exact` without its tone
 * @property {string} [tone]     a combining mark
 * @property {boolean} [marked]  typed with marks
 */
/**
 * A word in a text.
 *
 * @typedef {WordForms & Position} Word
 * @typedef {object} Position
 * @property {string} typed
 * @property {number} start
 * @property {number} end
 * @property {boolean} apart  a comma or stop is before it
 */
/** @typedef {[string, string][]} Rules  pattern and replacement, from languages/search.toml */

const WORDS =
  /\d{1,3}(?:[ \u00a0]\d{3})+(?![.,]?\d)|\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\d²³₀-₉]*(?:['’]\p{L}[\p{L}\p{M}]*)?/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g; // grave, acute, tilde, hook above, dot below
const MARKS = /\p{M}/gu;

/**
 * Normalise a number. 111.680 = 111,680 = 111 680 = 111680, with three digits after each separator;
 * 12,7 = 12.7 and 2,0 = 2.
 *
 * @param {string} word
 * @returns {WordForms}
 */
function normaliseNumber(word) {
  const whole = /^[1-9]\d{0,2}(?:[., \u00a0]\d{3})+$/.test(word);
  const exact = whole ? word.replace(/\D/g, "") : word.replace(/,/g, ".");
  return { key: `${+exact || exact}`, exact, figure: true }; // +"12.70" is 12.7; a date is no number
}

/**
 * Return a function that applies spelling rules to a word.
 *
 * @param {Rules} rules
 * @returns {(letters: string) => string}
 */
export function spelling(rules) {
  /** @type {[RegExp, string][]} */
  const compiled = rules.map(([pattern, replacement]) => [new RegExp(pattern), replacement]);
  return (letters) => compiled.reduce((word, rule) => word.replace(...rule), letters);
}

/**
 * Return a function from a text, in Unicode form NFC, to its words.
 *
 * @param {Rules} rules  of the language
 * @returns {(text: string) => Word[]}
 */
export function normaliser(rules) {
  /** @type {Map<string, WordForms>} */
  const known = new Map();
  const spell = spelling(rules);

  /**
   * @param {string} typed
   * @returns {WordForms}
   */
  function normalise(typed) {
    if (/^\d/.test(typed)) return normaliseNumber(typed);
    const decomposed = typed.toLowerCase().replace(/[ðɖ]/g, "đ").normalize("NFKD");
    const tone = decomposed.match(TONES)?.at(-1) ?? "";
    const letters = spell(decomposed.replace(TONES, "").normalize("NFC"));
    const key = letters.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
    return { key, exact: letters + tone, letters, tone, marked: key !== letters + tone };
  }

  /** @type {(typed: string) => WordForms | undefined} */
  const formsOf = (typed) => known.get(typed) ?? known.set(typed, normalise(typed)).get(typed);

  return (text) =>
    Array.from(text.matchAll(WORDS), ({ 0: typed, index: start = 0 }) => ({
      .../** @type {WordForms} */ (formsOf(typed)),
      typed,
      start,
      end: start + typed.length,
      apart: /[.,;:!?]\s*$/.test(text.substring(start - 3, start)),
    }));
}
