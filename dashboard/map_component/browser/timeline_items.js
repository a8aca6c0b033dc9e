/**
 * The statements of the timeline, ordered once, so that drawing touches only what is shown.
 *
 * A row of the scene is (party, ink, saying, places, first and last day of the event, first and last
 * day of becoming known, bits), all but the days numbers that point into the scene's tables. Days
 * count from 1970; an open beginning sorts before all days.
 *
 * @typedef {{rows: any[], days: number[], spans: {from: number, to: number}[]}} Statements of one
 *   party, in the order of their first days; spans are the times longer than a day, joined
 */

const [PARTY, INK, SAYING, PLACES, EVENT_FROM, KNOWN_FROM, BITS] = [0, 1, 2, 3, 4, 6, 8];
const QUOTED = 1;
const INFERRED = { event: 2, known: 4 };

/** @type {WeakMap<any, Map<string, any>>} */
const ordered = new WeakMap();

/** The statements on a place, or on all if it is null, by party. @returns {Statements[]} */
export function statementsOf(scene, clock, place) {
  if (!ordered.has(scene)) ordered.set(scene, new Map());
  const known = ordered.get(scene);
  const key = `${clock} ${place ?? ""}`;
  if (!known.has(key)) {
    const rows = place === null ? scene.timeline.rows : rowsByPlace(scene, known).get(place) ?? [];
    known.set(key, byParty(rows, clock, scene.parties.length));
  }
  return known.get(key);
}

/** @returns {Map<string, any[]>} */
function rowsByPlace(scene, known) {
  if (!known.has("rows by place")) {
    const found = new Map();
    for (const row of scene.timeline.rows) {
      for (const number of row[PLACES]) {
        const { id } = scene.places[number];
        if (!found.has(id)) found.set(id, []);
        found.get(id).push(row);
      }
    }
    known.set("rows by place", found);
  }
  return known.get("rows by place");
}

function byParty(rows, clock, count) {
  const first = clock === "event" ? EVENT_FROM : KNOWN_FROM;
  const parties = Array.from({ length: count }, () => []);
  for (const row of rows) parties[row[PARTY]].push(row);
  return parties.map((own) => {
    own.sort((a, b) => (a[first] ?? -Infinity) - (b[first] ?? -Infinity));
    return { rows: own, days: own.map((row) => row[first] ?? -Infinity), spans: spansIn(own, first) };
  });
}

/** The times longer than a day of rows in the order of their first days, joined where they meet. */
function spansIn(rows, first) {
  const joined = [];
  for (const row of rows) {
    if (row[first] === row[first + 1] && row[first] !== null) continue;
    const [from, to] = [row[first] ?? -Infinity, row[first + 1] ?? Infinity];
    const before = joined.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** The number of the first day that is not before the one given. @param {number[]} days ascending */
export function firstFrom(days, day) {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which ink a row is drawn with, and whether it is quoted, as one number. */
export function kindOf(row) {
  return 2 * row[INK] + (row[BITS] & QUOTED);
}

/** A row in words and values. */
export function itemOf(scene, clock, row) {
  const first = clock === "event" ? EVENT_FROM : KNOWN_FROM;
  const places = row[PLACES].map((number) => scene.places[number]);
  return {
    label: `${scene.timeline.said[row[SAYING]]} (${places.map(({ names }) => names.en).join(", ")})`,
    places: places.map(({ id }) => id),
    from: row[first], to: row[first + 1],
    inferred: Boolean(row[BITS] & INFERRED[clock]),
    quoted: Boolean(row[BITS] & QUOTED),
  };
}
