// The service worker of a site that keeps no copies (`offline_copy = false` in data/resolution.toml): in
// place of one that does, it deletes the copies of this edition and itself.

import { ownCaches } from "./storage.js";

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));

async function remove() {
  const names = await ownCaches(worker.registration.scope);
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(remove()));
