// Keeps the text for reading without a network. What is kept is shown only when the network does not
// answer, and then with a line that says so: no page that may be old is shown as if it were current.
//
// scripts/pipeline/service_worker.py puts `kept` before this: { version, files, more, languages }.
// The `files` of a version are kept whole or not at all; only then does it take the place of the one
// before. `more`, without which the text can still be read, is kept as far as it can be had.

const { version, files, more, languages } = self.kept;
const PATIENCE = 3000; // ms that what has a copy waits for the network
const SCOPE = self.registration.scope;
const NAME = `${SCOPE}${version}`;
const WHEN = new URL("sw.js?saved", SCOPE); // holds when the copies were made
const UNCHANGING = /^assets\/.*-\w{8,}\.\w+$/;

async function fill() {
  const cache = await caches.open(NAME);
  const asked = (path) => new Request(new URL(path, SCOPE), { cache: "no-cache" });
  await Promise.all([
    cache.addAll(files.map(asked)),
    cache.put(WHEN, new Response(new Date().toISOString())),
    ...more.map((path) => cache.add(asked(path)).catch(() => {})),
  ]);
  await self.skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith(SCOPE) && name !== NAME)
      .map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

const copyOf = async (path) => (await caches.open(NAME)).match(new URL(path, SCOPE));

// The language of a path: the one with the longest start that it has.
const languageOf = (path) =>
  languages
    .filter(({ start }) => path.startsWith(start))
    .sort((one, other) => other.start.length - one.start.length)[0];

// That it is a copy and of which day, in the language of a path.
async function words(path) {
  const { said, locale, date } = languageOf(path);
  const day = new Date(await (await copyOf(WHEN)).text());
  return said.replace("{date}", new Intl.DateTimeFormat(locale, date).format(day));
}

// A copy of a page with the line that tells what it is, beside the status of the text.
async function told(copy, path) {
  const headers = new Headers(copy.headers);
  for (const name of ["content-encoding", "content-length", "etag", "last-modified"])
    headers.delete(name);
  const line = `<p class="saved">${await words(path)}</p></aside>`;
  const page = (await copy.text()).replace("</aside>", () => line);
  return new Response(page, { status: copy.status, headers });
}

// What the server itself says, for what the browser still holds from before confirms nothing. Where
// there is a copy, undefined if the server is silent for too long or fails.
async function current(event, copy) {
  const { url, mode } = event.request;
  const asked = fetch(url, {
    cache: "no-cache",
    redirect: mode === "navigate" ? "manual" : "follow",
  });
  event.waitUntil(asked.catch(() => {}));
  if (!copy) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => {});
  return answer?.status < 500 ? answer : undefined;
}

async function page(event, path) {
  const copy = await copyOf(path);
  const answer = await current(event, copy).catch(() => {});
  if (answer) return answer;
  if (copy) return told(copy, path);
  const { body, headers } = await copyOf(`${languageOf(path).start}offline.html`);
  return new Response(body, { headers }); // not the copy itself: a host may have redirected it, which no page may be
}

// What scripts ask for. A page that is given a copy is told so.
async function file(event, path) {
  const copy = await copyOf(path);
  if (copy && UNCHANGING.test(path)) return copy;
  const answer = await current(event, copy);
  if (answer) return answer;
  const client = await self.clients.get(event.clientId);
  client?.postMessage(await words(client.url.slice(SCOPE.length)));
  return copy;
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { method, url, destination, headers } = event.request;
  if (method !== "GET" || headers.has("range") || !url.startsWith(SCOPE)) return;
  const path = new URL(url).href
    .slice(SCOPE.length)
    .replace(/[?#].*/s, "")
    .replace(/(^|\/)index\.html$/, "$1");
  if (destination === "document") {
    if (/(^|\/)$|\.html$/.test(path) && !/(^|\/)(embed|downloads)\/./.test(path))
      event.respondWith(page(event, path));
  } else if ([...files, ...more].includes(path) && destination !== "iframe")
    event.respondWith(file(event, path));
});
