// Ask the search from outside of a browser: scripts/checks/asked.py runs it with Bun. It reads
// { index, asked, queries, phrases } as JSON and writes how each query is answered and the record that it
// finds first, and whether each phrase is in any record.

import { hasPhrase } from "./documents.js";
import { engine } from "./engine.js";
import { unpack } from "./index.js";
import * as rescue from "./rescue.js";

const { index, asked, queries, phrases } = JSON.parse(await Bun.stdin.text());
const { search } = engine(index, {
  loadRescue: async () => rescue,
  loadAsked: async () => asked,
});
/** @type {[how: string, first: string][]} */
const answers = [];
for (const query of queries) {
  const { how, hits } = await search(query);
  const [hit] = hits;
  answers.push([how, hit ? `${hit.record.kind}:${hit.record.id}` : ""]);
}
const { records, read } = unpack(index);
const present = phrases.map((/** @type {string} */ phrase) =>
  records.some((record) => hasPhrase(record, read(phrase))),
);
console.log(JSON.stringify({ answers, present }));
