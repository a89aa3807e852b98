// What a reader may be looking for, best first. No page, no network: index and query in, hits out.
//
// No library of search does this. What is hard here is ours in any case: one normaliser, what a query
// may mean, ranking by marks and places. A library would take over a part of lexicon.js, 1.3 KB with
// all it imports, and each is larger than that: with gzip, as `npm pack` gives it and Bun shakes it
// (`bun build --minify --format esm ... | gzip -9 | wc -c`), js-search 2.0.1 has 1.9 KB, FlexSearch
// 0.8.212 light 4.2, uFuzzy 1.0.19 4.2, MiniSearch 7.2.0 5.9, Fuse.js 7.5.0 basic 7.4, fuzzysort 4.0.2
// 8.4, lunr 2.3.9 8.4, Orama 3.1.18 21. A first query has 0.3 KB to spare of its 20. So leven alone is
// vendored, for misprints.

import { lexicon } from "./index.js";
import { meanings } from "./query-expansion.js";
import { ruler } from "./normaliser.js";
import { weigh } from "./ranking.js";

const SHORT_PERIOD = /\b(\d\d)(\d\d)\s?[-–]\s?(?=\d\d\b(?!\s?[-–/.]))/; // 2021-25

// { search, records }. `cited` is that of place.js, `rescue` fetches the module rescue.js; without
// them only words are found, and only right ones.
export function engine(index, { cited = () => [], rescue } = {}) {
  const words = lexicon(index);
  const { records, provisions, forms, keys, read } = words;
  const { readings, standing, known } = meanings(index, words);
  const { syllables } = index;
  const vocabulary = {
    ...index.place,
    said: index.cited.split(" "),
    ids: provisions.map(({ id }) => id),
  };
  const ignored = index.ignored
    .split("|")
    .map(read)
    .sort((one, other) => other.length - one.length);
  const light = new Set(ignored.filter((said) => said.length === 1).map(([{ key }]) => key));
  const rarity = (key) => Math.log(1 + records.length / (keys.get(key)?.spread ?? 1));

  // The records that hold every word asked for, or stand under it.
  function holding(meant) {
    const [first, ...rest] = meant.map(
      (found) => new Set([...found.keys()].flatMap((form) => [...forms.get(form).records])),
    );
    return [...first].filter((record) => rest.every((set) => set.has(record)));
  }

  function look(query, options) {
    const best = new Map();
    readings(query).forEach((meant, other) => {
      const stand = meant.map((one, at) =>
        standing(one, {
          ...options,
          alone: meant.length === 1,
          begun: options.typing && at === meant.length - 1 && !one.done,
        }),
      );
      if (!options.partly && stand.some((found) => !found.size)) return;
      const weight = meant.map((one, at) => {
        const [form] = stand[at].keys();
        if (!keys.has(one.key) && options.partly) return 2; // what the text lacks says little of what it has
        return (
          rarity(keys.has(one.key) ? one.key : forms.get(form).key) * (light.has(one.key) ? 0.2 : 1)
        );
      });
      const bits = meant.reduce((all, one, at) => (light.has(one.key) ? all | (1 << at) : all), 0);
      for (const record of options.partly ? records : holding(stand)) {
        const hit = weigh(
          record,
          { meant, standing: stand, weight, light: bits },
          { ...options, syllables },
        );
        if (!hit) continue;
        if (other) hit.score -= 2;
        if (hit.score > (best.get(record)?.score ?? 0)) best.set(record, hit);
      }
    });
    const later = ({ record }) => record.kind !== "provision";
    return [...best.values()]
      .filter((hit) => !later(hit) || hit.phrase || hit.own > 0.99)
      .sort((one, other) => later(one) - later(other) || other.score - one.score);
  }

  // The query without the words of a question.
  function withoutIgnored(query) {
    const left = [];
    for (let at = 0; at < query.length; at += 1) {
      const rule = ignored.find((said) =>
        said.every(
          (one, n) =>
            query[at + n]?.key === one.key &&
            (!query[at + n].marked || query[at + n].exact === one.exact),
        ),
      );
      if (rule) at += rule.length - 1;
      else left.push(query[at]);
    }
    return left;
  }

  // Exactly what was typed, then without the words of a question; then with other marks.
  function surely(query, bare, typing) {
    const asked = bare.length && bare.length < query.length ? [query, bare] : [query];
    for (const folded of [false, true]) {
      for (const meant of asked) {
        const hits = look(meant, { folded, typing }).filter(
          (hit) => !folded || (hit.phrase && hit.many > 1),
        );
        if (hits.length) return { hits, how: folded && !typing ? "folded" : "" };
        const begun =
          typing || folded || meant.at(-1).key.length < 5 ? [] : look(meant, { typing: true });
        if (begun.length) return { hits: begun };
      }
      if (!query.some(({ marked }) => marked)) break;
    }
    return undefined;
  }

  const nearly = async (asked) =>
    rescue
      ? (await rescue()).nearly(asked, {
          ...words,
          look,
          known,
          light,
          syllables,
          sound: ruler(index.sounds),
        })
      : { hits: [], how: "nothing" };

  // Returns { hits, how, ... }; `how` says what had to be done: "", "empty", "keys", "folded", "partly",
  // "nothing"; "unsure" while one types what is not yet anything.
  async function search(typed, { typing = false } = {}) {
    const text = typed.normalize("NFC").replace(SHORT_PERIOD, "$1$2-$1");
    const query = read(text).slice(0, 30);
    const places = cited(text, vocabulary).map((id) => provisions.find((one) => one.id === id));
    if (/\s$/.test(typed) && query.length) query.at(-1).done = true;
    else if (typing && !places.length && /^\p{L}$/u.test(query.at(-1)?.typed)) query.pop(); // one letter says nothing yet
    if (!query.length) return { hits: [], how: "empty" };
    let bare = withoutIgnored(query);
    if (syllables && bare.length === 1 && query.length < 4 && !bare[0].figure) bare = []; // one says little
    const found =
      surely(query, bare, typing) ??
      (places.length ? { hits: [] } : await nearly({ query, bare, typing }));
    const others = found.hits.filter(({ record }) => !places.includes(record));
    return { how: "", ...found, hits: [...places.map((record) => ({ record })), ...others] };
  }
  return { search, records };
}
