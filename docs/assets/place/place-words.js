// Replace the words of a place by signs. The rest must be numbers: "third bullet of III.2" becomes
// "D 3 iii.2".

/**
 * The words of places in the languages of the page; made by scripts/publication/script_settings.py.
 *
 * @typedef {object} Vocabulary
 * @property {string[]} ids  of all provisions, in document order
 * @property {string} words  three lists, separated by semicolons, their items by commas: words with their
 *   sign, "D:dash|bullet", ordinals from the first on, and numbers from one on. S stands for a section,
 *   N for the levels below it, M for either, D for a dash, P for a paragraph, ~ for a range; ordinals
 *   become #1, #2 ..., numbers =1, =2 ...
 * @property {Record<string, string>} [steps]  starts of the ids of parts that have a sign of their own: of
 *   articles art-, of tables t; of the preamble none
 * @property {Record<string, string>} [letters]  letters that are numbers, as ids have them
 * @property {Record<string, string[]>} [within]  what is above a provision whose id does not tell it
 * @property {string[]} [others]  further words that a place may contain
 * @property {string[]} [documents]  texts that begin with the name of the document
 */

/** @type {Record<string, string>} */
const PRINTED = { s: "+", x: "*", h: "§" }; // signs of parts in numbers, by the start of their ids
const MAX_NAME = 60; // letters of its name that are compared: citations and titles end differently

/**
 * Return `text` in small letters, without marks and without what joins words.
 *
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\p{M}\u2060]/gu, "")
    .replace(/\u00a0/g, " ")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase();

/**
 * Return `text` without the name of the document at its end, with which citations are copied.
 *
 * @param {string} text
 * @param {string[]} documents
 */
function withoutDocument(text, documents) {
  const folded = fold(text);
  for (const document of documents.map(fold)) {
    const at = folded.indexOf(document.slice(0, 8));
    if (at > 0 && document.startsWith(folded.slice(at, at + MAX_NAME))) return text.slice(0, at);
  }
  return text;
}

/**
 * Return a query with signs for the words of places.
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 */
export function signsOf(query, vocabulary) {
  const { others = [], documents = [] } = vocabulary;
  const rows = vocabulary.words.split(";").flatMap((list, kind) => {
    const items = list.split(",");
    // The last number comes first, since "eleventh" may begin with "tenth".
    return kind ? items.map((words, n) => `${"-#="[kind]}${n + 1}:${words}`).reverse() : items;
  });
  let text = query
    .normalize("NFC")
    .toLowerCase()
    .replace(/\u2060/g, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ");
  text = withoutDocument(text, documents);
  for (const row of [...rows, `:${others.join("|")}`]) {
    const [sign, words] = row.split(":");
    text = text.replace(new RegExp(`(?<![\\p{L}\\d])(?:${words})s?(?!\\p{L})`, "gu"), ` ${sign} `);
  }
  for (const [letter, own] of Object.entries(vocabulary.letters ?? {})) {
    if (letter !== own)
      text = text.replace(new RegExp(`(?<![\\p{L}\\d])${letter}(?![\\p{L}\\d])`, "gu"), own);
  }
  for (const [sign, start] of Object.entries(vocabulary.steps ?? {})) {
    const isOnly = vocabulary.ids.filter((id) => RegExp(`^${start}\\d+$`).test(id)).length === 1;
    if (isOnly && start.endsWith("-"))
      // "phụ lục"
      text = text.replace(new RegExp(`${sign}(?![\\s#=]*[\\divx])`, "g"), `${sign} 1 `);
  }
  for (const [sign, start] of Object.entries(vocabulary.steps ?? {})) {
    if (PRINTED[start]) text = text.replaceAll(PRINTED[start], ` ${sign} `);
  }
  return text
    .replace(/¶/g, " P ")
    .replace(/[-./ ]([dp])(?=\d)/g, (_, kind) => ` ${kind.toUpperCase()} `)
    .replace(/\b(\d+)[a-z]{2}\b/g, "#$1") // 3rd
    .replace(/([A-Z])\s*[#=]/g, "$1 ")
    .replace(/#(\d+)\s+([A-Z])\b/g, "$2 $1");
}
