/**
 * Where the words beside the map come from: one address for each choice, asked once.
 *
 * @typedef {import("./store.js").Choice} Choice
 * @typedef {{ask: (query: string) => Promise<string>, has: (query: string) => boolean,
 *   giveUp: (query: string) => void, forget: () => void}} WordsSource
 */

/** How many answers are kept, the latest. */
const KEPT_ANSWERS = 60;

/** The part of an address that asks for the words of a choice. @param {Choice} choice */
export function wordsQuery({ day, clock, place, claim, names, series }) {
  return new URLSearchParams({
    day, clock, place: place ?? "none", claim: claim ?? "none", names, series: series.join(",") || "none",
  }).toString();
}

/** The same for what a fold of these words holds. */
export function foldQuery(query, fold) {
  return `${query}&${new URLSearchParams({ fold })}`;
}

/** @param {string} address without a query @returns {WordsSource} */
export function createWordsSource(address) {
  /** @type {Map<string, {answer: Promise<string>, stop: AbortController, isThere: boolean}>} */
  const asked = new Map();

  function start(query) {
    const stop = new AbortController();
    const entry = { stop, isThere: false, answer: fetchWords(`${address}?${query}`, stop.signal) };
    asked.set(query, entry);
    entry.answer.then(
      () => { entry.isThere = true; },
      () => { if (asked.get(query) === entry) asked.delete(query); },
    );
    if (asked.size > KEPT_ANSWERS) asked.delete(asked.keys().next().value);
    return entry;
  }

  return {
    ask: (query) => (asked.get(query) ?? start(query)).answer,
    has: (query) => asked.get(query)?.isThere ?? false,
    giveUp(query) {
      const entry = asked.get(query);
      if (!entry || entry.isThere) return;
      asked.delete(query);
      entry.stop.abort();
    },
    forget() { asked.clear(); },
  };
}

/** Markup of our own templates; an Error with `said`, in words, where there is none. */
async function fetchWords(address, signal) {
  let answer;
  try {
    answer = await fetch(address, { signal, referrerPolicy: "no-referrer" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("the server does not answer");
  }
  const text = await answer.text();
  if (answer.ok) return text;
  const isOurs = answer.status === 400 || answer.status === 404 || answer.status === 503;
  const error = new Error(`the server answered with an error (${answer.status})`);
  const isMarkup = answer.headers.get("Content-Type")?.startsWith("text/html");
  throw isOurs ? Object.assign(error, isMarkup ? { markup: text } : { said: text }) : error;
}
