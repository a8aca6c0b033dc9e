import { createAreaFiles } from "./area_files.js";
import { hatchedCanvas } from "./hatching.js";
import { picturedDay, picturesNear } from "./pictured_days.js";
import { store } from "./store.js";
import { createSwipe } from "./swipe.js";

export const AREAS = "areas";
/** Panes over the base map and under lines, names and towns. */
const AREA_PANES = { earlier: 300, later: 301, change: 302 };
/** How many days around the one shown are fetched beforehand. */
const NEAR_DAYS = 4;

/**
 * The mapped areas as of the chosen day, those of an earlier day beside them, and what changed.
 * What is drawn stays until what shall be drawn next is all there.
 *
 * @param {any} L @param {any} map @param {HTMLElement} stage
 * @param {() => void} onDrawn called when what is drawn has changed
 */
export function createAreas(L, map, stage, onDrawn) {
  const files = createAreaFiles(globalThis.claimlineAreaFiles);
  const slots = Object.fromEntries(Object.entries(AREA_PANES).map(([name, order]) =>
    [name, createSlot(L, map, name, order)]));
  const swipe = createSwipe(map, stage, slots.earlier.pane, slots.later.pane);
  /** @type {{below: string, levels: any[], signs: any[], series: any[]} | null} */
  let index = null;
  let compared = null;
  let problem = "";

  const areal = () => (index?.series ?? []).filter(({ kind }) => kind === "areas");
  const isOn = () => store.choice.layers.includes(AREAS);
  /** The shown series of areas, in the order that decides their signs. */
  const shownSeries = () => (store.choice.series ?? [])
    .map((key) => areal().find((entry) => entry.key === key)).filter(Boolean);

  function wishes(day) {
    const level = levelOf(index, map);
    return shownSeries().map((entry, number) => {
      const picture = picturedDay(entry.runs, day);
      const address = picture.shown && `${index.below}${entry.folder}/${level}/${picture.shown}.json`;
      return { entry, number, day, picture, address };
    });
  }

  /** Bring a slot to what is wished for, if all of it is there; else ask for it. */
  function settle(slot, wanted, look) {
    const missing = wanted.filter(({ address }) => address && !files.get(address));
    if (missing.length === 0) {
      if (slot.draw(wanted, look, files)) onDrawn();
      return true;
    }
    for (const { address, entry } of missing) {
      // One wish a slot and series at a time: a quick drag asks for where it comes to rest.
      if (slot.asked.has(entry.key)) continue;
      slot.asked.add(entry.key);
      files.load(address).then(() => { problem = ""; }, (error) => { problem = error.message; })
        .finally(() => {
          slot.asked.delete(entry.key);
          if (!problem) update();
          else onDrawn();
        });
    }
    return false;
  }

  function update() {
    if (!index || !store.choice) return;
    const { day, compare, since } = store.choice;
    const on = isOn();
    const swiped = on && compare === "swipe" && Boolean(since);
    const there = settle(slots.later, on ? wishes(day) : [], lookOf(index));
    settle(slots.earlier, swiped ? wishes(since) : [], lookOf(index));
    const change = on && compare === compared?.mode && compared.url ? [{
      entry: { key: compared.url }, number: 0, day, picture: { shown: compared.on, gap: null },
      address: index.below + compared.url,
    }] : [];
    settle(slots.change, change, changeLook);
    swipe.update(swiped ? { earlier: since, later: day } : null);
    if (there && on) prefetch();
  }

  function prefetch() {
    const level = levelOf(index, map);
    for (const { key, folder, runs } of shownSeries()) {
      const { shown } = picturedDay(runs, store.choice.day);
      if (!shown || slots.later.asked.has(key)) continue;
      for (const day of picturesNear(runs, shown, NEAR_DAYS)) {
        files.load(`${index.below}${folder}/${level}/${day}.json`).catch(() => {});
      }
    }
  }

  const onView = () => { update(); swipe.place(); };
  map.on("moveend zoomend", onView);

  return {
    update,
    get index() { return index; },
    get compared() { return compared; },
    get problem() { return problem; },
    shownSeries,
    /** What is on the map: for each series, the day that was wished for and the picture shown. */
    drawn() { return isOn() ? slots.later.drawn : []; },
    setIndex(next) { index = next; update(); onDrawn(); },
    setCompared(next) { compared = next; update(); onDrawn(); },
    destroy() { swipe.destroy(); },
  };
}

/** One pane with its canvas, and what is drawn on it. */
function createSlot(L, map, name, order) {
  const pane = map.createPane(`areas-${name}`);
  pane.style.zIndex = String(order);
  pane.style.pointerEvents = "none";
  const renderer = hatchedCanvas(L, { pane: `areas-${name}`, padding: 0.3 });
  let layers = [];
  let shownText = "";
  const slot = {
    pane, asked: new Set(), drawn: [],
    /** Replace what is drawn, in one frame. Whether anything changed. */
    draw(wanted, look, files) {
      const text = JSON.stringify(wanted.map(({ entry, number, address, day }) =>
        [entry.key, number, address, day]));
      if (text === shownText) return false;
      shownText = text;
      const next = wanted.filter(({ address }) => address).flatMap((wish) =>
        files.get(wish.address).map((area) => L.polygon(area.latLngs, {
          renderer, pane: `areas-${name}`, interactive: false, smoothFactor: 0.6,
          hatch: look(wish, area),
        })));
      next.forEach((layer) => layer.addTo(map));
      layers.forEach((layer) => layer.remove());
      layers = next;
      slot.drawn = wanted.map(({ entry, number, day, picture, address }) => ({
        entry, number, day, picture,
        statuses: address ? files.get(address).map(({ status }) => status) : [],
      }));
      pane.dataset.drawn = slot.drawn
        .map(({ entry, picture }) => `${entry.id ?? "change"} ${picture.shown ?? "none"}`).join(", ");
      return true;
    },
  };
  return slot;
}

/** How an area of a series looks: its status' colour and letter, its series' sign. */
export function lookOf(index) {
  return ({ entry, number }, { status }) => {
    const { angle, dashes } = index.signs[number % index.signs.length];
    const { colour, letter, close } = entry.styles[status];
    return { colour, letter, angle, close, dashes };
  };
}

/** What came or left, or what only one of two series shows: by its sign, in ink. */
export function changeLook(_wish, { sign }) {
  return CHANGE_LOOKS[sign];
}

const CHANGE_LOOKS = {
  "+": { colour: "#1b1b1b", letter: "+", angle: 90, close: true, dashes: [], tint: 0.16, outline: 1.2 },
  "−": { colour: "#1b1b1b", letter: "−", angle: 0, close: false, dashes: [2, 1.5], tint: 0.02, outline: 1.2 },
  1: { colour: "#1b1b1b", letter: "1", angle: 90, close: true, dashes: [], tint: 0.16, outline: 1.2 },
  2: { colour: "#1b1b1b", letter: "2", angle: 0, close: false, dashes: [2, 1.5], tint: 0.02, outline: 1.2 },
};

/** The coarsest level that is fine enough, and that is not cut within the window. */
function levelOf(index, map) {
  const view = map.getBounds();
  const holds = ([west, south, east, north]) => view.getWest() >= west && view.getEast() <= east
    && view.getSouth() >= south && view.getNorth() <= north;
  const fit = index.levels.filter(({ box, zoom }) =>
    map.getZoom() >= zoom && (box === null || holds(box)));
  return (fit.at(-1) ?? index.levels[0]).id;
}
