// The worker that checks quotations: it is given the text first, then questions, each with a number.

import { checkerOf } from "./checker.js";

/** @type {import("./checker.js").Checker} */
let checker;

addEventListener("message", async ({ data }) => {
  const { resolution, signs, id, task, words } = data;
  if (resolution) {
    checker = checkerOf(resolution, signs);
    postMessage({ ready: true });
    return;
  }
  /** @type {import("./checker.js").Progress} */
  const progress = (share) => postMessage({ id, share });
  try {
    const answer =
      task === "article" ? await checker.article(words, progress) : await checker.check(words);
    postMessage({ id, answer });
  } catch (error) {
    postMessage({ id, error: `${error}` });
  }
});
