// Readings of a query: abbreviations and equal phrases, and the words of the text that match it.

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./normaliser.js").Word} Word */
/**
 * A word of a query.
 *
 * @typedef {Word & { done?: boolean, sure?: boolean, bonded?: boolean }} QueryWord
 *   done: a space follows; sure: only this exact form is meant; bonded: only right after the word before it
 */
/**
 * How loosely words are matched.
 *
 * @typedef {object} Options
 * @property {boolean} [typing]  the last word may be unfinished
 * @property {"same" | "more" | "any"} [marks]  how marks may differ from those that were typed
 * @property {Map<string, string[]>} [near]  keys of the text that are near to a key of the query
 */
/** @typedef {Map<string, number>} Matches  exact forms of the text, and how well each matches, 0 to 1 */
/** @typedef {{ from: QueryWord[], to: QueryWord[], short?: boolean, hidden?: boolean }} Rule */

const MAX_READINGS = 24;

/** @param {string} phrase */
const initialsOf = (phrase) => phrase.replace(/(\p{L})\p{L}*|\P{L}/gu, "$1").toUpperCase();

/** @param {string} packed */
export const split = (packed) => packed.split("|").filter(Boolean);

/**
 * Return [short, full] of each abbreviation; the index omits the initials of the full form.
 *
 * @param {string} packed
 */
const abbreviations = (packed) =>
  split(packed).map((line) => {
    const [short, full] = line.split("=");
    return full ? [short, full] : [initialsOf(short), short];
  });

/** @param {string} letter */
const plainOf = (letter) => letter.normalize("NFD")[0].replace("đ", "d");

/**
 * Return whether the marks typed so far agree with those of a word of the text.
 *
 * @param {Word} word
 * @param {Word} text
 */
export const marksAgree = (word, text) =>
  (!word.tone || word.tone === text.tone) &&
  [...(word.letters ?? word.exact)].every((letter, n) => {
    const there = (text.letters ?? text.exact)[n];
    return letter === there || (there && /[a-z]/.test(letter) && plainOf(there) === letter);
  });

/** @param {QueryWord[]} words */
const nameOf = (words) => words.map(({ exact }) => exact).join(" ");

/**
 * Return functions that expand the queries of an index.
 *
 * @param {import("./index.js").PackedIndex} packed
 * @param {Index} index
 */
export function queryExpansion(packed, { forms, keys, read }) {
  /** @type {Rule[]} */
  const rules = [
    ...abbreviations(packed.abbreviations).flatMap(([short, full]) => [
      { from: read(short), to: read(full), short: true },
      { from: read(full), to: read(short).map((word) => ({ ...word, sure: true })) },
    ]),
    ...split(packed.equal).flatMap((line) => {
      const group = line.split("=").map(read);
      return group.flatMap((from) => group.filter((to) => to !== from).map((to) => ({ from, to })));
    }),
  ].filter(({ to }) => to.every(({ key }) => keys.has(key)));
  for (const rule of rules) {
    rule.hidden = rule.short && rule.from.some(({ key }) => keys.has(key));
    rule.to = rule.to.map((word, n) => ({ ...word, bonded: n > 0 }));
  }

  /**
   * Return whether a rule applies to a query at a position. A short form that is a word of the text
   * when typed without marks counts only in capitals.
   *
   * @param {QueryWord[]} query
   * @param {number} at
   * @param {Rule} rule
   */
  const applies = (query, at, { from, short, hidden }) =>
    from.every((word, n) => {
      const typed = query[at + n];
      if (typed?.key !== word.key) return false;
      if (hidden) return typed.typed === typed.typed.toUpperCase();
      return !typed.marked || typed.exact === word.exact || (short && !word.marked);
    });

  /**
   * Return the query in all the ways that mean the same, as typed first.
   *
   * @param {QueryWord[]} query
   */
  function readings(query) {
    const all = new Map([[nameOf(query), query]]);
    for (const reading of all.values()) {
      // `all` grows meanwhile
      for (const at of reading.keys()) {
        for (const rule of rules) {
          if (all.size >= MAX_READINGS || !applies(reading, at, rule)) continue;
          const words = [...reading];
          words.splice(at, rule.from.length, ...rule.to);
          if (!all.has(nameOf(words))) all.set(nameOf(words), words);
        }
      }
    }
    return [...all.values()];
  }

  /**
   * @param {QueryWord} word
   * @param {string} form
   */
  const fits = (word, form) =>
    !word.marked || marksAgree(word, /** @type {Word} */ (forms.get(form)));

  /**
   * Return whether a word of a query is a word of the text.
   *
   * @param {QueryWord} word
   */
  const isKnown = (word) => [...(keys.get(word.key) ?? [])].some((form) => fits(word, form));

  /**
   * Return the words of the text that match a word of the query.
   *
   * @param {QueryWord} word
   * @param {Options & { begun?: boolean }} options  begun: the word may be unfinished
   * @returns {Matches}
   */
  function matchesOf(word, { begun, marks = "same", near }) {
    /** @type {Matches} */
    const matches = new Map();
    const strict = word.marked && marks !== "any";
    const isExact = strict && marks === "same" && !begun;
    /**
     * Add the forms of a key that are accepted, unless they match better already.
     *
     * @param {string} key
     * @param {number} worth
     * @param {(form: string) => boolean} [accepts]
     */
    const add = (key, worth, accepts = () => true) => {
      for (const form of keys.get(key) ?? []) {
        if (accepts(form) && !matches.has(form)) matches.set(form, worth);
      }
    };
    /** @param {string} form */
    const accepts = (form) => (isExact ? form === word.exact : !strict || fits(word, form));
    add(word.key, 1, (form) => form === word.exact);
    if (!word.sure && !(strict && matches.size)) add(word.key, strict ? 0.9 : 0.88, accepts);
    if (begun) {
      const digits = word.figure && word.key.replace(".", ""); // 111.6 on the way to 111.680
      for (const key of keys.keys()) {
        if (key === word.key) continue;
        if (key.startsWith(word.key) || (digits && key[4] && key.startsWith(digits))) {
          add(key, 0.6, accepts);
        }
      }
    }
    for (const key of near?.get(word.key) ?? []) add(key, 0.5);
    return matches;
  }

  return { readings, matchesOf, isKnown };
}
