// Types of what is used; written for this project.
export default function leven(
  first: string,
  second: string,
  options?: { maxDistance?: number },
): number;
