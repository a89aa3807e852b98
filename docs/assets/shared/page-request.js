// Requests of other pages of the site.

import { request } from "./request.js";

/**
 * Fetch a page and parse it, without its style, which this page's policy would refuse aloud.
 *
 * @param {string} url
 * @returns {Promise<Document>}
 */
export async function requestPage(url) {
  const page = await (await request(url)).text();
  return new DOMParser().parseFromString(page.replace(/<style>.*?<\/style>/s, ""), "text/html");
}
