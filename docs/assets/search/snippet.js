// The stretch of a hit's text to show, as [words, isMarked] pieces; marks of the text intact.

const LEAD = 25; // letters before what was found

export function excerpt({ record, runs, many, near, held, light }, width) {
  const { text, words } = record;
  if (!held) [runs, held] = [[], new Map([[0, 0]])]; // a citation: the beginning, nothing marked
  const beside = (at) =>
    (held.get(at) << 1) & held.get(at + 1) || held.get(at) & (held.get(at - 1) << 1);
  const some = [...held.keys()].some(beside);
  const marked = (at) =>
    runs.length
      ? runs.some((from) => at >= from && at < from + many)
      : held.get(at) & ~light && (!some || beside(at) || /\d|^.{6}/.test(words[at].typed));
  const first = words[runs[0] ?? near?.from ?? 0].start;
  let from = Math.max(0, Math.min(first - LEAD, text.length - width));
  from = from < LEAD ? 0 : text.indexOf(" ", from) + 1;
  const to = from + width >= text.length - 15 ? text.length : text.lastIndexOf(" ", from + width);
  let said = from ? "… " : "";
  let at = from;
  words.forEach(({ start, end }, n) => {
    if (start < from || end > to || !marked(n)) return;
    said += `${text.slice(at, start)}\x01${text.slice(start, end)}\x02`;
    at = end;
  });
  said += text.slice(at, to) + (to < text.length ? " …" : "");
  return said
    .replace(/\x02([\s-]*)\x01/g, "$1")
    .split(/[\x01\x02]/)
    .map((words, n) => [words, n % 2]);
}
