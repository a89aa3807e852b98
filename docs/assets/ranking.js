// What a reader may be looking for, best first. No page, no network: index and query in, hits out.
//
// Exact marks stand above folded ones, the whole phrase above scattered words, a heading above
// body text. A word is found whole, or by its beginning while it is being typed; never inside.

import { placeOf } from "./place.js";
import { normaliser, untelex, unvni } from "./normalise.js";

const KINDS = ["provision", "target", "term", "entry", "page"];
const MOST = 24; // readings of one query with its abbreviations and equals

export function engine(index) {
  const { word, words } = normaliser(index.rules);
  const read = (text) => words(text.normalize("NFC"));
  const records = KINDS.flatMap((kind) => index[kind].map((one) => ({ kind, ...one })));
  const ids = index.provision.map((one) => one.id);
  const byId = new Map(index.provision.map((one, n) => [one.id, records[n]]));
  const forms = new Map(); // key -> every exact form in the text
  const spread = new Map(); // key -> in how many records
  const surface = new Map(); // exact -> as the text has it

  for (const record of records) {
    const own = read(record.text);
    record.words = own;
    for (const one of own) {
      forms.set(one.key, (forms.get(one.key) ?? new Set()).add(one.exact));
      if (!surface.has(one.exact)) surface.set(one.exact, one.typed.toLowerCase());
    }
    for (const key of new Set(own.map((one) => one.key))) spread.set(key, (spread.get(key) ?? 0) + 1);
  }
  // What is said above a provision, and under which names the indexes and targets know it.
  const names = new Map();
  for (const { kind, text, at } of records) {
    for (const n of at ?? []) if (kind !== "provision") names.set(n, `${names.get(n) ?? ""} ${text}`);
  }
  index.provision.forEach(({ id }, n) => {
    const above = ids.filter((one) => id.startsWith(`${one}-`)).map((one) => byId.get(one).text);
    records[n].around = read(`${above.join(" ")} ${names.get(n) ?? ""}`);
  });
  const keys = [...forms.keys()];
  const rarity = (key) => Math.log(1 + records.length / (spread.get(key) ?? 1));

  // --- the words of a query, in all the ways that mean the same
  const alike = [
    ...index.abbreviations.map(([short, full]) => ({ from: read(short), to: read(full), short: true })),
    ...index.abbreviations.map(([short, full]) => ({ from: read(full), to: read(short) })),
    ...index.equal.flatMap((group) =>
      group.flatMap((from) => group.filter((to) => to !== from).map((to) => ({ from: read(from), to: read(to) })))),
  ].map((rule) => ({ ...rule, hidden: rule.from.some((one) => forms.has(one.key)) }));

  const says = (query, at, { from, short, hidden }) =>
    from.every((one, n) => {
      const typed = query[at + n];
      if (!typed || typed.key !== one.key) return false;
      if (short && hidden) return typed.typed === typed.typed.toUpperCase();
      return !typed.marked || typed.exact === one.exact || (short && !one.marked);
    });

  function readings(query) {
    const all = [query];
    const seen = new Set([query.map((one) => one.exact).join(" ")]);
    for (let n = 0; n < all.length && all.length < MOST; n += 1) {
      for (let at = 0; at < all[n].length; at += 1) {
        for (const rule of alike) {
          if (!says(all[n], at, rule) || !rule.to.every((one) => forms.has(one.key))) continue;
          const meant = [...all[n].slice(0, at), ...rule.to, ...all[n].slice(at + rule.from.length)];
          const name = meant.map((one) => one.exact).join(" ");
          if (!seen.has(name)) seen.add(name) && all.push(meant);
        }
      }
    }
    return all;
  }

  // --- which words of the text a word of the query stands for: exact form -> how well (0 to 1)
  const within = (one, text) => // marks typed so far do not contradict those of the text
    (!one.tone || one.tone === text.tone) &&
    [...(one.letters ?? one.exact)].every((letter, n) => {
      const there = (text.letters ?? text.exact)[n];
      return letter === there || (there && !/[^a-z]/.test(letter) && word(there).key === letter);
    });

  const known = (one) => [...(forms.get(one.key) ?? [])].some((form) => !one.marked || within(one, word(form)));

  function standsFor(one, { last, folded, partly, near }) {
    const found = new Map();
    const take = (form, worth) => found.set(form, Math.max(worth, found.get(form) ?? 0));
    const whole = [...(forms.get(one.key) ?? [])];
    if (!one.marked || folded) for (const form of whole) take(form, form === one.exact ? 1 : 0.95);
    else if (whole.includes(one.exact)) take(one.exact, 1);
    else for (const form of whole) if (within(one, word(form))) take(form, 0.9);
    if (last) {
      for (const key of keys) {
        if (key === one.key || !key.startsWith(one.key)) continue;
        for (const form of forms.get(key)) if (!one.marked || folded || within(one, word(form))) take(form, 0.6);
      }
    }
    if (partly && !found.size) for (const form of whole) take(form, 0.5);
    for (const key of near?.get(one.key) ?? []) for (const form of forms.get(key)) take(form, 0.5);
    return found;
  }

  // --- how well a record answers one reading of the query
  function weigh(record, query, options) {
    const { meant, standing, weight, total } = query;
    const text = record.words;
    const best = standing.map(() => 0);
    const around = standing.map(() => 0);
    const places = [];
    text.forEach((one, at) => {
      let held = false;
      standing.forEach((found, n) => {
        const worth = found.get(one.exact);
        if (!worth) return;
        held = true;
        if (worth > best[n]) best[n] = worth;
      });
      if (held) places.push(at);
    });
    if (!places.length) return undefined;
    for (const one of record.around ?? []) {
      standing.forEach((found, n) => (around[n] = Math.max(around[n], found.get(one.exact) ?? 0)));
    }
    let said = 0; // share of the query, by rarity, that stands here or just above
    let own = 0;
    for (let n = 0; n < standing.length; n += 1) {
      const here = best[n] >= around[n] * 0.55 ? best[n] : 0.55 * around[n];
      if (!best[n] && !around[n] && !options.partly) return undefined;
      said += here * weight[n];
      own += best[n] && weight[n];
    }
    if (own < total * 0.25 && !options.partly) return undefined;
    const runs = [];
    let longest = 0;
    let joined = false; // the phrase stands there without a comma or stop that was not asked for
    for (const at of places) {
      let n = 0;
      while (n < standing.length && standing[n].has(text[at + n]?.exact)) n += 1;
      if (n === standing.length) {
        runs.push(at);
        if (!meant.some((one, which) => which && text[at + which].apart && !one.apart)) joined = true;
      }
      longest = Math.max(longest, n);
    }
    let pairs = 0;
    for (let n = 1; n < standing.length; n += 1) {
      if (places.some((at) => standing[n].has(text[at]?.exact) && standing[n - 1].has(text[at - 1]?.exact))) pairs += 1;
    }
    const many = standing.length;
    const near = closest(places, text, standing, best);
    if (index.syllables && many > 1 && near.to - near.from > 2 * near.held) {
      const held = bound(standing, meant, text, record.around ?? []);
      const share = held.reduce((sum, one, n) => sum + (one ? weight[n] : 0), 0) / total;
      if (options.partly ? share < 0.4 : held.filter(Boolean).length < 0.74 * many) return undefined;
    }
    const phrase = runs.length ? (joined ? 1 : 0.75) : many > 1 ? (0.55 * pairs) / (many - 1) + (0.15 * longest) / many : 0;
    const score =
      100 * (said / total) +
      (many > 1 ? 60 : 12) * phrase +
      (runs.length ? 0 : 18 * near.share) +
      (record.heading ? 22 * Math.min(1, Math.max(0.25, places.length / text.length)) + 6 : 0) +
      2.5 * Math.log2(1 + (runs.length || near.share)) +
      3 / (1 + text.length / 40) +
      2 * (1 - (runs[0] ?? near.from) / text.length);
    return { record, score, phrase: runs.length > 0, said: said / total, own: own / total, runs, many, near, standing };
  }

  // Syllables mean little apart: which of them stand beside another one of the query. Figures do mean much.
  const bound = (standing, meant, ...texts) =>
    standing.map((found, n) => meant[n].figure ? texts.some((text) => text.some((one) => found.has(one.exact))) :
      texts.some((text) => text.some((one, at) => found.has(one.exact) &&
        (standing[n - 1]?.has(text[at - 1]?.exact) || standing[n + 1]?.has(text[at + 1]?.exact)))));

  // The shortest stretch of the text that holds every word found in it.
  function closest(places, text, standing, best) {
    const wanted = best.filter(Boolean).length;
    let shortest = { from: places[0], to: places[0], share: 0, held: wanted };
    places.forEach((from, start) => {
      const held = new Set();
      for (let n = start; n < places.length && held.size < wanted; n += 1) {
        standing.forEach((found, which) => found.has(text[places[n]].exact) && held.add(which));
        const share = Math.min(1, held.size / (places[n] - from + 1)) * (held.size / standing.length);
        if (held.size === wanted && share > shortest.share) shortest = { from, to: places[n], share, held: wanted };
      }
    });
    return shortest;
  }

  function look(query, options) {
    const best = new Map();
    readings(query).forEach((meant, n) => {
      const standing = meant.map((one, at) =>
        standsFor(one, { ...options, last: options.typing && at === meant.length - 1 && !one.done }));
      if (!options.partly && standing.some((found) => !found.size)) return;
      const weight = meant.map((one, at) => rarity(forms.has(one.key) ? one.key : word([...standing[at].keys()][0] ?? "").key));
      const total = weight.reduce((sum, one) => sum + one, 0);
      for (const record of records) {
        const hit = weigh(record, { meant, standing, weight, total }, options);
        if (!hit) continue;
        hit.score -= n ? 2 : 0;
        if (hit.score > (best.get(record)?.score ?? 0)) best.set(record, hit);
      }
    });
    return [...best.values()].filter((hit) => hit.record.kind === "provision" || hit.phrase || (hit.own > 0.99 && hit.near.share > 0.5)).sort(
      (one, other) =>
        (one.record.kind !== "provision") - (other.record.kind !== "provision") || other.score - one.score,
    );
  }

  const ignored = index.ignored.map(read).sort((one, other) => other.length - one.length);

  // --- a citation and nothing else: "II.2.2", "điểm 2.2 mục II"
  const placeWords = new Set([...index.cited, ...index.place.ordinals.flat(), ...Object.values(index.place).flat(2)]
    .flatMap((said) => read(said).map((one) => one.key)));
  function cited(query) {
    const typed = query.trim();
    const left = read(typed.replace(/[¶–]/g, " ")).filter(
      (one) => !one.figure && !placeWords.has(one.key) && !/^[ivx]+$/i.test(one.typed) && !/^[dp]\d+$/.test(one.typed));
    if (left.length) return undefined;
    if (/^\d\.\d$/.test(typed)) return ids.find((id) => id.endsWith(`-${typed.replace(".", "-")}`));
    if (!/\d/.test(typed) && typed === typed.toLowerCase() && !/\s|^i{2,}$|^iv$/.test(typed)) return undefined;
    const slug = typed.toLowerCase();
    return ids.includes(slug) ? slug : placeOf(typed, { ...index.place, ids });
  }

  // Words of the text that are near to what was typed; found by MiniSearch, loaded only then.
  let fuzzy;
  async function nearest(query) {
    if (!fuzzy) {
      const { default: MiniSearch } = await import("./vendor/minisearch/index.js");
      fuzzy = new MiniSearch({ fields: ["text"], tokenize: (text) => text.split(" "), processTerm: (term) => term });
      fuzzy.addAll(records.map((one, id) => ({ id, text: one.words.map((each) => each.key).join(" ") })));
    }
    const near = new Map();
    for (const one of query) {
      const { key, figure } = one;
      if (known(one) || figure || key.length < 3) continue;
      const found = fuzzy.search(key, { fuzzy: key.length > 6 ? 2 : 1, prefix: key.length > 3 });
      const terms = [...new Set(found.flatMap((one) => one.terms))].slice(0, 6);
      if (terms.length) near.set(key, terms);
    }
    return near;
  }

  // --- the whole way: from what is surely meant to what may be
  // Returns { hits, how, meant }; `how` says what had to be done: "", "keys", "folded", "partly", "nothing".
  return async function search(typed, { typing = false } = {}) {
    const text = typed.normalize("NFC");
    const query = read(text);
    if (!query.length) return { hits: [], how: "empty", words: [] };
    if (/\s$/.test(typed)) query.at(-1).done = true;
    const place = cited(text);
    const first = place ? [{ record: byId.get(place), score: 999, runs: [], many: 0, cited: true }] : [];
    const answer = (hits, how = "", more = {}) => ({
      hits: [...first, ...hits.filter((hit) => hit.record.id !== place || hit.record.kind !== "provision")], how, words: query, ...more,
    });

    const bare = withoutIgnored(query);
    for (const how of ["", "folded"]) {
      for (const meant of bare.length && bare.length < query.length ? [query, bare] : [query]) {
        const options = { folded: how === "folded" };
        const hits = look(meant, { ...options, typing }).filter((hit) => !how || hit.phrase);
        if (hits.length) return answer(hits, how && !typing ? how : "");
        const begun = typing || how || meant.at(-1).key.length < 3 ? [] : look(meant, { ...options, typing: true });
        if (begun.length) return answer(begun, how);
      }
      if (!how) {
        for (const undone of [untelex, unvni]) {
          const meant = query.map((one) => meantBy(undone(one.typed)) ?? one);
          const hits = meant.some((one, n) => one !== query[n]) ? look(meant, { typing }) : [];
          if (hits.length) return answer(hits, "keys", { meant: meant.map((one) => surface.get(one.exact) ?? one.typed).join(" ") });
        }
      }
    }
    if (place) return answer([]);
    if (typing) return answer([], "unsure");
    const near = await nearest(query);
    const core = bare.length ? bare : query;
    const hits = look(core, { near, partly: true, typing });
    const top = Math.max(...hits.map((hit) => hit.said), 0);
    if (top >= 0.45) return answer(hits.filter((hit) => hit.said >= 0.75 * top), "partly", { near: shown(near) });
    return answer([], "nothing", { near: shown(near) });
  };

  function meantBy(exact) {
    if (!exact) return undefined;
    const one = word(exact);
    return known(one) ? { ...one, typed: exact } : undefined;
  }

  function withoutIgnored(query) {
    const left = [];
    for (let at = 0; at < query.length; at += 1) {
      const rule = ignored.find((words) => words.every((one, n) => query[at + n]?.key === one.key && (!query[at + n].marked || query[at + n].exact === one.exact)));
      if (rule) at += rule.length - 1;
      else left.push(query[at]);
    }
    return left;
  }

  function shown(near) {
    return [...new Set([...near.values()].flat().flatMap((key) => [...forms.get(key)].map((form) => surface.get(form))))].slice(0, 8);
  }
}

// The stretch of a hit's text to show, as [words, isMarked] pieces; marks of the text intact.
export function excerpt({ record, runs, many, near, standing }, width = 220) {
  const { text, words } = record;
  if (!standing) return [[text.length > width ? `${text.slice(0, text.lastIndexOf(" ", width))} …` : text, false]];
  const whole = new Set(runs.flatMap((at) => Array.from({ length: many }, (_, n) => at + n)));
  const marked = (at) => (runs.length ? whole.has(at) : standing.some((found) => found.has(words[at].exact)));
  const first = runs[0] ?? near.from;
  const middle = (words[first].start + words[Math.min(runs.length ? first + many - 1 : near.to, words.length - 1)].end) / 2;
  let from = Math.max(0, Math.min(words[first].start - 20, middle - width / 2));
  if (from < 25) from = 0;
  else from = text.indexOf(" ", from) + 1;
  let to = from + width;
  to = to >= text.length - 15 ? text.length : text.lastIndexOf(" ", to);
  const pieces = [[from ? "… " : "", false]];
  let at = from;
  words.forEach((one, n) => {
    if (one.start < from || one.end > to || !marked(n)) return;
    const joined = n && marked(n - 1) && pieces.at(-1)[1] && words[n - 1].end === at && /^[\s-]*$/.test(text.slice(at, one.start));
    if (joined) pieces.at(-1)[0] += text.slice(at, one.end);
    else pieces.push([text.slice(at, one.start), false], [text.slice(one.start, one.end), true]);
    at = one.end;
  });
  return [...pieces, [text.slice(at, to), false], [to < text.length ? " …" : "", false]].filter(([said]) => said);
}
