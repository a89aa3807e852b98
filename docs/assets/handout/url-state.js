// The state of the handout builder as a query of its address:
//
//   ?p=ii-2-2-2021-2025-d1,iii   provisions, with all below them; target-<id>; targets for all of them
//   &lang=vi,en                  languages; with several, both=below puts one after the other, as do A5
//                                and large letters
//   &paper=a5                    a5 or a4; of a poster a4 or a3
//   &large=1                     large print
//   ?poster=iii-2-d4             a poster of this one; p is then kept, but not shown
//
// What is chosen is in the order of the text, whatever the order in the address.

/** @typedef {import("./blocks.js").Item} Item */
/**
 * @typedef {object} Outline
 * @property {string[]} leaves  ids of the provisions without others below them, and of targets
 * @property {Map<string, string[]>} covers  the leaves that each name in `p` stands for
 */
/**
 * @typedef {object} State
 * @property {"handout" | "poster"} make
 * @property {string | undefined} poster
 * @property {Set<string>} chosen  leaves
 * @property {string[]} languages
 * @property {string} both  "beside" or "below"
 * @property {string} paper
 * @property {boolean} large
 * @property {string[]} unknown  names and values in the address that have no meaning
 */

export const PAPERS = { handout: ["a4", "a5"], poster: ["a4", "a3"] };
/**
 * Return whether a sheet has room for languages side by side, in columns of 16 em or more.
 *
 * @param {Pick<State, "paper" | "large">} state
 */
export const hasColumns = ({ paper, large }) => paper !== "a5" && !large;

const NAMES = ["p", "lang", "both", "paper", "large", "poster"];
const TARGETS = "targets";

/**
 * @param {Item[]} items  provisions and targets, in order
 * @returns {Outline}
 */
export function outlineOf(items) {
  const parents = new Set(items.map((item) => item.parent));
  const leaves = items.map((item) => item.id).filter((id) => !parents.has(id));
  const covers = new Map();
  const parentOf = new Map(items.map(({ id, parent }) => [id, parent]));
  for (const { id } of items) covers.set(id, []);
  for (const leaf of leaves) {
    /** @type {string | null | undefined} */
    let id = leaf;
    for (; id; id = parentOf.get(id)) covers.get(id)?.push(leaf);
  }
  const targets = items.filter((item) => item.kind === "target");
  covers.set(
    TARGETS,
    targets.map((item) => item.id),
  );
  return { leaves, covers };
}

/**
 * Return the leaves that a name stands for.
 *
 * @param {Outline} outline
 * @param {string} name
 */
export const leavesOf = ({ covers }, name) => covers.get(name) ?? [];

/**
 * Read the state from a query.
 *
 * @param {string} search
 * @param {Outline} outline
 * @param {{ languages: string[], here: string }} settings
 * @returns {State}
 */
export function readState(search, outline, { languages, here }) {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].filter((name) => !NAMES.includes(name));
  /**
   * Return the values that are accepted; note the others as unknown.
   *
   * @param {string} name
   * @param {(value: string) => boolean} accepts
   */
  const values = (name, accepts) => {
    const given = (query.get(name) ?? "").split(",").filter(Boolean);
    unknown.push(...given.filter((value) => !accepts(value)));
    return given.filter(accepts);
  };
  /**
   * @param {string} name
   * @param {string[]} known
   */
  const oneOf = (name, known) => values(name, (value) => known.includes(value))[0];
  const names = values("p", (name) => outline.covers.has(name));
  const [poster] = values("poster", (id) => id !== TARGETS && outline.covers.has(id));
  const codes = values("lang", (code) => languages.includes(code));
  const make = poster ? "poster" : "handout";
  return {
    make,
    poster,
    chosen: new Set(names.flatMap((name) => leavesOf(outline, name))),
    languages: codes.length ? languages.filter((code) => codes.includes(code)) : [here],
    both: oneOf("both", ["beside", "below"]) ?? "beside",
    paper: oneOf("paper", PAPERS[make]) ?? "a4",
    large: oneOf("large", ["1"]) === "1",
    unknown,
  };
}

/**
 * Return the fewest names that stand for exactly these leaves, in order.
 *
 * @param {Set<string>} chosen
 * @param {Outline} outline
 */
function shortestNames(chosen, outline) {
  const order = [...outline.covers.keys()];
  /** @param {string} name */
  const sizeOf = (name) => leavesOf(outline, name).length;
  const names = [];
  const left = new Set(chosen);
  for (const name of [...order].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const leaves = leavesOf(outline, name);
    if (!leaves.length || !leaves.every((leaf) => left.has(leaf))) continue;
    names.push(name);
    for (const leaf of leaves) left.delete(leaf);
  }
  return names.sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/**
 * Write the state as a query. Commas stay unescaped, so that it can be read and typed.
 *
 * @param {State} state
 * @param {Outline} outline
 */
export function writeState({ make, poster, chosen, languages, both, paper, large }, outline) {
  const names = shortestNames(chosen, outline);
  return [
    names.length && `p=${names.join(",")}`,
    make === "poster" && `poster=${poster}`,
    `lang=${languages.join(",")}`,
    languages.length > 1 && both === "below" && `both=${both}`,
    `paper=${paper}`,
    make === "handout" && large && "large=1",
  ]
    .filter(Boolean)
    .join("&");
}
