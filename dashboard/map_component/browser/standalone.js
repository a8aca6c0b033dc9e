import { element } from "./elements.js";
import { drawPicture } from "./picture.js";
import { store } from "./store.js";

/**
 * The map of a page that stands alone: one day, all its quotations, no server and no network.
 * The page holds Leaflet, the scene, the choice, and a panel for each place.
 */
function openStandalone() {
  const stage = document.querySelector(".claimline-stage");
  try {
    const read = (id) => JSON.parse(document.getElementById(id).textContent);
    store.receive(read("claimline-choice"), 0);
    const mapped = read("claimline-areas");
    globalThis.claimlineAreaFiles = (address) => Promise.resolve(mapped.files[address]);
    const picture = drawPicture(globalThis.L, read("claimline-scene"), stage, { canCompare: false });
    picture.setAreas(mapped.index);
    store.subscribe((_choice, changed, byReader) => {
      picture.update(changed, byReader);
      if (changed.has("place")) showPanel();
    });
    new ResizeObserver(() => picture.resize()).observe(stage);
    addEventListener("keydown", ({ key }) => { if (key === "Escape") store.choose({ place: null }); });
    document.querySelectorAll("[data-choose]").forEach((button) =>
      button.addEventListener("click", () => store.choose({ place: button.dataset.choose || null })));
    showPanel();
  } catch (error) {
    console.error("Claimline map:", error);
    stage.append(element("p", { class: "claimline-message", role: "alert" },
      `The map cannot be drawn: ${error.message}. The words are not affected.`));
  }
}

/** The panel of the chosen place, or the overview if none is chosen or it has no words. */
function showPanel() {
  const panels = [...document.querySelectorAll("[data-panel]")];
  const wanted = panels.find((panel) => panel.dataset.panel === store.choice.place) ?? panels[0];
  panels.forEach((panel) => { panel.hidden = panel !== wanted; });
}

openStandalone();
