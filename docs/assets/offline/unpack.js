// Unpack the script of the single file with its data and style, and start it. Without it, and in a browser
// without DecompressionStream, all of the text is there.

const BLOCK = 82; // digits in base 93 of 67 bytes (scripts/exports/base93.py)

/**
 * Return the bytes of a text in base 93.
 *
 * @param {string} text
 */
const bytesOf = (text) =>
  text.match(new RegExp(`.{1,${BLOCK}}`, "g"))?.flatMap((block) => {
    let number = 0n;
    for (const sign of block) {
      const code = sign.charCodeAt(0);
      number = number * 93n + BigInt(code - (code > 60 ? 34 : 33)); // without <
    }
    const bytes = Array.from({ length: Math.floor((block.length * Math.log2(93)) / 8) });
    return bytes.map((_, n) => Number((number >> BigInt(8 * (bytes.length - 1 - n))) & 255n));
  }) ?? [];

if ("DecompressionStream" in globalThis) {
  /** @type {NodeListOf<HTMLElement>} */
  const others = document.querySelectorAll(".edition + .edition");
  for (const other of others) other.hidden = true; // until the script shows the language that is asked for
}
const held = /** @type {HTMLElement} */ (document.getElementById("held"));
const bytes = bytesOf((held.textContent ?? "").trim());
const stream = new Blob([Uint8Array.from(bytes)])
  .stream()
  .pipeThrough(new DecompressionStream("deflate"));
const [script, style, data] = (await new Response(stream).text()).split("\0");
globalThis.unpacked = JSON.parse(data);
// The content security policy knows both by their digests.
document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
document.body.append(Object.assign(document.createElement("script"), { textContent: script }));
