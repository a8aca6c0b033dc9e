import { dayNumber, isoDay, spokenMonth } from "./days.js";

/** How near the timeline can be looked at: its id, and what the reader sees for it. */
export const REACHES = [["all", "Whole record"], ["year", "Year"], ["month", "Month"]];
/** How many days before and after a year or a month are shown as well. */
const MARGIN_DAYS = { year: 31, month: 5 };
const MONTH_PX = 64;
const SHORT_MONTH_PX = 30;
const DAY_PX = 24;
const LETTER_PX = 7;

/**
 * The first and the last day shown: all, or the year or month of the day with a little around it.
 *
 * @param {"all" | "year" | "month"} reach
 * @param {{first: string, last: string}} days
 */
export function windowOf(reach, day, days) {
  if (reach === "all") return { first: days.first, last: days.last };
  const [year, month] = day.split("-").map(Number);
  const start = reach === "year" ? Date.UTC(year, 0, 1) : Date.UTC(year, month - 1, 1);
  const end = reach === "year" ? Date.UTC(year, 11, 31) : Date.UTC(year, month, 0);
  const number = (milliseconds) => Math.round(milliseconds / 86_400_000);
  return {
    first: isoDay(number(start) - MARGIN_DAYS[reach]),
    last: isoDay(number(end) + MARGIN_DAYS[reach]),
  };
}

/**
 * Ticks with their words: years and months, and days where there is room for them.
 *
 * @returns {{day: string, words: string, isYear: boolean}[]}
 */
export function ticksOf({ first, last }, xOf, widthPx) {
  const pxPerDay = widthPx / Math.max(1, dayNumber(last) - dayNumber(first));
  if (pxPerDay >= DAY_PX / 3) return withRoom(dayTicks(first, last), xOf, widthPx);
  const monthPx = pxPerDay * 30.4;
  const every = [1, 2, 3, 6, 12].find((step) => step * monthPx >= SHORT_MONTH_PX) ?? 12;
  const ticks = monthStarts(first, last)
    .filter((day) => (Number(day.slice(5, 7)) - 1) % every === 0)
    .map((day, index) => {
      const isYear = day.slice(5, 7) === "01";
      const short = isYear ? day.slice(0, 4) : spokenMonth(day).slice(0, 3);
      const isLong = every * monthPx >= MONTH_PX || (index === 0 && !isYear);
      return { day, isYear, words: isLong ? spokenMonth(day) : short };
    });
  return withRoom(ticks, xOf, widthPx);
}

/** The ticks without the words for which there is no room; a year's go before a month's. */
function withRoom(ticks, xOf, widthPx) {
  const boxes = ticks.map((tick) => ({ tick, left: xOf(tick.day), right: xOf(tick.day) + LETTER_PX * tick.words.length + 8 }));
  const kept = [];
  for (const box of [...boxes].sort((a, b) => Number(b.tick.isYear) - Number(a.tick.isYear))) {
    const isFree = kept.every((other) => box.right <= other.left || other.right <= box.left);
    if (isFree && box.right <= widthPx + LETTER_PX * 3) kept.push(box);
  }
  const said = new Set(kept.map((box) => box.tick));
  return ticks.map((tick) => (said.has(tick) ? tick : { ...tick, words: "" }));
}

function dayTicks(first, last) {
  const ticks = [];
  for (let number = dayNumber(first); number <= dayNumber(last); number += 1) {
    const day = isoDay(number);
    const isStart = day.slice(8) === "01";
    ticks.push({ day, isYear: isStart, words: isStart ? spokenMonth(day) : String(Number(day.slice(8))) });
  }
  return ticks;
}

function monthStarts(first, last) {
  const [year, month] = first.split("-").map(Number);
  const starts = [];
  for (let offset = 0; ; offset += 1) {
    const day = new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10);
    if (day > last) return starts;
    if (day >= first) starts.push(day);
  }
}
