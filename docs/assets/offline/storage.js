// What the service worker and the pages both need to know of the saved copy: the names of its caches, the
// connection, the room on the device.

/** Sign between the scope of an edition and the rest of a cache's name. No URL contains it. */
const SEPARATOR = " ";
const LEGACY = /^[0-9a-f]{16}$/; // a version right after the scope, as older releases named their caches
const DAY = 24 * 60 * 60 * 1000;

/**
 * Return the name of a cache of the edition at `scope`.
 *
 * @param {string} scope
 * @param {string} name
 */
export const cacheName = (scope, name) => `${scope}${SEPARATOR}${name}`;

/**
 * Return the names of all caches of the edition at `scope`, and none of an edition above or below it.
 *
 * @param {string} scope
 */
export async function ownCaches(scope) {
  const names = await caches.keys();
  return names.filter(
    (name) =>
      name.startsWith(scope) &&
      (name[scope.length] === SEPARATOR || LEGACY.test(name.slice(scope.length))),
  );
}

/**
 * Return the URL whose copy holds the time at which the text was saved.
 *
 * @param {string} scope
 */
export const savedUrl = (scope) => new URL("sw.js?saved", scope).href;

/** Return true where nothing may be fetched unasked: with data saver, or on 2G. */
export function isCostly() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return Boolean(saveData) || /2g$/.test(effectiveType ?? "");
}

// A full storage is remembered for a day, so that it costs the reader one attempt a day.

/** @param {string} scope */
const fullUrl = (scope) => new URL("sw.js?full", scope).href;
/** @param {string} scope */
const fullName = (scope) => cacheName(scope, "full");

/** @param {string} scope */
export const forgetFull = (scope) => caches.delete(fullName(scope));

/** @param {string} scope */
export async function rememberFull(scope) {
  const cache = await caches.open(fullName(scope));
  await cache.put(fullUrl(scope), new Response(`${Date.now()}`));
}

/** @param {string} scope */
export async function wasFull(scope) {
  const since = (await caches.has(fullName(scope))) && (await caches.match(fullUrl(scope)));
  return since && Date.now() - Number(await since.text()) < DAY;
}

/**
 * Throw if there is no room for `bytes`. It is tried, because browsers do not tell the true quota.
 *
 * @param {string} scope
 * @param {number} bytes
 */
export async function tryRoom(scope, bytes) {
  const name = cacheName(scope, "room");
  try {
    const cache = await caches.open(name);
    await cache.put(fullUrl(scope), new Response(new Uint8Array(bytes)));
  } finally {
    await caches.delete(name);
  }
}
