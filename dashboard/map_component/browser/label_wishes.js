import { boxAround, boxesAlong } from "./boxes.js";

/**
 * What labels the map would like to show, most important first, and where each could stand.
 *
 * A wish has a key, a kind, its lines of text, and spots in order of preference. A spot gives the
 * label's centre in map pixels, the boxes it needs, and an angle.
 */

const FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif';
const SIZES = {
  principal: { px: 16, weight: 650, secondPx: 12 },
  context: { px: 13, weight: 550, secondPx: 11 },
  region: { px: 13, weight: 500, secondPx: 11 },
  settlement: { px: 11.5, weight: 400, secondPx: 0 },
  distance: { px: 12, weight: 500, secondPx: 0 },
};
/** From which zoom a settlement of a rank (1 to 4) may have a label. */
const SETTLEMENT_ZOOM = [0, 7.5, 9, 10.25, 11.25];
/** Between a glyph and its name: room for the count at the glyph's corner. */
const GAP_PX = 8;
const LINE_SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

const context = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** Width and height of a label in px, as the style sheet sets it. */
export function measure(kind, lines) {
  const { px, weight, secondPx } = SIZES[kind];
  const wide = lines.map((line, index) => {
    const font = `${weight} ${index === 0 ? px : secondPx}px ${FONT}`;
    const known = `${font}|${line}`;
    if (!widths.has(known)) {
      context.font = font;
      widths.set(known, context.measureText(line).width);
    }
    return widths.get(known);
  });
  const height = px * 1.2 + (lines.length > 1 ? secondPx * 1.25 : 0);
  return { width: Math.max(...wide) + 6, height };
}

/** The name in the language chosen, and for English the Ukrainian one beneath. */
export function nameLines(names, language, withSecond) {
  const main = names[language] || names.en;
  return withSecond && language === "en" && names.uk && names.uk !== main
    ? [main, names.uk] : [main];
}

/** A place's name: beside its glyph, else beneath or above; a region's stands on its point. */
export function placeWish(place, point, iconPx, language, zoom) {
  const kind = place.kind === "region" ? "region" : place.role;
  const lines = nameLines(place.names, language, place.role === "principal" || zoom >= 9.5);
  const { width, height } = measure(kind, lines);
  const aside = iconPx / 2 + GAP_PX + width / 2;
  const away = iconPx / 2 + height / 2;
  const shifts = kind === "region" ? [[0, 0, "middle"]]
    : [[aside, 0, "start"], [-aside, 0, "end"], [0, away, "middle"], [0, -away, "middle"],
      [aside, away - 6, "start"], [-aside, away - 6, "end"],
      [aside, 6 - away, "start"], [-aside, 6 - away, "end"]];
  return {
    key: `place:${place.id}`, kind, lines, place: place.id,
    spots: shifts.map(([dx, dy, align]) => ({
      x: point.x + dx, y: point.y + dy, angle: 0, align,
      boxes: [boxAround(point.x + dx, point.y + dy, width, height)],
    })),
    always: place.role === "principal",
  };
}

/** A settlement of the gazetteer, right of its dot or left of it; null while it is too small. */
export function settlementWish(settlement, point, language, zoom) {
  if (zoom < (SETTLEMENT_ZOOM[settlement.rank] ?? 11)) return null;
  const lines = nameLines(settlement.names, language, false);
  const { width, height } = measure("settlement", lines);
  const box = (side) => boxAround(point.x + side * (width / 2 + 1), point.y, width + 8, height);
  return {
    key: `settlement:${settlement.id}`, kind: "settlement", lines,
    spots: [1, -1].map((side) => ({
      x: point.x, y: point.y, angle: 0, align: side > 0 ? "start" : "end", boxes: [box(side)],
    })),
  };
}

/**
 * A label on a line, turned to be read; `points` are the line's, in map pixels.
 * On a line too short for it only a label that stands `alone` is shown, beyond the line's end.
 */
export function lineWish({ key, text, points, alone }) {
  const { width, height } = measure("distance", [text]);
  const length = lengthOf(points);
  const wish = { key, kind: "distance", lines: [text] };
  if (length >= width + 12) {
    const spot = (share) => spotOnLine(points, length, share, width, height);
    return { ...wish, spots: LINE_SHARES.map(spot) };
  }
  return alone ? { ...wish, spots: [1, -1].map((side) => spotBeyond(points, side, width, height)) }
    : null;
}

function spotBeyond(points, side, width, height) {
  const { x, y } = points.reduce((a, b) => (side * (b.x - a.x) > 0 ? b : a));
  const centre = x + side * (width / 2 + 6);
  return { x: centre, y, angle: 0, align: "middle", boxes: [boxAround(centre, y, width, height)] };
}

function spotOnLine(points, length, share, width, height) {
  const at = pointAt(points, length * share);
  const before = pointAt(points, Math.max(0, length * share - width / 2));
  const after = pointAt(points, Math.min(length, length * share + width / 2));
  let angle = Math.atan2(after.y - before.y, after.x - before.x);
  if (angle > Math.PI / 2) angle -= Math.PI;
  if (angle < -Math.PI / 2) angle += Math.PI;
  return { ...at, angle, align: "middle", boxes: boxesAlong(at.x, at.y, width, height, angle) };
}

function lengthOf(points) {
  return points.slice(1).reduce((sum, point, index) => sum + point.distanceTo(points[index]), 0);
}

function pointAt(points, distance) {
  let left = distance;
  for (let index = 1; index < points.length; index += 1) {
    const step = points[index].distanceTo(points[index - 1]);
    if (left <= step && step > 0) {
      const share = left / step;
      return {
        x: points[index - 1].x + share * (points[index].x - points[index - 1].x),
        y: points[index - 1].y + share * (points[index].y - points[index - 1].y),
      };
    }
    left -= step;
  }
  return points.at(-1);
}
