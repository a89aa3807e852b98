// Unpack the script of the single file with its data and style, and start it. Without it, and in a browser
// without DecompressionStream, all of the text is there.

/** @typedef {{ script: string, style: string, data: import("./single-file.js").Data }} Packed */

// Base 85 in the order of Python's b85encode, without signs that HTML may read: a comma for <, a stop for &.
const DIGITS =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=>?@^_`{|}~";

/**
 * Return the bytes of a text in base 85: four for five characters, one less for each that is missing at
 * its end.
 *
 * @param {string} text
 */
function bytesOf(text) {
  const groups = Math.ceil(text.length / 5);
  const padded = text.padEnd(5 * groups, "~");
  const numbers = new DataView(new ArrayBuffer(4 * groups));
  for (let group = 0; group < groups; group += 1) {
    const digits = [...padded.slice(5 * group, 5 * group + 5)].map((digit) =>
      DIGITS.indexOf(digit),
    );
    numbers.setUint32(
      4 * group,
      digits.reduce((all, digit) => all * 85 + digit, 0),
    );
  }
  return numbers.buffer.slice(0, 4 * groups + text.length - padded.length);
}

if ("DecompressionStream" in globalThis) {
  /** @type {NodeListOf<HTMLElement>} */
  const others = document.querySelectorAll(".edition + .edition");
  for (const other of others) other.hidden = true; // until the script shows the language that is asked for
}
const held = /** @type {HTMLElement} */ (document.getElementById("held"));
const bytes = bytesOf((held.textContent ?? "").trim());
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
/** @type {Packed} */
const { script, style, data } = await new Response(stream).json();
globalThis.unpacked = data;
// The content security policy knows both by their digests.
document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
document.body.append(Object.assign(document.createElement("script"), { textContent: script }));
