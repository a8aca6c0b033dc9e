import { element, ownMarkup } from "./elements.js";
import { stateOn } from "./states.js";
import { store } from "./store.js";

/**
 * Put glyphs, counts and keyboard access on the town markers that folium made.
 *
 * @param {any[]} markers Leaflet markers whose `feature.id` is a place id
 * @returns {{update: () => void, setCountSide: (id: string, side: "left" | "right") => void}}
 */
export function createTowns(scene, markers) {
  const places = new Map(scene.places.map((place) => [place.id, place]));
  const towns = markers
    .filter((marker) => places.has(marker.feature.id))
    .map((marker) => dress(marker, places.get(marker.feature.id)));

  function update() {
    const { day, clock, layers, place: selected } = store.choice;
    for (const town of towns) {
      const state = stateOn(scene, clock, town.place.id, day);
      const shown = layers.includes("claims") ? state?.glyph ?? "" : "";
      if (town.shown !== shown) {
        town.shown = shown;
        town.glyph.innerHTML = scene.glyphs[shown] ?? "";
        town.icon.classList.toggle("claimline-plain", !scene.glyphs[shown]);
      }
      const count = layers.includes("excerpts") ? state?.count ?? 0 : 0;
      town.count.textContent = count > 0 ? String(count) : "";
      town.icon.setAttribute("aria-label", state?.words ?? town.place.names.en);
      town.icon.setAttribute("aria-pressed", String(town.place.id === selected));
      town.marker.setZIndexOffset(town.place.id === selected ? 2000 : town.rank);
    }
  }

  update();
  return {
    update,
    /** Put a town's count where it covers no neighbour. @param {"left" | "right"} side */
    setCountSide(id, side) {
      towns.find((town) => town.place.id === id)?.icon
        .classList.toggle("claimline-count-left", side === "left");
    },
  };
}

/** Give a marker's icon its parts; a click, Enter or the space bar selects the place. */
function dress(marker, place) {
  const icon = marker.getElement();
  const glyph = ownMarkup("span", { class: "claimline-glyph" }, "");
  const count = element("span", { class: "claimline-count", "aria-hidden": "true" });
  const select = () => store.choose({ place: place.id });
  icon.replaceChildren(glyph, count);
  icon.tabIndex = 0;
  icon.setAttribute("role", "button");
  icon.dataset.place = place.id;
  marker.on("click", select);
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    select();
  });
  return { marker, place, icon, glyph, count, rank: place.role === "principal" ? 1000 : 0 };
}
