import { renewLink } from "./carried_view.js";
import { element } from "./elements.js";
import { createFolds, keyOf } from "./folds.js";
import { loadScene, loadStyle } from "./loading.js";
import { ownNodes } from "./own_markup.js";
import { createPlaceSearch } from "./place_search.js";
import { stateOn } from "./states.js";
import { store } from "./store.js";
import { createWordsSource, foldQuery, wordsQuery } from "./words_source.js";

/** Parts of the choice that decide the words. */
const DECIDING = ["day", "clock", "place", "claim", "names", "series"];
/** While the day moves, the words wait until it rests, in ms. */
const DAY_RESTS_MS = 150;
/** A pointer that rests on a town for so long may be about to choose it. */
const ABOUT_TO_MS = 70;
/** Say what is being done only if it takes longer than this. */
const SAY_FETCHING_MS = 1000;

/** @type {Map<string, import("./words_source.js").WordsSource>} by address and version of the data */
const sources = new Map();

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mountWords({ data, parentElement }, root) {
  await loadStyle(root + data.files.style);
  parentElement.claimlineWords ??= createWords(parentElement);
  return parentElement.claimlineWords.settle(data, root);
}

function createWords(parent) {
  const search = createPlaceSearch();
  const message = element("div", { class: "claimline-words-message", hidden: true });
  const box = element("div", { class: "claimline-words-box" });
  const scroller = element("div", { class: "claimline-words", tabindex: -1 }, message, box);
  const frame = element("div", { class: "claimline-words-frame" }, search.element, scroller);
  parent.append(frame);
  let source = null;
  let scene = null;
  let stay = 0;
  let shownQuery = "";
  let shownPlace;
  let wantedQuery = "";
  let restTimer;
  let aboutTimer;
  let sayTimer;

  const folds = createFolds(box, (name) => source.ask(foldQuery(shownQuery, name)));
  const unsubscribe = store.subscribe((_choice, changed) => {
    search.update();
    if (!DECIDING.some((part) => changed.has(part))) return;
    clearTimeout(restTimer);
    if (changed.size === 1 && changed.has("day")) restTimer = setTimeout(show, DAY_RESTS_MS);
    else show();
  }, true);
  const listened = [["pointerover", maybeAbout], ["focusin", maybeAbout], ["pointerdown", maybeAbout]];
  for (const [event, act] of listened) document.addEventListener(event, act);
  for (const event of ["pointerover", "focusin", "click"]) {
    box.addEventListener(event, ({ target }) => renewLink(target.closest("a[href], [data-claimline-copy]")), true);
  }
  box.addEventListener("click", ({ target }) => {
    const way = target.closest("[data-claimline-place]");
    if (way) store.choose({ place: way.dataset.claimlinePlace });
  });

  /** Bring the words of the choice; the old ones stay until they are there. */
  function show() {
    if (!source || store.choice === null) return;
    const query = wordsQuery(store.choice);
    const { place } = store.choice;
    if (query === wantedQuery) return;
    if (wantedQuery !== shownQuery) source.giveUp(wantedQuery);
    wantedQuery = query;
    clearTimeout(sayTimer);
    if (query === shownQuery) {
      settleDown();
      return;
    }
    if (!source.has(query)) {
      scroller.setAttribute("aria-busy", "true");
      sayTimer = setTimeout(() => say("status", "Fetching the words …"), SAY_FETCHING_MS);
    }
    const coming = bring(query, place).then(() => {
      if (store.wordsComing === coming) store.wordsComing = null;
    });
    store.wordsComing = coming;
  }

  async function bring(query, place) {
    try {
      const markup = await source.ask(query);
      if (query === wantedQuery) put(markup, query, place);
    } catch (error) {
      if (query === wantedQuery && error.name !== "AbortError") fail(error);
    }
  }

  function put(markup, query, place) {
    const isSamePlace = place === shownPlace;
    const focused = focusWithin();
    [shownQuery, shownPlace] = [query, place];
    const { scrollTop } = scroller;
    folds.replace(ownNodes(markup), isSamePlace);
    drawGlyph();
    scroller.scrollTop = isSamePlace ? scrollTop : 0;
    settleDown();
    if (focused !== null) focusAgain(focused, isSamePlace);
  }

  /** The glyph is the one on the map: the scene has it, so that it need not be sent again. */
  function drawGlyph() {
    const holder = box.querySelector("[data-claimline-glyph]");
    if (!holder || !scene) return;
    const { clock, day } = asked(shownQuery);
    holder.innerHTML = scene.glyphs[stateOn(scene, clock, shownPlace, day)?.glyph] ?? "";
  }

  function settleDown() {
    clearTimeout(sayTimer);
    message.hidden = true;
    box.hidden = false;
    scroller.removeAttribute("aria-busy");
  }

  /** Old words must not be taken for those of the new choice: the message stands alone. */
  function fail(error) {
    clearTimeout(sayTimer);
    scroller.removeAttribute("aria-busy");
    console.warn("Claimline words:", error.message);
    const [failed, again] = [wantedQuery, () => { if (wantedQuery === "") show(); }];
    [wantedQuery, shownQuery, shownPlace] = ["", "", undefined];
    box.hidden = true;
    box.replaceChildren();
    scroller.scrollTop = 0;
    source.giveUp(failed);
    if (error.markup) message.replaceChildren(ownNodes(error.markup));
    else say("alert", error.said ?? `The words did not arrive: ${error.message}. Nothing is lost, and the map is not affected.`);
    message.append(element("button", { type: "button", class: "claimline-again", on: { click: again } }, "Try again"));
    message.hidden = false;
  }

  function say(role, words) {
    message.replaceChildren(element("p", { role }, words));
    message.hidden = false;
  }

  /** Who rests on a town or a way to it, or presses it, may be about to choose it: have its words ready. */
  function maybeAbout({ target, type }) {
    clearTimeout(aboutTimer);
    const mark = target.closest?.(".claimline-town[data-place], [data-claimline-place]");
    const place = mark?.dataset.place ?? mark?.dataset.claimlinePlace;
    if (!place || place === store.choice?.place || !source) return;
    // A failure is said once the place is chosen.
    const ask = () => source.ask(wordsQuery({ ...store.choice, place, claim: null })).catch(() => {});
    if (type === "pointerdown") ask();
    else aboutTimer = setTimeout(ask, ABOUT_TO_MS);
  }

  /** What has the focus within the words, as something to find it by; null if nothing has. */
  function focusWithin() {
    const focused = document.activeElement;
    return box.contains(focused) ? focusKey(focused) : null;
  }

  function focusAgain(key, isSamePlace) {
    const candidates = isSamePlace ? [...box.querySelectorAll("summary, button, a[href]")] : [];
    const same = candidates.find((one) => focusKey(one) === key);
    const heading = box.querySelector("h2");
    heading?.setAttribute("tabindex", "-1");
    (same ?? heading ?? scroller).focus({ preventScroll: true });
  }

  function end() {
    [restTimer, aboutTimer, sayTimer].forEach(clearTimeout);
    for (const [event, act] of listened) document.removeEventListener(event, act);
    unsubscribe();
    frame.remove();
    delete parent.claimlineWords;
  }

  return {
    settle(data, root) {
      const thisStay = ++stay;
      const from = sourceOf(root + data.words, data.version);
      if (source !== from) {
        source = from;
        [wantedQuery, shownQuery] = ["", ""];
        show();
      }
      search.update();
      loadScene(root + data.scene).then((loaded) => {
        if (loaded === scene) return;
        scene = loaded;
        search.setScene(scene);
        drawGlyph();
      }, () => {});  // the map says what is wrong with it
      return () => setTimeout(() => { if (thisStay === stay) end(); });
    },
  };
}

/** One for each version of the data; the answers of the one before are of no more use. */
function sourceOf(address, version) {
  const key = `${address} ${version}`;
  if (!sources.has(key)) {
    sources.clear();
    sources.set(key, createWordsSource(address));
  }
  return sources.get(key);
}

function asked(query) {
  return Object.fromEntries(new URLSearchParams(query));
}

function focusKey(one) {
  const fold = one.closest("summary")?.parentElement;
  const claim = one.closest("[data-claim]")?.dataset.claim ?? "";
  return fold ? keyOf(fold) : `${claim} ${one.dataset.claimlinePlace ?? one.textContent}`;
}
