// The text in another language, taken from the page that holds it.

export const textOf = (provision) => {
  const copy = provision.cloneNode(true);
  for (const extra of copy.querySelectorAll(".number, .open-actions")) extra.remove();
  return copy.textContent.trim();
};

export const addressIn = (language) =>
  new URL(document.querySelector(`link[rel=alternate][hreflang=${language}]`).href).pathname;

// A function that gives the text of a provision in `language` by the provision's id.
export async function textsIn(language) {
  const answer = await fetch(addressIn(language));
  if (!answer.ok) throw new Error(answer.status);
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  return (id) => textOf(there.getElementById(id));
}
