// What is tried when nothing was found: keystrokes undone, words parted or joined, words that are
// near or sound alike.
// Loaded only then.

import { untelex, unvni } from "./telex-vni.js";
import leven from "../vendor/leven/index.js";

const SHOWN = 8;
const LONGEST = 40; // letters of a word that may be several without blanks

// What a query without hits may have meant; `words` says how to look and what the text holds.
export function nearly({ query, bare, typing }, words) {
  const { look, keys, forms, known, syllables } = words;
  for (const meant of undone(query, words)) {
    const hits = look(meant, { typing });
    if (hits.length) return { hits, how: "keys", meant: meant.map(({ typed }) => typed).join(" ") };
  }
  if (typing) return { hits: [], how: "unsure" };
  const core = bare.length ? bare : query;
  const unknown = core.filter((one) => !known(one));
  const near = nearest(unknown, words, unknown.length < core.length);
  const alike = [...near.values()]
    .flatMap((found) => found.slice(0, SHOWN).flatMap((key) => [...keys.get(key)]))
    .map((form) => forms.get(form).typed);
  // A slip of the hand makes a word that the text has in no spelling: then the others count as ever.
  const slip =
    unknown.length < core.length && unknown.every(({ key }) => key.length > 3 && !keys.has(key));
  const alone = syllables && core.length === 1 && !core[0].figure; // a syllable is near to too many
  for (const partly of slip ? [false, true] : alone ? [] : [true]) {
    const hits = look(core, { near, partly });
    const top = Math.max(...hits.map(({ said }) => said));
    if (top >= 0.45)
      return {
        hits: hits.filter(({ said }) => said >= 0.75 * top),
        how: "partly",
        near: alike.slice(0, SHOWN),
      };
  }
  return {
    hits: [],
    how: "nothing",
    near: [...named(core, words).slice(0, SHOWN / 2), ...alike].slice(0, SHOWN),
  };
}

// The query as it may have been meant: with strokes undone, words parted and words joined.
function undone(query, { read, known, keys, forms }) {
  const meantBy = (exact) => {
    const [one] = read(exact ?? "");
    return one && known(one)
      ? { ...one, typed: forms.get(one.exact)?.typed ?? one.typed }
      : undefined;
  };
  // "thaibinh" -> thai binh: the words that a key is made of, the longest first.
  const parted = (key) => {
    for (let at = key.length; at > 1; at -= 1) {
      const [first] = read(key.slice(0, at));
      const rest = keys.has(first?.key) && (at < key.length ? parted(key.slice(at)) : []);
      if (rest) return [first, ...rest.map((one) => ({ ...one, bonded: true }))];
    }
    return undefined;
  };
  const joined = query.flatMap((one, n) => {
    const both = query[n + 1] && meantBy(one.typed + query[n + 1].typed);
    return both ?? (n && meantBy(query[n - 1].typed + one.typed) ? [] : one);
  });
  const stroked = [untelex, unvni].map((undo) =>
    query.map((one) => meantBy(undo(one.typed)) ?? one),
  );
  const apart = query.flatMap(
    (one) => (!keys.has(one.key) && one.key.length < LONGEST && parted(one.key)) || one,
  );
  return [...stroked, apart, joined].filter(
    (meant) => meant.length !== query.length || meant.some((one, n) => one !== query[n]),
  );
}

// Key of the query -> keys of the text that are near to it, sound like it or begin with it, nearest
// first. A slip is seldom in the first letter; three letters are near to too many words, unless some
// word beside them is known (`sure`).
function nearest(unknown, { keys, syllables, sound }, sure) {
  const near = new Map();
  const jumbled = (word) => [...word].sort().join("");
  for (const { key, figure } of unknown) {
    if (key.length < (syllables || figure ? 3 : 4)) continue;
    const [heard, mixed] = [sound(key), jumbled(key)];
    const most = key.length > 8 ? 2 : sure || key.length > 3 ? 1 : 0.5;
    const found = [];
    for (const [word, { spread }] of keys) {
      const alike =
        (key.length > 2 + !figure && word.startsWith(key)) ||
        sound(word) === heard ||
        jumbled(word) === mixed;
      const apart = alike
        ? 0.5
        : figure || word[0] !== key[0]
          ? 9
          : leven(key, word, { maxDistance: most + 1 });
      if (apart <= most) found.push([word, apart - spread / 1e3]);
    }
    if (found.length)
      near.set(
        key,
        found.sort(([, one], [, other]) => one - other).map(([word]) => word),
      );
  }
  return near;
}

// What targets, terms, entries and pages are called that hold a word of the query.
const named = (query, { records, light }) =>
  records
    .filter(
      ({ kind, places }) =>
        kind !== "provision" &&
        query.some(({ exact, key }) => places.has(exact) && !light.has(key)),
    )
    .map(({ text }) => text);
