// How well a record answers a query. Exact marks stand above folded ones, the whole phrase above
// scattered words, a heading above body text. A word is found whole, or by its beginning while it
// is typed; never inside another.
//
// Which words of a query stand at a place is kept in bits: bit n for its word n.

const size = (bits) => bits.toString(2).replaceAll("0", "").length;
const each = (many, worth) => Array.from({ length: many }, (_, n) => worth(n));
const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

// Where in a text words of the query stand, in order; `best` is raised to how well each is met there.
function hold(places, { standing }, best) {
  const held = new Map();
  standing.forEach((found, n) => {
    for (const [form, worth] of found) {
      for (const at of places.get(form) ?? []) {
        held.set(at, held.get(at) | (1 << n));
        best[n] = Math.max(best[n], worth);
      }
    }
  });
  return new Map([...held].sort(([one], [other]) => one - other));
}

// The words that stand just behind their neighbour of the query.
const paired = (held) =>
  [...held].reduce((all, [at, bits]) => all | ((bits << 1) & held.get(at + 1)), 0);

// The shortest stretch of the text that holds every word found in it, light ones not counted.
function closest(held, light) {
  const spots = [...held.keys()];
  const heavy = spots.filter((at) => held.get(at) & ~light);
  const wanted = heavy.reduce((all, at) => all | (held.get(at) & ~light), 0);
  const from = heavy[0] ?? spots[0];
  let shortest = { from, to: from, share: 0, held: size(wanted) };
  heavy.forEach((from, start) => {
    let bits = 0;
    for (let n = start; n < heavy.length && bits !== wanted; n += 1) {
      bits |= held.get(heavy[n]) & wanted;
      const share = Math.min(1, shortest.held / (heavy[n] - from + 1));
      if (bits === wanted && share > shortest.share)
        shortest = { ...shortest, from, to: heavy[n], share };
    }
  });
  return shortest;
}

// Where the whole query stands word by word, and whether once without a comma or stop that it lacks.
function phrases(text, held, meant) {
  const runs = [...held.keys()].filter((at) => meant.every((_, n) => held.get(at + n) & (1 << n)));
  return {
    runs,
    joined: runs.some((at) => !meant.some((one, n) => n && text[at + n].apart && !one.apart)),
  };
}

// Whether all that was asked for stands close together; two words also in their order, with no comma between.
function tight({ from, to, held: wanted }, best, text, held) {
  if (to - from > 2 * wanted || !best.every(Boolean)) return false;
  return (
    best.length > 2 ||
    (held.get(from) & 1 && !text.slice(from + 1, to + 1).some(({ apart }) => apart))
  );
}

// Whether enough of the query is more than syllables that happen to stand in the same text.
function together({ meant, weight }, { partly }, best, above, behind) {
  const kept = meant.map(({ figure }, n) => (figure ? best[n] || above[n] : behind & (1 << n)));
  if (!partly) return kept.filter(Boolean).length >= 0.74 * meant.length;
  return total(weight.filter((_, n) => kept[n])) >= 0.4 * total(weight);
}

// A hit { record, score, said, own, ... } or undefined; `query` is { meant, standing, weight, light }.
export function weigh(record, query, { partly, syllables }) {
  const { meant, weight, light } = query;
  const { words: text } = record;
  const many = meant.length;
  const [best, above, known] = each(3, () => new Array(many).fill(0));
  const held = hold(record.places, query, best);
  if (!held.size) return undefined;
  const upper = partly ? new Map() : hold(record.above, query, above);
  hold(record.names, query, known);
  const [here, there] = [paired(held), paired(upper)];
  const besides = (bits) => bits | (bits >> 1);
  const behind = besides(here) | besides(there);
  for (let n = 0; n < many; n += 1) {
    if (meant[n].bonded && !((here | there) & (1 << n)) && !known[n]) return undefined;
  }
  const worth = best.map((one, n) => Math.max(one, 0.7 * above[n], 0.5 * known[n]));
  const all = total(weight);
  const said = total(worth.map((one, n) => one * weight[n])) / all; // by rarity; less surely just above
  const own = total(weight.filter((_, n) => best[n])) / all;
  if (!partly && !worth.every(Boolean)) return undefined;
  const { runs, joined } = phrases(text, held, meant);
  const near = closest(held, light);
  const loose =
    syllables &&
    record.page &&
    many > 1 &&
    !runs.length &&
    (partly || !tight(near, best, text, held));
  if (loose && !together(query, { partly }, best, above, behind)) return undefined;
  const pairs = total(meant.map((_, n) => (here & (1 << n) ? 1 : there & (1 << n) ? 0.7 : 0)));
  const phrase = runs.length ? (joined ? 1 : 0.75) : many > 1 ? (0.65 * pairs) / (many - 1) : 0;
  const score =
    100 * said +
    (many > 1 ? 60 : 12) * phrase +
    (runs.length ? 0 : 18 * near.share) +
    (record.heading ? 8 + 20 * (held.size / text.length) : 0) +
    (many > 1 && runs.length ? 0 : (12 * total(known)) / many) +
    2.5 * Math.log2(1 + (runs.length || near.share));
  return { record, score, phrase: runs.length > 0, said, own, runs, many, near, held, light };
}
