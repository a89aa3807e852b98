// For the site opened from a disk, where a browser neither loads a module nor reads a file for a page:
// whatever a page asks for there is a script that hands over what it holds (scripts/pipeline/offline_zip.py).

const given = new Map();

globalThis.handOver = (what) => given.set(document.currentScript.src, what);

globalThis.loadFromDisk = (address) =>
  new Promise((done, failed) => {
    const { href: src } = new URL(address, document.baseURI);
    if (given.has(src)) return done(given.get(src));
    const onload = () => done(given.get(src));
    return document.head.append(
      Object.assign(document.createElement("script"), { src, onload, onerror: failed }),
    );
  });

globalThis.fetch = async (address) => {
  const letters = await loadFromDisk(`${new URL(address, document.baseURI).href}.js`);
  return new Response(Uint8Array.from(atob(letters), (one) => one.charCodeAt(0)));
};

// A folder has no page of its own there, so links that scripts make lead to the file within it.
function mend() {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true });
