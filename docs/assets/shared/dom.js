// Find elements of the page and build new ones.

/** @typedef {string | number | boolean | URL} AttributeValue */
/** @typedef {Node | string | false | undefined} Child */
/** @typedef {HTMLElement & { dataset: Record<string, string> }} PageElement  its data-* are known */

/**
 * Return the element that matches `selector`. Only for elements that the page always has: elsewhere
 * use `querySelector` and test for null.
 *
 * @template {Element} [T=PageElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export const find = (selector, within = document) =>
  /** @type {T} */ (within.querySelector(selector));

/**
 * Return the elements that match `selector`, in document order.
 *
 * @template {Element} [T=PageElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
export const findAll = (selector, within = document) => [
  .../** @type {NodeListOf<T>} */ (within.querySelectorAll(selector)),
];

/**
 * Return the element with this id, which the page always has. An id of the text may begin with a digit, so
 * `#` and the id may be no selector.
 *
 * @param {string} id
 */
export const byId = (id) => /** @type {PageElement} */ (document.getElementById(id));

/**
 * Return the JSON that a page holds in a script element with this id.
 *
 * @param {string} id
 * @returns {any}
 */
export const readJson = (id) => JSON.parse(byId(id).textContent);

/**
 * Return the element on which an event happened.
 *
 * @param {Event} event
 * @returns {PageElement}
 */
export const targetOf = (event) => /** @type {PageElement} */ (event.target);

/**
 * Return a part of an address as it is read; unchanged if it is none.
 *
 * @param {string} part
 */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Return the element that the address names. */
export const addressed = () => document.getElementById(decoded(location.hash.slice(1)));

/**
 * Return a copy of the element in a template.
 *
 * @param {HTMLTemplateElement} template
 * @returns {PageElement}
 */
export const copyOf = ({ content }) =>
  /** @type {PageElement} */ (/** @type {Element} */ (content.firstElementChild).cloneNode(true));

/**
 * Set attributes and return the element.
 *
 * @template {Element} T
 * @param {T} target
 * @param {Record<string, AttributeValue>} attributes
 * @returns {T}
 */
export function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    target.setAttribute(name, /** @type {string} */ (value));
  }
  return target;
}

/**
 * Build an element. Children that are false, undefined or empty are left out.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, AttributeValue>} attributes
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, attributes, ...children) {
  const built = setAttributes(document.createElement(name), attributes);
  built.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return built;
}

/**
 * Put a button in the place of a link, which leads on only where there is no script.
 *
 * @param {HTMLAnchorElement} link
 * @returns {HTMLButtonElement & PageElement}
 */
export function asButton(link) {
  const button = /** @type {HTMLButtonElement & PageElement} */ (
    element("button", { type: "button" }, ...link.childNodes)
  );
  for (const { name, value } of link.attributes) {
    if (name !== "href") button.setAttribute(name, value);
  }
  link.replaceWith(button);
  return button;
}
