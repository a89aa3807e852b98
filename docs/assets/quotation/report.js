// The report on a checked quotation, as elements, and the form that asks for it. The page that uses
// them gives the labels and the addresses of provisions.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { check } from "./check.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */
/** @typedef {import("./corpus.js").Provision} Provision */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./classification.js").Part} Part */
/** @typedef {import("./check.js").JudgedPiece} JudgedPiece */
/** @typedef {import("./check.js").Result} Result */
/** @typedef {Record<string, string>} Labels */
/**
 * @typedef {object} ReportOptions
 * @property {string} official  language
 * @property {Labels} say
 * @property {(provision: Provision, language: string) => string} addressOf
 */

const MAX_CHANGES = 5; // of one kind that are listed
const MAX_LENGTH = 6000; // characters; a longer text would keep a cheap phone busy for seconds

/**
 * Return a function that builds the report on what `check` returns.
 *
 * @param {Corpus} corpus
 * @param {ReportOptions} options
 */
export function reporter(corpus, { official, say, addressOf }) {
  const pageLanguage = document.documentElement.lang;

  /** @param {string} id */
  const provisionOf = (id) =>
    /** @type {Provision} */ (corpus.provisions.find((provision) => provision.id === id));

  /**
   * Build a link to a provision. If it is in another language than the page, screen readers say so.
   *
   * @param {string} id
   * @param {string} language
   */
  function linkTo(id, language) {
    const provision = provisionOf(id);
    const { number } = provision;
    const href = addressOf(provision, language);
    if (language === pageLanguage) return element("a", { href }, number);
    const name = new Intl.DisplayNames(pageLanguage, { type: "language" }).of(language);
    return element("a", { href, "aria-label": `${number}, ${name}` }, number);
  }

  /**
   * @param {string} label
   * @param {string[]} ids
   * @param {string} language
   */
  function places(label, ids, language) {
    const links = ids.flatMap((id, n) => [n ? ", " : " ", linkTo(id, language)]);
    return element("p", { class: "where" }, label, ...links);
  }

  /**
   * Build a part of the comparison. A difference is marked by its element and, for screen readers, in
   * words; never by colour alone.
   *
   * @param {Part} part
   */
  function partOf({ kind, words }) {
    if (kind === "same") return words;
    /** @param {string} text */
    const unseen = (text) => element("span", { class: "unseen", lang: pageLanguage }, text);
    const name = kind === "removed" ? "del" : "ins";
    const space = /^\s/.test(words) && " ";
    const start = unseen(`[${say[kind]} `);
    const end = unseen(`${say.end}]`);
    return element("span", {}, space, element(name, {}, start, words.trim(), end));
  }

  /** @param {Change[]} changes */
  function listOf(changes) {
    const list = element("ul", { class: "changes" });
    for (const kind of new Set(changes.map((change) => change.kind))) {
      const some = changes.filter((change) => change.kind === kind);
      const lines = [...new Set(some.map((change) => format(say[`change_${kind}`], change)))];
      list.append(...lines.slice(0, MAX_CHANGES).map((line) => element("li", {}, line)));
      const n = lines.length - MAX_CHANGES;
      if (n > 0) list.append(element("li", {}, format(say.more, { n })));
    }
    return list;
  }

  /** @param {string[]} ids */
  function* originals(ids) {
    const texts = ids.map((id) => provisionOf(id).text[official]);
    const quotes = texts.map((text) => element("p", { lang: official }, text));
    yield element("p", {}, say.is_translation);
    yield element("blockquote", {}, ...quotes);
    yield places(say.stands, ids, official);
  }

  /**
   * @param {string} verdict
   * @param {string} language
   */
  const labelOf = (verdict, language) =>
    (language !== official && say[`translated_${verdict}`]) || say[verdict];

  /** @param {JudgedPiece} piece */
  function* pieceOf({ verdict, nearest, language, shown, changes, ...piece }) {
    const [provisions, elsewhere] = [piece.at, piece.elsewhere].map((order) =>
      order.map((at) => corpus.provisions[at].id),
    );
    if (verdict === "absent") {
      if (nearest) yield places(say.nearest, [nearest], language);
      return;
    }
    const differs = verdict === "altered" || verdict === "spelling";
    yield element("blockquote", { class: "compared", lang: language }, ...shown.map(partOf));
    if (differs) yield element("p", { class: "legend" }, say.legend);
    if (changes.length) yield listOf(changes);
    yield places(differs ? say.compared : say.stands, provisions, language);
    if (elsewhere.length) yield places(say.elsewhere, elsewhere, language);
    if (language !== official) yield* originals(provisions);
  }

  /**
   * @param {JudgedPiece} piece
   * @param {JudgedPiece} next
   */
  function relationOf(piece, next) {
    if (!piece.at.length || !next.at.length) return "unknown";
    if (piece.language !== next.language) return "languages";
    if (next.moved) return "backwards";
    return piece.at.at(-1) === next.at[0] ? "same" : "provisions";
  }

  /**
   * @param {JudgedPiece} piece
   * @param {JudgedPiece} next
   */
  function* jointOf(piece, next) {
    const relation = relationOf(piece, next);
    const unmarked = relation === "same" && piece.joint === "unmarked" && say.joint_unmarked;
    const words = say[`joint_${relation}`] ?? unmarked;
    if (words) yield element("p", { class: "joint" }, words);
  }

  /** @param {Result} result */
  return function* report({ verdict = "absent", composed, pieces }) {
    const languages = new Set(pieces.map(({ language }) => language));
    const several = pieces.length > 1;
    const whole = labelOf(verdict, languages.size === 1 ? pieces[0].language : official);
    const heading = several ? format(say.overall, { verdict: whole }) : whole;
    yield element("h2", { class: `verdict ${verdict}` }, heading);
    if (!composed) yield element("p", {}, say.not_composed);
    for (const [n, piece] of pieces.entries()) {
      if (n) yield* jointOf(pieces[n - 1], piece);
      if (several) {
        const label = labelOf(piece.verdict, piece.language);
        const words = format(say.piece, { n: n + 1, verdict: label });
        yield element("h3", { class: `verdict ${piece.verdict}` }, words);
      }
      yield* pieceOf(piece);
    }
  };
}

/**
 * Let a form check the quotation in its field `words`, and show the form.
 *
 * @param {HTMLFormElement & { words: HTMLTextAreaElement }} form
 * @param {HTMLElement} output
 * @param {ReportOptions} options
 * @param {() => Promise<Corpus>} load
 */
export function attachCheck(form, output, options, load) {
  const { say } = options;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = form.words.value;
    if (!words.trim()) output.replaceChildren(say.empty);
    else if (words.length > MAX_LENGTH) {
      output.replaceChildren(format(say.too_long, { limit: MAX_LENGTH }));
    } else {
      output.replaceChildren(say.working);
      const corpus = await load().catch(() => undefined);
      if (!corpus) {
        output.replaceChildren(say.failed);
        return;
      }
      const result = check(words, corpus);
      const report = reporter(corpus, options);
      output.replaceChildren(...(result.verdict ? report(result) : [say.empty]));
    }
  });
  form.hidden = false;
}
