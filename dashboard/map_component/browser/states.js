/**
 * What the scene says of a place on a day.
 *
 * @typedef {[from: string, glyph: string, count: number]} StateRow
 * @typedef {{glyph: string, count: number, words: string}} State
 */

/**
 * The state in force: the last row from that day or before; null if the scene has none.
 * @returns {State | null}
 */
export function stateOn(scene, clock, place, day) {
  /** @type {StateRow[]} */
  const rows = scene.states[clock]?.[place] ?? [];
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return null;
  const [, glyph, count] = rows[low - 1];
  return { glyph, count, words: `${scene.standings[glyph]}, ${countWords(count)}` };
}

function countWords(count) {
  return count === 1 ? "1 statement" : `${count.toLocaleString("en-GB")} statements`;
}

/** The nearest day with something new before (-1) or after (+1) a day; null if there is none. */
export function nextChange(scene, clock, day, direction) {
  const days = scene.days.marks[clock] ?? [];
  return (direction > 0
    ? days.find((marked) => marked > day)
    : days.findLast((marked) => marked < day)) ?? null;
}
