// Keeps the text for reading without a network. What is kept is shown only when the network does not
// answer, and then with a line that says so: no page that may be old is shown as if it were current.
//
// scripts/worker.py puts `kept` before this: { version, files, starts, said }.
// A version is kept whole or not at all; only then does it take the place of the one before.

const { version, files, starts, said } = self.kept;
const PATIENCE = 3000; // ms that a page for which there is a copy waits for the network
const SCOPE = self.registration.scope;
const NAME = `${SCOPE}${version}`;

async function fill() {
  const cache = await caches.open(NAME);
  await cache.addAll(files.map((path) => new Request(new URL(path, SCOPE), { cache: "no-cache" })));
  await self.skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(SCOPE) && name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const copyOf = async (path) => (await caches.open(NAME)).match(new URL(path, SCOPE));

// The language of a path: the longest start that it has.
const languageOf = (path) =>
  Object.keys(starts).sort((one, other) => starts[other].length - starts[one].length).find((code) => path.startsWith(starts[code]));

// When a copy was saved, in the words of its language.
function words(copy, path) {
  const code = languageOf(path);
  const day = new Date(copy.headers.get("date") ?? Number.NaN);
  const date = Number.isNaN(day.valueOf()) ? version : new Intl.DateTimeFormat(code, { dateStyle: "long" }).format(day);
  return said[code].replace("{date}", date);
}

// A copy of a page with the line that tells what it is, beside the status of the text.
async function told(copy, path) {
  const headers = new Headers(copy.headers);
  for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) headers.delete(name);
  const page = (await copy.text()).replace("</aside>", `<p class="saved">${words(copy, path)}</p></aside>`);
  return new Response(page, { status: copy.status, headers });
}

// Asked of the server itself: what the browser still holds from before confirms nothing.
const askAnew = ({ request }) => fetch(request.url, { cache: "no-cache", redirect: request.mode === "navigate" ? "manual" : "follow" });

const late = () => new Promise((_, failed) => setTimeout(failed, PATIENCE));

async function page(event, path) {
  const copy = await copyOf(path);
  const asked = askAnew(event);
  event.waitUntil(asked.catch(() => {}));
  try {
    const answer = await (copy ? Promise.race([asked, late()]) : asked);
    if (answer.status < 500 || !copy) return answer;
  } catch {
    if (!copy) return copyOf(`${starts[languageOf(path)]}offline.html`);
  }
  return told(copy, path);
}

// What scripts ask for. A page that is given a copy is told so; assets never change under their name.
async function file(event, path) {
  const copy = await copyOf(path);
  if (/^assets\/.*-\w{8,}\.\w+$/.test(path)) return copy;
  try {
    const answer = await Promise.race([askAnew(event), late()]);
    if (answer.status < 500) return answer;
  } catch {}
  const client = await self.clients.get(event.clientId);
  client?.postMessage(words(copy, new URL(client.url).pathname.slice(new URL(SCOPE).pathname.length)));
  return copy;
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { method, url, destination, headers } = event.request;
  if (method !== "GET" || headers.has("range") || !url.startsWith(SCOPE)) return;
  const path = new URL(url).href.slice(SCOPE.length).replace(/[?#].*/s, "").replace(/(^|\/)index\.html$/, "$1");
  if (destination === "document") {
    if (/(^|\/)$|\.html$/.test(path) && !/(^|\/)(embed|downloads)\/./.test(path)) event.respondWith(page(event, path));
  } else if (files.includes(path) && destination !== "iframe") event.respondWith(file(event, path));
});
