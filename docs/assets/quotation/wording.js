// Labels with placeholders for elements, and the three kinds of verdict that readers act on.

/** @typedef {import("./check.js").Result["verdict"]} Verdict */
/** @typedef {"right" | "wrong" | "absent"} Outcome */

/**
 * Return a label as nodes and strings, each `{name}` replaced by its value.
 *
 * @param {string} label
 * @param {Record<string, Node | string>} values
 */
export const fill = (label, values) =>
  label
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? values[part.slice(1, -1)] : part))
    .filter(Boolean);

/**
 * Return what a verdict asks of the reader: nothing, a correction, or another source.
 *
 * @param {string} verdict
 * @returns {Outcome}
 */
export function outcomeOf(verdict) {
  if (verdict === "absent") return "absent";
  return verdict === "verbatim" || verdict === "variant" ? "right" : "wrong";
}

/**
 * Return the beginning of words, whole words, with an ellipsis if there are more.
 *
 * @param {string} words
 * @param {number} limit  characters
 */
export function shortened(words, limit) {
  const line = words.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const cut = line.lastIndexOf(" ", limit);
  return `${line.slice(0, cut > limit / 2 ? cut : limit)}…`;
}

/**
 * Return the names of languages in one of them, by code.
 *
 * @param {string[]} codes
 * @param {string} language
 */
export function languageNames(codes, language) {
  const names = new Intl.DisplayNames(language, { type: "language" });
  return Object.fromEntries(codes.map((code) => [code, names.of(code) ?? code]));
}
