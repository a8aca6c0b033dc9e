import { element } from "./elements.js";
import { store } from "./store.js";

/** Layers made of lines with labels: our own distances, and those that a source states. */
const LINE_LAYERS = ["distances", "stated_distances"];

/**
 * Distance lines: which are loud for the selected place, what they say, and what a click does.
 * A line with `only_with` is there only while the place of that id is selected, one with `days`
 * only from the first to the last of them (null: without end) on the clock in use.
 *
 * @param {any} L @param {any} map @param {Record<string, any>} layers Leaflet layers by id
 */
export function createLines(L, map, scene, layers) {
  const places = new Map(scene.places.map((place) => [place.id, place]));
  const lines = LINE_LAYERS.flatMap((id) => (layers[id]?.getLayers() ?? []).map((path) => ({
    layer: id, path, feature: path.feature,
    ends: [path.feature.properties.from, path.feature.properties.to].filter(Boolean),
    onlyWith: path.feature.properties.only_with ?? null, isQuiet: false,
  })));
  lines.forEach((line) => dressLine(line, places));

  const isShown = (line) => store.choice.layers.includes(line.layer);
  const isLoud = (line) => line.ends.includes(store.choice.place);
  const isHidden = (line) => !isOfTheDay(line)
    || (line.onlyWith !== null && line.onlyWith !== store.choice.place);

  function update() {
    const someLoud = lines.some(isLoud);
    for (const line of lines) {
      line.isQuiet = someLoud && !isLoud(line);
      const drawn = line.path.getElement?.();
      drawn?.classList.toggle("claimline-hidden", isHidden(line));
      drawn?.classList.toggle("claimline-quiet", line.isQuiet);
      drawn?.classList.toggle("claimline-loud", isLoud(line));
    }
  }

  /** The labels wished for, those of the selected place first. */
  function labels() {
    return lines
      .filter((line) => isShown(line) && !isHidden(line) && line.feature.properties.label)
      .map((line) => ({
        key: `line:${line.feature.id}`, text: line.feature.properties.label,
        points: projected(map, line.path), loud: isLoud(line), quiet: line.isQuiet,
        alone: line.layer === "stated_distances",
      }))
      .sort((a, b) => Number(b.loud) - Number(a.loud));
  }

  return { update, labels, changeWithPlace: lines.some((line) => line.onlyWith !== null),
    /** Which lines there are on the day, as text: it differs when labels must be placed anew. */
    ofTheDay: () => lines.map((line) => Number(isOfTheDay(line))).join("") };
}

function isOfTheDay(line) {
  const days = line.feature.properties.days?.[store.choice.clock];
  if (!days) return true;
  return days[0] <= store.choice.day && (days[1] === null || store.choice.day <= days[1]);
}

function projected(map, path) {
  const points = path.getLatLngs().flat(2);
  return points.map((point) => map.project(point, map.getZoom()));
}

/** A tooltip in plain text, and a click that selects the nearer end. */
function dressLine({ path, ends, feature }, places) {
  const { label, text } = feature.properties;
  const between = ends.map((end) => places.get(end)?.names.en ?? end).join(" to ");
  const words = [between && label ? `${between}: ${label}` : label ?? between, text];
  const lines = words.filter(Boolean).map((line) => element("div", {}, line));
  if (lines.length > 0) {
    path.bindTooltip(element("div", { class: "claimline-tip" }, ...lines), { sticky: true });
    // Leaflet makes it a stop of the Tab key; the panel's table says the same distances.
    path.on("add", () => path.getElement?.()?.setAttribute("tabindex", "-1"));
    path.getElement?.()?.setAttribute("tabindex", "-1");
  }
  if (ends.length !== 2 || !ends.every((end) => places.has(end))) return;
  path.on("click", ({ latlng }) => {
    const [near] = ends.toSorted((a, b) =>
      latlng.distanceTo(places.get(a)) - latlng.distanceTo(places.get(b)));
    store.choose({ place: near });
  });
}
