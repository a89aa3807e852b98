// Keeps the text for reading without a network. A copy is shown only if the network does not answer,
// and with a line that says so: no page that may be old passes for current.
//
// A version is the list of its files with their digests. A file is cached only if it has that digest, so a
// deploy that is under way cannot bring old words into a new version. The `files` are cached all or none;
// only then do they replace the version before. `more`, without which the text can still be read, is
// cached as far as it can be fetched.

import {
  cacheName,
  forgetFull,
  isCostly,
  ownCaches,
  rememberFull,
  savedUrl,
  tryRoom,
  wasFull,
} from "./storage.js";

/**
 * Settings that scripts/pipeline/service_worker.py puts before this script.
 *
 * @typedef {object} Settings
 * @property {string} version
 * @property {Record<string, string>} files  digests by path
 * @property {Record<string, string>} more
 * @property {number} size  bytes of all files
 * @property {[folder: string, page: string, ids: string[]][]} places  pages of provisions and targets,
 *   which offline lead to their place on a page that is saved
 * @property {Language[]} languages
 */
/**
 * @typedef {object} Language
 * @property {string} start  of its paths
 * @property {string} said   the line on a copy, with {date}
 * @property {string} lost   the page shown where nothing is saved
 * @property {string} locale
 * @property {Intl.DateTimeFormatOptions} date
 */

const worker = /** @type {ServiceWorkerScope & { kept: Settings }} */ (
  /** @type {unknown} */ (self)
);
const { version, files, more, size, places, languages } = worker.kept;
const TIMEOUT = 3000; // ms to wait for the network where there is a copy
const AT_ONCE = 6; // files that are fetched at the same time
const SCOPE = worker.registration.scope;
const NAME = cacheName(SCOPE, version);
const SAVED = savedUrl(SCOPE);
const IMMUTABLE = /^assets\/.*-\w{8,}\.\w+$/;
const PATHS = new Set([...Object.keys(files), ...Object.keys(more)]);

/** @param {string} path */
const urlOf = (path) => new URL(path, SCOPE).href;

/** @param {string} url */
const copyOf = (url) => caches.match(url, { cacheName: NAME });

// Keeping a version

/** Return true if all `files` of this version are cached. */
async function isWhole() {
  if (!(await caches.has(NAME))) return false;
  const requests = await (await caches.open(NAME)).keys();
  const cached = new Set(requests.map(({ url }) => url));
  return cached.has(SAVED) && Object.keys(files).every((path) => cached.has(urlOf(path)));
}

/**
 * Return true if the body of a response has this digest.
 *
 * @param {Response} response
 * @param {string} digest
 */
async function hasDigest(response, digest) {
  const sum = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const start = [...new Uint8Array(sum, 0, digest.length / 2)];
  return start.map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}

/**
 * Return a file of this version, from a cache or the network. Throws if the server has another version.
 *
 * @param {string} path
 * @param {string} digest
 * @param {Cache[]} own
 */
async function fetchFile(path, digest, own) {
  const url = urlOf(path);
  for (const cache of own) {
    const copy = await cache.match(url);
    if (copy && (await hasDigest(copy, digest))) return copy;
  }
  const response = await fetch(url, { cache: "no-cache" });
  if (response.ok && (await hasDigest(response, digest))) return response;
  throw new Error(`${url} is not that of version ${version}`);
}

/** Return the files of this version by URL; throw if one of `files` cannot be had. */
async function fetchFiles() {
  const own = await Promise.all((await ownCaches(SCOPE)).map((name) => caches.open(name)));
  /** @type {[url: string, response: Response][]} */
  const fetched = [];
  const entries = [...Object.entries(files), ...Object.entries(more)];
  while (entries.length) {
    const batch = entries.splice(0, AT_ONCE).map(async ([path, digest]) => {
      const response = await fetchFile(path, digest, own).catch((error) => {
        if (path in files) throw error;
      });
      if (response) fetched.push([urlOf(path), response]);
    });
    await Promise.all(batch);
  }
  return fetched;
}

/**
 * Store something; if that fails, keep nothing of this version and remember that the storage is full. It is
 * remembered beforehand, because a full storage could not hold that either.
 *
 * @param {() => Promise<unknown>} store
 */
async function orRemember(store) {
  await rememberFull(SCOPE);
  try {
    await store();
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
  await forgetFull(SCOPE);
}

/**
 * Cache this version, whole or not at all.
 *
 * @param {boolean} asked  by the reader, else nothing is fetched where that is costly
 */
async function saveVersion(asked) {
  if (await isWhole()) return;
  if ((!asked && isCostly()) || (await wasFull(SCOPE))) throw new Error("not now");
  await orRemember(() => tryRoom(SCOPE, size));
  const fetched = await fetchFiles();
  await orRemember(async () => {
    const cache = await caches.open(NAME);
    await cache.put(SAVED, new Response(new Date().toISOString()));
    await Promise.all(fetched.map(([url, response]) => cache.put(url, response)));
  });
}

/** @type {Promise<void> | undefined} */
let saving;

/**
 * Cache this version unless that is under way.
 *
 * @param {boolean} asked
 */
function save(asked) {
  saving ??= saveVersion(asked).finally(() => {
    saving = undefined;
  });
  return saving;
}

/** Delete the other versions and serve the pages that are open. */
async function activate() {
  const names = await ownCaches(SCOPE);
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

// Answering with it

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
 * @param {boolean} hasCopy
 */
async function askServer(event, hasCopy) {
  const { url, mode } = event.request;
  const redirect = mode === "navigate" ? "manual" : "follow";
  const asked = fetch(url, { cache: "no-cache", redirect });
  event.waitUntil(asked.catch(() => {}));
  if (!hasCopy) return asked;
  /** @type {Promise<undefined>} */
  const timeout = new Promise((resolve) => setTimeout(resolve, TIMEOUT));
  const response = await Promise.race([asked, timeout]).catch(() => undefined);
  return response && response.status < 500 ? response : undefined;
}

/**
 * Return the URL at which a saved page holds what has a page of its own, if any does: "p/ii-2-2/" is at
 * "goals/#ii-2-2".
 *
 * @param {string} path
 */
async function placeOf(path) {
  const { start } = languageOf(path);
  const [, folder, id] = path.slice(start.length).match(/^([\w-]+\/)([\w-]+)\/?$/) ?? [];
  const place = places.find((row) => row[0] === folder && row[2].includes(id));
  const page = place ? `${start}${place[1]}` : `${path}/`;
  const copy = PATHS.has(page) && (await copyOf(urlOf(page)));
  return copy ? urlOf(place ? `${page}#${id}` : page) : undefined;
}

/**
 * Answer where there is neither a network nor a copy: with the list of what is saved, at the least with a
 * line of words.
 *
 * @param {string} path
 */
async function answerOffline(path) {
  const { start, lost } = languageOf(path);
  const copy = await copyOf(urlOf(`${start}offline.html`));
  // not the copy itself: no page may be a redirected response
  if (copy) return new Response(copy.body, { headers: copy.headers });
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'",
  };
  return new Response(lost, { status: 503, headers });
}

/**
 * Answer with a page.
 *
 * @param {FetchEvent} event
 * @param {string} path
 */
async function servePage(event, path) {
  const copy = await copyOf(urlOf(path));
  const place = copy ? undefined : await placeOf(path);
  const response = await askServer(event, Boolean(copy || place)).catch(() => undefined);
  if (response) {
    event.waitUntil(save(false).catch(() => {})); // anew, where the browser has lost the copies
    return response;
  }
  if (place) return Response.redirect(place);
  return copy ? withNotice(copy, path) : answerOffline(path);
}

/**
 * Answer with a file that a script asked for. If it is a saved copy, a message tells the page so.
 *
 * @param {FetchEvent} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function serveFile(event, path) {
  const copy = await copyOf(urlOf(path));
  if (copy && IMMUTABLE.test(path)) return copy;
  const response = await askServer(event, Boolean(copy));
  if (response) return response;
  const client = await worker.clients.get(event.clientId);
  if (client) client.postMessage(await noticeFor(client.url.slice(SCOPE.length)));
  return /** @type {Response} */ (copy);
}

worker.addEventListener("install", (event) => {
  const isUpdate = worker.registration.active; // a first copy is saved when a page asks for it
  event.waitUntil(save(!isUpdate).then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  const saved = forgetFull(SCOPE).then(() => save(true));
  const reply = saved.then(
    () => true,
    () => false,
  );
  event.waitUntil(reply.then((isSaved) => event.ports[0].postMessage(isSaved)));
});
worker.addEventListener("fetch", (event) => {
  const { method, url, destination, headers } = event.request;
  if (method !== "GET" || headers.has("range") || !url.startsWith(SCOPE)) return;
  const path = url
    .slice(SCOPE.length)
    .replace(/[?#].*/s, "")
    .replace(/(^|\/)index\.html$/, "$1");
  const isPage = /(^|\/)[^./]*$|\.html$/.test(path) && !/(^|\/)(embed|downloads)\/./.test(path);
  if (destination === "document") {
    const answer = isPage ? servePage(event, path) : fetch(event.request);
    event.respondWith(answer.catch(() => answerOffline(path)));
  } else if (PATHS.has(path) && destination !== "iframe") {
    event.respondWith(serveFile(event, path));
  }
});
