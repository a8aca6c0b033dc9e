/**
 * What the reader has chosen, shared by all Claimline components on the page.
 *
 * @typedef {{lat: number, lon: number, zoom: number}} View
 * @typedef {{day: string, clock: "event" | "known", place: string | null, claim: string | null,
 *   layers: string[],
 *   base: string, names: "en" | "uk" | "ru", view: View | null, series: string[],
 *   compare: "none" | "swipe" | "change" | "series", since: string | null}} Choice
 * @typedef {(choice: Choice, changed: Set<string>, byReader: boolean) => void} Listener
 */

/** A choice with the number of the reader's last act on each of its parts. */
function createStore() {
  /** @type {Choice | null} */
  let choice = null;
  let number = 0;
  /** @type {Map<string, number>} */
  const lastActOn = new Map();
  /** @type {Set<Listener>} */
  const listeners = new Set();

  /** @param {Partial<Choice>} parts @param {boolean} byReader */
  function apply(parts, byReader) {
    const changed = Object.keys(parts).filter((key) => !sameValue(choice[key], parts[key]));
    if (changed.length === 0) return;
    if (byReader) {
      number += 1;
      changed.forEach((key) => lastActOn.set(key, number));
    }
    choice = { ...choice, ...Object.fromEntries(changed.map((key) => [key, parts[key]])) };
    listeners.forEach((listener) => listener(choice, new Set(changed), byReader));
  }

  return {
    get choice() { return choice; },
    get number() { return number; },
    /** Scenes by address, and the maps alive (a debugging aid: it must not grow). */
    scenes: new Map(),
    maps: new Set(),
    /** Settled when the words on their way are in the page, or are not to come; null if none are. */
    wordsComing: /** @type {Promise<void> | null} */ (null),

    /** The reader did something; a claim is pointed out as long as its place is chosen. */
    choose(/** @type {Partial<Choice>} */ parts) {
      const leaves = "place" in parts && parts.place !== choice.place;
      apply(leaves ? { claim: null, ...parts } : parts, true);
    },

    /**
     * Python says what to show, knowing of the reader's acts up to `known`.
     * Parts on which the reader acted since stay as they are: an echo never undoes a later act.
     * @param {Choice} said @param {number} known
     */
    receive(said, known) {
      number = Math.max(number, known);
      if (choice === null) {
        choice = { ...said };
        listeners.forEach((listener) => listener(choice, new Set(Object.keys(said)), false));
        return;
      }
      const news = Object.entries(said).filter(([key]) => (lastActOn.get(key) ?? 0) <= known);
      apply(Object.fromEntries(news), false);
    },

    /**
     * @param {Listener} listener
     * @param {boolean} [first] before those that draw: what is asked of the server is on its way then
     * @returns {() => void} what ends the subscription
     */
    subscribe(listener, first = false) {
      const others = [...listeners];
      if (first) listeners.clear();
      listeners.add(listener);
      if (first) others.forEach((other) => listeners.add(other));
      return () => listeners.delete(listener);
    },
  };
}

/** Whether two parts of a choice are the same; views may differ by less than anyone can see. */
function sameValue(a, b) {
  if (a && b && typeof a.zoom === "number") {
    return Math.abs(a.zoom - b.zoom) < 0.01
      && Math.abs(a.lat - b.lat) < 2e-4 && Math.abs(a.lon - b.lon) < 2e-4;
  }
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export const store = (globalThis.claimline ??= createStore());
