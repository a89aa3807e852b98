// Whether words stand in the text, where, and how they differ. Pure functions, no page.
//
//   textOf(resolution.json, signs) -> text
//   check("thu ngân sách tăng 12%/năm ...", text) -> { verdict, composed, pieces, joints }
//
// Verdicts, from good to bad:
//   verbatim  word for word; only typography may differ: quotation marks, dashes, spaces, line
//             breaks, Unicode form, the first letter's case, punctuation at the ends
//   spelling  the same words, written otherwise: marks, place of the tone, i or y, capitals, commas
//   cut       word for word, but it stops short of a qualifier, a unit or a negation
//   apart     every piece stands in the text, but not together or not in this order
//   altered   words or numbers differ
//   absent    nothing in the text is near enough

import { diffArrays } from "../vendor/diff/array.js";

const VERDICTS = ["verbatim", "spelling", "cut", "apart", "altered", "absent"];
const SPELLING = ["marks", "tone", "vowel", "case", "spaces", "punctuation"];
const worst = (verdicts) => VERDICTS[Math.max(...verdicts.map((one) => VERDICTS.indexOf(one)))];

// ---- Words and what they are compared by

const ELLIPSIS = /[[(]\s*(?:…|\.{3,}|\. ?\. ?\.)\s*[\])]|…|\.{3,}|\. \. \./gu;
const TOKEN = /\d+(?:[.,]\d+)*|\p{L}(?:[\p{L}\p{M}\p{N}]|'(?=\p{L}))*|[^\s"']/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const EDGE = /^[.,;:!?()[\]{}•*_~>|-]$/;
const CLAUSE = /^[.,;:()]$/;

// One form for what only looks different: Unicode composition, dashes, quotes, invisible signs.
export const typeset = (words) =>
  words
    .replace(/[‘’ʼ`´′]/gu, "'")
    .replace(/[“”„‟«»‹›″]/gu, '"')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "")
    .normalize("NFKC")
    .replace(/[‐‑‒–—―−]/gu, "-")
    .replace(/ð/gu, "đ")
    .replace(/[ÐƉ]/gu, "Đ");

// A word by ever looser measures; the first two that agree tell how two spellings differ.
function measures(word) {
  const exact = word.normalize("NFD").replace(/\p{M}+/gu, (marks) => [...marks].sort().join(""));
  const lower = exact.toLowerCase();
  const tones = (lower.match(TONES) ?? []).join("");
  const toneless = lower.replace(TONES, "");
  const vowel = toneless.replace(/^(qu|[b-df-hj-np-tv-xzđ]*)y$/u, "$1i");
  const loose = vowel.replace(/\p{M}/gu, "").replace(/đ/gu, "d");
  return { exact, lower, tone: toneless + tones, vowel: vowel + tones, loose };
}

export function tokens(words) {
  const found = [];
  const set = typeset(words);
  let end = 0;
  for (const { 0: word, index } of set.matchAll(TOKEN)) {
    const kind = /^\d/.test(word) ? "number" : /^\p{L}/u.test(word) ? "word" : "mark";
    const gap = set.slice(end, index);
    end = index + word.length;
    found.push({
      word,
      kind,
      gap: /\s/.test(gap) ? " " : "",
      newLine: /\n/.test(gap),
      ...measures(word),
    });
  }
  return found;
}

const spoken = (some) => some.map((one, n) => (n ? one.gap : "") + one.word).join("");
const isSaid = (token) => token.kind !== "mark";

// ---- The text, one stream of words for each language

export function textOf(resolution, signs) {
  const streams = resolution.languages.map((code) => {
    const stream = resolution.provisions.flatMap((provision, at) => {
      const marker = tokens(provision.marker).map((one) => ({ ...one, at, optional: true }));
      const text = tokens(provision.text[code]).map((one) => ({ ...one, at }));
      text[0].gap = " ";
      return [...marker, ...text];
    });
    const counts = new Map();
    for (const { loose } of stream) counts.set(loose, (counts.get(loose) ?? 0) + 1);
    return {
      code,
      stream,
      columns: columnsOf(stream),
      counts,
      signs: signs[code].map(readable),
      number: numberReader(code),
    };
  });
  const cited = resolution.provisions.flatMap(({ citation }) => Object.values(citation));
  return { provisions: resolution.provisions, streams, citations: new Set(cited.map(plain)) };
}

const plain = (words) =>
  tokens(words)
    .filter(isSaid)
    .map(({ loose }) => loose)
    .join(" ");

// signs.toml counts every letter as one, `\b` of this language only those of English.
const EDGE_OF_WORD =
  "(?:(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{M}\\p{N}])|(?<![\\p{L}\\p{M}\\p{N}])(?=[\\p{L}\\p{N}]))";
const readable = (sign) => ({
  ...sign,
  pattern: new RegExp(sign.pattern.replaceAll("\\b", EDGE_OF_WORD), "gu"),
});

// What a written number is worth in a language: 111.680 is 111680 in one, 111.68 in the other.
function numberReader(code) {
  const parts = new Intl.NumberFormat(code).formatToParts(1234567.8);
  const sign = (type) => parts.find((part) => part.type === type).value;
  const read = (word, group, decimal) => Number(word.replaceAll(group, "").replace(decimal, "."));
  const [group, decimal] = [sign("group"), sign("decimal")];
  return { own: (word) => read(word, group, decimal), other: (word) => read(word, decimal, group) };
}

// ---- Where a piece stands: the stretch of the stream that costs least to turn into it

const ADD = { word: 10, number: 10, mark: 2 };
const SKIP = { word: 4, number: 4, mark: 1 };
const SWAP = { word: 12, number: 8, mark: 2 };
const KINDS = Object.keys(ADD);

// The stream as columns of numbers: how each word reads, how it is written, its kind, its cost.
function columnsOf(stream) {
  const numbers = new Map();
  const numberOf = (word) => numbers.get(word) ?? numbers.set(word, numbers.size).get(word);
  const column = (value) => Int32Array.from(stream, value);
  return {
    read: column((one) => numberOf(one.loose)),
    written: column((one) => numberOf(`=${one.exact}`)),
    kind: column((one) => KINDS.indexOf(one.kind)),
    skip: column((one) => (one.optional ? 0 : SKIP[one.kind])),
    numbers,
  };
}

// Sellers' algorithm. All the stretches, as [start, end), that share the least cost.
function locate(piece, { columns }) {
  const { read, written, kind, skip, numbers } = columns;
  let costs = new Int32Array(read.length + 1);
  let starts = Int32Array.from(costs, (_, n) => n);
  let [row, from] = [costs.slice(), starts.slice()];
  for (const token of piece) {
    const [reads, writes] = [numbers.get(token.loose) ?? -1, numbers.get(`=${token.exact}`) ?? -1];
    const [add, swap, kindHere] = [ADD[token.kind], SWAP[token.kind], KINDS.indexOf(token.kind)];
    row[0] = costs[0] + add;
    for (let n = 1; n < row.length; n++) {
      const alike = read[n - 1] === reads;
      const change = alike
        ? Number(written[n - 1] !== writes)
        : kind[n - 1] === kindHere
          ? swap
          : 1e6;
      const swapped = costs[n - 1] + change;
      const added = costs[n] + add;
      const skipped = row[n - 1] + skip[n - 1];
      row[n] = Math.min(swapped, added, skipped);
      from[n] = row[n] === swapped ? starts[n - 1] : row[n] === added ? starts[n] : from[n - 1];
    }
    [costs, starts, row, from] = [row, from, costs, starts];
  }
  const cost = costs.reduce((least, one) => Math.min(least, one), Infinity);
  const places = new Map();
  costs.forEach((one, end) => {
    if (one === cost && !places.has(starts[end]))
      places.set(starts[end], { start: starts[end], end });
  });
  return { cost, places: [...places.values()] };
}

// ---- How a piece differs from a stretch

// Runs of equal words and of differences, as { pairs } or { removed, added }.
function runs(stretch, piece) {
  const found = [];
  let [there, here] = [0, 0];
  const comparator = (one, other) => one.loose === other.loose;
  for (const { count, removed, added } of diffArrays(stretch, piece, { comparator })) {
    if (!removed && !added) {
      for (let n = 0; n < count; n++) pair(found, stretch[there++], piece[here++]);
      continue;
    }
    if (!found.at(-1)?.removed || found.at(-1).kind) found.push({ removed: [], added: [] });
    if (removed) found.at(-1).removed.push(...stretch.slice(there, (there += count)));
    else found.at(-1).added.push(...piece.slice(here, (here += count)));
  }
  return found;
}

// Words that are equal but for their spelling are a difference with a kind of their own.
function pair(found, there, here) {
  const kind = spellingOf(there, here);
  if (kind) found.push({ kind, removed: [there], added: [here] });
  else if (found.at(-1)?.pairs) found.at(-1).pairs.push([there, here]);
  else found.push({ pairs: [[there, here]] });
}

function spellingOf(there, here) {
  if (there.exact === here.exact) return "";
  if (there.lower === here.lower)
    return here.first && there.exact.slice(1) === here.exact.slice(1) ? "" : "case";
  if (there.tone === here.tone) return "tone";
  if (there.vowel === here.vowel) return "vowel";
  const letters = (word) =>
    [...word.replace(/đ/gu, "d\u0335")].filter((letter) => /\p{M}/u.test(letter));
  const left = letters(there.vowel);
  const subset = letters(here.vowel).every(
    (mark) => left.includes(mark) && left.splice(left.indexOf(mark), 1),
  );
  return subset ? "marks" : "other-marks";
}

// The kinds of one difference; none if it is only typography.
function kindsOf(run, reader) {
  if (run.kind) return [run.kind];
  const removed = run.removed.filter((one) => !one.optional);
  const { added } = run;
  const [lost, gained] = [removed, added].map((some) => some.filter(isSaid));
  if (!lost.length && !gained.length) return isLayout(run, removed) ? [] : ["punctuation"];
  const joined = (some) => some.map(({ loose }) => loose).join("");
  if (lost.length && joined(lost) === joined(gained)) {
    if (!lost.some(({ kind }) => kind === "number"))
      return added.some((one) => one.newLine) ? [] : ["spaces"];
  }
  const [was, is] = [lost, gained].map((some) => some.filter(({ kind }) => kind === "number"));
  const numbers = was.length > 0 && is.length > 0;
  const [wordsLost, wordsGained] = [lost, gained].map((some) =>
    some.filter(({ kind }) => !numbers || kind === "word"),
  );
  const kinds = [];
  if (numbers) kinds.push(sameNumbers(was, is, reader) ? "notation" : "number");
  if (wordsLost.length && wordsGained.length) kinds.push("replaced");
  else if (wordsLost.length) kinds.push("missing");
  else if (wordsGained.length) kinds.push("added");
  return kinds;
}

// A dash, bullet or other mark where a provision or a line starts.
const isLayout = (run, removed) =>
  !removed.length &&
  (run.removed.length > 0 || run.added.every((one) => one.newLine && /^[-•*+·]$/.test(one.word)));

function sameNumbers(was, is, reader) {
  const digits = (some) => some.map(({ word }) => word.replace(/\D/g, "")).join("");
  if (was.length !== is.length) return was.length === 1 && digits(was) === digits(is);
  return was.every(({ word }, n) => {
    const worth = reader.own(word);
    return worth === reader.own(is[n].word) || worth === reader.other(is[n].word);
  });
}

// Signs (qualifiers and units) in `tokens`, each with the numbers of its first and last token.
function signsIn(some, signs) {
  const at = [];
  let words = "";
  for (const one of some) {
    words += (words ? one.gap : "") + one.word;
    at.push(words.length - one.word.length);
  }
  const tokenAt = (place) => at.findLastIndex((start) => start <= place);
  return signs.flatMap((sign) =>
    [...words.matchAll(sign.pattern)].map((match) => ({
      ...sign,
      words: match[0].trim(),
      first: tokenAt(match.index),
      last: tokenAt(match.index + match[0].trimEnd().length - 1),
    })),
  );
}

// Qualifiers that a difference takes away or puts in: [{ kind, removed or added words }].
function qualifiers(stretch, piece, differing, signs) {
  const changed = (some, side) => {
    const touched = new Set(differing.flatMap((run) => run[side]));
    return signsIn(some, signs)
      .filter(
        (sign) =>
          sign.qualifier && some.slice(sign.first, sign.last + 1).some((one) => touched.has(one)),
      )
      .map(({ words }) => words);
  };
  const [lost, gained] = [changed(stretch, "removed"), changed(piece, "added")];
  return [
    ...lost
      .filter((words) => !gained.includes(words))
      .map((words) => ({ kind: "lost", removed: words, added: "" })),
    ...gained
      .filter((words) => !lost.includes(words))
      .map((words) => ({ kind: "gained", removed: "", added: words })),
  ];
}

// What the text says just before or after the stretch without which the piece misleads.
function cutOff({ start, end }, { stream, signs }) {
  const stretch = stream.slice(start, end);
  const same = (one) => one && !one.optional;
  const clause = (one) => !same(one) || CLAUSE.test(one.word);
  const after = [];
  for (
    let n = end;
    n < stream.length && n < end + 6 && !clause(stream[n]) && stream[n].at === stream[end - 1].at;
    n++
  ) {
    after.push(stream[n]);
  }
  const before = [];
  for (
    let n = start - 1;
    n >= 0 && n > start - 4 && !clause(stream[n]) && stream[n].at === stream[start].at;
    n--
  ) {
    before.unshift(stream[n]);
  }
  const tail = stretch.slice(-4);
  const breakAt = tail.findLastIndex((one) => CLAUSE.test(one.word));
  if (tail.slice(breakAt + 1).some(({ kind }) => kind === "number")) {
    const endsInNumber = stretch.at(-1).kind === "number";
    for (const sign of signsIn(
      [...stretch, ...after],
      signs.filter(({ side }) => side === "after"),
    )) {
      const ahead = sign.first >= stretch.length;
      if (ahead && (sign.strong || (endsInNumber && sign.first === stretch.length))) {
        return {
          kind: "cut-after",
          removed: spoken(after.slice(0, sign.last - stretch.length + 1)),
          added: "",
        };
      }
    }
  }
  for (const sign of signsIn(
    [...before, ...stretch],
    signs.filter(({ side }) => side === "before"),
  )) {
    if (sign.strong && sign.first < before.length && sign.last === before.length - 1) {
      return { kind: "cut-before", removed: spoken(before.slice(sign.first)), added: "" };
    }
  }
  return undefined;
}

// What is shown: the piece's words, and between them what differs, as [kind, words].
function marked(found, reader) {
  const shown = [];
  const show = (kind, some) => {
    if (!some.length) return;
    const words = some.map((one) => one.gap + one.word).join("");
    if (shown.at(-1)?.kind === kind) shown.at(-1).words += words;
    else shown.push({ kind, words });
  };
  for (const run of found) {
    if (run.pairs)
      show(
        "same",
        run.pairs.map(([there]) => there),
      );
    else if (kindsOf(run, reader).length) {
      show(
        "removed",
        run.removed.filter((one) => !one.optional),
      );
      show("added", run.added);
    } else
      show(
        "same",
        run.removed.filter((one) => !one.optional),
      );
  }
  return shown;
}

// ---- One piece

// Line breaks of a PDF: a word that was split at the end of a line becomes one again.
export function mend(words, known) {
  const is = (word) => known.has(measures(word.normalize("NFC")).loose);
  const broken = /(\p{L}[\p{L}\p{M}]*)([-\u00AD‐]?)[ \t]*\r?\n[ \t]*(?=(\p{L}[\p{L}\p{M}]*))/gu;
  return words.replace(broken, (all, head, hyphen, rest) =>
    is(head + rest) && (hyphen || !is(head) || !is(rest)) ? head : all,
  );
}

function trimmed(some) {
  const first = some.findIndex((one) => !EDGE.test(one.word));
  const last = some.findLastIndex((one) => !EDGE.test(one.word));
  const kept = some.slice(first, last + 1);
  if (kept.length) kept[0] = { ...kept[0], first: true, gap: "" };
  return first < 0 ? [] : kept;
}

// The numbers of the document's own markers at the start of a line: 2.1- or III-.
const withoutMarker = (words) =>
  words.replace(/^\s*(?:(?:\d{1,2}(?:\.\d)*|[IVX]+)[-–.)]|[-–—•*+·])\s+/u, "");

const tokensFor = (words, { counts }) => trimmed(tokens(withoutMarker(mend(words, counts))));

function findIn(words, streams) {
  const found = streams
    .map((one) => ({ one, piece: tokensFor(words, one) }))
    .filter(({ piece }) => piece.length)
    .map(({ one, piece }) => ({ one, piece, ...locate(piece, one) }));
  return found.reduce((best, next) => (best && best.cost <= next.cost ? best : next), undefined);
}

// Rare words count for more: that “thành phố” agrees proves little.
function nearness(found, { piece, one }) {
  const weight = ({ loose }) => Math.log(one.stream.length / (one.counts.get(loose) ?? 0.5));
  const sum = (some) => some.filter(isSaid).reduce((total, token) => total + weight(token), 0);
  const kept = found.flatMap(
    (run) => run.pairs?.map(([, here]) => here) ?? (run.kind ? run.added : []),
  );
  const said = piece.filter(isSaid).length;
  const alike = kept.filter(isSaid).length;
  return alike === said ? 1 : alike < 3 ? 0 : sum(kept) / sum(piece);
}

function judge(hit, place, text) {
  const { one, piece } = hit;
  const stretch = one.stream.slice(place.start, place.end);
  const found = runs(stretch, piece);
  if (nearness(found, hit) < 0.5)
    return { verdict: "absent", changes: [], shown: [], at: [], nearest: nearest(piece, text) };
  const differing = found.filter((run) => !run.pairs && kindsOf(run, one.number).length);
  let changes = differing.flatMap((run) =>
    kindsOf(run, one.number).map((kind) => {
      const told = (token) =>
        !token.optional && (token.kind === "number" || !["number", "notation"].includes(kind));
      return {
        kind,
        removed: spoken(run.removed.filter(told)),
        added: spoken(run.added.filter(told)),
      };
    }),
  );
  if (changes.some(({ kind }) => !SPELLING.includes(kind))) {
    const named = qualifiers(stretch, piece, differing, one.signs);
    const alike = (change, other) =>
      change.removed === other.removed && change.added === other.added;
    changes = [
      ...named,
      ...changes.filter((change) => !named.some((other) => alike(change, other))),
    ];
  }
  const verdicts = [
    "verbatim",
    ...changes.map(({ kind }) => (SPELLING.includes(kind) ? "spelling" : "altered")),
  ];
  const cut = cutOff(place, one);
  if (cut) {
    changes.push(cut);
    verdicts.push("cut");
  }
  const at = [...new Set(stretch.filter((token) => !token.optional).map((token) => token.at))];
  return { verdict: worst(verdicts), changes, shown: marked(found, one.number), at };
}

// The provision that shares the most pairs of words with a piece, the rare ones first.
function nearest(piece, { streams, provisions }) {
  const pairs = (some) =>
    new Set(
      some.filter(isSaid).flatMap((one, n, all) => (n ? [`${all[n - 1].loose} ${one.loose}`] : [])),
    );
  const wanted = pairs(piece);
  const scores = streams.flatMap(({ stream }) => {
    const held = provisions.map((_, at) =>
      pairs(stream.filter((one) => one.at === at && !one.optional)),
    );
    const rarity = (words) => 1 / held.filter((set) => set.has(words)).length;
    return held.map((set, at) => ({
      at,
      score: [...wanted].filter((one) => set.has(one)).reduce((sum, one) => sum + rarity(one), 0),
    }));
  });
  const best = scores.reduce((most, one) => (one.score > most.score ? one : most));
  return best.score > 0 ? provisions[best.at].id : undefined;
}

// ---- The whole quotation

// Links and citations that were copied along with the words.
const withoutSource = (words, citations) =>
  words
    .split("\n")
    .map((line) => line.replace(/https?:\/\/\S+/gu, ""))
    .filter((line) => !citations.has(plain(line)))
    .join("\n");

// Sentences with what stands between them: a space, a line break, or a new paragraph.
function sentences(words) {
  const parts = words.split(
    /((?<=[.;:!?]["”’»)]*)\s+(?=["“‘«(]*\p{Lu})|\s*\n\s*\n\s*|\s*\n(?=\s*[-–—•*+]\s)|(?<=[.;:!?]["”’»)]*)\s*\n\s*(?=\S))/u,
  );
  return parts
    .filter((_, n) => n % 2 === 0)
    .map((part, n) => {
      const between = parts[2 * n + 1] ?? "";
      const paragraph =
        /\n\s*\n/.test(between) || (/\n/.test(between) && /^\s*[-–—•*+]\s/u.test(parts[2 * n + 2]));
      return { words: part, between, joint: paragraph ? "paragraph" : "unmarked" };
    });
}

// The fewest runs of sentences that each stand together, if that explains more than the whole does.
function divide(words, whole, streams) {
  const parts = sentences(words).filter((part) => plain(part.words));
  const groups = [];
  for (const part of parts) {
    const hit = findIn(part.words, streams);
    const last = groups.at(-1);
    const both =
      last?.hit.one === hit.one && findIn(last.words + last.between + part.words, [hit.one]);
    if (both && both.cost <= last.hit.cost + hit.cost) {
      Object.assign(last, {
        words: last.words + last.between + part.words,
        hit: both,
        between: part.between,
        joint: part.joint,
      });
    } else groups.push({ ...part, hit });
  }
  const cost = groups.reduce((sum, group) => sum + group.hit.cost + 8, -8);
  return groups.length > 1 ? { groups, gain: whole.cost - cost } : undefined;
}

function piecesOf(words, text) {
  const whole = findIn(words, text.streams);
  if (!whole) return [];
  const alone = [{ words, hit: whole }];
  const { verdict } = judge(whole, whole.places[0], text);
  if (!["altered", "absent"].includes(verdict)) return alone;
  const divided = divide(words, whole, text.streams);
  const stands = ({ hit }) => judge(hit, hit.places[0], text).verdict !== "absent";
  const better =
    divided && (divided.gain > 0 || (verdict === "absent" && divided.groups.some(stands)));
  return better ? divided.groups : alone;
}

// Of several places that fit equally, the one in the provision that most pieces share, in order,
// and where nothing is cut off.
function settle(pieces) {
  const provisionOf = ({ hit }, place) => hit.one.stream[place.start]?.at;
  const votes = new Map();
  for (const piece of pieces) {
    for (const at of new Set(piece.hit.places.map((place) => provisionOf(piece, place)))) {
      votes.set(at, (votes.get(at) ?? 0) + 1);
    }
  }
  let reached = 0;
  for (const piece of pieces) {
    const rank = (place) => [
      -votes.get(provisionOf(piece, place)),
      place.start < reached,
      place.end > place.start && Boolean(cutOff(place, piece.hit.one)),
      place.start,
    ];
    const ranked = piece.hit.places.map((place) => ({ place, rank: rank(place) }));
    ranked.sort(
      (one, other) => one.rank.map((value, n) => value - other.rank[n]).find(Boolean) ?? 0,
    );
    piece.place = ranked[0].place;
    reached = piece.place.end;
  }
}

function relation(one, other) {
  if (one.verdict === "absent" || other.verdict === "absent") return "unknown";
  if (one.language !== other.language) return "languages";
  if (other.start < one.end) return "backwards";
  return one.provisions.at(-1) === other.provisions[0] ? "same" : "provisions";
}

function jointVerdict({ joint, relation }) {
  if (relation === "unknown" || joint === "paragraph") return "verbatim";
  return joint === "ellipsis" && relation === "same" ? "verbatim" : "apart";
}

export function check(words, text) {
  const chunks = withoutSource(words, text.citations).replace(/\r\n?/g, "\n").split(ELLIPSIS);
  const pieces = chunks.flatMap((chunk) => {
    const found = piecesOf(chunk, text);
    if (found.length) found.at(-1).joint = "ellipsis";
    return found;
  });
  settle(pieces);
  const judged = pieces.map(({ hit, place }) => {
    const { at, ...rest } = judge(hit, place, text);
    const elsewhere = hit.places
      .filter((other) => other !== place)
      .map((other) => hit.one.stream[other.start]?.at);
    const ids = (some) => [...new Set(some)].map((one) => text.provisions[one].id);
    return {
      ...rest,
      language: hit.one.code,
      ...place,
      provisions: ids(at),
      elsewhere: at.length ? ids(elsewhere.filter((one) => !at.includes(one))) : [],
    };
  });
  const joints = judged
    .slice(1)
    .map((piece, n) => ({ joint: pieces[n].joint, relation: relation(judged[n], piece) }));
  const verdicts = [...judged.map(({ verdict }) => verdict), ...joints.map(jointVerdict)];
  const composed = words === words.normalize("NFC") && !/[ðÐƉ]/u.test(words);
  return { verdict: judged.length ? worst(verdicts) : undefined, composed, pieces: judged, joints };
}
