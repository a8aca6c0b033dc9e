import { createAfterWords } from "./after_words.js";
import { createDayBar } from "./day_bar.js";
import { element } from "./elements.js";
import { createLeaving } from "./leaving.js";
import { loadAreaIndex, loadLeaflet, loadScene, loadStyle } from "./loading.js";
import { drawPicture } from "./picture.js";
import { store } from "./store.js";

/** How long after the last act of a kind Python hears of it, in ms; others at once. */
const REPORT_AFTER_MS = { day: 150, place: 150, claim: 150, view: 500 };
/** Parts of the choice for which the map only marks the place before the words are there. */
const ABOUT_PLACES = ["place", "claim"];
/** How long the map keeps its size before Python hears of it (it decides what a picture shows). */
const WINDOW_AFTER_MS = 400;
/** An answer that does not know the reader's last act is given this long to be overtaken. */
const SAY_AGAIN_MS = 400;
/** A map whose place in the page is gone waits this long for a new one before it ends. */
const HOMELESS_MS = 300;
/** Say what is being done only if it takes longer than this. */
const SAY_LOADING_MS = 1000;

/** @type {Map<string, ReturnType<typeof createFrontMap>>} */
const frontMaps = new Map();

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mount({ data, parentElement, setStateValue }, root) {
  await loadStyle(root + data.files.style);
  let frontMap = frontMaps.get(data.key);
  if (!frontMap) {
    frontMap = createFrontMap(root, () => frontMaps.delete(data.key));
    frontMaps.set(data.key, frontMap);
  }
  return frontMap.settle(parentElement, data, setStateValue);
}

function createFrontMap(root, forget) {
  const bar = element("div", { class: "claimline-bar-place" });
  const message = element("div", { class: "claimline-message", role: "status", hidden: true });
  const stage = element("div", { class: "claimline-stage" }, message);
  const frame = element("div", {
    class: "claimline-front",
    on: { keydown: (event) => { if (event.key === "Escape") store.choose({ place: null }); } },
  }, bar, stage);
  /** @type {(name: string, value: any) => void} */
  let setStateValue = () => {};
  let stay = 0;
  let shownScene = "";
  let picture = null;
  let dayBar = null;
  let reportTimer;
  let homelessTimer;
  let windowTimer;
  let sayAgainTimer;
  /** The number of the reader's last act that Python knows of. */
  let known = 0;
  /** What Python knows of the map's size, as `WxH` in pixels. */
  let knownWindow = "";
  /** The mapped areas to show: the address of their index, and what a comparison came to. */
  let areasAddress = "";
  let compared = null;

  const sized = new ResizeObserver(() => {
    picture?.resize();
    clearTimeout(windowTimer);
    windowTimer = setTimeout(reportWindow, WINDOW_AFTER_MS);
  });
  sized.observe(stage);
  // Paper has another width than the window: the map must be drawn for it.
  const resize = () => picture?.resize();
  for (const event of ["beforeprint", "afterprint"]) addEventListener(event, resize);
  const leaving = createLeaving({
    reportWaiting: () => { if (reportTimer) report(); },
    isAllKnown: () => known >= store.number,
  });
  const restOfChoice = createAfterWords(() => {
    if (store.choice.place) bringPanelIn();
    draw(() => picture?.update(new Set(["place"]), true));
  });
  const unsubscribe = store.subscribe((_choice, changed, byReader) => {
    const isPlaceAlone = byReader && [...changed].every((part) => ABOUT_PLACES.includes(part));
    draw(() => {
      if (isPlaceAlone) {
        picture?.select();
      } else {
        dayBar?.update();
        picture?.update(changed, byReader);
      }
    });
    if (byReader && changed.has("place")) restOfChoice.soon();
    if (byReader) reportSoon(changed);
  });

  function draw(act) {
    try {
      act();
    } catch (error) {
      showProblem(error);
    }
  }

  function reportSoon(changed) {
    const waits = [...changed].map((part) => REPORT_AFTER_MS[part] ?? 0);
    clearTimeout(reportTimer);
    reportTimer = 0;
    if (Math.min(...waits) === 0) report();
    else reportTimer = setTimeout(report, Math.max(...waits));
  }

  function report() {
    clearTimeout(reportTimer);
    reportTimer = 0;
    tell("selection", { ...store.choice, number: store.number });
  }

  function tell(name, value) {
    const wait = leaving.silentFor;
    if (!wait) setStateValue(name, value);
    else setTimeout(() => { if (frame.isConnected) setStateValue(name, value); }, wait);
  }

  /** Two acts in quick succession: the second report may be lost while the first is answered. */
  function sayAgainIfMissed() {
    clearTimeout(sayAgainTimer);
    if (known >= store.number) return;
    sayAgainTimer = setTimeout(() => {
      tell("selection", { ...store.choice, number: store.number, again: Date.now() });
    }, SAY_AGAIN_MS);
  }

  /** On a phone the words lie below the map: a tap on a town leads to them. */
  function bringPanelIn() {
    if (!matchMedia("(max-width: 640px)").matches) return;
    const panel = document.querySelector(".st-key-claimline_panel");
    if (panel && panel.getBoundingClientRect().top > innerHeight * 0.85) {
      panel.scrollIntoView({ block: "start", behavior: "smooth" });
    }
  }

  function reportWindow() {
    const size = `${stage.clientWidth}x${stage.clientHeight}`;
    if (!picture || !stage.clientWidth || size === knownWindow) return;
    knownWindow = size;
    tell("window", size);
  }

  async function show(address, leaflet) {
    if (address === shownScene) return;
    shownScene = address;
    const sayLoading = setTimeout(() => say("Loading the map …"), SAY_LOADING_MS);
    try {
      const [L, scene] = await Promise.all([loadLeaflet(root, leaflet), loadScene(address)]);
      if (address !== shownScene) return;
      if (!frame.isConnected) {
        shownScene = "";
        return;
      }
      const next = drawPicture(L, scene, stage);
      const before = picture;
      picture = next;
      dayBar = createDayBar(scene);
      bar.replaceChildren(dayBar.element);
      before?.destroy();
      showAreas();
      message.hidden = true;
      reportWindow();
    } catch (error) {
      shownScene = "";
      showProblem(error);
    } finally {
      clearTimeout(sayLoading);
    }
  }

  /** Give the map the index of mapped areas; the rest of it stays as it is. */
  async function showAreas() {
    const [address, shownOn] = [areasAddress, picture];
    if (!shownOn) return;
    try {
      const index = address ? await loadAreaIndex(root, address) : null;
      if (address === areasAddress && shownOn === picture) {
        picture.setAreas(index);
        picture.setCompared(compared);
      }
    } catch (error) {
      console.error("Claimline map:", error);
    }
  }

  function say(words) {
    message.textContent = words;
    message.setAttribute("role", "status");
    message.hidden = false;
  }

  function showProblem(error) {
    console.error("Claimline map:", error);
    say(`The map cannot be drawn: ${error.message}. The words beside it are not affected. `
      + "Load the page again; if that does not help, restart Claimline.");
    message.setAttribute("role", "alert");
  }

  function end() {
    clearTimeout(reportTimer);
    clearTimeout(windowTimer);
    clearTimeout(sayAgainTimer);
    sized.disconnect();
    for (const event of ["beforeprint", "afterprint"]) removeEventListener(event, resize);
    leaving.end();
    unsubscribe();
    restOfChoice.cancel();
    picture?.destroy();
    picture = null;
    frame.remove();
    forget();
  }

  /** Take a place in the page with the data given; returns what to call when it is gone. */
  function settle(parent, data, report) {
    const thisStay = ++stay;
    clearTimeout(homelessTimer);
    setStateValue = report;
    knownWindow = data.window;
    frame.style.minHeight = data.height;
    if (frame.parentElement !== parent) {
      parent.append(frame);
      leaving.stays();
    }
    store.receive(data.selection, data.number);
    known = data.number;
    leaving.heard();
    sayAgainIfMissed();
    show(root + data.scene, data.leaflet);
    const isNew = areasAddress !== data.areas.index;
    const said = JSON.stringify(data.areas.compared) !== JSON.stringify(compared);
    areasAddress = data.areas.index;
    compared = data.areas.compared;
    if (isNew) showAreas();
    else if (said) picture?.setCompared(compared);
    return () => {
      if (thisStay !== stay) return;
      homelessTimer = setTimeout(end, HOMELESS_MS);
    };
  }

  return { settle };
}
