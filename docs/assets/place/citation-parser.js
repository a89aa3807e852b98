// Parse a place of the document as people write it, in any order and spelling:
//   II.2.2 | điểm 2.2 mục II | III.4 gạch đầu dòng 2 | third bullet of III.2 | V.1–V.6 | #iii-2-d7
//   điểm a khoản 1 Điều 5 | Điều 5.1.a | khoản 2 mục I phụ lục II | dòng 3 bảng 1 phụ lục II

import { idsOfRoots, isBelow, stepsBelow } from "./ids.js";
import { signsOf } from "./place-words.js";

/** @typedef {import("./place-words.js").Vocabulary} Vocabulary */
/**
 * A place as it is written.
 *
 * @typedef {object} Place
 * @property {[start: string, number: string][]} roots  parts whose ids begin with a word, the largest
 *   first: ["art-", "5"]
 * @property {string} [section]  its number, Roman in small letters, or Arabic
 * @property {string[]} path     numbers below it; the last may count dashes or paragraphs
 * @property {string} [period]
 * @property {string} [leaf]     dash, paragraph, table, row ...: d2, p1, t1-r3
 */

const GAP = "[\\s.,;:/()-]"; // between numbers
const NOTHING = /^[\s.,;:/()'"“”‘’?!-]*$/;
const PERIOD = /P?[\s(]*\b(\d{4}) ?- ?(\d{4})\b/;
const PRINTED = /^[1-9]\d?(?:\.\d+)+$/; // 2.2 before a heading; 3.2.7 for III.2.7
const ADDRESS = /^(?:\S*?(?:\bp\/|#))?([a-z\d-]+)\/?(?:[?#]\S*)?$/;
const LEAVES = "htdsxprn"; // headings, tables, dashes, plus signs, asterisks, paragraphs, rows, notes

/**
 * Return the pattern of a sign and the numbers after it, among them the letters of the document.
 *
 * @param {Pick<Vocabulary, "letters">} vocabulary
 */
function runsPattern({ letters = {} }) {
  const all = ["\\d+", ...Object.values(letters).sort((a, b) => b.length - a.length)].join("|");
  return new RegExp(`([A-Z]?)${GAP}*\\b0?([ivx]+|${all})\\b((?:${GAP}+(?:${all})\\b)*)`, "g");
}

/**
 * Return the readings of a place: two if a number may be that of a section or of a level below it, none
 * if the text is not a place.
 *
 * @param {string} text  with signs
 * @param {Pick<Vocabulary, "steps" | "letters">} vocabulary
 * @returns {Place[]}
 */
export function readings(text, { steps: starts = {}, letters }) {
  const period = text.match(PERIOD)?.slice(1).join("-");
  const rest = text.replace(PERIOD, " ");
  const pattern = runsPattern({ letters });
  const runs = [...rest.matchAll(pattern)].map(([, sign, first, more]) => ({
    sign,
    numbers: [first, ...(more.match(/[a-z\d]+/g) ?? [])],
  }));
  /** @param {string} sign */
  const startOf = (sign) => starts[sign] ?? { D: "d", P: "p" }[sign] ?? "";
  const leaves = runs.filter(({ sign }) => /^[a-z]$/.test(startOf(sign)));
  const order = Object.keys(starts);
  const rooted = runs
    .filter(({ sign }) => startOf(sign).endsWith("-"))
    .sort((a, b) => order.indexOf(a.sign) - order.indexOf(b.sign));
  const steps = runs.filter((run) => !leaves.includes(run) && !rooted.includes(run));
  const romans = steps.filter(
    ({ sign, numbers: [first] }) =>
      /^[ivx]+$/.test(first) && !(letters && sign === "N" && first.length === 1),
  );
  const printed = PRINTED.test(text.trim());
  const named = printed || rooted.length || romans.some(({ sign }) => sign);
  const bare = !named && steps.some((run) => !run.sign && !romans.includes(run));
  const signs = [...leaves, ...rooted].map(({ sign }) => sign);
  const several = romans.length > 1 || new Set(signs).size < signs.length;
  if (!runs.length || bare || several || !NOTHING.test(rest.replace(pattern, ""))) return [];
  const leaf = leaves
    .map(({ sign, numbers }) => startOf(sign) + numbers)
    .sort((a, b) => LEAVES.indexOf(a[0]) - LEAVES.indexOf(b[0]))
    .join("-");
  const below = rooted.map(({ numbers }) => numbers.slice(1)).filter(({ length }) => length);
  const roots = rooted.map(
    ({ sign, numbers }) => /** @type {Place["roots"][0]} */ ([startOf(sign), numbers[0]]),
  );
  /** @param {(typeof runs)[0]} [owner]  names the section */
  const place = (owner) => {
    const chains = steps.map(({ numbers }) => numbers);
    const section = owner?.numbers.shift();
    // From the smallest part to the largest, unless the largest comes first.
    if ((owner ?? rooted[0]) !== (owner ? steps : runs)[0]) chains.reverse();
    const path = [...below, ...chains].filter(
      (chain) => !chains.some((all) => `${all}`.startsWith(`${chain},`)),
    );
    return { roots, section, path: path.flat(), period, leaf: leaf || undefined };
  };
  const whole = printed && steps[0].numbers[2] && steps[0];
  const owner = romans[0] ?? steps.find(({ sign }) => sign === "S") ?? (whole || undefined);
  const either = steps.find(({ sign }) => sign === "M");
  return owner || !either ? [place(owner)] : [place(), place(either)]; // it takes the number last
}

/**
 * Return the ids of a place: of one provision, unless the place is ambiguous.
 *
 * @param {Place} place
 * @param {Vocabulary} vocabulary
 */
export function idsAt({ roots, section, path, period, leaf }, vocabulary) {
  const { ids, steps = {} } = vocabulary;
  const bases = idsOfRoots(roots, vocabulary);
  const begins = Object.values(steps).filter((start) => start.endsWith("-"));
  const named = begins.join("|") || "(?!)";
  const root = `(?:${named})[a-z\\d]+`;
  const start = bases.map((base) => {
    if (!section) return base || `(?:${root}-)*(?:(?!${named})[a-z]+|${root})`;
    const sections = stepsBelow(base, ids).filter((step) => !/[\d-]/.test(step));
    return [base, sections[+section - 1] ?? section].filter(Boolean).join("-");
  });
  const isGiven = section || roots.length;
  const [own, above] = [path, path.slice(0, -1)].map((part) => ["", ...part].join("-"));
  const within = period ? `-${period}` : "";
  const below = `(?:-\\d+)*${within}`; // whatever levels were left out
  const ends = leaf ? [] : [own + within];
  if (leaf) {
    for (const kind of [leaf[0], "d", "", "p"]) {
      const end = `-${kind}${leaf.slice(1)}`;
      ends.push(own + (isGiven || own ? within : below) + end, own + below + end);
    }
    ends.push(`${above}${within}-d${path.at(-1)}-${leaf}`); // II.1 – 2 + 1
  } else if (isGiven) {
    const between = within || "(?:-\\d{4}-\\d{4})?";
    if (period) ends.push(own + below);
    for (const kind of ["-d", "-p"]) ends.push(above + between + kind + path.at(-1));
  }
  for (const end of ends) {
    const pattern = new RegExp(`^(?:${start.join("|")})${end}$`);
    const outside = new RegExp(`^${end}$`); // what is below no part
    const found = ids.filter((id) => pattern.test(id) || (!isGiven && outside.test(`-${id}`)));
    if (found.length) return found;
  }
  return [];
}

/**
 * Return the ids of the place that `text` names.
 *
 * @param {string} text  with signs
 * @param {Vocabulary} vocabulary
 */
export function lookUp(text, vocabulary) {
  const { ids, steps = {} } = vocabulary;
  const [preamble] = Object.keys(steps).filter((sign) => steps[sign] === "");
  if (preamble && text.includes(preamble)) {
    const [nth] = readings(text.replace(preamble, " "), vocabulary);
    const leaf = nth?.leaf ?? "";
    const isPlace = nth ? leaf && !nth.path.length : NOTHING.test(text.replace(preamble, " "));
    return isPlace ? ids.filter((id) => (leaf ? id === leaf : /^p\d+$/.test(id))) : [];
  }
  const found = readings(text, vocabulary).flatMap((place) => idsAt(place, vocabulary));
  return ids.filter((id) => found.includes(id));
}

/**
 * Return what is written on both sides of the sign of a range.
 *
 * @param {string} text  with signs
 */
export const endsOf = (text) => text.split(/~|-(?=\s*[ivx]+\b)/);

/**
 * Return the ids of a range with all that is below them; none if it is not one.
 *
 * @param {string} text  with signs
 * @param {Vocabulary} vocabulary
 */
function idsOfRange(text, vocabulary) {
  const { ids } = vocabulary;
  const [left, right = "", ...more] = endsOf(text);
  const firsts = more.length ? [] : lookUp(left, vocabulary);
  const lasts = /^ *\d+ *$/.test(right) // III.2-3 to 5
    ? firsts.map((id) => id.replace(/\d*$/, right.trim()))
    : lookUp(right, vocabulary);
  for (const last of lasts) {
    const to = ids.indexOf(last);
    const before = firsts.filter((id) => ids.indexOf(id) <= to);
    const from = ids.indexOf(before[before.length - 1]);
    if (before.length) {
      return ids.filter((id, n) => (n >= from && n <= to) || isBelow(id, last, vocabulary));
    }
  }
  return [];
}

/**
 * Return the ids of the provisions that a query names, if it says nothing else: those of an address, of
 * a range, or of a place, of which there may be several, as in "khoản 2".
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 * @returns {string[]}
 */
export function placesIn(query, vocabulary) {
  const typed = query
    .normalize("NFC")
    .trim()
    .replace(/\u2060/g, "");
  const [, address] = typed.toLowerCase().match(ADDRESS) ?? [];
  if (vocabulary.ids.includes(address)) return [address];
  const text = signsOf(typed, vocabulary);
  const found = lookUp(text, vocabulary);
  return found.length ? found : idsOfRange(text, vocabulary);
}

/**
 * Return the ids of the provisions that a query in the search cites. A letter or two that may be the
 * beginning of a word are no citation.
 *
 * @param {string} query
 * @param {Vocabulary} vocabulary
 */
export const citedIds = (query, vocabulary) =>
  /[\d\s/#]|^(?:[IVX.–-]+|ii+)$/.test(query.trim()) ? placesIn(query, vocabulary) : [];
