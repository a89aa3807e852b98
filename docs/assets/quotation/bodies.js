// Find a body that an introduction names in place of the one that the text gives the task.

import { startOf } from "./structure.js";
import { plain } from "./tokens.js";

/** @typedef {import("./alignment.js").Stretch} Stretch */
/** @typedef {import("./classification.js").Change} Change */
/** @typedef {import("./corpus.js").Stream} Stream */

const SHORT = 4; // words of a name that tell whose it is
const NEAR = 14; // last words of an introduction that may be the subject of what it introduces

/**
 * Return the body that words name last, in full or by the beginning of its name.
 *
 * @param {string} words  plain
 * @param {string[]} names  plain
 */
const lastBody = (words, names) =>
  names
    .flatMap((name) => {
      const parts = name.split(" ");
      const lengths = parts.map((_, n) => n + 1).filter((n) => n >= Math.min(SHORT, parts.length));
      return lengths.map((n) => {
        const start = parts.slice(0, n).join(" ");
        return { name, length: start.length, at: ` ${words} `.lastIndexOf(` ${start} `) };
      });
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at + b.length - a.at - a.length || b.length - a.length)[0]?.name;

/**
 * Return the body that is named before a quotation in place of that of the text. The quotation begins
 * within a sentence, after its subject.
 *
 * @param {string} lead
 * @param {Stretch} place
 * @param {Stream} stream
 * @returns {Change[]}
 */
export function wrongBodies(lead, place, { tokens, structure, settings }) {
  const start = startOf(structure.sentence, place.start);
  const names = new Map(settings.bodies.map((name) => [plain(name).replace(/^the /, ""), name]));
  const subject = tokens
    .slice(start, place.start)
    .filter(({ kind, isOptional }) => kind === "word" && !isOptional)
    .map(({ loose }) => loose)
    .join(" ");
  const own = lastBody(subject, [...names.keys()]);
  const given = lastBody(plain(lead).split(" ").slice(-NEAR).join(" "), [...names.keys()]);
  const isSpeaker = given && plain(settings.leadIn.issuer).includes(given);
  if (!own || !given || own === given || isSpeaker || subject.includes(given)) return [];
  return [{ kind: "replaced", removed: names.get(own) ?? "", added: names.get(given) ?? "" }];
}
