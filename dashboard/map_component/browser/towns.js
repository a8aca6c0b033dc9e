import { element, ownMarkup } from "./elements.js";
import { nearby } from "./nearby.js";
import { stateOn } from "./states.js";
import { store } from "./store.js";
import { thinned } from "./thinning.js";

/**
 * The town markers that folium made, with glyphs, counts and keyboard access; only those that have
 * room at the present zoom, and only those near the window and the principal ones, are in the page.
 *
 * @param {any} L @param {any} map @param {any[]} markers whose `feature.id` is a place id
 */
export function createTowns(L, map, scene, markers) {
  const places = new Map(scene.places.map((place) => [place.id, place]));
  const towns = new Map(markers
    .filter((marker) => places.has(marker.feature.id))
    .map((marker) => [marker.feature.id, townOf(marker, places.get(marker.feature.id))]));
  const settlements = [...towns.values()].map(({ place }) => place);
  /** @type {Map<number, import("./thinning.js").Thinned>} */
  const byZoom = new Map();
  let inPage = new Set();

  /** What there is room for at the present zoom; the same wherever the window is. */
  function room() {
    const zoom = map.getZoom();
    if (!byZoom.has(zoom)) {
      const points = new Map(settlements.map((place) => [place, map.project([place.lat, place.lon], zoom)]));
      byZoom.set(zoom, thinned(settlements, (place) => points.get(place), zoom, zoom >= map.getMaxZoom()));
    }
    return byZoom.get(zoom);
  }

  /** Those drawn: where there is room, and the one that the reader selected anyway. */
  function drawn() {
    const { shown } = room();
    const selected = towns.get(store.choice.place)?.place;
    return selected && !shown.includes(selected) ? [...shown, selected] : shown;
  }

  /** The crowds without the selected town, which is drawn. */
  function crowds() {
    return room().crowds
      .map(({ seat, others }) => ({ seat, others: others.filter(({ id }) => id !== store.choice.place) }))
      .filter(({ others }) => others.length);
  }

  /** Put what is drawn and near the window into the page, take the rest out. */
  function showNear() {
    const zoom = map.getZoom();
    const wanted = new Set();
    nearby(L, map, drawn(), (place) => map.project([place.lat, place.lon], zoom), {
      add: (place) => wanted.add(towns.get(place.id)),
      // The principal towns stay: whoever goes from mark to mark by keyboard finds them from anywhere.
      remove: (place) => { if (place.role === "principal") wanted.add(towns.get(place.id)); },
    });
    for (const town of inPage) if (!wanted.has(town)) town.marker.remove();
    for (const town of wanted) {
      if (inPage.has(town)) continue;
      town.marker.addTo(map);
      dress(town);
      fill(town);
    }
    inPage = wanted;
  }

  function update() {
    inPage.forEach(fill);
  }

  /** Mark the selected town, and the one before no more. */
  function select() {
    for (const town of inPage) {
      const isSelected = town.place.id === store.choice.place;
      if (isSelected !== town.written.isSelected) fill(town);
    }
  }

  /** Write what the choice says of a town, as far as it is not there yet. */
  function fill(town) {
    const { day, clock, layers, place: selected } = store.choice;
    const { icon, place } = town;
    const state = stateOn(scene, clock, place.id, day);
    const glyph = layers.includes("claims") ? state?.glyph ?? "" : "";
    if (differs(town, "glyph", glyph)) {
      town.picture.innerHTML = scene.glyphs[glyph] ?? "";
      icon.classList.toggle("claimline-plain", !scene.glyphs[glyph]);
    }
    const count = layers.includes("excerpts") ? state?.count ?? 0 : 0;
    if (differs(town, "count", count)) town.number.textContent = count > 0 ? String(count) : "";
    const words = state === null ? place.names.en : `${place.names.en}: ${state.words}`;
    if (differs(town, "words", words)) icon.setAttribute("aria-label", words);
    const isSelected = place.id === selected;
    if (differs(town, "isSelected", isSelected)) {
      icon.setAttribute("aria-pressed", String(isSelected));
      town.marker.setZIndexOffset(isSelected ? 2000 : town.offset);
    }
    if (differs(town, "countSide", town.side)) {
      icon.classList.toggle("claimline-count-left", town.side === "left");
    }
  }

  for (const { marker } of towns.values()) marker.remove();
  showNear();
  map.on("moveend", showNear);
  return {
    update,
    select,
    drawn,
    crowds,
    showNear,
    /** Whether this place is drawn only while it is selected. */
    isOut: (id) => towns.has(id) && !room().shown.includes(towns.get(id).place),
    focus: (id) => towns.get(id)?.icon?.focus(),
    /** Put a town's count where it covers no neighbour. @param {"left" | "right"} side */
    setCountSide(id, side) {
      const town = towns.get(id);
      if (!town) return;
      town.side = side;
      if (inPage.has(town)) fill(town);
    },
  };
}

function townOf(marker, place) {
  const town = {
    marker, place, icon: null, picture: null, number: null, side: "right", written: {},
    offset: place.role === "principal" ? 1000 : 0,
  };
  marker.on("click", () => store.choose({ place: place.id }));
  return town;
}

/** Whether a part of what is in the page must change; it is noted as changed. */
function differs(town, part, value) {
  if (town.written[part] === value) return false;
  town.written[part] = value;
  return true;
}

/** Give a marker's new icon its parts; a click, Enter or the space bar selects the place. */
function dress(town) {
  const { marker, place } = town;
  const icon = marker.getElement();
  town.icon = icon;
  town.written = {};
  town.picture = ownMarkup("span", { class: "claimline-glyph" }, "");
  town.number = element("span", { class: "claimline-count", "aria-hidden": "true" });
  icon.replaceChildren(town.picture, town.number);
  icon.tabIndex = 0;
  icon.setAttribute("role", "button");
  icon.dataset.place = place.id;
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    store.choose({ place: place.id });
  });
}
