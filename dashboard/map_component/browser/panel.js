import { AREAS } from "./areas.js";
import { element, ownMarkup } from "./elements.js";
import { store } from "./store.js";

const LANGUAGES = [["en", "English, with Ukrainian"], ["uk", "Ukrainian"], ["ru", "Russian"]];
/** On a narrower map the legend starts closed: open, it would cover towns. */
const NARROW_PX = 760;
/** The base map that comes with the page and asks nothing of any network. */
export const EMBEDDED = "embedded";

/**
 * The legend and the switches of layers, names and base map, over the map's lower left corner.
 *
 * @param {string[]} onlineBases ids of base maps that the map can fetch
 * @param {HTMLElement} areaLegend what is said of mapped areas
 * @returns {{element: HTMLElement, update: () => void, say: (words: string) => void}}
 */
export function createPanel(scene, onlineBases, roomPx, areaLegend) {
  const open = roomPx >= NARROW_PX;
  const note = element("p", { class: "claimline-note", role: "status" });
  const layerBoxes = scene.layers.map(({ id, title }) => choiceInput("checkbox", id, title, () => {
    const layers = scene.layers.map((layer) => layer.id).filter((other) =>
      (other === id) !== store.choice.layers.includes(other));
    store.choose({ layers });
  }));
  const noSeries = element("p", { class: "claimline-hint claimline-no-series" },
    "No mapped series is here yet: bring one in on the screen Series.");
  const areasBox = layerBoxes[scene.layers.findIndex(({ id }) => id === AREAS)];
  const nameButtons = LANGUAGES.map(([id, title]) =>
    choiceInput("radio", id, title, () => store.choose({ names: id }), "names"));
  const bases = [{ id: EMBEDDED, title: "Embedded map" }, ...(scene.bases ?? [])]
    .filter(({ id }) => id === EMBEDDED || onlineBases.includes(id));
  const baseButtons = bases.map(({ id, title }) =>
    choiceInput("radio", id, title, () => store.choose({ base: id }), "base"));

  const body = element("div", { class: "claimline-panel-body", id: uniqueId("panel"), hidden: !open },
    areaLegend,
    ownMarkup("div", { class: "claimline-legend" }, scene.legend_html ?? ""),
    element("details", {},
      element("summary", {}, "Layers, names, base map"),
      group("Layers", layerBoxes),
      noSeries,
      group("Names", nameButtons),
      ...(bases.length > 1 ? [group("Base map", baseButtons), element("p", {
        class: "claimline-hint",
      }, "Online base maps: requests leave your machine.")] : [])),
    note);
  const toggle = element("button", {
    type: "button", class: "claimline-panel-toggle", "aria-expanded": open, "aria-controls": body.id,
    on: {
      click: () => {
        body.hidden = !body.hidden;
        toggle.setAttribute("aria-expanded", String(!body.hidden));
      },
    },
  }, "Legend and layers");

  function update() {
    const { layers, names, base } = store.choice;
    layerBoxes.forEach((box) => setChecked(box, (id) => layers.includes(id)));
    nameButtons.forEach((box) => setChecked(box, (id) => id === names));
    baseButtons.forEach((box) => setChecked(box, (id) => id === base));
  }

  /** Without an imported series there is nothing to switch on. */
  function setSeries(count) {
    noSeries.hidden = count > 0 || !areasBox;
    if (areasBox) areasBox.querySelector("input").disabled = count === 0;
  }

  update();
  setSeries(0);
  return {
    update,
    setSeries,
    say(words) { note.textContent = words; },
    element: element("section", { class: "claimline-panel", "aria-label": "Legend and layers" },
      toggle, body),
  };
}

function group(title, inputs) {
  return element("fieldset", {}, element("legend", {}, title), ...inputs);
}

function choiceInput(type, id, title, act, name = null) {
  return element("label", {},
    element("input", { type, value: id, name: name && `claimline-${name}`, on: { change: act } }),
    element("span", {}, title));
}

function setChecked(label, isChosen) {
  const input = label.querySelector("input");
  input.checked = isChosen(input.value);
}

function uniqueId(stem) {
  return `claimline-${stem}-${Math.random().toString(36).slice(2)}`;
}
