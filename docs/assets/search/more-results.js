// What the page of results adds when the reader comes to what stands below the hits. Loaded only then.

// An offer of another language says how many results there are, or goes.
export async function count(offer, { query, address, known }, open, words) {
  const opened = await open(new URL(`${offer.hreflang}.json`, address), known).catch(
    () => undefined,
  );
  const { how, hits } = (await opened?.search(query)) ?? {};
  if (!hits) return;
  if (hits.length && how !== "partly") offer.textContent = words.replace("{n}", hits.length);
  else offer.remove();
}

// Terms by the words of their definitions, where they were not found by name.
export async function define({ query, index, records, hits, address }, engine) {
  const answer = await fetch(
    new URL(`../definitions/${address.pathname.split("/").at(-1)}`, address),
  );
  if (!answer.ok) return [];
  const { terms: said } = await answer.json();
  const terms = records.filter(({ kind }) => kind === "term");
  const { search } = engine({
    ...index,
    groups: [["term", terms[0].page, terms.length, terms[0].where]],
    ids: terms.map(({ id }) => id).join(" "),
    text: terms.map(({ id, text }) => `${text}: ${said[id].definition}`).join("|"),
    at: "",
  });
  const named = new Set(
    hits.filter(({ record }) => record.kind === "term").map(({ record }) => record.id),
  );
  return (await search(query)).hits.filter(({ record }) => !named.has(record.id));
}
