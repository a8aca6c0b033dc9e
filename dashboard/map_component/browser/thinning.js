import { iconPx } from "./icon_sizes.js";

/**
 * Which towns are drawn where there is no room for all: the principal ones, then the more populous.
 * What anybody says of a town has no part in it. The others wait beside the town that is in their
 * way, as a number, until the reader comes nearer.
 *
 * @typedef {{seat: any, others: any[]}} Crowd a town that is drawn, and those that are not for it
 * @typedef {{shown: any[], crowds: Crowd[]}} Thinned
 */

const GRID_PX = 64;
/** How much room there is between two marks: names and numbers stand there. */
const ROOM_PX = { principal: 12, context: 28 };
/** Two principal towns may touch: at the first view all four are to be seen. */
const TOUCH_SHARE = 0.9;

/**
 * @param {any[]} places without regions @param {(place: any) => {x: number, y: number}} point
 *   where a place lies, in map pixels of that zoom
 * @param {boolean} isNearest whether the reader cannot come nearer: then all are drawn
 * @returns {Thinned}
 */
export function thinned(places, point, zoom, isNearest) {
  if (isNearest) return { shown: places, crowds: [] };
  const cells = new Map();
  const crowds = new Map();
  const shown = [];
  for (const place of places.toSorted((a, b) => a.rank - b.rank)) {
    const at = point(place);
    const seat = inTheWay(cells, place, at, zoom);
    if (seat === null) {
      shown.push(place);
      const cell = `${Math.floor(at.x / GRID_PX)},${Math.floor(at.y / GRID_PX)}`;
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push({ place, at });
    } else {
      if (!crowds.has(seat)) crowds.set(seat, { seat, others: [] });
      crowds.get(seat).others.push(place);
    }
  }
  return { shown, crowds: [...crowds.values()] };
}

/** The nearest town already drawn that leaves no room for this one; null if there is room. */
function inTheWay(cells, place, at, zoom) {
  let nearest = null;
  let nearestPx = Infinity;
  const [column, row] = [Math.floor(at.x / GRID_PX), Math.floor(at.y / GRID_PX)];
  for (let x = column - 1; x <= column + 1; x += 1) {
    for (let y = row - 1; y <= row + 1; y += 1) {
      for (const other of cells.get(`${x},${y}`) ?? []) {
        const apart = Math.hypot(at.x - other.at.x, at.y - other.at.y);
        if (apart < neededPx(place, other.place, zoom) && apart < nearestPx) {
          nearest = other.place;
          nearestPx = apart;
        }
      }
    }
  }
  return nearest;
}

/** How far apart the middles of two marks must lie. Never more than a cell. */
function neededPx(a, b, zoom) {
  const touching = (iconPx(a, zoom) + iconPx(b, zoom)) / 2;
  const principal = [a, b].filter(({ role }) => role === "principal").length;
  if (principal === 2) return touching * TOUCH_SHARE;
  return Math.min(GRID_PX, touching + ROOM_PX[principal ? "principal" : "context"]);
}
