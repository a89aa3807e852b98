// Rank documents for a query of which no text has all the words: words and pairs of words count, the
// rarer the more, as in BM25 (Robertson and Zaragoza 2009), without its term frequencies, as a
// provision says a thing once.

/** @typedef {import("./documents.js").Document} Document */
/** @typedef {import("./documents.js").Phrase} Phrase */
/** @typedef {import("./normaliser.js").Word} Word */
/** @typedef {import("./query-expansion.js").QueryWord} QueryWord */
/** @typedef {{ document: Document, phrase: Phrase }} Entry */
/** @typedef {Map<string, number>} Meanings  exact forms that a word of a query may mean, each with its worth, 0 to 1 */
/** @typedef {{ words: number[], pairs: number[] }} Shares  of each word of a query, and of it with the word before, 0 to 1 */
/**
 * @typedef {object} Match
 * @property {Document} document
 * @property {number} score
 * @property {number} coverage  share of the query that is found in any field
 * @property {number} text      share of the query that the document's own text has
 * @property {number} likeness  of the phrase that is most like the query
 * @property {Phrase} [phrase]
 */

// Tuned on the first batch of blind queries in tests/gold.toml; bench/README.md says what each is worth.

const SYLLABLE = 0.5; // of one syllable, where spaces separate syllables
const PAIR = 0.5; // of two words side by side
const LIGHT = 0.3; // of the words of a question
const RAREST = 5; // beyond this a rare word counts no more
const ASKED = 0.9; // of what readers ask, beside 1 for the text
const OTHER_WORDS = 0.5; // how much the other words of a phrase take from it
const SAME = { likeness: 0.95, worth: 0.3 }; // a phrase that is the query, but for words of a question
const LENGTH = 0.01; // what a document twice as long as the mean loses, as more is found there by chance
const SCORE = { likeness: 0.25, coverage: 0.4, text: 0.15 };

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * @param {Word} word
 * @param {Word} next
 */
const pairOf = (word, next) => `${word.key} ${next.key}`;

/**
 * Return the number of words of a document.
 *
 * @param {Document} document
 */
const lengthOf = ({ record, phrases }) =>
  sum([record.words, ...phrases.map(({ words }) => words)].map(({ length }) => length));

/**
 * Return a function that ranks the documents for a query.
 *
 * @param {Document[]} documents
 * @param {boolean} syllables
 */
export function ranker(documents, syllables) {
  /** @type {Map<string, number>} */
  const spread = new Map();
  /** @type {Map<string, Entry[]>} */
  const withForm = new Map();
  for (const document of documents) {
    const keys = new Set();
    countIn(document.record.words, keys);
    for (const phrase of document.phrases) {
      countIn(phrase.words, keys);
      const entry = { document, phrase };
      for (const form of new Set(phrase.words.map(({ exact }) => exact))) {
        const entries = withForm.get(form);
        if (entries) entries.push(entry);
        else withForm.set(form, [entry]);
      }
    }
    for (const key of keys) spread.set(key, (spread.get(key) ?? 0) + 1);
  }
  const meanLength = sum(documents.map(lengthOf)) / documents.length;
  /** @param {string} key */
  const rarity = (key) =>
    Math.min(RAREST, Math.log(1 + documents.length / ((spread.get(key) ?? 0) + 0.5)));

  /**
   * Return how much each word of a query counts, and each with the word before it.
   *
   * @param {QueryWord[]} query
   * @param {boolean[]} light
   * @returns {Shares}
   */
  function weightsOf(query, light) {
    /** @param {number} n */
    const worth = (n) => (light[n] ? LIGHT : 1);
    return {
      words: query.map(
        ({ key, figure }, n) => (syllables && !figure ? SYLLABLE : 1) * rarity(key) * worth(n),
      ),
      pairs: query.map((word, n) =>
        n ? PAIR * rarity(pairOf(query[n - 1], word)) * Math.min(worth(n), worth(n - 1)) : 0,
      ),
    };
  }

  /**
   * @param {QueryWord[]} query
   * @param {Meanings[]} meanings  of each word
   * @param {boolean[]} light      whether a word is one of a question
   * @returns {Match[]} best first
   */
  return (query, meanings, light) => {
    const isLight = light.every(Boolean) ? light.map(() => false) : light;
    const weights = weightsOf(query, isLight);
    const total = sum(weights.words) + sum(weights.pairs);
    const places = placesOf(meanings);
    const candidates = new Set(
      meanings.flatMap((forms, n) =>
        isLight[n] ? [] : [...forms.keys()].flatMap((form) => withForm.get(form) ?? []),
      ),
    );
    /** @returns {Shares} */
    const nothing = () => ({ words: query.map(() => 0), pairs: query.map(() => 0) });
    /** @param {Shares} shares */
    const shareOf = ({ words, pairs }) => {
      let share = 0;
      for (let n = 0; n < words.length; n += 1) {
        share += words[n] * weights.words[n] + pairs[n] * weights.pairs[n];
      }
      return share / total;
    };
    /** @param {Phrase} phrase */
    const known = ({ words }) => {
      let [all, shared] = [0, 0];
      for (const { key, exact } of words) {
        const value = rarity(key);
        all += value;
        if (places.has(exact)) shared += value;
      }
      return shared / all;
    };

    const matches = new Map(
      documents.map((document) => {
        const shares = find(document.record.words, places, nothing());
        const text = shareOf(shares);
        /** @type {Match & { shares: Shares }} */
        const match = { document, shares, text, likeness: 0, coverage: 0, score: 0 };
        return [document, match];
      }),
    );
    for (const { document, phrase } of candidates) {
      const match = /** @type {Match & { shares: Shares }} */ (matches.get(document));
      const shares = find(phrase.words, places, nothing());
      raise(match.shares, shares, ASKED);
      const likeness = shareOf(shares) * (1 - OTHER_WORDS * (1 - known(phrase)));
      if (likeness > match.likeness) Object.assign(match, { likeness, phrase });
    }
    for (const match of matches.values()) {
      match.coverage = shareOf(match.shares);
      const { likeness, coverage, text } = match;
      const length = LENGTH * Math.log2(lengthOf(match.document) / meanLength);
      match.score =
        SCORE.likeness * likeness + SCORE.coverage * coverage + SCORE.text * text - length;
      if (likeness >= SAME.likeness) match.score += SAME.worth;
    }
    return [...matches.values()]
      .filter(({ coverage }) => coverage > 0)
      .sort((a, b) => b.score - a.score);
  };
}

/**
 * Add the keys of words and of pairs of words.
 *
 * @param {Word[]} words
 * @param {Set<string>} keys
 */
function countIn(words, keys) {
  words.forEach((word, n) => {
    keys.add(word.key);
    if (n) keys.add(pairOf(words[n - 1], word));
  });
}

/**
 * Return the words of a query that each form may stand for, with their worth.
 *
 * @param {Meanings[]} meanings
 */
function placesOf(meanings) {
  /** @type {Map<string, [n: number, worth: number][]>} */
  const places = new Map();
  meanings.forEach((forms, n) => {
    for (const [form, worth] of forms) {
      const all = places.get(form);
      if (all) all.push([n, worth]);
      else places.set(form, [[n, worth]]);
    }
  });
  return places;
}

/**
 * Raise the shares to those of a row of words.
 *
 * @param {Word[]} words
 * @param {ReturnType<typeof placesOf>} places
 * @param {Shares} shares
 */
function find(words, places, shares) {
  let before = places.get("");
  for (const { exact } of words) {
    const here = places.get(exact);
    for (const [n, worth] of here ?? []) {
      shares.words[n] = Math.max(shares.words[n], worth);
      if (before?.some(([other]) => other === n - 1)) {
        shares.pairs[n] = Math.max(shares.pairs[n], worth);
      }
    }
    before = here;
  }
  return shares;
}

/**
 * Raise shares to others that count `worth`.
 *
 * @param {Shares} shares
 * @param {Shares} others
 * @param {number} worth
 */
function raise(shares, others, worth) {
  for (const field of /** @type {const} */ (["words", "pairs"])) {
    others[field].forEach((share, n) => {
      shares[field][n] = Math.max(shares[field][n], share * worth);
    });
  }
}
