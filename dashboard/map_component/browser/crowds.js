import { boxAround } from "./boxes.js";
import { element } from "./elements.js";
import { iconPx } from "./icon_sizes.js";
import { nearby } from "./nearby.js";

const HEIGHT_PX = 16;
const LETTER_PX = 7.5;
/** How much nearer a number brings the reader at least. */
const LEAST_STEP = 1;
/** Where a number may stand beside its town, in the order of preference: below, above, aside. */
const SIDES = [[0, 1], [0.8, 0.8], [-0.8, 0.8], [0, -1], [-0.8, -0.8], [1, 0.2], [-1, 0.2], [0.8, -0.8]];

/**
 * Numbers that stand for the places for which there is no room; each leads nearer.
 *
 * @param {any} L @param {any} map @param {{focus: (id: string) => void}} towns
 */
export function createCrowds(L, map, towns) {
  /** @type {{crowd: import("./thinning.js").Crowd, x: number, y: number, marker: any}[]} */
  let placed = [];
  /** The zoom at which they were placed. */
  let placedAt = NaN;

  /**
   * Stand beside the towns drawn, free of what is taken.
   * @param {import("./thinning.js").Crowd[]} crowds
   * @param {{point: (place: any) => {x: number, y: number}, zoom: number, taken: any,
   *   boxOf: (place: any) => import("./boxes.js").Box}} room what is where at the present zoom
   */
  function arrange(crowds, { point, zoom, taken, boxOf }) {
    const before = new Map(placed.map((one) => [one.crowd.seat, one]));
    placed = crowds.map((crowd) => {
      const { x, y, box } = spotOf(crowd, point(crowd.seat), zoom, taken, boxOf(crowd.seat));
      taken.take([box]);
      const old = before.get(crowd.seat);
      if (!old || zoom !== placedAt || !isSame(old, { crowd, x, y })) return { crowd, x, y, marker: null };
      before.delete(crowd.seat);
      return { ...old, crowd };
    });
    before.forEach(({ marker }) => marker?.remove());
    placedAt = zoom;
    showNear();
  }

  function showNear() {
    nearby(L, map, placed, (one) => L.point(one.x, one.y), {
      add: (one) => { one.marker ??= mark(one); },
      remove: (one) => { one.marker?.remove(); one.marker = null; },
    });
  }

  function mark({ crowd, x, y }) {
    const icon = L.divIcon({
      className: "claimline-crowd", iconSize: [widthOf(crowd), HEIGHT_PX],
      html: element("span", { "aria-hidden": "true" }, textOf(crowd)),
    });
    const marker = L.marker(map.unproject([x, y], map.getZoom()), {
      icon, pane: "towns", keyboard: false, bubblingMouseEvents: false, zIndexOffset: 500,
    }).addTo(map);
    const made = marker.getElement();
    const words = wordsOf(crowd);
    made.tabIndex = 0;
    made.setAttribute("role", "button");
    made.setAttribute("aria-label", words);
    made.title = words;
    made.dataset.seat = crowd.seat.id;
    marker.on("click", () => comeNearer(crowd, false));
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      comeNearer(crowd, true);
    });
    return marker;
  }

  /** Show all of its places as near as they fit; the keyboard goes on at the town in the middle. */
  function comeNearer({ seat, others }, byKeyboard) {
    const bounds = L.latLngBounds([seat, ...others].map(({ lat, lon }) => [lat, lon]));
    const fitting = map.getBoundsZoom(bounds.pad(0.3));
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + LEAST_STEP, fitting));
    if (byKeyboard) map.once("moveend", () => towns.focus(seat.id));
    map.setView(bounds.getCenter(), zoom);
  }

  map.on("moveend", showNear);
  return { arrange };
}

/** Whether two numbers stand in one place for the same places. */
function isSame(one, other) {
  return one.x === other.x && one.y === other.y
    && one.crowd.others.length === other.crowd.others.length
    && one.crowd.others.every((place, index) => place === other.crowd.others[index]);
}

function textOf({ others }) {
  return `+${others.length}`;
}

function widthOf(crowd) {
  return Math.round(8 + LETTER_PX * textOf(crowd).length);
}

function wordsOf({ seat, others }) {
  const places = others.length === 1 ? "1 more place" : `${others.length} more places`;
  return `${places} near ${seat.names.en}: zoom in`;
}

/** The first side that is free, at the very edge of its own town. */
function spotOf(crowd, seatAt, zoom, taken, own) {
  const width = widthOf(crowd);
  const half = iconPx(crowd.seat, zoom) / 2;
  const spots = SIDES.map(([dx, dy]) => {
    const x = seatAt.x + dx * (half + (dx ? width / 2 : 0));
    const y = seatAt.y + dy * (half + HEIGHT_PX / 2 - 3);
    return { x, y, box: boxAround(x, y, width, HEIGHT_PX) };
  });
  return spots.find(({ box }) => taken.areFree([box], own)) ?? spots[0];
}
