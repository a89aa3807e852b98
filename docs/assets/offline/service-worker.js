// Keeps the text for reading without a network. A copy is shown only if the network does not answer,
// and with a line that says so: no page that may be old passes for current.
//
// The `files` of a version are cached all or none; only then does it replace the version before.
// `more`, without which the text can still be read, is cached as far as it can be fetched.

/**
 * Settings that scripts/pipeline/service_worker.py puts before this script.
 *
 * @typedef {object} Settings
 * @property {string} version
 * @property {string[]} files
 * @property {string[]} more
 * @property {Language[]} languages
 */
/**
 * @typedef {object} Language
 * @property {string} start  of its paths
 * @property {string} said   the line on a copy, with {date}
 * @property {string} locale
 * @property {Intl.DateTimeFormatOptions} date
 */

const worker = /** @type {ServiceWorkerScope & { kept: Settings }} */ (
  /** @type {unknown} */ (self)
);
const { version, files, more, languages } = worker.kept;
const TIMEOUT = 3000; // ms to wait for the network where there is a copy
const SCOPE = worker.registration.scope;
const NAME = `${SCOPE}${version}`;
const SAVED = new URL("sw.js?saved", SCOPE); // its copy holds the date of the copies
const IMMUTABLE = /^assets\/.*-\w{8,}\.\w+$/;

/** Cache this version. */
async function install() {
  const cache = await caches.open(NAME);
  /** @param {string} path */
  const requestOf = (path) => new Request(new URL(path, SCOPE), { cache: "no-cache" });
  await Promise.all([
    cache.addAll(files.map(requestOf)),
    cache.put(SAVED, new Response(new Date().toISOString())),
    ...more.map((path) => cache.add(requestOf(path)).catch(() => {})),
  ]);
  await worker.skipWaiting();
}

/** Delete the other versions and serve the pages that are open. */
async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SCOPE) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {string | URL} path */
const copyOf = async (path) => (await caches.open(NAME)).match(new URL(path, SCOPE));

/**
 * Return the language of a path: the one with the longest start that it has.
 *
 * @param {string} path
 */
const languageOf = (path) =>
  languages
    .filter(({ start }) => path.startsWith(start))
    .sort((a, b) => b.start.length - a.start.length)[0];

/**
 * Return the line that says of which day a copy is, in the language of its path.
 *
 * @param {string} path
 */
async function noticeFor(path) {
  const { said: line, locale, date } = languageOf(path);
  const saved = /** @type {Response} */ (await copyOf(SAVED));
  const day = new Date(await saved.text());
  return line.replace("{date}", new Intl.DateTimeFormat(locale, date).format(day));
}

/**
 * Return a copy of a page with the line, beside the status of the text.
 *
 * @param {Response} copy
 * @param {string} path
 */
async function withNotice(copy, path) {
  const headers = new Headers(copy.headers);
  for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) {
    headers.delete(name);
  }
  const line = `<p class="saved">${await noticeFor(path)}</p></aside>`;
  const page = (await copy.text()).replace("</aside>", () => line);
  return new Response(page, { status: copy.status, headers });
}

/**
 * Ask the server, past the browser's own cache. If there is a copy, return undefined where the server
 * does not answer in time or fails.
 *
 * @param {FetchEvent} event
 * @param {Response | undefined} copy
 */
async function askServer(event, copy) {
  const { url, mode } = event.request;
  const redirect = mode === "navigate" ? "manual" : "follow";
  const asked = fetch(url, { cache: "no-cache", redirect });
  event.waitUntil(asked.catch(() => {}));
  if (!copy) return asked;
  /** @type {Promise<undefined>} */
  const timeout = new Promise((resolve) => setTimeout(resolve, TIMEOUT));
  const response = await Promise.race([asked, timeout]).catch(() => undefined);
  return response && response.status < 500 ? response : undefined;
}

/**
 * Answer with a page.
 *
 * @param {FetchEvent} event
 * @param {string} path
 */
async function servePage(event, path) {
  const copy = await copyOf(path);
  const response = await askServer(event, copy).catch(() => undefined);
  if (response) return response;
  if (copy) return withNotice(copy, path);
  const offline = await copyOf(`${languageOf(path).start}offline.html`);
  const { body, headers } = /** @type {Response} */ (offline);
  return new Response(body, { headers }); // not the copy: no page may be a redirected response
}

/**
 * Answer with a file that a script asked for. If it is a saved copy, a message tells the page so.
 *
 * @param {FetchEvent} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function serveFile(event, path) {
  const copy = await copyOf(path);
  if (copy && IMMUTABLE.test(path)) return copy;
  const response = await askServer(event, copy);
  if (response) return response;
  const client = await worker.clients.get(event.clientId);
  if (client) client.postMessage(await noticeFor(client.url.slice(SCOPE.length)));
  return /** @type {Response} */ (copy);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { method, url, destination, headers } = event.request;
  if (method !== "GET" || headers.has("range") || !url.startsWith(SCOPE)) return;
  const path = url
    .slice(SCOPE.length)
    .replace(/[?#].*/s, "")
    .replace(/(^|\/)index\.html$/, "$1");
  const isPage = /(^|\/)$|\.html$/.test(path) && !/(^|\/)(embed|downloads)\/./.test(path);
  if (destination === "document") {
    if (isPage) event.respondWith(servePage(event, path));
  } else if ([...files, ...more].includes(path) && destination !== "iframe") {
    event.respondWith(serveFile(event, path));
  }
});
