// Characters that merely look different get one form; those that mean something else keep theirs.

const QUOTE = /[❝❞“”„‟«»‹›″「」『』]/u;
const APOSTROPHE = /[‘’‚‛ʼ`´′]/u;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\uFE0E|\uFE0F/gu;
// Widths and ligatures of the same letters and signs, and letters of styled posts: no fractions,
// superscripts or circled numbers, which NFKC would turn into plain digits.
const STYLED = /[\uFF01-\uFF5E\uFB00-\uFB06㎡\u{1D400}-\u{1D7FF}]/u;
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * Return the unified form of one character with its marks.
 *
 * @param {string} cluster
 */
function unifyCluster(cluster) {
  if (cluster >= " " && cluster <= "~") return cluster;
  const [first] = cluster;
  if (QUOTE.test(first)) return '"';
  if (APOSTROPHE.test(first)) return "'";
  if (/[‐‑‒–—―]/u.test(first)) return "-";
  if (/\p{Zs}/u.test(first)) return " ";
  if (/[ÐƉ]/u.test(first)) return "Đ";
  if (first === "ð") return "đ";
  const form = STYLED.test(first) ? cluster.normalize("NFKC") : cluster.normalize("NFC");
  return form.replace(INVISIBLE, "");
}

/**
 * Unify the characters of a text. `at` has the place in `text` of each unit of the result, and of
 * its end.
 *
 * @param {string} text
 * @returns {{ unified: string, at: number[] }}
 */
export function unify(text) {
  /** @type {number[]} */
  const at = [];
  let unified = "";
  for (const { 0: cluster, index = 0 } of text.matchAll(CLUSTER)) {
    const isSquare = cluster === "²" && /(?:^|[^\p{L}])[mM]$/u.test(unified);
    const isIndex = /[₀-₉]/.test(cluster) && /\p{L}$/u.test(unified); // of CO₂
    const form = isSquare || isIndex ? cluster.normalize("NFKC") : unifyCluster(cluster);
    for (let n = 0; n < form.length; n++) at.push(index);
    unified += form;
  }
  at.push(text.length);
  return { unified, at };
}
