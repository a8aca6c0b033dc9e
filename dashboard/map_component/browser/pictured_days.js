import { dayNumber, isoDay, spokenDay } from "./days.js";

/**
 * Which picture of a series a day shows; `gap` says why it is not that very day's.
 *
 * @param {[string, number][]} runs first days of runs of days with a picture, and their lengths
 * @returns {{shown: string | null, gap: "before" | "after" | "missing" | "empty" | null}}
 */
export function picturedDay(runs, day) {
  if (runs.length === 0) return { shown: null, gap: "empty" };
  const number = dayNumber(day);
  if (number < dayNumber(runs[0][0])) return { shown: null, gap: "before" };
  const run = runs.findLast(([first]) => first <= day);
  const last = dayNumber(run[0]) + run[1] - 1;
  if (number <= last) return { shown: day, gap: null };
  return run === runs.at(-1) ? { shown: null, gap: "after" } : { shown: isoDay(last), gap: "missing" };
}

/** The pictures next to one, nearest first: those that a reader is likely to want soon. */
export function picturesNear(runs, day, reach) {
  const found = [];
  for (let step = 1; step <= reach; step += 1) {
    for (const number of [dayNumber(day) + step, dayNumber(day) - step]) {
      const { shown } = picturedDay(runs, isoDay(number));
      if (shown && shown !== day && !found.includes(shown)) found.push(shown);
    }
  }
  return found;
}

/** Which picture it is, in words; the same as in the pictures that are exported. */
export function picturedWords(runs, day, { shown, gap }) {
  if (gap === "before") return `nothing is drawn: it begins on ${spokenDay(runs[0][0])}`;
  if (gap === "after") {
    const [first, count] = runs.at(-1);
    return `nothing is drawn: it ends on ${spokenDay(isoDay(dayNumber(first) + count - 1))}`;
  }
  if (shown === null) return "nothing is drawn: it has no picture";
  if (gap === "missing") return `shows the picture of ${spokenDay(shown)}: none for ${spokenDay(day)}`;
  return `picture of ${spokenDay(shown)}`;
}
