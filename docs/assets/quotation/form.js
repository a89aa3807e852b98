// The form of the quotation check: it decides whether a quotation or an article was pasted, asks the
// checker, and shows the answer.

import { element } from "../shared/dom.js";
import { format } from "../shared/format.js";
import { report } from "./report.js";

/** @typedef {import("./checker.js").Checker} Checker */
/** @typedef {import("./report.js").CitedProvision} CitedProvision */
/** @typedef {import("./report.js").ReportOptions} ReportOptions */
/** @typedef {HTMLFormElement & { words: HTMLTextAreaElement }} CheckForm */
/** @typedef {"quotation" | "article"} Reading  of what was pasted */
/**
 * What checks and shows. Without `article`, only quotations are checked.
 *
 * @typedef {object} Loaded
 * @property {CitedProvision[]} provisions
 * @property {Checker["check"]} check
 * @property {Checker["article"]} [article]
 * @property {typeof import("./article-view.js").articleView} [articleView]
 */

const ROWS = { least: 3, most: 12 };
const LONGEST_QUOTATION = 6000; // characters
const SHORTEST_ARTICLE = 300; // characters; a shorter text is not offered as an article
const REST = 200; // characters besides quotations that make an article
const POOR = ["apart", "altered", "absent"]; // verdicts of what may be an article
const QUOTED = /“[^”]{20,}”|«[^»]{20,}»|"[^"\n]{20,}"/gu;

/**
 * Return how a text is read at first: as an article if it is long, or if it has several quotations and
 * words around them.
 *
 * @param {string} text
 * @returns {Reading}
 */
export function readingOf(text) {
  const quoted = text.match(QUOTED) ?? [];
  const rest = text.length - quoted.join("").length;
  const isArticle = text.length > LONGEST_QUOTATION || (quoted.length > 1 && rest > REST);
  return isArticle ? "article" : "quotation";
}

/**
 * Let a field grow with its text.
 *
 * @param {HTMLTextAreaElement} field
 */
function fit(field) {
  field.rows = ROWS.least;
  const line = Number.parseFloat(getComputedStyle(field).lineHeight);
  const missing = Math.ceil((field.scrollHeight - field.clientHeight) / line);
  field.rows = Math.min(ROWS.least + Math.max(missing, 0), ROWS.most);
}

/**
 * Bring the verdict into view and move the focus to it.
 *
 * @param {HTMLElement} output
 */
function arriveAt(output) {
  /** @type {HTMLElement | null} */
  const heading = output.querySelector(".verdict");
  heading?.focus({ preventScroll: true });
  const top = output.getBoundingClientRect().top;
  if (top < 0 || top > innerHeight * 0.4) output.scrollIntoView();
}

/**
 * Ask the checker, and return the nodes to show.
 *
 * @param {string} words
 * @param {Reading | undefined} wanted  the reader's choice
 * @param {Loaded} loaded
 * @param {ReportOptions} options
 * @param {import("./checker.js").Progress} progress
 * @returns {Promise<{ nodes: (Node | string)[], other?: Reading }>}
 */
async function answerTo(words, wanted, loaded, options, progress) {
  const { check, article, articleView, provisions } = loaded;
  const { say } = options;
  const sources = { provisions, options };
  const isLong = words.length > LONGEST_QUOTATION;
  if (isLong && !article) return { nodes: [format(say.too_long, { limit: LONGEST_QUOTATION })] };
  let reading = article ? (wanted ?? readingOf(words)) : "quotation";
  const result = reading === "quotation" ? await check(words) : undefined;
  const isPoor = !result || POOR.includes(result.verdict ?? "absent");
  const mayBeArticle = article !== undefined && words.length >= SHORTEST_ARTICLE;
  const tried = reading === "article" || (!wanted && mayBeArticle && isPoor);
  const findings = (tried && (await article?.(words, progress))) || [];
  if (!wanted && findings.length > 1) reading = "article";
  if (result && reading === "quotation") {
    const nodes = result.pieces.length ? [...report(result, sources)] : [say.empty];
    return { nodes, other: mayBeArticle ? "article" : undefined };
  }
  const nodes = [...(articleView?.(words, findings, sources) ?? [])];
  return { nodes, other: isLong ? undefined : "quotation" };
}

/**
 * Show an answer, with a button that has the words read the other way.
 *
 * @param {Awaited<ReturnType<typeof answerTo>>} answer
 * @param {HTMLElement} output
 * @param {import("./report.js").Labels} say
 * @param {(reading: Reading) => void} ask
 */
function show({ nodes, other }, output, say, ask) {
  output.replaceChildren(...nodes);
  if (other) {
    const label = other === "article" ? say.as_article : say.as_quotation;
    const button = element("button", { type: "button", class: "other-reading" }, label);
    button.addEventListener("click", () => ask(other));
    output.append(button);
  }
  arriveAt(output);
}

/**
 * Let a form check the words in its field, and show the form.
 *
 * @param {CheckForm} form
 * @param {HTMLElement} output
 * @param {ReportOptions} options
 * @param {() => Promise<Loaded>} load
 */
export function attachCheck(form, output, options, load) {
  const { say } = options;
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  let asked = 0;

  /** @param {Reading} [wanted] */
  async function ask(wanted) {
    const words = form.words.value;
    output.replaceChildren();
    asked += 1;
    const own = asked;
    if (!words.trim()) {
      status.textContent = say.empty;
      return;
    }
    status.textContent = say.working;
    /** @param {number} share */
    const progress = (share) => {
      if (own === asked) status.textContent = format(say.progress, { n: Math.round(share * 100) });
    };
    const answer = await load()
      .then((loaded) => answerTo(words, wanted, loaded, options, progress))
      .catch(() => undefined);
    if (own !== asked) return;
    status.textContent = answer ? "" : say.failed;
    if (answer) show(answer, output, say, ask);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.words.addEventListener("input", () => fit(form.words));
  form.hidden = false;
  form.classList.remove("awaiting");
}
