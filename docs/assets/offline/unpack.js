// Unpack the script and the data of the single file and start the script. Without it, and in a browser
// without DecompressionStream, all of the text is there.

/** @typedef {{ script: string, data: import("./single-file.js").Data }} Packed */

const held = /** @type {HTMLElement} */ (document.getElementById("held"));
const bytes = Uint8Array.from(atob(held.textContent ?? ""), (letter) => letter.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
/** @type {Packed} */
const { script, data } = await new Response(stream).json();
globalThis.unpacked = data;
// The content security policy knows this script by its digest.
document.body.append(Object.assign(document.createElement("script"), { textContent: script }));
