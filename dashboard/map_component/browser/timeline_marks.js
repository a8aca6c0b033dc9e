import { spokenInterval } from "./days.js";

export const LANE_PX = 17;
export const MARK_PX = 14;
const EARLIER_PX = 52;
const MAX_LANES = 3;

/**
 * Marks for the claims of one party: a point for a day, a bar for a longer time, and one mark at
 * the left edge for what began before the first day.
 *
 * Claims of one and the same time share a mark, whose parts say for whom they are stated and how
 * many they are. Points that would touch become one mark; a mark takes the first lane with room,
 * and a bar that finds none joins the one before it in the last lane.
 *
 * @param {any[]} items
 * @param {{xOf: (day: string) => number, lastDay: string, firstDay: string}} axis
 */
export function laidOut(items, axis) {
  const groups = new Map();
  for (const item of items) {
    if ((item.from ?? "") > axis.lastDay) continue;
    const mark = (item.from ?? "") < axis.firstDay ? earlierMark(item, axis) : markOf(item, axis);
    const key = mark.shape === "earlier" ? mark.shape : `${item.from}/${item.to}`;
    if (groups.has(key)) join(groups.get(key), mark);
    else groups.set(key, mark);
  }
  const all = [...groups.values()].sort((a, b) => a.left - b.left || b.width - a.width);
  const points = touching(all.filter((mark) => mark.shape === "point"));
  const bars = all.filter((mark) => mark.shape !== "point");
  /** @type {any[][]} */
  const lanes = [];
  for (const mark of [...points, ...bars]) {
    let lane = lanes.findIndex((others) => others.every((other) => isApart(mark, other)));
    if (lane < 0 && lanes.length < MAX_LANES) lane = lanes.push([]) - 1;
    if (lane < 0) join(lanes[MAX_LANES - 1].at(-1), mark);
    else lanes[lane].push({ ...mark, lane });
  }
  return { marks: lanes.flat().sort((a, b) => a.left - b.left), lanes: lanes.length };
}

function isApart(one, other) {
  return one.left + one.width + 2 <= other.left || other.left + other.width + 2 <= one.left;
}

function touching(points) {
  const marks = [];
  for (const point of points) {
    const last = marks.at(-1);
    if (last && point.left < last.left + MARK_PX) join(last, point);
    else marks.push(point);
  }
  return marks;
}

function markOf(item, { xOf, lastDay }) {
  const isPoint = item.from === item.to;
  const left = xOf(item.from);
  const to = item.to === null || item.to > lastDay ? lastDay : item.to;
  return {
    ...common(item), day: item.from, left, shape: isPoint ? "point" : "span",
    open: item.to === null,
    width: isPoint ? MARK_PX : Math.max(MARK_PX, xOf(to) - left),
  };
}

function earlierMark(item, { firstDay }) {
  return { ...common(item), day: firstDay, left: 0, width: EARLIER_PX, shape: "earlier", open: false };
}

function common(item) {
  const basis = item.inferred ? " (inferred)" : "";
  return {
    places: [...item.places], inferred: item.inferred, lane: 0, count: 1,
    parts: new Map([[item.letter, { colour: item.colour, letter: item.letter, count: 1 }]]),
    words: `${item.label}, ${spokenInterval(item.from, item.to)}${basis}`,
  };
}

/** Let one mark stand for another too. */
function join(mark, other) {
  mark.count += other.count;
  mark.words += `\n${other.words}`;
  mark.places.push(...other.places);
  mark.inferred &&= other.inferred;
  for (const [letter, part] of other.parts) {
    const known = mark.parts.get(letter);
    if (known) known.count += part.count;
    else mark.parts.set(letter, { ...part });
  }
}
