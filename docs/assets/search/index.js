// What the index of a language says, laid out to be searched. The exporter: scripts/exports/search.py.

import { normaliser } from "./normaliser.js";

// Where each exact form stands in a row of words.
function spots(words) {
  const found = new Map();
  words.forEach(({ exact }, at) => found.get(exact)?.push(at) ?? found.set(exact, [at]));
  return found;
}

// The number that a provision's id says: ii-2-2-2021-2025-d1 -> II.2.2 (2021-2025) – 1
const number = (id) =>
  id
    .replace(/-(\d{4}-\d{4})/, " ($1)")
    .replace("-d", " – ")
    .replace("-p", " ¶ ")
    .replace(/^[^ ]+/, (steps) => steps.toUpperCase().replaceAll("-", "."));

// What an id says that is not written out: the name, in plain letters.
const slug = (name) =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replaceAll("đ", "d")
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^the-|-$/g, "");

// The records in the order of the columns. `at`: the provisions that a record stands for, by order.
function unpacked(index) {
  const [ids, texts, at] = [index.ids.split(" "), index.text.split("|"), index.at.split(" ")];
  let n = -1;
  return index.groups.flatMap(([kind, page, count, where]) =>
    Array.from({ length: count }, () => {
      n += 1;
      const text = texts[n].replace(/^#/, "");
      const id = ids[n] || (page && slug(text));
      return {
        kind,
        page,
        where,
        id,
        text,
        heading: text !== texts[n],
        at: at[n]?.split(",") ?? [],
        number: kind === "provision" ? number(id) : "",
      };
    }),
  );
}

// { records, provisions, forms, keys, read }: what can be found, the words it is made of, and how
// to read more of them. A word of the text is known by `forms` (exact) and `keys` (without marks).
export function lexicon(index) {
  const { words } = normaliser(index.rules);
  const read = (text) => words(text.normalize("NFC"));
  const records = unpacked(index);
  const provisions = records.filter(({ kind }) => kind === "provision");
  const forms = new Map(); // exact -> the word, and the records that hold it or stand under it
  const keys = new Map(); // key -> its exact forms, and in how many records it stands

  for (const record of records) {
    record.words = read(record.text);
    record.places = spots(record.words);
    for (const one of record.words) {
      if (!keys.has(one.key)) keys.set(one.key, Object.assign(new Set(), { spread: 0 }));
      keys.get(one.key).add(one.exact);
      if (!forms.has(one.exact))
        forms.set(one.exact, { ...one, typed: one.typed.toLowerCase(), records: new Set() });
    }
    for (const key of new Set(record.words.map((one) => one.key))) keys.get(key).spread += 1;
  }
  // What is said above a provision, and under which names the indexes and targets know it.
  for (const record of records) {
    const it = records.indexOf(record);
    const under = record.kind === "provision";
    const said = (others) => spots(others.flatMap((other) => other.words));
    record.above = said(under ? provisions.filter(({ id }) => record.id.startsWith(`${id}-`)) : []);
    record.names = said(under ? records.filter(({ at }) => at.includes(String(it))) : []);
    for (const held of [record.places, record.above, record.names]) {
      for (const form of held.keys()) forms.get(form).records.add(record);
    }
  }
  return { records, provisions, forms, keys, read };
}
