// The index of a language, unpacked for searching. scripts/exports/search.py packs it.

import { isBelow } from "../place/ids.js";
import { normaliser } from "./normaliser.js";

/** @typedef {import("./normaliser.js").Word} Word */
/** @typedef {import("../place/citation-parser.js").Vocabulary} Vocabulary */
/**
 * The JSON of a language; scripts/exports/search.py describes the columns.
 *
 * @typedef {object} PackedIndex
 * @property {string} text
 * @property {[kind: string, page: string, count: number, where: string][]} groups
 * @property {string} ids
 * @property {string} at
 * @property {string[]} [numbers]  of the provisions, if their ids don't give them
 * @property {boolean} syllables  the language writes syllables apart, as Vietnamese does
 * @property {import("./normaliser.js").Rules} rules   of spelling
 * @property {import("./normaliser.js").Rules} sounds  letters that sound alike
 * @property {string} abbreviations
 * @property {string} equal    groups of phrases that mean the same
 * @property {string} ignored  words of a question
 * @property {string} cited    words that a citation may contain
 * @property {Omit<Vocabulary, "ids" | "others">} place
 * @property {Record<string, string>} say  labels
 */
/**
 * A provision, target, term, index entry or page.
 *
 * @typedef {object} SearchRecord
 * @property {string} kind
 * @property {string} page     name of the page that holds it; "" if it is a page
 * @property {string} where    label of that page
 * @property {string} id
 * @property {string} text
 * @property {boolean} heading
 * @property {string[]} at     the provisions it leads to, by order
 * @property {string} number   of a provision, else ""
 * @property {Word[]} words
 * @property {Positions} positions  of its own words
 * @property {Positions} above      of words of the headings above it
 * @property {Positions} names      of words of the targets and entries that lead to it
 */
/** @typedef {Map<string, number[]>} Positions  in a text, by exact form */
/** @typedef {Word & { records: Set<SearchRecord> }} Form  a word, and the records that it finds */
/** @typedef {Set<string> & { spread: number }} Key  exact forms, and the number of records with one */
/**
 * @typedef {object} Index
 * @property {SearchRecord[]} records
 * @property {SearchRecord[]} provisions
 * @property {Map<string, Form>} forms  by exact form
 * @property {Map<string, Key>} keys    by key
 * @property {(text: string) => Word[]} read
 */

/**
 * @param {Word[]} words
 * @returns {Positions}
 */
function positionsOf(words) {
  /** @type {Positions} */
  const positions = new Map();
  words.forEach(({ exact }, at) => {
    positions.set(exact, [...(positions.get(exact) ?? []), at]);
  });
  return positions;
}

/**
 * Return the number that a provision's id stands for: ii-2-2-2021-2025-d1 is II.2.2 (2021-2025) – 1.
 *
 * @param {string} id
 */
export const numberOf = (id) =>
  id
    .replace(/-(\d{4}-\d{4})/, " ($1)")
    .replace("-d", " – ")
    .replace("-p", " ¶ ")
    .replace(/^[^ ]+/, (steps) => steps.toUpperCase().replaceAll("-", "."));

/**
 * Return the id that is not written out, because it follows from the name (scripts/language/slugs.py).
 *
 * @param {string} name
 */
const slug = (name) =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replaceAll("đ", "d")
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^the-|-$/g, "");

/**
 * Return the records, in the order of the columns, with their own words.
 *
 * @param {PackedIndex} packed
 * @param {Index["read"]} read
 * @returns {SearchRecord[]}
 */
function unpackRecords(packed, read) {
  const [ids, texts] = [packed.ids.split(" "), packed.text.split("|")];
  const at = packed.at.split(" ");
  let n = -1;
  return packed.groups.flatMap(([kind, page, count, where]) =>
    Array.from({ length: count }, () => {
      n += 1;
      const text = texts[n].replace(/^#/, "");
      const id = ids[n] || (page && slug(text));
      const words = read(text);
      return {
        kind,
        page,
        where,
        id,
        text,
        heading: text !== texts[n],
        at: at[n]?.split(",") ?? [],
        number: kind === "provision" ? (packed.numbers?.[n] ?? numberOf(id)) : "",
        words,
        positions: positionsOf(words),
        above: new Map(),
        names: new Map(),
      };
    }),
  );
}

/**
 * Unpack an index.
 *
 * @param {PackedIndex} packed
 * @returns {Index}
 */
export function unpack(packed) {
  const words = normaliser(packed.rules);
  /** @param {string} text */
  const read = (text) => words(text.normalize("NFC"));
  const records = unpackRecords(packed, read);
  const provisions = records.filter(({ kind }) => kind === "provision");
  /** @type {Index["forms"]} */
  const forms = new Map();
  /** @type {Index["keys"]} */
  const keys = new Map();

  for (const record of records) {
    for (const word of record.words) {
      const { key, exact } = word;
      if (!keys.has(key)) keys.set(key, Object.assign(new Set(), { spread: 0 }));
      keys.get(key)?.add(exact);
      if (!forms.has(exact)) {
        forms.set(exact, { ...word, typed: word.typed.toLowerCase(), records: new Set() });
      }
    }
    for (const key of new Set(record.words.map(({ key }) => key))) {
      /** @type {Key} */ (keys.get(key)).spread += 1;
    }
  }
  records.forEach((record, n) => {
    /** @param {SearchRecord[]} others */
    const wordsOf = (others) => positionsOf(others.flatMap(({ words }) => words));
    if (record.kind === "provision") {
      record.above = wordsOf(provisions.filter(({ id }) => isBelow(record.id, id, packed.place)));
      record.names = wordsOf(records.filter(({ at }) => at.includes(`${n}`)));
    }
    for (const positions of [record.positions, record.above, record.names]) {
      for (const form of positions.keys()) forms.get(form)?.records.add(record);
    }
  });
  return { records, provisions, forms, keys, read };
}
