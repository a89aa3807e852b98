// Parse a place of the document as people write it, in any order and spelling:
//   II.2.2 | điểm 2.2 mục II | III.4 gạch đầu dòng 2 | third bullet of III.2 | V.1–V.6 | #iii-2-d7

import { signsOf } from "./place-words.js";

/** @typedef {import("./place-words.js").Vocabulary} Vocabulary */
/**
 * A place as it is written.
 *
 * @typedef {object} Place
 * @property {string} [section]  its number, Roman in small letters, or Arabic
 * @property {string[]} path     numbers below it; the last may count dashes or paragraphs
 * @property {string} [period]
 * @property {string} [leaf]     dash or paragraph: d2, p1
 */

const GAP = "[\\s.,;:/()-]"; // between numbers
const RUN = new RegExp(`([SNMDP]?)${GAP}*\\b0?([ivx]+|\\d+)\\b((?:${GAP}+\\d+\\b)*)`, "g");
const NOTHING = /^[\s.,;:/()'"“”‘’?!-]*$/;
const PERIOD = /P?[\s(]*\b(\d{4}) ?- ?(\d{4})\b/;
const PRINTED = /^[1-9]\d?(?:\.\d+)+$/; // 2.2 before a heading; 3.2.7 for III.2.7
const ADDRESS = /^(?:\S*?(?:\bp\/|#))?([a-z\d-]+)\/?(?:[?#]\S*)?$/;

/**
 * Return the readings of a place: two if a number may be that of a section or of a level below it, none
 * if the text is not a place.
 *
 * @param {string} text  with signs
 * @returns {Place[]}
 */
export function readings(text) {
  const period = text.match(PERIOD)?.slice(1).join("-");
  const rest = text.replace(PERIOD, " ");
  const runs = [...rest.matchAll(RUN)].map(([, sign, first, more]) => ({
    sign,
    numbers: [first, ...(more.match(/\d+/g) ?? [])],
  }));
  const leaves = runs.filter(({ sign }) => /[DP]/.test(sign));
  const steps = runs.filter((run) => !leaves.includes(run));
  const romans = steps.filter(({ numbers: [first] }) => /\D/.test(first));
  const printed = PRINTED.test(text.trim());
  const named = printed || romans.some(({ sign }) => sign);
  const bare = !named && steps.some((run) => !run.sign && !romans.includes(run));
  const several = romans.length > 1 || leaves.length > 1;
  if (!runs.length || bare || several || !NOTHING.test(rest.replace(RUN, ""))) return [];
  const [leaf] = leaves.map(({ sign, numbers }) => sign.toLowerCase() + numbers);
  /** @param {(typeof runs)[0]} [owner]  names the section */
  const place = (owner) => {
    const chains = steps.map(({ numbers }) => numbers);
    const section = owner?.numbers.shift();
    if (owner !== steps[0]) chains.reverse(); // from the smallest part to the largest
    const path = chains.filter((chain) => !chains.some((all) => `${all}`.startsWith(`${chain},`)));
    return { section, path: path.flat(), period, leaf };
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
 * @param {string[]} ids
 */
export function idsAt({ section, path, period, leaf }, ids) {
  const sections = ids.filter((id) => !id.includes("-"));
  const start = section ? (sections[+section - 1] ?? section) : "[ivx]+";
  const [own, above] = [path, path.slice(0, -1)].map((part) => ["", ...part].join("-"));
  const within = period ? `-${period}` : "";
  const below = `(?:-\\d+)*${within}`; // whatever levels were left out
  const ends = leaf ? [] : [own + within];
  if (leaf) {
    for (const kind of [leaf[0], "d", "", "p"]) {
      const end = `-${kind}${leaf.slice(1)}`;
      ends.push(own + (section || own ? within : below) + end, own + below + end);
    }
  } else if (section) {
    const between = within || "(?:-\\d{4}-\\d{4})?";
    if (period) ends.push(own + below);
    for (const kind of ["-d", "-p"]) ends.push(above + between + kind + path.at(-1));
  }
  for (const end of ends) {
    const pattern = new RegExp(`^${start}${end}$`);
    const found = ids.filter((id) => pattern.test(id));
    if (found.length) return found;
  }
  return [];
}

/**
 * Return the ids of the place that `text` names.
 *
 * @param {string} text  with signs
 * @param {string[]} ids
 */
export function lookUp(text, ids) {
  const found = readings(text).flatMap((place) => idsAt(place, ids));
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
 * @param {string[]} ids
 */
function idsOfRange(text, ids) {
  const [left, right = "", ...more] = endsOf(text);
  const firsts = more.length ? [] : lookUp(left, ids);
  const lasts = /^ *\d+ *$/.test(right) // III.2-3 to 5
    ? firsts.map((id) => id.replace(/\d*$/, right.trim()))
    : lookUp(right, ids);
  for (const last of lasts) {
    const to = ids.indexOf(last);
    const before = firsts.filter((id) => ids.indexOf(id) <= to);
    const from = ids.indexOf(before[before.length - 1]);
    if (before.length) {
      return ids.filter((id, n) => (n >= from && n <= to) || id.startsWith(`${last}-`));
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
  const { ids } = vocabulary;
  const typed = query
    .normalize("NFC")
    .trim()
    .replace(/\u2060/g, "");
  const [, address] = typed.toLowerCase().match(ADDRESS) ?? [];
  if (ids.includes(address)) return [address];
  const text = signsOf(typed, vocabulary);
  const found = lookUp(text, ids);
  return found.length ? found : idsOfRange(text, ids);
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
