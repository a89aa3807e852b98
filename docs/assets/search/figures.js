// Figures by value, however they are written: 93.000.000 đồng, 111,68 nghìn tỷ, twelve point seven per
// cent. tests/test_nearest.py has a table of it.

/** @typedef {import("./normaliser.js").Word} Word */
/**
 * Words of a number, from languages/search.toml.
 *
 * @typedef {object} NumberWords
 * @property {[word: string, value: number][]} values
 * @property {[word: string, value: number][]} scales
 * @property {string[]} point
 * @property {string[]} percent
 */
/**
 * A figure in a text.
 *
 * @typedef {object} Figure
 * @property {number} value
 * @property {number} unit      of its last digit: 1e9 in "111 tỷ"
 * @property {boolean} percent
 * @property {number} from      its first word
 * @property {number} to        the word after its last
 */
/** @typedef {(text: string, words: Word[]) => Figure[]} FigureReader */
/** @typedef {import("./index.js").SearchRecord} SearchRecord */
/** @typedef {{ record: SearchRecord, worth: number }} RecordWithFigure  worth: how well it agrees */

const ROUNDED = 0.8; // how well a rounded figure agrees
const LARGE = 1000; // from here on a scale multiplies all that is before it

/**
 * Return the unit of the last digit of a word.
 *
 * @param {Word} word
 */
const unitOf = ({ key, figure }) => (figure ? 10 ** -(key.split(".")[1]?.length ?? 0) : 1);

/**
 * Return a function that finds the figures of a text.
 *
 * @param {NumberWords} numbers
 * @param {(text: string) => Word[]} read
 * @returns {FigureReader}
 */
export function figureReader(numbers, read) {
  /** @param {string} phrase */
  const keyOf = (phrase) =>
    read(phrase)
      .map(({ key }) => key)
      .join(" ");
  /**
   * Return a function from a word to its value, by its marks if it has any.
   *
   * @param {[word: string, value: number][]} words
   * @returns {(word: Word | undefined) => number | undefined}
   */
  function valuesOf(words) {
    const byKey = new Map(words.map(([word, value]) => [keyOf(word), value]));
    const byForm = new Map(words.map(([word, value]) => [read(word)[0].exact, value]));
    return (word) => word && (word.marked ? byForm.get(word.exact) : byKey.get(word.key));
  }
  const [wordValue, scaleOf] = [valuesOf(numbers.values), valuesOf(numbers.scales)];
  const point = numbers.point.map(keyOf);
  const percent = numbers.percent.map((phrase) => keyOf(phrase).split(" "));

  /**
   * Return the value of the digits or of the word at a place; undefined if it has none.
   *
   * @param {Word | undefined} word
   */
  const numberIn = (word) => (word?.figure ? Number(word.key) : wordValue(word));

  /**
   * Return the words of "per cent" at a place, by their number.
   *
   * @param {Word[]} words
   * @param {number} at
   */
  const percentAt = (words, at) =>
    percent.find((phrase) => phrase.every((key, n) => words[at + n]?.key === key))?.length ?? 0;

  /**
   * Read the digits after a decimal sign that is a word: "phẩy hai mươi tám" is 28.
   *
   * @param {Word[]} words
   * @param {number} at
   * @returns {[digits: string, to: number]}
   */
  function decimals(words, at) {
    let digits = "";
    let n = at;
    for (; ; n += 1) {
      const value = numberIn(words[n]);
      if (value !== undefined) {
        const isTens = n > at && scaleOf(words[n - 1]) === 10;
        digits = isTens ? `${Number(digits) + value}` : digits + value;
      } else if (digits && scaleOf(words[n]) === 10) digits = `${Number(digits)}0`;
      else return [digits, n];
    }
  }

  /**
   * Read the number at a place, to its end: "một trăm mười một nghìn", "111,68 nghìn tỷ", "60 triệu 6".
   *
   * @param {string} text
   * @param {Word[]} words
   * @param {number} at
   */
  function numberAt(text, words, at) {
    let [total, hundreds, unit, scale, n] = [0, 0, 1, 1, at];
    /** @type {number | undefined} */
    let ones;
    for (; n < words.length; n += 1) {
      const { key, figure, start } = words[n];
      if (n > at && !/^[\s-]*$/.test(text.slice(words[n - 1].end, start))) break;
      const value = numberIn(words[n]);
      const times = scaleOf(words[n]);
      const isOpen = ones === undefined || (!figure && !words[n - 1].figure);
      if (value !== undefined && isOpen) {
        const isTenth = scale > LARGE && value < 10 && !scaleOf(words[n + 1]);
        ones = isTenth ? (value * scale) / 10 : (ones ?? 0) + value;
        unit = isTenth ? scale / 10 : unitOf(words[n]);
      } else if (times === 10 && !words[n - 1]?.figure) ones = (ones ?? 1) * times;
      else if (times && times < LARGE)
        [hundreds, ones] = [hundreds + (ones ?? 1) * times, undefined];
      else if (times && n > at) {
        const part = hundreds + (ones ?? 0);
        total = total < times ? (total + part) * times : total + part * times;
        [hundreds, ones, scale, unit] = [0, undefined, times, unit * times];
      } else if (ones !== undefined && point.includes(key)) {
        const [digits, to] = decimals(words, n + 1);
        if (!digits) break;
        [ones, unit, n] = [ones + Number(`0.${digits}`), 10 ** -digits.length, to - 1];
      } else break;
    }
    return { value: total + hundreds + (ones ?? 0), unit, to: n };
  }

  /**
   * Read the figure at a place; undefined if there is none.
   *
   * @param {string} text
   * @param {Word[]} words
   * @param {number} at
   * @returns {Figure | undefined}
   */
  function figureAt(text, words, at) {
    const { value, unit, to } = numberAt(text, words, at);
    if (to === at) return undefined;
    const inWords = percentAt(words, to);
    const { end } = words[to - 1];
    const percent = inWords > 0 || /^\s?%/.test(text.slice(end, end + 2));
    return { value, unit, percent, from: at, to: to + inWords };
  }

  return (text, words) => {
    /** @type {Figure[]} */
    const figures = [];
    for (let at = 0; at < words.length; ) {
      const figure = figureAt(text, words, at);
      if (figure) figures.push(figure);
      at = figure?.to ?? at + 1;
    }
    return figures;
  };
}

/**
 * Return how well a figure of the text answers one that was asked for: 1 if the values are equal, less
 * if the value is rounded in the question, 0 if it is another.
 *
 * @param {Figure} asked
 * @param {Figure} text
 */
function agreement(asked, text) {
  if (asked.percent && !text.percent) return 0;
  const difference = Math.abs(asked.value - text.value);
  if (difference <= 1e-9 * asked.value) return 1;
  return asked.unit >= LARGE && text.unit >= LARGE && difference < asked.unit ? ROUNDED : 0;
}

/**
 * Return whether a figure says enough to be looked for by its value.
 *
 * @param {Figure} figure
 */
const isTelling = ({ value, unit, percent, from, to }) =>
  value > 0 && (percent || unit !== 1 || value >= 1e4 || (value >= LARGE && to > from + 1));

/**
 * Return a function that finds the records with all the telling figures of a query.
 *
 * @param {SearchRecord[]} records
 * @param {FigureReader} figuresOf
 * @returns {(text: string, query: Word[]) => RecordWithFigure[]}
 */
export function figureFinder(records, figuresOf) {
  const printed = records.map((record) => ({
    record,
    figures: figuresOf(record.text, record.words),
  }));
  return (text, query) => {
    const asked = figuresOf(text, query).filter(isTelling);
    if (!asked.length) return [];
    /** @param {Figure[]} figures */
    const worthOf = (figures) =>
      asked.map((figure) => Math.max(0, ...figures.map((other) => agreement(figure, other))));
    return printed
      .map(({ record, figures }) => ({ record, worth: Math.min(...worthOf(figures)) }))
      .filter(({ worth }) => worth);
  };
}
