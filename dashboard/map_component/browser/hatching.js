/**
 * Hatched areas on a canvas: lines in a direction and at a distance, a letter or sign among them.
 *
 * @typedef {{colour: string, letter: string, angle: number, close: boolean, dashes: number[],
 *   tint?: number, outline?: number}} Hatch
 */

/** A tile's side in pixels; every distance between lines divides it. */
const TILE_PX = 144;
const LINES_PX = { diagonal: { close: 6, wide: 12 }, level: { close: 4.5, wide: 9 } };
const LETTER_FONT = "700 11px system-ui, sans-serif";
const LETTER_ROOM_PX = 9;
const OUTLINE_PX = 2;
const HALO_PX = 4.5;

/** Tiles by what they look like; there are few. @type {Map<string, HTMLCanvasElement>} */
const tiles = new Map();

/** A Leaflet canvas that fills paths which have the option `hatch`. @param {any} L */
export function hatchedCanvas(L, options) {
  const Hatched = L.Canvas.extend({
    _fillStroke(ctx, path) {
      const { hatch } = path.options;
      if (!hatch) return L.Canvas.prototype._fillStroke.call(this, ctx, path);
      ctx.globalAlpha = hatch.tint ?? 0.05;
      ctx.fillStyle = hatch.colour;
      ctx.fill("evenodd");
      ctx.globalAlpha = 1;
      ctx.fillStyle = patternOf(ctx, hatch);
      ctx.fill("evenodd");
      outline(ctx, hatch, hatch.outline ? 0 : HALO_PX);
      return this;
    },
  });
  return new Hatched(options);
}

/** A small sample for a legend. @param {Hatch} hatch */
export function hatchSample(hatch, width = 30, height = 18) {
  const scale = Math.ceil(globalThis.devicePixelRatio || 1);
  const canvas = Object.assign(document.createElement("canvas"), {
    width: width * scale, height: height * scale, className: "claimline-area-sample",
  });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.setAttribute("aria-hidden", "true");
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.fillStyle = "#f7f5ef";
  ctx.fillRect(0, 0, width, height);
  ctx.beginPath();
  ctx.rect(1.5, 1.5, width - 3, height - 3);
  ctx.save();
  ctx.clip();
  drawLines(ctx, hatch, width, height, 0.8);
  ctx.restore();
  outline(ctx, hatch, 0);
  ctx.fillStyle = "#f7f5ef";
  ctx.beginPath();
  ctx.arc(width / 2, height / 2, 6.5, 0, 2 * Math.PI);
  ctx.fill();
  drawLetter(ctx, hatch, width / 2, height / 2);
  return canvas;
}

function outline(ctx, hatch, halo = HALO_PX) {
  ctx.lineJoin = "round";
  ctx.lineCap = "butt";
  if (halo) {
    ctx.setLineDash([]);
    ctx.strokeStyle = "rgb(251 250 246 / .75)";
    ctx.lineWidth = halo;
    ctx.stroke();
  }
  ctx.setLineDash(hatch.dashes.map((part) => part * OUTLINE_PX));
  ctx.strokeStyle = hatch.colour;
  ctx.lineWidth = hatch.outline ?? OUTLINE_PX;
  ctx.stroke();
  ctx.setLineDash([]);
}

function patternOf(ctx, hatch) {
  const scale = Math.ceil(globalThis.devicePixelRatio || 1);
  const key = [hatch.colour, hatch.letter, hatch.angle, hatch.close, scale].join();
  if (!tiles.has(key)) tiles.set(key, tileOf(hatch, scale));
  const pattern = ctx.createPattern(tiles.get(key), "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

function tileOf(hatch, scale) {
  const tile = Object.assign(document.createElement("canvas"), {
    width: TILE_PX * scale, height: TILE_PX * scale,
  });
  const ctx = tile.getContext("2d");
  ctx.scale(scale, scale);
  drawLines(ctx, hatch, TILE_PX, TILE_PX);
  // Two letters a tile, as in a wall of bricks; series apart, so that letters do not meet.
  const shift = (hatch.angle / 45) * 9;
  for (const [x, y] of [[36, 36], [108, 108]]) {
    const at = [x, y].map((value) => (value + shift) % TILE_PX);
    ctx.save();
    ctx.globalCompositeOperation = "destination-out";
    ctx.beginPath();
    ctx.arc(...at, LETTER_ROOM_PX, 0, 2 * Math.PI);
    ctx.fill();
    ctx.restore();
    drawLetter(ctx, hatch, ...at);
  }
  return tile;
}

function drawLetter(ctx, hatch, x, y) {
  ctx.font = LETTER_FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = hatch.colour;
  ctx.fillText(hatch.letter, x, y + 0.5);
}

/** Lines rising (45), falling (135), level (0) or upright (90), which go on from tile to tile. */
function drawLines(ctx, { colour, angle, close }, width, height, strength = 0.42) {
  const step = LINES_PX[angle % 90 ? "diagonal" : "level"][close ? "close" : "wide"];
  ctx.beginPath();
  const reach = width + height;
  for (let at = -reach + step / 2; at < reach; at += step) {
    if (angle === 0) { ctx.moveTo(0, at); ctx.lineTo(width, at); }
    else if (angle === 90) { ctx.moveTo(at, 0); ctx.lineTo(at, height); }
    else if (angle === 45) { ctx.moveTo(at, 0); ctx.lineTo(at - height, height); }
    else { ctx.moveTo(at, 0); ctx.lineTo(at + height, height); }
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.globalAlpha = strength;
  ctx.stroke();
  ctx.globalAlpha = 1;
}
