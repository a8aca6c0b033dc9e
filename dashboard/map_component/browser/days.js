/** Days as ISO texts, numbers of days since 1970, and words. All in UTC: a day has no zone here. */

const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

/** @param {string} iso */
export function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

/** @param {number} number */
export function isoDay(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** "1 December 2025" @param {string} iso */
export function spokenDay(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** "Dec 2025" @param {string} iso */
export function spokenMonth(iso) {
  const [year, month] = iso.split("-").map(Number);
  return `${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

/** The day, or "between ... and ...", "from ... on" or "up to ..." of an interval. */
export function spokenInterval(from, to) {
  if (from === null) return to === null ? "at an unknown time" : `up to ${spokenDay(to)}`;
  if (to === null) return `from ${spokenDay(from)} on`;
  return from === to ? spokenDay(from) : `between ${spokenSpan(from, to).replace(" to ", " and ")}`;
}

/** "1 to 20 August 2024", from one day to another; one day alone if they are the same. */
export function spokenSpan(first, last) {
  if (first === last) return spokenDay(first);
  const [from, to] = [spokenDay(first).split(" "), spokenDay(last).split(" ")];
  const shared = from[2] !== to[2] ? 0 : from[1] !== to[1] ? 1 : 2;
  return `${from.slice(0, 3 - shared).join(" ")} to ${to.join(" ")}`;
}
