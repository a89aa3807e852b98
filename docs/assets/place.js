// Read a place in the document as people write it, in any order and spelling:
//   II.2.2 | điểm 2.2 mục II | III.4 gạch đầu dòng 2 | phần 2 mục 2 | section III task 4

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

export const fold = (words) =>
  words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

const either = (words) => words.map(fold).join("|");

// The first match of a pattern is taken out of the words, so that its number counts once.
function pull(state, pattern) {
  const match = state.words.match(pattern);
  if (match) state.words = state.words.replace(match[0], " ");
  return match;
}

// The id of the provision that `query` names, or undefined. `vocabulary` comes with the page.
export function placeOf(query, vocabulary) {
  const state = { words: ` ${fold(query).replace(/[–—]/g, "-")} ` };
  for (const ordinals of vocabulary.ordinals) {
    ordinals.forEach((word, n) => {
      state.words = state.words.replace(new RegExp(`\\b${fold(word)}\\b`), ` ${n + 1} `);
    });
  }
  const period = pull(state, /\b(\d{4})\s*-\s*(\d{4})\b/);
  const nth = (words) =>
    pull(state, new RegExp(`\\b(?:${words})s?\\s*(\\d+)\\b`)) ?? pull(state, new RegExp(`\\b(\\d+)\\s*(?:${words})\\b`));
  const dash = nth(either(vocabulary.dash)) ?? pull(state, /\s-\s*(\d+)\b/);
  const paragraph = nth(either(vocabulary.paragraph)) ?? pull(state, /¶\s*(\d+)/);
  const roman = pull(state, /(?<![a-z])([ivx]+)(?![a-z])/);
  const section = roman?.[1] ?? ROMAN[pull(state, new RegExp(`\\b(?:${either(vocabulary.section)})\\s*(\\d+)`))?.[1]];
  if (!section || !vocabulary.ids.includes(section)) return undefined;
  const numbers = (state.words.match(/\d+(?:\.\d+)*/g) ?? []).sort((one, other) => other.length - one.length);
  const path = numbers.length ? numbers[0].split(".") : [];
  const steps = [section, ...path, period && `${period[1]}-${period[2]}`, dash && `d${dash[1]}`, paragraph && `p${paragraph[1]}`];
  const id = steps.filter(Boolean).join("-");
  return vocabulary.ids.includes(id) ? id : undefined;
}
