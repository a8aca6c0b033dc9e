import { element } from "./elements.js";
import { store } from "./store.js";

/** Layers made of lines with labels: our own distances, and those that a source states. */
const LINE_LAYERS = ["distances", "stated_distances"];

/**
 * Distance lines: which are loud for the selected place, what they say, and what a click does.
 * Those from a place that is no principal town are drawn while it is selected; one with `days` only
 * from the first to the last of them (null: without end) on the clock in use.
 *
 * @param {any} L @param {any} map @param {Record<string, any>} layers Leaflet layers by id
 */
export function createLines(L, map, scene, layers) {
  const places = new Map(scene.places.map((place) => [place.id, place]));
  const always = LINE_LAYERS.flatMap((id) => (layers[id]?.getLayers() ?? []).map((path) => dressed(id, path)));
  let lines = always;
  let drawnFrom = null;

  function dressed(layer, path) {
    const { from, to } = path.feature.properties;
    const line = { layer, path, feature: path.feature, ends: [from, to].filter(Boolean), isQuiet: false };
    dressLine(line, places);
    return line;
  }

  /** Lines from the selected place, where it is no principal town; they go when it is left. */
  function drawFrom(place) {
    if (place === drawnFrom) return;
    lines.filter((line) => !always.includes(line)).forEach(({ path }) => layers.distances.removeLayer(path));
    drawnFrom = place;
    const features = (scene.distances_from?.[place] ?? []).map((row) => featureOf(place, row));
    const before = new Set(layers.distances?.getLayers());
    features.forEach((feature) => layers.distances?.addData(feature));
    const added = (layers.distances?.getLayers() ?? []).filter((path) => !before.has(path));
    lines = [...always, ...added.map((path) => dressed("distances", path))];
  }

  const isShown = (line) => store.choice.layers.includes(line.layer);
  const isLoud = (line) => line.ends.includes(store.choice.place);
  const isHidden = (line) => !isOfTheDay(line);

  function update() {
    drawFrom(store.choice.place);
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

  return {
    update,
    labels,
    /** Which place's own lines there are; it differs when labels must be placed anew. */
    ofThePlace: () => (scene.distances_from?.[store.choice.place] ? store.choice.place : null),
    /** Which lines there are on the day, as text: it differs when labels must be placed anew. */
    ofTheDay: () => lines.map((line) => Number(isOfTheDay(line))).join(""),
  };
}

function featureOf(from, [to, label, coordinates]) {
  return {
    type: "Feature", id: `${from}--${to}`, properties: { from, to, label },
    geometry: { type: "LineString", coordinates },
  };
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
