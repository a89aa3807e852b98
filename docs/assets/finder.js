// What a reader may be looking for, best first. No page, no network: index and query in, hits out.

import { lexicon } from "./lexicon.js";
import { meanings } from "./meanings.js";
import { placeOf } from "./place.js";
import { weigh } from "./ranking.js";

// { search, records }. `rescue` fetches the module rescue.js; without it only what is right is found.
export function engine(index, rescue) {
  const words = lexicon(index);
  const { records, provisions, forms, keys, read } = words;
  const { readings, standing, known } = meanings(index, words);
  const { syllables } = index;
  const ids = provisions.map(({ id }) => id);
  const ignored = index.ignored.split("\n").map(read).sort((one, other) => other.length - one.length);
  const light = new Set(ignored.filter((said) => said.length === 1).map(([{ key }]) => key));
  const rarity = (key) => Math.log(1 + records.length / (keys.get(key)?.spread ?? 1));

  // The records that hold every word asked for, or stand under it.
  function holding(meant) {
    const [first, ...rest] = meant.map((found) => new Set([...found.keys()].flatMap((form) => [...forms.get(form).records])));
    return [...first].filter((record) => rest.every((set) => set.has(record)));
  }

  function look(query, options) {
    const best = new Map();
    readings(query).forEach((meant, other) => {
      const stand = meant.map((one, at) =>
        standing(one, { ...options, alone: meant.length === 1, begun: options.typing && at === meant.length - 1 && !one.done }));
      if (!options.partly && stand.some((found) => !found.size)) return;
      const weight = meant.map((one, at) => {
        const [form] = stand[at].keys();
        if (!keys.has(one.key) && options.partly) return 2; // what the text lacks says little of what it has
        return rarity(keys.has(one.key) ? one.key : forms.get(form).key) * (light.has(one.key) ? 0.2 : 1);
      });
      const bits = meant.reduce((all, one, at) => (light.has(one.key) ? all | (1 << at) : all), 0);
      for (const record of options.partly ? records : holding(stand)) {
        const hit = weigh(record, { meant, standing: stand, weight, light: bits }, { ...options, syllables });
        if (!hit) continue;
        if (other) hit.score -= 2;
        if (hit.score > (best.get(record)?.score ?? 0)) best.set(record, hit);
      }
    });
    const later = ({ record }) => record.kind !== "provision";
    return [...best.values()]
      .filter((hit) => !later(hit) || hit.phrase || (hit.own > 0.99 && (hit.near.share > 0.5 || hit.record.kind === "page")))
      .sort((one, other) => later(one) - later(other) || other.score - one.score);
  }

  // --- a citation and nothing else: "II.2.2", "điểm 2.2 mục II"
  const cites = new Set([...index.cited.split(" "), ...index.place.ordinals.flat(), ...Object.values(index.place).flat(2)]
    .flatMap((said) => read(said).map(({ key }) => key)));
  function cited(query) {
    const typed = query.trim();
    const left = read(typed.replace(/[¶–]/g, " ")).filter(
      (one) => !one.figure && !cites.has(one.key) && !/^[ivx]+$/i.test(one.typed) && !/^[dp]\d+$/.test(one.typed));
    if (left.length || !/\d|\s|^[IVX]+\.?$|^ii+$|^iv$/.test(typed)) return undefined;
    const [, step] = typed.match(/^[^\d]*(\d\.\d)$/) ?? []; // "2.2" and "điểm 2.2"
    return ids.find((id) => id === typed.toLowerCase()) ?? placeOf(typed, { ...index.place, ids }) ??
      (step && ids.find((id) => id.endsWith(`-${step.replace(".", "-")}`)));
  }

  // The query without the words of a question.
  function withoutIgnored(query) {
    const left = [];
    for (let at = 0; at < query.length; at += 1) {
      const rule = ignored.find((said) => said.every((one, n) => query[at + n]?.key === one.key && (!query[at + n].marked || query[at + n].exact === one.exact)));
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
        const hits = look(meant, { folded, typing }).filter((hit) => !folded || (hit.phrase && hit.many > 1));
        if (hits.length) return { hits, how: folded && !typing ? "folded" : "" };
        const begun = typing || folded || meant.at(-1).key.length < 3 ? [] : look(meant, { typing: true });
        if (begun.length) return { hits: begun };
      }
      if (!query.some(({ marked }) => marked)) break;
    }
    return undefined;
  }

  const nearly = async (asked) =>
    rescue ? (await rescue()).nearly(asked, { ...words, look, known, light, syllables }) : { hits: [], how: "nothing" };

  // Returns { hits, how, ... }; `how` says what had to be done: "", "empty", "keys", "folded", "partly",
  // "nothing"; "unsure" while one types what is not yet anything.
  async function search(typed, { typing = false } = {}) {
    const text = typed.normalize("NFC");
    const query = read(text).slice(0, 30);
    const place = cited(text);
    if (/\s$/.test(typed) && query.length) query.at(-1).done = true;
    else if (typing && !place && /^\p{L}$/u.test(query.at(-1)?.typed)) query.pop(); // one letter says nothing yet
    if (!query.length) return { hits: [], how: "empty" };
    let bare = withoutIgnored(query);
    if (syllables && bare.length === 1 && !bare[0].figure) bare = [];
    const found = surely(query, bare, typing) ?? (place ? { hits: [] } : await nearly({ query, bare, typing }));
    if (!place) return { how: "", ...found };
    const it = provisions[ids.indexOf(place)];
    return { how: "", ...found, hits: [{ record: it }, ...found.hits.filter(({ record }) => record !== it)] };
  }
  return { search, records };
}
