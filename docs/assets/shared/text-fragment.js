// Fragments of addresses that open a page at some of its words: "#id:~:text=first,last". A browser goes to
// the first place that has the words, whatever their accents and capitals.

const LONG = 90; // characters above which only the first and last words are named
const LEAST = 4; // of these

/** @param {string} words */
const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Return words for an address: "-" means something there, and programs that turn addresses into links leave
 * out signs at their end.
 *
 * @param {string} words
 */
const encoded = (words) =>
  encodeURIComponent(words.trim()).replace(
    /[-.!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** @type {(whole: string, words: string) => boolean} */
const isOnce = (whole, words) => folded(whole).split(folded(words.trim())).length === 2;

/**
 * Return words, or the first and last of many.
 *
 * @param {string} whole
 * @param {string} words
 */
function ends(whole, words) {
  const all = [...words.matchAll(/\S+/g)];
  for (let n = words.length > LONG ? LEAST : all.length; 2 * n < all.length; n++) {
    const rest = words.slice(all[n].index);
    const [start, end] = [words.slice(0, all[n].index), words.slice(all[all.length - n].index)];
    if (isOnce(whole, start) && isOnce(rest, end)) return `${encoded(start)},${encoded(end)}`;
  }
  return encoded(words);
}

/**
 * Return the end of the address of words of a text: themselves, with words before or after them where they
 * alone stand earlier too. Empty if no words tell them apart.
 *
 * @param {string} earlier  what the page has before the text
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
export function textDirective(earlier, text, from, to) {
  const [before, words, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  const here = earlier + text.slice(0, to);
  if (isOnce(here, words)) return `:~:text=${ends(here, words)}`;
  for (const { index } of [...before.matchAll(/\S+/g)].reverse()) {
    const prefix = before.slice(index);
    if (isOnce(here, prefix + words)) return `:~:text=${encoded(prefix)}-,${encoded(words)}`;
  }
  for (const { 0: word, index = 0 } of after.matchAll(/\S+/g)) {
    const suffix = after.slice(0, index + word.length);
    if (isOnce(here + suffix, words + suffix))
      return `:~:text=${encoded(words)},-${encoded(suffix)}`;
  }
  return "";
}
