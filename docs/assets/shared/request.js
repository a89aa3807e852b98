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
 * Fetch a page and parse it.
 *
 * @param {string} url
 * @returns {Promise<Document>}
 */
export const requestPage = async (url) =>
  new DOMParser().parseFromString(await (await request(url)).text(), "text/html");
