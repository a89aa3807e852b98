// What to suggest for a query that finds nothing.

/** @typedef {import("./engine.js").Context} Context */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */

const MAX_SUGGESTIONS = 8;

/**
 * Return words of the text that are near to unknown words of a query, and names with a known one.
 *
 * @param {QueryWord[]} query
 * @param {Context} context
 * @param {typeof import("./fuzzy.js").nearKeys} nearKeys
 */
export function suggestions(query, context, nearKeys) {
  const { keys, forms, isKnown, syllables } = context;
  const names = namesWith(query, context).slice(0, MAX_SUGGESTIONS / 2);
  if (syllables) return names; // a syllable is near to too many
  const unknown = query.filter((word) => !isKnown(word));
  const near = nearKeys(unknown, context, unknown.length < query.length);
  const similar = [...near.values()]
    .flatMap((matches) =>
      matches.slice(0, MAX_SUGGESTIONS).flatMap((key) => [...(keys.get(key) ?? [])]),
    )
    .flatMap((form) => forms.get(form)?.typed ?? []);
  return [...names, ...similar].slice(0, MAX_SUGGESTIONS);
}

/**
 * Return the names of targets, terms, entries and pages that have a word of the query.
 *
 * @param {QueryWord[]} query
 * @param {Context} context
 */
const namesWith = (query, { records }) =>
  records
    .filter(
      ({ kind, positions }) =>
        kind !== "provision" && query.some(({ exact }) => positions.has(exact)),
    )
    .map(({ text }) => text);
