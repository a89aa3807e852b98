// What a handout or poster is to hold, as an address says it:
//
//   ?p=ii-2-2-2021-2025-d1,iii   provisions, with all that stands under them; target-<id>; targets for all
//   &lang=vi,en                  languages; with several, both=below puts them one after the other
//   &paper=a5                    a5 or a4; of a poster a4 or a3
//   &large=1                     large print
//   ?poster=iii-2-d4             a poster of this one; p is then kept, but not shown
//
// What is chosen stands in the order of the text, whatever the order of the address.

export const PAPERS = { handout: ["a4", "a5"], poster: ["a4", "a3"] };
const NAMES = ["p", "lang", "both", "paper", "large", "poster"];
const TARGETS = "targets";

const isTarget = (item) => item.kind === "target";

// The leaves of the text, and for every name that can be asked for the leaves that it stands for.
export function outlineOf(items) {
  const parents = new Set(items.map((item) => item.parent));
  const leaves = items.filter((item) => !parents.has(item.id)).map((item) => item.id);
  const covers = new Map();
  for (const { id } of items) {
    covers.set(id, parents.has(id) ? leaves.filter((leaf) => leaf.startsWith(`${id}-`)) : [id]);
  }
  covers.set(
    TARGETS,
    items.filter(isTarget).map((item) => item.id),
  );
  return { leaves, covers };
}

const listed = (words) => (words ?? "").split(",").filter(Boolean);

// The choices an address makes, and what in it nobody knows.
export function read(search, { covers }, { languages, here }) {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].filter((name) => !NAMES.includes(name));
  const known = (names, right) => names.filter((name) => right(name) || !unknown.push(name));
  const one = (name, values) =>
    known(listed(query.get(name)), (value) => values.includes(value))[0];
  const asked = known(listed(query.get("p")), (id) => covers.has(id));
  const [poster] = known(listed(query.get("poster")), (id) => id !== TARGETS && covers.has(id));
  const spoken = known(listed(query.get("lang")), (code) => languages.includes(code));
  const make = poster ? "poster" : "handout";
  return {
    make,
    poster,
    chosen: new Set(asked.flatMap((id) => covers.get(id))),
    languages: spoken.length ? languages.filter((code) => spoken.includes(code)) : [here],
    both: one("both", ["beside", "below"]) ?? "beside",
    paper: one("paper", PAPERS[make]) ?? "a4",
    large: one("large", ["1"]) === "1",
    unknown,
  };
}

// The fewest names that stand for exactly these leaves.
function shortest(chosen, { covers }) {
  const names = [];
  const said = new Set();
  const whole = (leaves) =>
    leaves.length && leaves.every((leaf) => chosen.has(leaf) && !said.has(leaf));
  for (const id of [...covers.keys()].sort(
    (one, other) => covers.get(other).length - covers.get(one).length,
  )) {
    if (!whole(covers.get(id))) continue;
    names.push(id);
    covers.get(id).forEach((leaf) => said.add(leaf));
  }
  const order = [...covers.keys()];
  return names.sort((one, other) => order.indexOf(one) - order.indexOf(other));
}

// The query that makes these choices; commas stay as they are, so that it can be read and typed.
export function written({ make, poster, chosen, languages, both, paper, large }, outline) {
  const names = shortest(chosen, outline);
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
