import { createAreaPanel } from "./area_panel.js";
import { createAreas } from "./areas.js";
import { createCrowds } from "./crowds.js";
import { element, ownMarkup } from "./elements.js";
import { createLabels } from "./labels.js";
import { createLines } from "./lines.js";
import { createPanel, EMBEDDED } from "./panel.js";
import { store } from "./store.js";
import { createTowns } from "./towns.js";

/** Layers that are drawn by the towns and labels themselves, not by a Leaflet layer. */
const ON_TOWNS = new Set(["claims", "excerpts"]);
/** Parts of the choice on which the mapped areas depend. */
const AREA_PARTS = ["day", "layers", "series", "compare", "since"];

/**
 * Draw one scene into `stage`, beneath what is there already.
 *
 * @param {any} L Leaflet @param {HTMLElement} stage in the page, with a size
 * @param {{canCompare?: boolean}} [options] whether mapped areas of other days can be had
 */
export function drawPicture(L, scene, stage, { canCompare = true } = {}) {
  // Moved in the plane: in space each mark and name would be a layer of its own, to be sorted anew for
  // every frame, whatever has changed on the page. The pane they lie on is the one layer (front_map.css).
  L.Browser.ie3d = true;
  const box = ownMarkup("div", { class: "claimline-picture" }, scene.map.html);
  stage.querySelectorAll(".folium-map").forEach((old) => old.removeAttribute("id"));
  stage.prepend(box);
  let drawn;
  try {
    drawn = (globalThis.claimlineDraw ?? new Function("L", scene.map.script))(L);
  } catch (error) {
    box.remove();
    throw error;
  }
  const { map, layers, bases } = drawn;
  store.maps.add(map);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", "Map; arrow keys move it, plus and minus zoom");
  focusInPlace(map.getContainer());
  const credits = addControls(L, map, scene);
  addHome(L, map, scene);
  const toView = followView(map, scene);
  const markers = ["principal_places", "context_places"].flatMap((id) => layers[id]?.getLayers() ?? []);
  const towns = createTowns(L, map, scene, markers);
  const crowds = createCrowds(L, map, towns);
  const lines = createLines(L, map, scene, layers);
  const areas = createAreas(L, map, box, areasDrawn);
  const areaPanel = createAreaPanel(areas, canCompare);
  const panel = createPanel(scene, Object.keys(bases), stage.clientWidth, areaPanel.element);
  let areaCredits = [];
  const base = createBase(map, bases, panel);
  showLayers();
  lines.update();
  const labels = createLabels(L, map, scene, { lineLabels: lines.labels, towns, crowds });
  box.append(panel.element);
  let shownOfTheDay = lines.ofTheDay();
  let shownOfThePlace = ofThePlace();

  /** What is drawn for the selected place alone: its own lines, or itself where it has no room. */
  function ofThePlace() {
    const { place } = store.choice;
    return lines.ofThePlace() ?? (towns.isOut(place) ? place : null);
  }

  function showLayers() {
    for (const { id } of scene.layers) {
      const layer = layers[id];
      if (!layer || ON_TOWNS.has(id)) continue;
      const wanted = store.choice.layers.includes(id);
      if (wanted !== map.hasLayer(layer)) wanted ? map.addLayer(layer) : map.removeLayer(layer);
    }
  }

  /** The legend and the credits say what is on the map at this moment. */
  function areasDrawn() {
    areaPanel.update();
    const wanted = areas.drawn().map(({ entry }) => asMarkup(entry.short_credit));
    areaCredits.filter((one) => !wanted.includes(one)).forEach((one) => credits.removeAttribution(one));
    wanted.filter((one) => !areaCredits.includes(one)).forEach((one) => credits.addAttribution(one));
    areaCredits = wanted;
  }

  /** @param {Set<string>} changed @param {boolean} byReader */
  function update(changed, byReader) {
    if (changed.has("place")) towns.showNear();
    towns.update();
    if (AREA_PARTS.some((part) => changed.has(part))) {
      areas.update();
      areaPanel.update();
    }
    if (changed.has("base")) base.update();
    if (changed.has("layers")) showLayers();
    lines.update();
    const placeMovesLabels = shownOfThePlace !== ofThePlace();
    shownOfThePlace = ofThePlace();
    const dayMovesLabels = shownOfTheDay !== lines.ofTheDay();
    shownOfTheDay = lines.ofTheDay();
    if (changed.has("layers") || changed.has("names") || placeMovesLabels || dayMovesLabels) labels.update();
    else if (changed.has("place")) labels.mark();
    panel.update();
    if (!byReader && changed.has("view")) toView.go();
    if (!byReader && changed.has("place")) toView.bringIn(store.choice.place);
  }

  return {
    update,
    /** Mark the selected town; `update` draws what else depends on it. */
    select: towns.select,
    setAreas(index) { areas.setIndex(index); panel.setSeries(index?.series.length ?? 0); },
    setCompared(compared) { areas.setCompared(compared); },
    resize() { toView.quietly(() => map.invalidateSize({ pan: false })); },
    destroy() {
      store.maps.delete(map);
      areas.destroy();
      map.remove();
      box.remove();
    },
  };
}

function addControls(L, map, scene) {
  const credits = L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  for (const credit of scene.credits ?? []) {
    credits.addAttribution(asMarkup(credit));
  }
  return credits;
}

/** Plain text as what Leaflet takes for markup. */
function asMarkup(text) {
  return element("span", {}, text).innerHTML;
}

/** A way back to the towns, for a reader who has moved to where nothing is drawn. */
function addHome(L, map, scene) {
  const home = L.control({ position: "topleft" });
  home.onAdd = () => {
    const button = element("button", {
      type: "button", class: "claimline-home", title: "Back to the four towns",
      on: { click: () => map.setView([scene.home.lat, scene.home.lon], scene.home.zoom) },
    }, "Towns");
    L.DomEvent.disableClickPropagation(button);
    return button;
  };
  home.addTo(map);
}

/** Keep the choice's view and the map's alike; a move by the reader is theirs to report. */
function followView(map, scene) {
  const places = new Map(scene.places.map((place) => [place.id, place]));
  let quiet = false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function quietly(act) {
    quiet = true;
    act();
    quiet = false;
  }

  function set(animate) {
    const { view } = store.choice;
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: animate && !calm });
  }

  quietly(() => set(false));
  map.on("moveend", () => {
    if (quiet) return;
    const { lat, lng } = map.getCenter();
    const rounded = (value, digits) => Number(value.toFixed(digits));
    store.choose({
      view: { lat: rounded(lat, 5), lon: rounded(lng, 5), zoom: rounded(map.getZoom(), 2) },
    });
  });
  return {
    quietly,
    go: () => set(true),
    bringIn(id) {
      const place = places.get(id);
      if (place) map.panInside([place.lat, place.lon], { padding: [60, 60], animate: !calm });
    },
  };
}

/** Which base map lies beneath. Nothing is asked of a network until an online one is chosen. */
function createBase(map, bases, panel) {
  for (const [id, tiles] of Object.entries(bases)) {
    let arrived = 0;
    tiles.on("tileload", () => { arrived += 1; });
    tiles.on("tileerror", () => {
      if (arrived > 0 || store.choice.base !== id) return;
      store.choose({ base: EMBEDDED });
      panel.say("The online base map did not answer. The embedded map is back; nothing is lost.");
    });
  }

  function update() {
    for (const [id, tiles] of Object.entries(bases)) {
      const wanted = id === store.choice.base;
      if (wanted && !map.hasLayer(tiles)) {
        panel.say("");
        map.addLayer(tiles);
      } else if (!wanted && map.hasLayer(tiles)) {
        map.removeLayer(tiles);
      }
    }
    map.getPane("base").style.display = bases[store.choice.base] ? "none" : "";
  }

  update();
  return { update };
}

/**
 * Leaflet gives the map the focus when it is pressed. Scrolled half out of sight, the page would move
 * to it under the pointer, which would then let go beside what it pressed.
 * @param {HTMLElement} container
 */
function focusInPlace(container) {
  container.focus = (options) =>
    HTMLElement.prototype.focus.call(container, { preventScroll: true, ...options });
}
