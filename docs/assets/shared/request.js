// Requests that fail on an error status too.

/**
 * Fetch a URL; throw if the server does not answer with success.
 *
 * @param {string} url
 * @returns {Promise<Response>}
 */
export async function request(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(url);
  return response;
}

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
