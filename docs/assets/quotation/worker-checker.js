// A checker that works in a worker, or in the page where none can start: from a disk, or in an old
// browser.

/** @typedef {import("./checker.js").Checker} Checker */
/** @typedef {Parameters<typeof import("./checker.js").checkerOf>} Text  the text and its signs */
/**
 * @typedef {object} Question
 * @property {(answer: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {import("./checker.js").Progress} [progress]
 */

const PATIENCE = 10_000; // milliseconds for a worker to start

/**
 * Start the worker and give it the text; throw if it cannot start.
 *
 * @param {string} url
 * @param {Text} text
 * @returns {Promise<Checker>}
 */
async function startWorker(url, [resolution, signs]) {
  const worker = new Worker(url, { type: "module" });
  /** @type {Map<number, Question>} */
  const questions = new Map();
  let last = 0;
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
    setTimeout(reject, PATIENCE);
    worker.postMessage({ resolution, signs });
  }).catch((error) => {
    worker.terminate();
    throw error;
  });
  worker.onerror = (event) => {
    for (const { reject } of questions.values()) reject(new Error(event.message));
    questions.clear();
  };
  worker.onmessage = ({ data: { id, share, answer, error } }) => {
    const question = questions.get(id);
    if (share !== undefined) {
      question?.progress?.(share);
      return;
    }
    questions.delete(id);
    if (error) question?.reject(new Error(error));
    else question?.resolve(answer);
  };
  /** @type {(task: string, words: string, progress?: Question["progress"]) => Promise<any>} */
  const ask = (task, words, progress) =>
    new Promise((resolve, reject) => {
      last += 1;
      questions.set(last, { resolve, reject, progress });
      worker.postMessage({ id: last, task, words });
    });
  return {
    check: (words) => ask("check", words),
    article: (words, progress) => ask("article", words, progress),
  };
}

/**
 * Return a checker in a worker, or one in this thread.
 *
 * @param {string} url  of the worker
 * @param {Text} text
 * @returns {Promise<Checker>}
 */
export async function openChecker(url, ...text) {
  try {
    return await startWorker(url, text);
  } catch {
    const { checkerOf } = await import("./checker.js");
    return checkerOf(...text);
  }
}
