// For the site opened from a disk, where a browser neither loads a module nor lets a page read a file:
// each file that a page asks for is there as a script that hands over its content, written by
// scripts/pipeline/offline_zip.py.

/** @type {Map<string, unknown>} */
const contents = new Map(); // by address of the script

/** @param {unknown} content */
globalThis.handOver = (content) => {
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  contents.set(src, content);
};

/** @param {string | URL} address */
globalThis.loadFromDisk = (address) =>
  new Promise((resolve, reject) => {
    const { href: src } = new URL(address, document.baseURI);
    const done = () => resolve(contents.get(src));
    if (contents.has(src)) done();
    else {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src, onload: done, onerror: reject }));
    }
  });

/** @param {RequestInfo | URL} address */
globalThis.fetch = async (address) => {
  const { href } = new URL(`${address}`, document.baseURI);
  return new Response(/** @type {BodyInit} */ (await loadFromDisk(`${href}.js`)));
};

/** Add index.html to links to folders that scripts make: from a disk, no page opens without it. */
function completeLinks() {
  for (const link of document.querySelectorAll("a")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
new MutationObserver(completeLinks).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
