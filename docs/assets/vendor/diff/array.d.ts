// Types of what is used; written for this project.
export function diffArrays<T>(
  before: T[],
  after: T[],
  options?: { comparator?: (left: T, right: T) => boolean },
): { count: number; removed: boolean; added: boolean; value: T[] }[];
