// An element with its properties and what it holds; what is missing is left out.
export function element(name, properties, ...children) {
  const { data = {}, ...own } = properties;
  const made = Object.assign(document.createElement(name), own);
  Object.assign(made.dataset, data);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}
