// What a query may mean: abbreviations and equal phrases, and the words of the text it stands for.

const MOST = 24; // readings of one query

// [short, full]; the index names the short form only where it is not the initials of the full one.
const abbreviations = (index) =>
  index.abbreviations.split("|").map((line) => {
    const [short, full] = line.split("=");
    return full
      ? [short, full]
      : [
          short
            .match(/\p{L}+/gu)
            .map(([first]) => first)
            .join("")
            .toUpperCase(),
          short,
        ];
  });

// Whether the marks typed so far do not contradict those of a word of the text.
const within = (one, text) =>
  (!one.tone || one.tone === text.tone) &&
  [...(one.letters ?? one.exact)].every((letter, n) => {
    const there = (text.letters ?? text.exact)[n];
    return (
      letter === there ||
      (there && /[a-z]/.test(letter) && there.normalize("NFD")[0].replace("đ", "d") === letter)
    );
  });

export function meanings(index, { forms, keys, read }) {
  const alike = [
    ...abbreviations(index).flatMap(([short, full]) => [
      { from: read(short), to: read(full), short: true },
      { from: read(full), to: read(short).map((one) => ({ ...one, sure: true })) },
    ]),
    ...index.equal.split("|").flatMap((line) => {
      const group = line.split("=").map(read);
      return group.flatMap((from) => group.filter((to) => to !== from).map((to) => ({ from, to })));
    }),
  ].filter(({ to }) => to.every(({ key }) => keys.has(key)));
  for (const rule of alike) rule.hidden = rule.short && rule.from.some(({ key }) => keys.has(key));

  // A short form that is a word of the text when typed without marks counts only in capitals.
  const says = (query, at, { from, short, hidden }) =>
    from.every((one, n) => {
      const typed = query[at + n];
      if (typed?.key !== one.key) return false;
      if (hidden) return typed.typed === typed.typed.toUpperCase();
      return !typed.marked || typed.exact === one.exact || (short && !one.marked);
    });

  // The query in all the ways that mean the same, as typed first.
  function readings(query) {
    const all = new Map([[query.map(({ exact }) => exact).join(" "), query]]);
    for (const one of all.values()) {
      // grows meanwhile
      one.forEach((_, at) =>
        alike.forEach((rule) => {
          if (all.size >= MOST || !says(one, at, rule)) return;
          const to = rule.to.map((word, n) => ({ ...word, bonded: n > 0 }));
          const meant = [...one.slice(0, at), ...to, ...one.slice(at + rule.from.length)];
          const name = meant.map(({ exact }) => exact).join(" ");
          if (!all.has(name)) all.set(name, meant);
        }),
      );
    }
    return [...all.values()];
  }

  const known = (one) =>
    [...(keys.get(one.key) ?? [])].some((form) => !one.marked || within(one, forms.get(form)));

  // Which words of the text a word of the query stands for: exact form -> how well, from 0 to 1.
  function standing(one, { begun, folded, partly, near, alone }) {
    const found = new Map();
    const fits = (form) => !one.marked || folded || within(one, forms.get(form));
    const take = (key, worth, wanted = () => true) => {
      for (const form of keys.get(key) ?? [])
        if (wanted(form)) found.set(form, Math.max(worth, found.get(form) ?? 0));
    };
    const exact = (form) => form === one.exact;
    const told = one.sure || (one.marked && !folded && keys.get(one.key)?.has(one.exact));
    take(one.key, 1, exact);
    if (!told) take(one.key, one.marked && !folded ? 0.9 : 0.88, fits);
    if (begun) {
      const split = one.figure && one.key.replace(".", ""); // 111.6 on the way to 111.680
      for (const key of keys.keys()) {
        if (
          key !== one.key &&
          (key.startsWith(one.key) || (split && key[4] && key.startsWith(split)))
        )
          take(key, 0.6, fits);
      }
    }
    if (partly && !found.size && !alone) take(one.key, 0.5);
    for (const key of near?.get(one.key) ?? []) take(key, 0.5);
    return found;
  }

  return { readings, standing, known };
}
