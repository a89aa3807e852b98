// Read a place in the document as people write it, in any order and spelling:
//   II.2.2 | điểm 2.2 mục II | III.4 gạch đầu dòng 2 | phần 2 mục 2 | section III task 4
//
// The `vocabulary` comes with the page: { section, level, dash, paragraph, ordinals, ids }.

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

export const fold = (words) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase();

const either = (words) => words.map(fold).join("|");

// The section in small Roman numbers, if it is named, and what follows it in an id: "2-2-d1".
function steps(query, vocabulary) {
  let words = ` ${fold(query).replace(/[–—]/g, "-")} `;
  // The first number that a pattern finds is taken out of the words, so that it counts once.
  const pull = (pattern) => {
    const match = words.match(pattern);
    if (match) words = words.replace(match[0], " ");
    return match?.[1];
  };
  const nth = (said) =>
    pull(new RegExp(`\\b(?:${either(said)})s?\\s*(\\d+)`)) ??
    pull(new RegExp(`\\b(\\d+)\\s*(?:${either(said)})\\b`));
  for (const ordinals of vocabulary.ordinals) {
    ordinals.forEach((word, n) => {
      words = words.replace(new RegExp(`\\b${fold(word)}\\b`), ` ${n + 1} `);
    });
    const [mark] = fold(ordinals[0]).split(" "); // "thứ 3" as "thứ ba"
    words = words.replace(new RegExp(`\\b${mark}\\s+(?=\\d)`, "g"), "");
  }
  const period = pull(/\b(\d{4}\s*-\s*\d{4})\b/)?.replace(/\s/g, "");
  const dash = nth(vocabulary.dash) ?? pull(/\s-\s*(\d+)\b/);
  const paragraph = nth(vocabulary.paragraph) ?? pull(/¶\s*(\d+)/);
  const section =
    pull(/\b([ivx]+)(?![a-z])/) ??
    ROMAN[pull(new RegExp(`\\b(?:${either(vocabulary.section)})\\s*(\\d+)`))];
  const [path] = (words.match(/\d+(?:\.\d+)*/g) ?? []).sort(
    (one, other) => other.length - one.length,
  );
  return [
    section,
    [path?.replaceAll(".", "-"), period, dash && `d${dash}`, paragraph && `p${paragraph}`]
      .filter(Boolean)
      .join("-"),
  ];
}

// The id of the provision that `query` names, or undefined.
export function placeOf(query, vocabulary) {
  const [section, rest] = steps(query, vocabulary);
  const id = rest ? `${section}-${rest}` : section;
  return vocabulary.ids.includes(id) ? id : undefined;
}

// The ids that a query cites which says nothing else. Where it leaves out the section there may be
// several: “khoản 2”. The vocabulary has `said` besides: words that a citation may hold.
export function cited(query, vocabulary) {
  const typed = query.trim();
  const known = new Set(fold(Object.values(vocabulary).flat(2).join(" ")).split(" "));
  const words = fold(typed).match(/[a-z\d]+/g) ?? [];
  if (!/\d|\s|^[IVX]+\.?$|^ii+$|^iv$/.test(typed)) return [];
  if (
    !words.every(
      (word) =>
        /^(?:[ivx]+|[dp]?\d+)$/.test(word) || known.has(word) || known.has(word.replace(/s$/, "")),
    )
  )
    return [];
  const { ids } = vocabulary;
  const place = ids.find((id) => id === typed.toLowerCase()) ?? placeOf(typed, vocabulary);
  if (place) return [place];
  const [section, rest] = steps(typed, vocabulary);
  const told =
    new RegExp(`\\b(?:${either(vocabulary.level)})s?\\b`).test(fold(typed)) || /\D/.test(rest);
  return section || !told
    ? []
    : ids.filter((id) => id.replace(/^[ivx]+-/, "") === rest && id !== rest);
}
