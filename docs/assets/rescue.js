// What is tried when nothing was found: keystrokes undone, words that are near, words beside a word.
// Loaded only then.

import { untelex, unvni } from "./keystrokes.js";
import leven from "./vendor/leven/index.js";

const NEAR = 120; // words that one misprint may stand for
const SHOWN = 8;

// What a query without hits may have meant; `words` says how to look and what the text holds.
export function nearly({ query, bare, typing }, words) {
  const { look, keys, forms, known, syllables } = words;
  for (const meant of undone(query, words)) {
    const hits = look(meant, { typing });
    if (hits.length) return { hits, how: "keys", meant: meant.map(({ typed }) => typed).join(" ") };
  }
  if (typing) return { hits: [], how: "unsure" };
  const core = bare.length ? bare : query;
  const near = nearest(core.filter((one) => !known(one)), keys, syllables);
  const alike = [...near.values()].flatMap((found) => found.slice(0, SHOWN).flatMap((key) => [...keys.get(key)])).map((form) => forms.get(form).typed);
  const hits = look(core, { near, partly: true });
  const top = Math.max(...hits.map(({ said }) => said));
  if (top >= 0.45) return { hits: hits.filter(({ said }) => said >= 0.75 * top), how: "partly", near: alike.slice(0, SHOWN) };
  return { hits: [], how: "nothing", near: [...(syllables ? pairs(core, words) : []), ...alike].slice(0, SHOWN) };
}

// The query as it was meant, once for each input method that makes other words of it.
function undone(query, { read, known, forms }) {
  const meantBy = (exact) => {
    const [one] = read(exact ?? "");
    return one && known(one) ? { ...one, typed: forms.get(one.exact)?.typed ?? one.typed } : undefined;
  };
  return [untelex, unvni]
    .map((undo) => query.map((one) => meantBy(undo(one.typed)) ?? one))
    .filter((meant) => meant.some((one, n) => one !== query[n]));
}

// Key of the query -> keys of the text that are near to it or begin with it, nearest first.
function nearest(unknown, keys, syllables) {
  const near = new Map();
  for (const { key, figure } of unknown) {
    if (figure || key.length < (syllables ? 3 : 4)) continue;
    const most = key.length > 6 ? 2 : 1;
    const found = [];
    for (const [word, { spread }] of keys) {
      const apart = key.length > 3 && word.startsWith(key) ? 1 : leven(key, word, { maxDistance: most + 1 });
      if (apart <= most) found.push([word, apart - (word[0] === key[0]) / 2 - spread / 1e3]);
    }
    if (found.length) near.set(key, found.sort(([, one], [, other]) => one - other).slice(0, NEAR).map(([word]) => word));
  }
  return near;
}

// Of a word that the text has, though not beside the others: the pairs in which the text has it.
function pairs(query, { records, forms, keys, light }) {
  const found = new Set();
  for (const one of query) {
    if (!one.marked || !forms.has(one.exact) || keys.get(one.key).spread > 6) continue;
    for (const { words, places } of records) {
      for (const at of places.get(one.exact) ?? []) {
        for (const pair of [words.slice(at - 1, at + 1), words.slice(at, at + 2)]) {
          if (pair.length === 2 && !pair[1].apart && !pair.some(({ key }) => light.has(key))) found.add(pair.map(({ exact }) => forms.get(exact).typed).join(" "));
        }
      }
    }
  }
  return [...found].slice(0, 6);
}
