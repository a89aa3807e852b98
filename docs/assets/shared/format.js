// Labels with placeholders.

/**
 * Replace each `{name}` in a label by its value.
 *
 * @param {string} label
 * @param {Record<string, unknown>} values
 * @returns {string}
 */
export const format = (label, values) =>
  label.replace(/\{(\w+)\}/g, (_, name) => /** @type {string} */ (values[name]));
