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
