// Ids of provisions: what is below another, and the parts whose ids begin with a word, such as art-5.

/** @typedef {import("./place-words.js").Vocabulary} Vocabulary */

const VALUES = { i: 1, v: 5, x: 10 };

/**
 * Return the value of a number in small letters, Arabic or Roman; NaN if it is neither.
 *
 * @param {string} number
 */
function numericValue(number) {
  if (!/^[ivx]+$/.test(number)) return +number;
  const values = Array.from(number, (letter) => VALUES[/** @type {"i"} */ (letter)]);
  return values.reduce((sum, value, n) => sum + (value < values[n + 1] ? -value : value), 0);
}

/**
 * Return whether a provision is below another: its id continues that of the other, or is that of an
 * article in a chapter.
 *
 * @param {string} id
 * @param {string} above
 * @param {Pick<Vocabulary, "within">} vocabulary
 * @returns {boolean}
 */
export const isBelow = (id, above, { within = {} }) =>
  id.startsWith(`${above}-`) ||
  Object.entries(within).some(
    ([own, parents]) => `${id}-`.startsWith(`${own}-`) && parents.includes(above),
  );

/**
 * Return the ends of ids that continue a base, or all ids.
 *
 * @param {string} base
 * @param {string[]} ids
 */
export const stepsBelow = (base, ids) =>
  base ? ids.filter((id) => id.startsWith(`${base}-`)).map((id) => id.slice(base.length + 1)) : ids;

/**
 * Return the ids of the last of several parts, the largest first; an empty one if there are none.
 *
 * @param {[start: string, number: string][]} roots
 * @param {Vocabulary} vocabulary
 */
export function idsOfRoots(roots, vocabulary) {
  const { ids } = vocabulary;
  let bases = [""];
  for (const [start, number] of roots) {
    const named = ids.filter((id) => {
      const [, base, own] = id.match(`^(?:(.*)-)?${start}([a-z\\d]+)$`) ?? [];
      return (
        own && numericValue(own) === numericValue(number) && (!base || !base.startsWith(start))
      );
    });
    const inside = named.filter((id) =>
      bases.some((base) => !base || isBelow(id, base, vocabulary)),
    );
    const first = inside.filter((id) => bases[0] || id.startsWith(start));
    bases = first.length ? first : inside;
  }
  return bases;
}
