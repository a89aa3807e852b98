// Parse a citation of a provision as people write it, in any order and spelling:
//   II.2.2 | điểm 2.2 mục II | III.4 gạch đầu dòng 2 | phần 2 mục 2 | section III task 4

/**
 * The words of citations in the languages of the page; made by scripts/publication/script_settings.py.
 *
 * @typedef {object} Vocabulary
 * @property {string[]} ids        of all provisions
 * @property {string[]} section    names of a section: "phần", "section"
 * @property {string[]} level      names of the levels below it
 * @property {string[]} dash
 * @property {string[]} paragraph
 * @property {string[][]} ordinals  of each language, from the first on
 * @property {string[]} [others]   further words that a citation may contain
 */

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/**
 * Return `text` in small letters without marks.
 *
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase();

/** @param {string | undefined} digits */
const romanOf = (digits) => ROMAN.find((_, n) => `${n}` === digits);

/** @param {string[]} words */
const anyOf = (words) => words.map(fold).join("|");

/**
 * Return the section in small Roman numbers, if it is named, and the rest of the id: "2-2-d1".
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {[string | undefined, string]}
 */
function parse(query, vocabulary) {
  let text = ` ${fold(query).replace(/[–—]/g, "-")} `;
  /**
   * Return the first number that `pattern` finds, and remove it so that it counts once.
   *
   * @param {RegExp} pattern
   */
  const take = (pattern) => {
    const match = text.match(pattern);
    if (match) text = text.replace(match[0], " ");
    return match?.[1];
  };
  /** @param {string[]} names */
  const numberOf = (names) =>
    take(new RegExp(`\\b(?:${anyOf(names)})s?\\s*(\\d+)`)) ??
    take(new RegExp(`\\b(\\d+)\\s*(?:${anyOf(names)})\\b`));
  for (const ordinals of vocabulary.ordinals) {
    ordinals.forEach((word, n) => {
      text = text.replace(new RegExp(`\\b${fold(word)}\\b`), ` ${n + 1} `);
    });
    const [prefix] = fold(ordinals[0]).split(" "); // "thứ 3" as "thứ ba"
    text = text.replace(new RegExp(`\\b${prefix}\\s+(?=\\d)`, "g"), "");
  }
  const period = take(/\b(\d{4}\s*-\s*\d{4})\b/)?.replace(/\s/g, "");
  const dash = numberOf(vocabulary.dash) ?? take(/\s-\s*(\d+)\b/);
  const paragraph = numberOf(vocabulary.paragraph) ?? take(/¶\s*(\d+)/);
  const section =
    take(/\b([ivx]+)(?![a-z])/) ??
    romanOf(take(new RegExp(`\\b(?:${anyOf(vocabulary.section)})\\s*(\\d+)`)));
  const [path] = (text.match(/\d+(?:\.\d+)*/g) ?? []).sort((a, b) => b.length - a.length);
  const steps = [
    path?.replaceAll(".", "-"),
    period,
    dash && `d${dash}`,
    paragraph && `p${paragraph}`,
  ];
  return [section, steps.filter(Boolean).join("-")];
}

/**
 * Return the id of the provision that `query` names.
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {string | undefined}
 */
export function parseCitation(query, vocabulary) {
  const [section, rest] = parse(query, vocabulary);
  const id = rest ? `${section}-${rest}` : section;
  return vocabulary.ids.find((known) => known === id);
}

/**
 * Return the ids of the provisions that a query cites, if it says nothing else. Without a section
 * there may be several: "khoản 2".
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {string[]}
 */
export function citedIds(query, vocabulary) {
  const typed = query.trim();
  const known = new Set(fold(Object.values(vocabulary).flat(2).join(" ")).split(" "));
  const words = fold(typed).match(/[a-z\d]+/g) ?? [];
  if (!/\d|\s|^[IVX]+\.?$|^ii+$|^iv$/.test(typed)) return [];
  const isCitation = words.every(
    (word) =>
      /^(?:[ivx]+|[dp]?\d+)$/.test(word) || known.has(word) || known.has(word.replace(/s$/, "")),
  );
  if (!isCitation) return [];
  const { ids, level } = vocabulary;
  const id = ids.find((id) => id === typed.toLowerCase()) ?? parseCitation(typed, vocabulary);
  if (id) return [id];
  const [section, rest] = parse(typed, vocabulary);
  const namesLevel = new RegExp(`\\b(?:${anyOf(level)})s?\\b`).test(fold(typed)) || /\D/.test(rest);
  if (section || !namesLevel) return [];
  return ids.filter((id) => id.replace(/^[ivx]+-/, "") === rest && id !== rest);
}
