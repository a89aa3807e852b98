// What a reader may be looking for, best first. No page, no network: index and query in, hits out.
//
// Exact marks stand above folded ones, the whole phrase above scattered words, a heading above
// body text. A word is found whole, or by its beginning while it is being typed; never inside.

import { placeOf } from "./place.js";
import { normaliser, untelex, unvni } from "./normalise.js";

const KINDS = ["provision", "target", "term", "entry", "page"];
const MOST = 24; // readings of one query with its abbreviations and equals

// Where each exact form stands in a row of words.
function spots(words) {
  const found = new Map();
  words.forEach(({ exact }, at) => found.get(exact)?.push(at) ?? found.set(exact, [at]));
  return found;
}

export function engine(index) {
  const { word, words } = normaliser(index.rules);
  const read = (text) => words(text.normalize("NFC"));
  const records = KINDS.flatMap((kind) => index[kind].map((one) => ({ kind, ...one })));
  const ids = index.provision.map((one) => one.id);
  const byId = new Map(index.provision.map((one, n) => [one.id, records[n]]));
  const forms = new Map(); // key -> every exact form in the text
  const spread = new Map(); // key -> in how many records
  const surface = new Map(); // exact -> as the text has it
  const holders = new Map(); // exact -> the records that hold it, or stand under it

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
    records[n].above = spots(read(above.join(" ")));
    records[n].names = spots(read(names.get(n) ?? ""));
  });
  for (const record of records) {
    record.places = spots(record.words);
    record.above ??= new Map();
    record.names ??= new Map();
    for (const form of [...record.places.keys(), ...record.above.keys(), ...record.names.keys()]) {
      holders.set(form, (holders.get(form) ?? new Set()).add(record));
    }
  }
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
          const meant = [...all[n].slice(0, at), ...rule.to.map((one, n) => (n ? { ...one, bonded: true } : one)), ...all[n].slice(at + rule.from.length)];
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

  function standsFor(one, { last, folded, partly, near, alone }) {
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
    if (partly && !found.size && !alone) for (const form of whole) take(form, 0.5);
    for (const key of near?.get(one.key) ?? []) for (const form of forms.get(key)) take(form, 0.5);
    return found;
  }

  // --- how well a record answers one reading of the query
  // `held` says for each place in a text which words of the query it stands for, one bit for each.
  function hold(places, standing, best) {
    const held = new Map();
    standing.forEach((found, n) => {
      for (const [form, worth] of found) {
        for (const at of places.get(form) ?? []) {
          held.set(at, (held.get(at) ?? 0) | (1 << n));
          if (worth > best[n]) best[n] = worth;
        }
      }
    });
    return held;
  }

  function weigh(record, query, { partly }) {
    const { meant, standing, weight, total, light } = query;
    const text = record.words;
    const many = standing.length;
    const [best, above, known] = [0, 1, 2].map(() => new Float64Array(many));
    const held = hold(record.places, standing, best);
    if (!held.size) return undefined;
    const upper = partly ? new Map() : hold(record.above, standing, above);
    if (!partly) hold(record.names, standing, known);
    const paired = [0, 0]; // words that stand behind their neighbour of the query: here, and above
    [held, upper].forEach((seen, which) => {
      for (const [at, bits] of seen) paired[which] |= (bits << 1) & (seen.get(at + 1) ?? 0);
    });
    const beside = (n) => ([paired[0], paired[1]].map((bits) => (bits | (bits >> 1)) & (1 << n)));
    for (let n = 0; n < many; n += 1) {
      if (meant[n].bonded && !((paired[0] | paired[1]) & (1 << n)) && !known[n]) return undefined;
      if (partly && index.syllables && best[n] <= 0.5 && !beside(n)[0]) best[n] = 0; // a word only like it
    }
    let said = 0; // share of the query, by rarity, that stands here, or less surely just above
    let own = 0;
    for (let n = 0; n < many; n += 1) {
      const worth = Math.max(best[n], 0.7 * above[n], 0.5 * known[n]);
      if (!worth && !partly) return undefined;
      said += worth * weight[n];
      own += best[n] && weight[n];
    }
    if (own < total * 0.25 && !partly) return undefined;
    const spots = [...held.keys()].sort((one, other) => one - other);
    const runs = [];
    let joined = false; // the phrase stands there without a comma or stop that was not asked for
    for (const at of spots) {
      let n = 0;
      while (n < many && held.get(at + n) & (1 << n)) n += 1;
      if (n < many) continue;
      runs.push(at);
      if (!meant.some((one, which) => which && text[at + which].apart && !one.apart)) joined = true;
    }
    const near = closest(spots, held, light);
    if (index.syllables && many > 1 && !runs.length && (partly || !tight(near, best, text, held))) {
      let [count, share] = [0, 0];
      for (let n = 0; n < many; n += 1) {
        if (!beside(n).some(Boolean) && !(meant[n].figure && (best[n] || above[n]))) continue;
        count += 1;
        share += weight[n] / total;
      }
      if (partly ? share < 0.4 : count < 0.74 * many) return undefined;
    }
    const pairs = standing.reduce((sum, _, n) => sum + (paired[0] & (1 << n) ? 1 : paired[1] & (1 << n) ? 0.7 : 0), 0);
    const phrase = runs.length ? (joined ? 1 : 0.75) : many > 1 ? (0.65 * pairs) / (many - 1) : 0;
    const score =
      100 * (said / total) +
      (many > 1 ? 60 : 12) * phrase +
      (runs.length ? 0 : 18 * near.share) +
      (record.heading ? 22 * Math.min(1, Math.max(0.25, spots.length / text.length)) + 6 : 0) +
      2.5 * Math.log2(1 + (runs.length || near.share)) +
      3 / (1 + text.length / 40) +
      2 * (1 - (runs[0] ?? near.from) / text.length);
    return { record, score, phrase: runs.length > 0, said: said / total, own: own / total, runs, many, near, held, light };
  }

  // Whether all that was asked for stands close together; two words also in their order, with no comma between.
  function tight({ from, to, held: wanted }, best, text, held) {
    if (to - from > 2 * wanted || best.some((worth) => !worth)) return false;
    if (best.length > 2) return true;
    for (let at = from + 1; at <= to; at += 1) if (text[at].apart) return false;
    return Boolean(held.get(from) & 1);
  }

  // The shortest stretch of the text that holds every word found in it, light ones not counted.
  function closest(spots, held, light) {
    let wanted = 0;
    for (const bits of held.values()) wanted |= bits & ~light;
    const heavy = spots.filter((at) => held.get(at) & ~light);
    const size = (bits) => bits.toString(2).replaceAll("0", "").length;
    let shortest = { from: (heavy[0] ?? spots[0]), to: (heavy[0] ?? spots[0]), share: 0, held: size(wanted) };
    heavy.forEach((from, start) => {
      let bits = 0;
      for (let n = start; n < heavy.length && bits !== wanted; n += 1) {
        bits |= held.get(heavy[n]) & wanted;
        const share = Math.min(1, shortest.held / (heavy[n] - from + 1));
        if (bits === wanted && share > shortest.share) shortest = { ...shortest, from, to: heavy[n], share };
      }
    });
    return shortest;
  }

  // The records that hold every word asked for.
  function holding(standing) {
    const sets = standing.map((found) => new Set([...found.keys()].flatMap((form) => [...(holders.get(form) ?? [])])));
    sets.sort((one, other) => one.size - other.size);
    return [...sets[0]].filter((record) => sets.every((set) => set.has(record)));
  }

  function look(query, options) {
    const best = new Map();
    readings(query).forEach((meant, n) => {
      const standing = meant.map((one, at) =>
        standsFor(one, { ...options, alone: meant.length === 1, last: options.typing && at === meant.length - 1 && !one.done }));
      if (!options.partly && standing.some((found) => !found.size)) return;
      const light = meant.reduce((bits, one, at) => (lightKeys.has(one.key) ? bits | (1 << at) : bits), 0);
      const weight = meant.map((one, at) =>
        rarity(forms.has(one.key) || !standing[at].size ? one.key : word([...standing[at].keys()][0]).key) * (light & (1 << at) ? 0.2 : 1));
      const total = weight.reduce((sum, one) => sum + one, 0);
      for (const record of options.partly ? records : holding(standing)) {
        const hit = weigh(record, { meant, standing, weight, total, light }, options);
        if (!hit) continue;
        hit.score -= n ? 2 : 0;
        if (hit.score > (best.get(record)?.score ?? 0)) best.set(record, hit);
      }
    });
    const later = (hit) => hit.record.kind !== "provision";
    return [...best.values()]
      .filter((hit) => !later(hit) || hit.phrase || (hit.own > 0.99 && hit.near.share > 0.5))
      .sort((one, other) => later(one) - later(other) || other.score - one.score);
  }

  const ignored = index.ignored.map(read).sort((one, other) => other.length - one.length);

  const lightKeys = new Set(ignored.filter((words) => words.length === 1).map(([one]) => one.key));

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
      if (known(one) || figure || key.length < (index.syllables ? 3 : 5)) continue;
      const found = fuzzy.search(key, { fuzzy: key.length > 6 ? 2 : 1, prefix: key.length > 3 });
      const terms = [...new Set(found.flatMap((one) => one.terms))].slice(0, 12);
      if (terms.length) near.set(key, terms);
    }
    return near;
  }

  // --- the whole way: from what is surely meant to what may be
  // Returns { hits, how, meant }; `how` says what had to be done: "", "keys", "folded", "partly", "nothing".
  return async function search(typed, { typing = false } = {}) {
    const text = typed.normalize("NFC");
    const query = read(text).slice(0, 30);
    if (!query.length) return { hits: [], how: "empty", words: [] };
    if (/\s$/.test(typed)) query.at(-1).done = true;
    else if (typing && /^\p{L}$/u.test(query.at(-1).typed) && !cited(text)) query.pop(); // one letter says nothing yet
    if (!query.length) return { hits: [], how: "empty", words: [] };
    const place = cited(text);
    const first = place ? [{ record: byId.get(place), score: 999, runs: [], many: 0, cited: true }] : [];
    const answer = (hits, how = "", more = {}) => ({
      hits: [...first, ...hits.filter((hit) => hit.record.id !== place || hit.record.kind !== "provision")], how, words: query, ...more,
    });

    let bare = withoutIgnored(query);
    if (index.syllables && bare.length === 1 && !bare[0].figure) bare = [];
    for (const how of ["", "folded"]) {
      for (const meant of bare.length && bare.length < query.length ? [query, bare] : [query]) {
        const options = { folded: how === "folded" };
        const hits = look(meant, { ...options, typing }).filter((hit) => !how || (hit.phrase && hit.many > 1));
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
    return answer([], "nothing", { near: [...pairs(core), ...shown(near)].slice(0, 8) });
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

  // Of a word that the text has, though not beside the others: the pairs in which the text has it.
  function pairs(query) {
    const found = new Set();
    for (const one of query) {
      if (!index.syllables || !one.marked || !forms.get(one.key)?.has(one.exact) || spread.get(one.key) > 6) continue;
      for (const { words, places } of records) {
        for (const at of places.get(one.exact) ?? []) {
          for (const pair of [words.slice(at - 1, at + 1), words.slice(at, at + 2)]) {
            if (pair.length === 2 && !pair[1].apart && !pair.some(({ key }) => lightKeys.has(key))) found.add(pair.map(({ exact }) => surface.get(exact)).join(" "));
          }
        }
      }
    }
    return [...found].slice(0, 6);
  }

  function shown(near) {
    return [...new Set([...near.values()].flat().flatMap((key) => [...forms.get(key)].map((form) => surface.get(form))))].slice(0, 8);
  }
}

// The stretch of a hit's text to show, as [words, isMarked] pieces; marks of the text intact.
export function excerpt({ record, runs, many, near, held, light }, width = 220) {
  const { text, words } = record;
  if (!held) return [[text.length > width ? `${text.slice(0, text.lastIndexOf(" ", width))} …` : text, false]];
  const whole = new Set(runs.flatMap((at) => Array.from({ length: many }, (_, n) => at + n)));
  const beside = (at) => (held.get(at) << 1) & held.get(at + 1) || held.get(at) & (held.get(at - 1) << 1);
  const some = [...held.keys()].some(beside);
  const marked = (at) => (runs.length ? whole.has(at) : held.get(at) & ~light && (!some || beside(at) || /\d|^.{6}/.test(words[at].typed)));
  let [first, last] = runs.length ? [runs[0], runs[0] + many - 1] : [near.from, near.to];
  if (words[last].end - words[first].start > width) [first, last] = densest(words, held, light, width);
  const middle = (words[first].start + words[last].end) / 2;
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

// The stretch of `width` letters with most of what was found.
function densest(words, held, light, width) {
  const spots = [...held.keys()].filter((at) => held.get(at) & ~light).sort((one, other) => one - other);
  let best = [spots[0], spots[0], 0];
  for (const from of spots) {
    const inside = spots.filter((at) => at >= from && words[at].end - words[from].start <= width);
    const bits = inside.reduce((all, at) => all | held.get(at), 0) & ~light;
    const worth = bits.toString(2).replaceAll("0", "").length + inside.length / 100;
    if (worth > best[2]) best = [from, inside.at(-1), worth];
  }
  return best;
}
