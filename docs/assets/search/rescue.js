// What a search loads when its index has no good answer.

export { decoded, nearKeys, retype } from "./fuzzy.js";

export const loadNearest = () => import("./nearest.js");
