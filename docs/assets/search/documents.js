// The documents of the nearest answers: each provision and page with what readers ask that it answers
// (data/asked.toml), as document expansion does (doc2query, Nogueira and Lin 2019).

import { split } from "./query-expansion.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {import("./normaliser.js").Word} Word */
/**
 * The JSON of a language that nearest answers need besides the index; scripts/exports/asked.py packs it.
 *
 * @typedef {object} PackedAsked
 * @property {Record<string, string>} phrases  what readers ask, by provision
 * @property {Record<string, string>} pages    the same by page of the site
 * @property {string} everyday  words that readers use, each with the words of the text
 * @property {string} absent    subjects that the text does not treat
 * @property {[page: string, where: string, ...rows: [name: string, statement: string, id: string][]]} places
 *   names of units with what became of them, on the page that says so
 * @property {import("./figures.js").NumberWords} numbers
 * @property {Record<string, string>} say
 */
/** @typedef {{ words: Word[], says?: string }} Phrase  says: the words of the text that it stands for */
/**
 * @typedef {object} Document
 * @property {SearchRecord} record
 * @property {Phrase[]} phrases  what readers ask
 */

/**
 * Return whether a record has a phrase.
 *
 * @param {SearchRecord} record
 * @param {Word[]} phrase
 */
export const hasPhrase = ({ words, positions }, phrase) =>
  (positions.get(phrase[0].exact) ?? []).some((at) =>
    phrase.every(({ exact }, n) => words[at + n]?.exact === exact),
  );

/**
 * Return the documents of an index.
 *
 * @param {Index} index
 * @param {PackedAsked} asked
 * @returns {Document[]}
 */
export function documentsOf({ records, provisions, read }, asked) {
  const everyday = split(asked.everyday).map((line) => {
    const [typed, ...meant] = line.split("=");
    return { words: read(typed), meant: meant.map((says) => ({ says, phrase: read(says) })) };
  });
  /** @param {string} [phrases] */
  const phrasesIn = (phrases = "") => split(phrases).map((phrase) => ({ words: read(phrase) }));

  /** @param {SearchRecord} record */
  function phrasesOf(record) {
    const standing = everyday.flatMap(({ words, meant }) => {
      const match = meant.find(({ phrase }) => hasPhrase(record, phrase));
      return match ? { words, says: match.says } : [];
    });
    return [...phrasesIn(asked.phrases[record.id]), ...standing];
  }
  const pages = records.filter(({ kind }) => kind === "page");
  return [
    ...provisions.map((record) => ({ record, phrases: phrasesOf(record) })),
    ...pages.map((record) => ({ record, phrases: phrasesIn(asked.pages[record.id]) })),
  ];
}
