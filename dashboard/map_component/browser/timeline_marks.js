import { isoDay, spokenInterval, spokenSpan } from "./days.js";
import { firstFrom, kindOf } from "./timeline_items.js";

export const MARK_PX = 16;
/** Room between two marks. */
const APART_PX = 2;

/**
 * `start` and `end` say which of the party's statements it holds; `counts` go by `kindOf`, and
 * `segments` are those that are not empty, quoted first.
 *
 * @typedef {{left: number, width: number, start: number, end: number, days: string[],
 *   segments: {quoted: boolean, count: number, parts: {ink: number, count: number}[]}[]}} Mark
 */

/**
 * One row of marks: each statement stands on the first day of its time, and marks that would touch
 * become one, with a count. `window` holds the first and the last day shown, as numbers.
 *
 * @param {import("./timeline_items.js").Statements} statements
 * @param {{xOf: (day: number) => number, first: number, last: number, widthPx: number}} window
 * @returns {{marks: Mark[], earlier: number, later: number}} the latter count what is not shown
 */
export function marksOf({ rows, days }, { xOf, first, last, widthPx }, inkCount) {
  const end = firstFrom(days, last + 1);
  const earlier = firstFrom(days, first);
  /** @type {any[]} */
  const marks = [];
  for (let start = earlier; start < end;) {
    const next = firstFrom(days, days[start] + 1);
    const counts = new Array(2 * inkCount).fill(0);
    for (let at = start; at < next; at += 1) counts[kindOf(rows[at])] += 1;
    const x = xOf(days[start]);
    let mark = placed({ start, end: next, counts, at: x, to: x, numbers: [days[start]] }, widthPx);
    while (marks.length && touch(marks.at(-1), mark)) mark = placed(merged(marks.pop(), mark), widthPx);
    marks.push(mark);
    start = next;
  }
  const finished = marks.map((mark) => ({
    ...mark, days: mark.numbers.map(isoDay), segments: segmentsOf(mark.counts),
  }));
  return { marks: finished, earlier, later: days.length - end };
}

/** The later mark's values go into the earlier's, so that many on one spot are no more work. */
function merged(before, mark) {
  before.counts.forEach((count, kind) => { before.counts[kind] = count + mark.counts[kind]; });
  before.numbers.push(...mark.numbers);
  return { ...before, end: mark.end, to: mark.to };
}

/** Centre a mark over its days, within the track. */
function placed(mark, widthPx) {
  const [quoted, paraphrased] = [1, 0].map((parity) =>
    mark.counts.reduce((sum, count, kind) => sum + (kind % 2 === parity ? count : 0), 0));
  const wanted = (quoted ? segmentPx(quoted) : 0) + (paraphrased ? segmentPx(paraphrased) : 0);
  const width = Math.max(MARK_PX, wanted);
  const left = Math.min(
    Math.max(0, (mark.at + mark.to) / 2 + MARK_PX / 2 - width / 2), widthPx + MARK_PX - width);
  return { ...mark, left, width };
}

function segmentPx(count) {
  return count < 10 ? MARK_PX : 8 + 8 * String(count).length;
}

function touch(one, other) {
  return one.left + one.width + APART_PX > other.left;
}

/** What is quoted, and what is paraphrased: each with its number and the inks in it. */
function segmentsOf(counts) {
  return [1, 0].map((parity) => {
    const parts = counts
      .map((count, kind) => ({ ink: kind >> 1, count, parity: kind % 2 }))
      .filter((part) => part.count && part.parity === parity);
    return { quoted: parity === 1, count: parts.reduce((sum, { count }) => sum + count, 0), parts };
  }).filter(({ count }) => count);
}

/** How many statements a mark holds. @param {Mark} mark */
export function countOf({ start, end }) {
  return end - start;
}

/** The name of a mark of several: short, for whoever hears it. @param {Mark} mark */
export function nameOf(mark) {
  const count = countOf(mark).toLocaleString("en-GB");
  return `${count} statements, ${spokenSpan(mark.days[0], mark.days.at(-1))}`;
}

/** A statement in a line. */
export function wordsOf({ label, from, to, inferred, quoted }) {
  const basis = inferred ? " (inferred)" : "";
  const kind = quoted ? "" : ", our paraphrase";
  const iso = (day) => (day === null ? null : isoDay(day));
  return `${label}, ${spokenInterval(iso(from), iso(to))}${basis}${kind}`;
}

/** The times of a row that are longer than a day, as lines under the marks. */
export function spansOf({ spans }, { xOf, first, last }) {
  return spans
    .filter(({ from, to }) => from <= last && to >= first)
    .map(({ from, to }) => ({ left: xOf(Math.max(from, first)), right: xOf(Math.min(to, last)) }));
}
