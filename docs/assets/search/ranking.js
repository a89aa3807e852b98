// Score of a record for a query. Exact marks rank above folded ones, the whole phrase above
// scattered words, a heading above body text. A word matches whole, or by its beginning while it is
// typed; never inside another.
//
// The words of a query that match at a position of a text are kept as bits: bit n for its word n.

/** @typedef {import("./index.js").Positions} Positions */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {import("./index.js").Word} Word */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */
/** @typedef {import("./query-expansion.js").Matches} Matches */
/**
 * A reading of a query.
 *
 * @typedef {object} Query
 * @property {QueryWord[]} words
 * @property {Matches[]} matches  of each word
 * @property {number[]} weight    of each word
 * @property {number} light       bits of the words that say little
 */
/** @typedef {Map<number, number>} Bits  by position, in order */
/** @typedef {{ from: number, to: number, share: number, count: number }} Stretch */
/**
 * A record that answers a query. A record that was cited has no details.
 *
 * @typedef {{ record: SearchRecord } & Partial<Details>} Hit
 * @typedef {object} Details
 * @property {number} score
 * @property {number} coverage   share of the query that was found, by weight
 * @property {number} own        the same in the record's own text
 * @property {number[]} runs     where the whole query starts
 * @property {number} many       number of words of the query
 * @property {Stretch} near      the shortest stretch with all words
 * @property {Bits} bits
 * @property {number} light
 * @property {boolean} isTight   all words are close together
 * @property {string} [says]     words of the text for another word of the query
 */

// What each finding adds to the share of the query that is found, of 100. Tuned on tests/gold.toml: without
// any one of them some of its queries lead elsewhere (bench/README.md).

const PHRASE = 60; // the whole query, word by word
const WORD = 12; // the same of a single word
const BROKEN = 0.75; // of it, if a comma or stop is between the words
const HEADING = 8;
const WHOLE = 20; // more for a heading that says nothing else
const NAMED = 12; // a target, term or entry that leads to the provision has the words
const AGAIN = 2.5; // each doubling of the places where it is found
const TOGETHER = 0.74; // share of the words that must be beside their neighbour

/** @param {number} bits */
const sizeOf = (bits) => bits.toString(2).replace(/0/g, "").length;

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * Return the bits at a position.
 *
 * @param {Bits} bits
 * @param {number} at
 */
export const bitsAt = (bits, at) => bits.get(at) ?? 0;

/**
 * Return where words of the query match; raise `best` to how well each of them does.
 *
 * @param {Positions} positions
 * @param {Query} query
 * @param {number[]} best
 * @returns {Bits}
 */
function locate(positions, { matches }, best) {
  /** @type {Bits} */
  const bits = new Map();
  matches.forEach((forms, n) => {
    for (const [form, worth] of forms) {
      for (const at of positions.get(form) ?? []) {
        bits.set(at, bitsAt(bits, at) | (1 << n));
        best[n] = Math.max(best[n], worth);
      }
    }
  });
  return new Map([...bits].sort(([a], [b]) => a - b));
}

/**
 * Return the words that come right after their neighbour of the query.
 *
 * @param {Bits} bits
 */
const paired = (bits) =>
  [...bits].reduce((all, [at, here]) => all | ((here << 1) & bitsAt(bits, at + 1)), 0);

/**
 * Return the shortest stretch of the text with every word that was found in it, but for light ones.
 *
 * @param {Bits} bits
 * @param {number} light
 */
export function closest(bits, light) {
  const spots = [...bits.keys()];
  const heavy = spots.filter((at) => bitsAt(bits, at) & ~light);
  const wanted = heavy.reduce((all, at) => all | (bitsAt(bits, at) & ~light), 0);
  const from = heavy[0] ?? spots[0];
  /** @type {Stretch} */
  let shortest = { from, to: from, share: 0, count: sizeOf(wanted) };
  heavy.forEach((from, start) => {
    let seen = 0;
    for (let n = start; n < heavy.length && seen !== wanted; n += 1) {
      seen |= bitsAt(bits, heavy[n]) & wanted;
      const share = Math.min(1, shortest.count / (heavy[n] - from + 1));
      if (seen === wanted && share > shortest.share) {
        shortest = { ...shortest, from, to: heavy[n], share };
      }
    }
  });
  return shortest;
}

/**
 * Return where the whole query is found word by word, and whether one of these places has no comma
 * or stop that the query lacks.
 *
 * @param {Word[]} text
 * @param {Bits} bits
 * @param {QueryWord[]} words
 */
function phrases(text, bits, words) {
  const runs = [...bits.keys()].filter((at) =>
    words.every((_, n) => bitsAt(bits, at + n) & (1 << n)),
  );
  /** @param {number} at */
  const isJoined = (at) => !words.some((word, n) => n && text[at + n].apart && !word.apart);
  return { runs, joined: runs.some(isJoined) };
}

/**
 * Return whether all words are found close together; two words also in order, without a comma between.
 *
 * @param {Stretch} stretch
 * @param {number[]} best
 * @param {Word[]} text
 * @param {Bits} bits
 */
function isTight({ from, to, count }, best, text, bits) {
  if (to - from > 2 * count || !best.every(Boolean)) return false;
  const isJoined = () => !text.slice(from + 1, to + 1).some(({ apart }) => apart);
  return best.length > 2 || (Boolean(bitsAt(bits, from) & 1) && isJoined());
}

/**
 * Return whether enough of the query is more than syllables that occur in the same text by chance.
 *
 * @param {Query} query
 * @param {number[]} best
 * @param {number[]} above
 * @param {number} neighbours  bits of words that are found beside their neighbour of the query
 */
function isTogether({ words }, best, above, neighbours) {
  const kept = words.map(({ figure }, n) => (figure ? best[n] || above[n] : neighbours & (1 << n)));
  return kept.filter(Boolean).length >= TOGETHER * words.length;
}

/**
 * Return the hit of a record, or undefined if it does not answer the query.
 *
 * @param {SearchRecord} record
 * @param {Query} query
 * @param {boolean} syllables
 * @returns {{ record: SearchRecord } & Details | undefined}
 */
export function weigh(record, query, syllables) {
  const { words, weight, light } = query;
  const { words: text } = record;
  const many = words.length;
  const zeros = () => new Array(many).fill(0);
  const [best, above, named] = [zeros(), zeros(), zeros()];
  const bits = locate(record.positions, query, best);
  if (!bits.size) return undefined;
  const upper = locate(record.above, query, above);
  locate(record.names, query, named);
  const [here, there] = [paired(bits), paired(upper)];
  /** @param {number} pairs */
  const both = (pairs) => pairs | (pairs >> 1);
  const neighbours = both(here) | both(there);
  /** @type {(word: QueryWord, n: number) => unknown} */
  const isLost = ({ bonded }, n) => bonded && !((here | there) & (1 << n)) && !named[n];
  if (words.some(isLost)) return undefined;
  const worth = best.map((value, n) => Math.max(value, above[n], named[n]));
  if (!worth.every(Boolean)) return undefined;
  const total = sum(weight);
  const coverage = sum(worth.map((value, n) => value * weight[n])) / total;
  const own = sum(weight.filter((_, n) => best[n])) / total;
  const { runs, joined } = phrases(text, bits, words);
  const near = closest(bits, light);
  const tight = isTight(near, best, text, bits);
  const scattered = syllables && record.page && many > 1 && !runs.length && !tight;
  if (scattered && !isTogether(query, best, above, neighbours)) return undefined;
  const isPhrase = many > 1 && runs.length > 0;
  const score =
    100 * coverage +
    (isPhrase ? PHRASE : runs.length && WORD) * (joined ? 1 : BROKEN) +
    (record.heading ? HEADING + WHOLE * (bits.size / text.length) : 0) +
    (isPhrase ? 0 : (NAMED * sum(named)) / many) +
    AGAIN * Math.log2(1 + (runs.length || near.share));
  return { record, score, coverage, own, runs, many, near, bits, light, isTight: tight };
}

/**
 * Return the words of a text that were found.
 *
 * @param {Pick<Details, "runs" | "many" | "bits"> & { record: SearchRecord }} hit
 */
export const wordsOf = ({ record, runs: [at], many, bits }) =>
  (at === undefined
    ? [...bits.keys()].slice(0, many)
    : Array.from({ length: many }, (_, n) => at + n)
  )
    .map((n) => record.words[n].typed.toLowerCase())
    .join(" ");
