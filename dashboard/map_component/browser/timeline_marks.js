import { spokenInterval, spokenSpan } from "./days.js";

export const MARK_PX = 16;
/** Room between two marks. */
const APART_PX = 2;
/** What is stated about control first, then all else. */
const PART_ORDER = ["R", "U", "F", "?", ""];

/**
 * @typedef {{id: string, from: string | null, to: string | null, party: string, places: string[],
 *   label: string, inferred: boolean, colour: string, letter: string, quoted: boolean}} Item
 * @typedef {{left: number, width: number, items: Item[], days: string[]}} Mark
 */

/**
 * One row of marks: each statement stands on the first day of its time, and marks that would touch
 * become one, with a count. `window` holds the first and the last day shown.
 *
 * @param {Item[]} items sorted by their first day
 * @param {{xOf: (day: string) => number, first: string, last: string, widthPx: number}} window
 * @returns {{marks: Mark[], earlier: Item[], later: Item[]}}
 */
export function marksOf(items, { xOf, first, last, widthPx }) {
  const earlier = items.filter((item) => (item.from ?? "") < first);
  const later = items.filter((item) => (item.from ?? "") > last);
  /** @type {Mark[]} */
  const marks = [];
  for (const item of items) {
    const day = item.from ?? "";
    if (day < first || day > last) continue;
    let mark = place({ items: [item], at: xOf(day), to: xOf(day) }, widthPx);
    while (marks.length && touch(marks.at(-1), mark)) {
      const before = marks.pop();
      mark = place({ items: [...before.items, ...mark.items], at: before.at, to: mark.to }, widthPx);
    }
    marks.push(mark);
  }
  return { marks, earlier, later };
}

/** Centre a mark over its days, within the track. */
function place({ items, at, to }, widthPx) {
  const segments = segmentsOf(items);
  const width = Math.max(MARK_PX, segments.reduce((sum, { count }) => sum + segmentPx(count), 0));
  const left = Math.min(Math.max(0, (at + to) / 2 + MARK_PX / 2 - width / 2), widthPx + MARK_PX - width);
  return { items, at, to, left, width, segments, days: [...new Set(items.map((item) => item.from))] };
}

function segmentPx(count) {
  return count < 10 ? MARK_PX : 8 + 8 * String(count).length;
}

function touch(one, other) {
  return one.left + one.width + APART_PX > other.left;
}

/** What is quoted, and what is paraphrased: each with its number and the colours in it. */
function segmentsOf(items) {
  return [true, false]
    .map((quoted) => items.filter((item) => item.quoted === quoted))
    .filter((found) => found.length)
    .map((found) => ({
      quoted: found[0].quoted,
      count: found.length,
      parts: PART_ORDER.map((letter) => found.filter((item) => item.letter === letter))
        .filter((same) => same.length)
        .map((same) => ({ letter: same[0].letter, colour: same[0].colour, count: same.length })),
    }));
}

/** The name of a mark: short, for whoever hears it. @param {Mark} mark */
export function nameOf({ items, days }) {
  if (items.length === 1) return wordsOf(items[0]);
  return `${items.length} statements, ${spokenSpan(days[0], days.at(-1))}`;
}

/** A statement in a line. @param {Item} item */
export function wordsOf(item) {
  const basis = item.inferred ? " (inferred)" : "";
  const kind = item.quoted ? "" : ", our paraphrase";
  return `${item.label}, ${spokenInterval(item.from, item.to)}${basis}${kind}`;
}

/** The times of a row that are longer than a day, as lines under the marks; joined where they meet. */
export function spansOf(items, { xOf, first, last }) {
  const spans = items
    .filter((item) => item.from !== item.to && (item.from ?? "") <= last && (item.to ?? last) >= first)
    .map((item) => ({
      left: xOf((item.from ?? "") < first ? first : item.from),
      right: xOf(item.to === null || item.to > last ? last : item.to),
    }))
    .sort((a, b) => a.left - b.left);
  const joined = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before && span.left <= before.right) before.right = Math.max(before.right, span.right);
    else joined.push({ ...span });
  }
  return joined;
}
