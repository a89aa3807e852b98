// Judge a quotation: whether its words are in the text, where, and how they differ. No page.
//
//   const corpus = buildCorpus(resolution, signs);
//   check("thu ngân sách tăng 12%/năm ...", corpus)  ->  { verdict, composed, pieces, joints }

import { locate } from "./alignment.js";
import { compare, cutOff, isSpelling, kindsOf, mark, qualifierChanges } from "./classification.js";
import { isWord, joinBrokenWords, joinTokens, plain, tokenize } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Stream} Stream */
/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./classification.js").Run} Run */
/** @typedef {(typeof VERDICTS)[number]} Verdict */
/** @typedef {"paragraph" | "unmarked" | "ellipsis"} Joint  between two pieces of a quotation */
/** @typedef {"unknown" | "languages" | "backwards" | "same" | "provisions"} Relation  of the places */
/** @typedef {{ stream: Stream, tokens: Token[], cost: number, places: Stretch[] }} Match */
/** @typedef {{ words: string, match: Match, between: string, joint: Joint }} Piece */
/**
 * @typedef {object} Judgement
 * @property {Verdict} verdict
 * @property {Change[]} changes
 * @property {Part[]} shown
 * @property {number[]} at       order of the provisions
 * @property {string} [nearest]  id, where the words are absent
 */
/** @typedef {Omit<Judgement, "at"> & Stretch & JudgedPlace} JudgedPiece */
/**
 * @typedef {object} JudgedPlace
 * @property {string} language
 * @property {string[]} provisions  ids
 * @property {string[]} elsewhere   ids of others with the same words
 */
/**
 * @typedef {object} Result
 * @property {Verdict | undefined} verdict  undefined if there are no words
 * @property {boolean} composed             the words are in Unicode form NFC
 * @property {JudgedPiece[]} pieces
 * @property {{ joint: Joint, relation: Relation }[]} joints
 */

/**
 * From good to bad:
 *   verbatim  word for word; only typography may differ: quotation marks, dashes, spaces, line
 *             breaks, Unicode form, the first letter's case, punctuation at the ends
 *   spelling  the same words, spelt differently: marks, place of the tone, i or y, capitals, commas
 *   cut       word for word, but it stops short of a qualifier, a unit or a negation
 *   apart     every piece is in the text, but not together or not in this order
 *   altered   words or numbers differ
 *   absent    nothing in the text is near enough
 */
const VERDICTS = /** @type {const} */ ([
  "verbatim",
  "spelling",
  "cut",
  "apart",
  "altered",
  "absent",
]);
const ELLIPSIS = /[[(]\s*(?:…|\.{3,}|\. ?\. ?\.)\s*[\])]|…|\.{3,}|\. \. \./gu;
const EDGE = /^[.,;:!?()[\]{}•*_~>|-]$/;
const MARKER = /^\s*(?:(?:\d{1,2}(?:\.\d)*|[IVX]+)[-–.)]|[-–—•*+·])\s+/u; // 2.1- or III-
const SENTENCE_END =
  /((?<=[.;:!?]["”’»)]*)\s+(?=["“‘«(]*\p{Lu})|\s*\n\s*\n\s*|\s*\n(?=\s*[-–—•*+]\s)|(?<=[.;:!?]["”’»)]*)\s*\n\s*(?=\S))/u;
const PIECE_COST = 8; // of dividing a quotation once more

/** @param {Verdict[]} verdicts */
const worst = (verdicts) =>
  VERDICTS[Math.max(...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))];

/**
 * Return tokens without the punctuation at their ends.
 *
 * @param {Token[]} tokens
 * @returns {Token[]}
 */
function trim(tokens) {
  /** @param {Token} token */
  const isInner = ({ word }) => !EDGE.test(word);
  const start = tokens.findIndex(isInner);
  if (start < 0) return [];
  const [first, ...rest] = tokens.slice(start, tokens.findLastIndex(isInner) + 1);
  return [{ ...first, isFirst: true, gap: "" }, ...rest];
}

/**
 * Return the best match of `words` in any of the streams; undefined if there are no words.
 *
 * @param {string} words
 * @param {Stream[]} streams
 * @returns {Match | undefined}
 */
function findIn(words, streams) {
  return streams
    .map((stream) => {
      const joined = joinBrokenWords(words, stream.counts);
      return { stream, tokens: trim(tokenize(joined.replace(MARKER, ""))) };
    })
    .filter(({ tokens }) => tokens.length)
    .map(({ stream, tokens }) => ({ stream, tokens, ...locate(tokens, stream.columns) }))
    .reduce(better, undefined);
}

/** @type {(best: Match | undefined, next: Match) => Match} */
const better = (best, next) => (best && best.cost <= next.cost ? best : next);

/**
 * Return the share of a quotation that is in the text, from 0 to 1. Rare words count for more: that
 * "thành phố" agrees proves little.
 *
 * @param {Run[]} runs
 * @param {Match} match
 */
function nearness(runs, { tokens, stream }) {
  /** @param {Token[]} some */
  const weight = (some) =>
    some
      .filter(isWord)
      .reduce(
        (total, { loose }) =>
          total + Math.log(stream.tokens.length / (stream.counts.get(loose) ?? 0.5)),
        0,
      );
  const kept = runs.flatMap((run) => {
    if (run.pairs) return run.pairs.map(([, quoted]) => quoted);
    return run.kind ? run.added : [];
  });
  const alike = kept.filter(isWord).length;
  if (alike === tokens.filter(isWord).length) return 1;
  return alike < 3 ? 0 : weight(kept) / weight(tokens);
}

/**
 * Return the differences between a quotation and the text, qualifiers first.
 *
 * @param {Run[]} runs
 * @param {Token[]} text
 * @param {Match} match
 * @returns {Change[]}
 */
function changesIn(runs, text, { stream, tokens }) {
  const differences = runs.flatMap((run) =>
    run.pairs || !kindsOf(run, stream.number).length ? [] : [run],
  );
  const changes = differences.flatMap((difference) =>
    kindsOf(difference, stream.number).map((kind) => {
      const onlyNumbers = kind === "number" || kind === "notation";
      /** @param {Token} token */
      const isShown = (token) => !token.isOptional && (!onlyNumbers || token.kind === "number");
      return {
        kind,
        removed: joinTokens(difference.removed.filter(isShown)),
        added: joinTokens(difference.added.filter(isShown)),
      };
    }),
  );
  if (changes.every(isSpelling)) return changes;
  const qualifiers = qualifierChanges(text, tokens, differences, stream.signs);
  /** @param {Change} change */
  const isQualifier = ({ removed, added }) =>
    qualifiers.some((other) => other.removed === removed && other.added === added);
  return [...qualifiers, ...changes.filter((change) => !isQualifier(change))];
}

/**
 * Judge a quotation against one place of the text.
 *
 * @param {Match} match
 * @param {Stretch} place
 * @param {Corpus} corpus
 * @returns {Judgement}
 */
function judge(match, place, corpus) {
  const { stream, tokens } = match;
  const text = stream.tokens.slice(place.start, place.end);
  const runs = compare(text, tokens);
  if (nearness(runs, match) < 0.5) {
    const nearest = nearestProvision(tokens, corpus);
    return { verdict: "absent", changes: [], shown: [], at: [], nearest };
  }
  const changes = changesIn(runs, text, match);
  /** @type {Verdict[]} */
  const verdicts = changes.map((change) => (isSpelling(change) ? "spelling" : "altered"));
  const cut = cutOff(place, stream);
  if (cut) {
    changes.push(cut);
    verdicts.push("cut");
  }
  const at = text.flatMap((token) => (token.isOptional ? [] : [Number(token.at)]));
  return {
    verdict: worst(["verbatim", ...verdicts]),
    changes,
    shown: mark(runs, stream.number),
    at: [...new Set(at)],
  };
}

/**
 * Return the id of the provision that shares the most pairs of words with a quotation; rare pairs
 * count for more.
 *
 * @param {Token[]} tokens
 * @param {Corpus} corpus
 */
function nearestProvision(tokens, { streams, provisions }) {
  /** @param {Token[]} some */
  const pairsOf = (some) => {
    const words = some.filter(isWord).map(({ loose }) => loose);
    return new Set(words.slice(1).map((word, n) => `${words[n]} ${word}`));
  };
  const wanted = [...pairsOf(tokens)];
  const scores = streams.flatMap((stream) => {
    const pairs = provisions.map((_, at) =>
      pairsOf(stream.tokens.filter((token) => token.at === at && !token.isOptional)),
    );
    /** @param {string} pair */
    const rarity = (pair) => 1 / pairs.filter((set) => set.has(pair)).length;
    return pairs.map((set, at) => ({
      at,
      score: wanted
        .filter((pair) => set.has(pair))
        .reduce((total, pair) => total + rarity(pair), 0),
    }));
  });
  const best = scores.reduce((most, next) => (next.score > most.score ? next : most));
  return best.score > 0 ? provisions[best.at].id : undefined;
}

/**
 * Return the words without links and citations, which may have been copied along with them.
 *
 * @param {string} words
 * @param {Set<string>} citations
 */
const withoutSource = (words, citations) =>
  words
    .split("\n")
    .map((line) => line.replace(/https?:\/\/\S+/gu, ""))
    .filter((line) => !citations.has(plain(line)))
    .join("\n");

/**
 * Split words into sentences, with what separates each from the next.
 *
 * @param {string} words
 * @returns {Omit<Piece, "match">[]}
 */
function sentences(words) {
  const parts = words.split(SENTENCE_END);
  return parts
    .filter((_, n) => n % 2 === 0)
    .map((words, n) => {
      const between = parts[2 * n + 1] ?? "";
      const next = parts[2 * n + 2];
      const isParagraph =
        /\n\s*\n/.test(between) || (/\n/.test(between) && /^\s*[-–—•*+]\s/u.test(next));
      return { words, between, joint: isParagraph ? "paragraph" : "unmarked" };
    });
}

/**
 * Divide words into the fewest runs of sentences that are each together in the text. `gain` tells
 * whether this explains more than the whole does; undefined if they cannot be divided.
 *
 * @param {string} words
 * @param {Match} whole
 * @param {Stream[]} streams
 */
function divide(words, whole, streams) {
  /** @type {Piece[]} */
  const groups = [];
  for (const sentence of sentences(words)) {
    if (!plain(sentence.words)) continue;
    const match = /** @type {Match} */ (findIn(sentence.words, streams));
    const last = groups.at(-1);
    if (last && last.match.stream === match.stream) {
      const together = last.words + last.between + sentence.words;
      const both = findIn(together, [match.stream]);
      if (both && both.cost <= last.match.cost + match.cost) {
        groups[groups.length - 1] = { ...sentence, words: together, match: both };
        continue;
      }
    }
    groups.push({ ...sentence, match });
  }
  const cost = groups.reduce((total, { match }) => total + match.cost + PIECE_COST, -PIECE_COST);
  return groups.length > 1 ? { groups, gain: whole.cost - cost } : undefined;
}

/**
 * Return the pieces of a text, which has no ellipsis: itself, or several if that explains more.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Piece[]}
 */
function piecesOf(words, corpus) {
  const match = findIn(words, corpus.streams);
  if (!match) return [];
  /** @type {Piece[]} */
  const whole = [{ words, match, between: "", joint: "unmarked" }];
  const { verdict } = judge(match, match.places[0], corpus);
  if (verdict !== "altered" && verdict !== "absent") return whole;
  const divided = divide(words, match, corpus.streams);
  if (!divided) return whole;
  const { groups, gain } = divided;
  /** @param {Piece} piece */
  const isPresent = ({ match }) => judge(match, match.places[0], corpus).verdict !== "absent";
  return gain > 0 || (verdict === "absent" && groups.some(isPresent)) ? groups : whole;
}

/**
 * Choose a place for each piece. Of several that fit equally: the one in the provision that most
 * pieces share, in order, and where nothing is cut off.
 *
 * @param {Piece[]} pieces
 * @returns {Stretch[]}
 */
function choosePlaces(pieces) {
  /** @type {Map<number | undefined, number>} */
  const votes = new Map();
  for (const { match } of pieces) {
    for (const at of new Set(match.places.map((place) => provisionAt(match, place)))) {
      votes.set(at, (votes.get(at) ?? 0) + 1);
    }
  }
  let end = 0;
  return pieces.map(({ match }) => {
    /** @param {Stretch} place */
    const rankOf = (place) => [
      -Number(votes.get(provisionAt(match, place))),
      Number(place.start < end),
      Number(place.end > place.start && cutOff(place, match.stream) !== undefined),
      place.start,
    ];
    const [{ place }] = match.places
      .map((place) => ({ place, rank: rankOf(place) }))
      .sort((a, b) => a.rank.map((value, n) => value - b.rank[n]).find(Boolean) ?? 0);
    end = place.end;
    return place;
  });
}

/**
 * Return the order of the provision in which a place begins.
 *
 * @param {Match} match
 * @param {Stretch} place
 */
const provisionAt = ({ stream }, { start }) => stream.tokens[start]?.at;

/**
 * Return how the places of two neighbouring pieces are related.
 *
 * @param {JudgedPiece} piece
 * @param {JudgedPiece} next
 * @returns {Relation}
 */
function relationOf(piece, next) {
  if (piece.verdict === "absent" || next.verdict === "absent") return "unknown";
  if (piece.language !== next.language) return "languages";
  if (next.start < piece.end) return "backwards";
  return piece.provisions.at(-1) === next.provisions[0] ? "same" : "provisions";
}

/**
 * @param {{ joint: Joint, relation: Relation }} neighbours
 * @returns {Verdict}
 */
function verdictOfJoint({ joint, relation }) {
  if (relation === "unknown" || joint === "paragraph") return "verbatim";
  return joint === "ellipsis" && relation === "same" ? "verbatim" : "apart";
}

/**
 * Check a quotation.
 *
 * @param {string} words
 * @param {Corpus} corpus
 * @returns {Result}
 */
export function check(words, corpus) {
  const { provisions } = corpus;
  const chunks = withoutSource(words, corpus.citations).replace(/\r\n?/g, "\n").split(ELLIPSIS);
  const pieces = chunks.flatMap((chunk) => {
    const pieces = piecesOf(chunk, corpus);
    const last = pieces.at(-1);
    if (last) last.joint = "ellipsis";
    return pieces;
  });
  /** @param {(number | undefined)[]} order */
  const idsOf = (order) => [...new Set(order)].map((at) => provisions[Number(at)].id);
  const judged = choosePlaces(pieces).map((place, n) => {
    const { match } = pieces[n];
    const { at, ...judgement } = judge(match, place, corpus);
    const others = match.places
      .filter((other) => other !== place)
      .map((other) => provisionAt(match, other))
      .filter((other) => !at.includes(Number(other)));
    return {
      ...judgement,
      language: match.stream.code,
      ...place,
      provisions: idsOf(at),
      elsewhere: at.length ? idsOf(others) : [],
    };
  });
  const joints = judged.slice(1).map((piece, n) => ({
    joint: pieces[n].joint,
    relation: relationOf(judged[n], piece),
  }));
  const verdicts = [...judged.map(({ verdict }) => verdict), ...joints.map(verdictOfJoint)];
  return {
    verdict: judged.length ? worst(verdicts) : undefined,
    composed: words === words.normalize("NFC") && !/[ðÐƉ]/u.test(words),
    pieces: judged,
    joints,
  };
}
