// What “check a quotation” answers, as elements. Pure but for making elements: the page that asks
// says in which words, and where a provision is to be found.

import { element } from "../shared/dom.js";

const SHOWN = 5; // changes of one kind that are told one by one

export const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

// `text` of match.js, `official` language, `say` words, `addressOf(provision, language)` -> link.
export function answers(text, { official, say, addressOf }) {
  const provision = (id) => text.provisions.find((one) => one.id === id);
  // A link to the text in another language than the page's says so to those who hear it.
  function linkTo(id, language) {
    const here = document.documentElement.lang;
    const { number } = provision(id);
    const link = element("a", { href: addressOf(provision(id), language) }, number);
    if (language !== here)
      link.ariaLabel = `${number}, ${new Intl.DisplayNames(here, { type: "language" }).of(language)}`;
    return link;
  }

  function places(words, ids, language) {
    const links = ids.flatMap((id, n) => [n ? ", " : " ", linkTo(id, language)]);
    return element("p", { className: "where" }, words, ...links);
  }

  // A difference is told by its sign and, to those who listen, in words; never by colour alone.
  function part({ kind, words }) {
    if (kind === "same") return words;
    const [space] = words.match(/^\s*/);
    const unseen = (said) =>
      element("span", { className: "unseen", lang: document.documentElement.lang }, said);
    const name = kind === "removed" ? "del" : "ins";
    return element(
      "span",
      {},
      space,
      element(name, {}, unseen(`[${say[kind]} `), words.trim(), unseen(`${say.end}]`)),
    );
  }

  function changes(all) {
    const list = element("ul", { className: "changes" });
    for (const kind of new Set(all.map((one) => one.kind))) {
      const some = all.filter((one) => one.kind === kind);
      const lines = [...new Set(some.map((one) => fill(say[`change_${kind}`], one)))];
      list.append(...lines.slice(0, SHOWN).map((line) => element("li", {}, line)));
      if (lines.length > SHOWN)
        list.append(element("li", {}, fill(say.more, { n: lines.length - SHOWN })));
    }
    return list;
  }

  function original(ids) {
    const quotes = ids.map((id) => element("p", { lang: official }, provision(id).text[official]));
    return [
      element("p", {}, say.is_translation),
      element("blockquote", {}, ...quotes),
      places(say.stands, ids, official),
    ];
  }

  const named = (verdict, language) =>
    (language !== official && say[`translated_${verdict}`]) || say[verdict];

  function* piece(one) {
    if (one.verdict === "absent") {
      if (one.nearest) yield places(say.nearest, [one.nearest], one.language);
      return;
    }
    const differs = one.verdict === "altered" || one.verdict === "spelling";
    yield element(
      "blockquote",
      { className: "compared", lang: one.language },
      ...one.shown.map(part),
    );
    if (differs) yield element("p", { className: "legend" }, say.legend);
    if (one.changes.length) yield changes(one.changes);
    yield places(differs ? say.compared : say.stands, one.provisions, one.language);
    if (one.elsewhere.length) yield places(say.elsewhere, one.elsewhere, one.language);
    if (one.language !== official) yield* original(one.provisions);
  }

  function* jointWords({ joint, relation }) {
    const words =
      say[`joint_${relation}`] ??
      (relation === "same" && joint === "unmarked" && say.joint_unmarked);
    if (words) yield element("p", { className: "joint" }, words);
  }

  // The elements that tell what `check` of match.js found.
  return function* shown({ verdict, composed, pieces, joints }) {
    const languages = new Set(pieces.map(({ language }) => language));
    const several = pieces.length > 1;
    const whole = named(verdict, languages.size === 1 ? pieces[0].language : official);
    yield element(
      "h2",
      { className: `verdict ${verdict}` },
      several ? fill(say.overall, { verdict: whole }) : whole,
    );
    if (!composed) yield element("p", {}, say.not_composed);
    for (const [n, one] of pieces.entries()) {
      const joint = joints[n - 1];
      if (joint) yield* jointWords(joint);
      if (several) {
        const words = fill(say.piece, { n: n + 1, verdict: named(one.verdict, one.language) });
        yield element("h3", { className: `verdict ${one.verdict}` }, words);
      }
      yield* piece(one);
    }
  };
}

// Answers a form with a field `words`: `load()` gives the text, `shown(text)` what tells the answer.
export function attend(form, answer, { say, check, load, shown }) {
  const LONGEST = 6000; // characters; a longer text would keep a cheap phone busy for seconds
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = form.words.value;
    if (!words.trim()) return answer.replaceChildren(say.empty);
    if (words.length > LONGEST)
      return answer.replaceChildren(fill(say.too_long, { limit: LONGEST }));
    answer.replaceChildren(say.working);
    let text;
    try {
      text = await load();
    } catch {
      return answer.replaceChildren(say.failed);
    }
    const result = check(words, text);
    return answer.replaceChildren(...(result.verdict ? shown(text)(result) : [say.empty]));
  });
  form.hidden = false;
}
