import { boxAround, createTakenBoxes } from "./boxes.js";
import { element } from "./elements.js";
import { iconPx, isFar } from "./icon_sizes.js";
import { lineWish, placeWish, settlementWish } from "./label_wishes.js";
import { nearby } from "./nearby.js";
import { store } from "./store.js";

const COUNT_PX = 16;

/**
 * Labels that never cover each other: names before distances, distances before small places.
 *
 * Room is found anew after a zoom or a change of choice, for the whole map, so that panning never
 * makes a label jump; only those near the window are in the page.
 *
 * @param {any} L @param {any} map
 * @param {{lineLabels: () => {key: string, text: string, points: any[], loud: boolean,
 *   quiet: boolean, alone: boolean}[], towns: ReturnType<typeof import("./towns.js").createTowns>,
 *   crowds: ReturnType<typeof import("./crowds.js").createCrowds>}} others
 */
export function createLabels(L, map, scene, { lineLabels, towns: townIcons, crowds }) {
  /** @type {Map<string, {wish: any, spot: any, marker: any}>} */
  let placed = new Map();
  /** The zoom at which they were placed. */
  let placedAt = NaN;
  /** The towns that are drawn at the present zoom: only they have a name. */
  let towns = [];

  function wishes(point, zoom) {
    const { names, layers } = store.choice;
    const name = (place) =>
      placeWish(place, point(place), iconPx(place, zoom), names, zoom);
    const ofRole = (role) => towns.filter((place) => place.role === role).map(name);
    const regions = scene.places.filter((place) => place.kind === "region").map(name);
    const lines = lineLabels().map(lineWish);
    const small = layers.includes("settlements") || !knowsLayer("settlements")
      ? (scene.settlements ?? []).map((place) => settlementWish(place, point(place), names, zoom))
      : [];
    return [...ofRole("principal"), ...ofRole("context"), ...lines, ...small, ...regions]
      .filter((wish) => wish !== null);
  }

  const knowsLayer = (id) => scene.layers.some((layer) => layer.id === id);

  /** Find room for all labels at the present zoom. */
  function arrange() {
    const zoom = map.getZoom();
    const point = (place) => map.project([place.lat, place.lon], zoom);
    const taken = createTakenBoxes();
    towns = townIcons.drawn();
    map.getContainer().classList.toggle("claimline-far", isFar(zoom));
    const boxes = takeTowns(taken, point, zoom);
    const inWindow = windowTest();
    const before = placed;
    placed = new Map();
    const put = (wish) => {
      const free = wish.spots.filter((candidate) => taken.areFree(candidate.boxes));
      const spot = (wish.always && free.find(inWindow)) || free[0] || (wish.always && wish.spots[0]);
      if (!spot) return;
      taken.take(spot.boxes);
      placed.set(wish.key, { wish, spot, marker: null });
    };
    const wished = wishes(point, zoom);
    wished.filter((wish) => wish.always).forEach(put);
    crowds.arrange(townIcons.crowds(), { point, zoom, taken, boxOf: (place) => boxes.get(place) });
    wished.filter((wish) => !wish.always).forEach(put);
    placedAt = keepAlike(before, zoom);
    showNear();
  }

  /** What stands where it stood and says what it said stays in the page; the rest leaves it. */
  function keepAlike(before, zoom) {
    for (const [key, label] of before) {
      const now = placed.get(key);
      if (now && zoom === placedAt && isAlike(label, now)) now.marker = label.marker;
      else label.marker?.remove();
    }
    return zoom;
  }

  /**
   * Glyphs are never covered; then each count goes to the right, or left if a glyph is there.
   * Gives the glyphs' boxes by place.
   */
  function takeTowns(taken, point, zoom) {
    const counts = [];
    const marks = towns.map((place) => {
      const { x, y } = point(place);
      const size = iconPx(place, zoom);
      const count = (sign) => boxAround(x + sign * (size / 2 - 1), y - size / 2 + 1, COUNT_PX, COUNT_PX);
      return { place, box: boxAround(x, y, size, size), count };
    });
    taken.take(marks.map(({ box }) => box));
    for (const { place, box, count } of marks) {
      const side = taken.areFree([count(1)], box) ? 1 : -1;
      townIcons.setCountSide(place.id, side < 0 ? "left" : "right");
      if (store.choice.layers.includes("excerpts")) counts.push(count(side));
    }
    taken.take(counts);
    return new Map(marks.map(({ place, box }) => [place, box]));
  }

  function windowTest() {
    const { min, max } = map.getPixelBounds();
    return ({ boxes }) => boxes.every((box) => box.left >= min.x && box.right <= max.x
      && box.top >= min.y && box.bottom <= max.y);
  }

  /** Put the labels near the window into the page, take the others out. */
  function showNear() {
    nearby(L, map, placed.values(), ({ spot }) => L.point(spot.x, spot.y), {
      add: (label) => { label.marker ??= labelMarker(L, map, label); },
      remove: (label) => { label.marker?.remove(); label.marker = null; },
    });
  }

  /** Mark what belongs to the selected place without moving any label. */
  function mark() {
    const { place: selected } = store.choice;
    const quiet = new Set(lineLabels().filter((line) => line.quiet).map((line) => line.key));
    for (const { wish, marker } of placed.values()) {
      const shown = marker?.getElement();
      shown?.classList.toggle("claimline-selected", wish.place === selected && selected !== null);
      shown?.classList.toggle("claimline-quiet", quiet.has(wish.key));
    }
  }

  const onMove = () => { showNear(); mark(); };
  map.on("zoomend", update);
  map.on("moveend", onMove);

  function update() {
    arrange();
    mark();
  }

  update();
  return { update, mark };
}

function isAlike({ wish, spot }, { wish: other, spot: otherSpot }) {
  return ["x", "y", "angle", "align"].every((part) => spot[part] === otherSpot[part])
    && wish.lines.join("\n") === other.lines.join("\n");
}

function labelMarker(L, map, { wish, spot }) {
  const interactive = wish.place !== undefined;
  const icon = L.divIcon({
    className: `claimline-label claimline-label-${wish.kind} claimline-align-${spot.align}`,
    iconSize: [0, 0],
    html: labelElement(wish, spot),
  });
  const marker = L.marker(map.unproject([spot.x, spot.y], map.getZoom()), {
    icon, interactive, keyboard: false, pane: "names", bubblingMouseEvents: false,
  });
  marker.addTo(map);
  if (interactive) {
    marker.on("click", () => store.choose({ place: wish.place }));
    marker.getElement().dataset.claimlinePlace = wish.place;
  }
  marker.getElement().setAttribute("aria-hidden", "true");
  return marker;
}

function labelElement(wish, spot) {
  const lines = wish.lines.map((line, index) =>
    element("span", { class: index === 0 ? "claimline-first" : "claimline-second" }, line));
  const made = element("span", { class: "claimline-text" }, ...lines);
  if (spot.angle) made.style.setProperty("--claimline-turn", `${spot.angle}rad`);
  return made;
}
