import { createAfterWords } from "./after_words.js";
import { dayNumber, isoDay } from "./days.js";
import { element } from "./elements.js";
import { loadScene, loadStyle } from "./loading.js";
import { store } from "./store.js";
import { itemOf, statementsOf } from "./timeline_items.js";
import { countOf, MARK_PX, marksOf, nameOf, spansOf, wordsOf } from "./timeline_marks.js";
import { REACHES, ticksOf, windowOf } from "./timeline_window.js";

/** How many statements of a mark are read out below the timeline. */
const READ_OUT = 3;

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mountTimeline({ data, parentElement }, root) {
  await loadStyle(root + data.files.style);
  parentElement.claimlineTimeline ??= createTimeline(parentElement);
  return parentElement.claimlineTimeline.settle(data, root);
}

function createTimeline(parent) {
  const about = element("span", { class: "claimline-about", "aria-live": "polite" });
  const reaches = reachSwitch((reach) => { shownReach = reach; draw(); });
  const kinds = element("span", { class: "claimline-kinds", "aria-hidden": "true" },
    element("i", { class: "claimline-sample claimline-said" }), "in their words",
    element("i", { class: "claimline-sample" }), "our paraphrase");
  const head = element("div", { class: "claimline-timeline-head" }, about, reaches, kinds);
  const rows = element("div", { class: "claimline-rows" });
  const line = element("div", { class: "claimline-today", "aria-hidden": "true" });
  const months = element("div", { class: "claimline-months", "aria-hidden": "true" });
  const tracks = element("div", { class: "claimline-tracks" }, rows, line, months);
  const readout = element("p", { class: "claimline-readout" });
  const frame = element("section", { class: "claimline-timeline", "aria-label": "Timeline of statements" },
    head, tracks, readout);
  parent.append(frame);
  let scene = null;
  let stay = 0;
  let shownReach = "all";
  let shownScene = "";
  let drawn = { px: 0, window: null };

  const sized = new ResizeObserver(() => { if (trackPx() !== drawn.px) draw(); });
  const afterWords = createAfterWords(() => draw(drawn.px));
  const unsubscribe = store.subscribe((_choice, changed, byReader) => {
    if (changed.has("place") && byReader) afterWords.soon();
    else if (changed.has("clock") || changed.has("place")) draw();
    else if (changed.has("day")) follow();
  });
  sized.observe(tracks);
  for (const event of ["focusin", "mouseover"]) {
    tracks.addEventListener(event, ({ target }) => readOut(target.closest(".claimline-mark")));
  }
  dragged(tracks, (clientX) => { if (scene) chooseAt(clientX); });

  const labelPx = () => parseFloat(getComputedStyle(tracks).getPropertyValue("--claimline-label")) || 0;
  const trackPx = () => Math.max(1, tracks.clientWidth - labelPx() - MARK_PX);
  const span = () => Math.max(1, dayNumber(drawn.window.last) - dayNumber(drawn.window.first));
  const xOf = (day) => xOfNumber(dayNumber(day));
  const xOfNumber = (number) => ((number - dayNumber(drawn.window.first)) / span()) * drawn.px;
  const inRecord = (day) => [scene.days.first, day, scene.days.last].sort()[1];

  function chooseAt(clientX) {
    const x = clientX - tracks.getBoundingClientRect().left - labelPx() - MARK_PX / 2;
    const share = Math.min(1, Math.max(0, x / trackPx()));
    const day = isoDay(dayNumber(drawn.window.first) + Math.round(share * span()));
    store.choose({ day: inRecord(day) });
  }

  function readOut(mark) {
    if (!mark) return;
    const { count, items } = mark.claimlineMark;
    const more = count > READ_OUT ? ` · and ${(count - READ_OUT).toLocaleString("en-GB")} more` : "";
    readout.textContent = items(READ_OUT).map(wordsOf).join(" · ") + more;
  }

  /** A year or a month is left only with its last day, so that marks stand still meanwhile. */
  function follow() {
    if (!scene) return;
    const { day } = store.choice;
    const next = windowOf(shownReach, day, scene.days);
    if (next.first !== drawn.window?.first) draw();
    else moveLine();
  }

  /** @param {number} px the tracks' width; to measure it makes the browser lay out the page */
  function draw(px = 0) {
    if (!scene || store.choice === null) return;
    const { clock, place, day } = store.choice;
    drawn = { px: px || trackPx(), window: windowOf(shownReach, day, scene.days) };
    const byParty = statementsOf(scene, clock, place);
    const window = {
      xOf: xOfNumber, first: dayNumber(drawn.window.first), last: dayNumber(drawn.window.last), widthPx: drawn.px,
    };
    const focused = rows.contains(document.activeElement)
      ? document.activeElement.dataset.key : null;
    rows.replaceChildren(...scene.parties.map((party, number) =>
      partyRow(scene, clock, party, byParty[number], window)));
    if (focused) rows.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    months.replaceChildren(...ticksOf(drawn.window, xOf, drawn.px).map((tick) => tickElement(tick, xOf)));
    about.textContent = place === null ? "Statements on all places" : `Statements on ${nameOfPlace(place)}`;
    moveLine();
  }

  function nameOfPlace(id) {
    const place = scene.places.find((other) => other.id === id);
    return place?.names[store.choice.names] ?? place?.names.en ?? "";
  }

  function moveLine() {
    if (!scene) return;
    line.style.transform = `translateX(${xOf(store.choice.day)}px)`;
    for (const mark of rows.querySelectorAll(".claimline-mark")) {
      mark.classList.toggle("claimline-on-day", mark.claimlineMark.days.has(store.choice.day));
    }
  }

  async function show(address) {
    if (address === shownScene) return;
    shownScene = address;
    try {
      const loaded = await loadScene(address);
      if (address !== shownScene) return;
      scene = loaded;
      draw();
    } catch (error) {
      shownScene = "";
      console.error("Claimline timeline:", error);
      rows.replaceChildren(element("p", { role: "alert" },
        `The timeline cannot be drawn: ${error.message}. Load the page again.`));
    }
  }

  function end() {
    sized.disconnect();
    unsubscribe();
    afterWords.cancel();
    frame.remove();
    delete parent.claimlineTimeline;
  }

  return {
    settle(data, root) {
      const thisStay = ++stay;
      show(root + data.scene);
      return () => setTimeout(() => { if (thisStay === stay) end(); });
    },
  };
}

/** Call with the pointer's place when it is pressed beside the marks, and as it moves. */
function dragged(tracks, act) {
  let pressed = false;
  tracks.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button")) return;
    pressed = true;
    // A finger that goes up or down scrolls the page instead.
    tracks.setPointerCapture(event.pointerId);
    act(event.clientX);
  });
  tracks.addEventListener("pointermove", (event) => { if (pressed) act(event.clientX); });
  for (const ending of ["pointerup", "pointercancel"]) {
    tracks.addEventListener(ending, () => { pressed = false; });
  }
}

function reachSwitch(act) {
  const name = `claimline-reach-${Math.random().toString(36).slice(2)}`;
  return element("fieldset", { class: "claimline-reaches" },
    element("legend", {}, "How much of the timeline is shown"),
    ...REACHES.map(([value, words]) => element("label", {},
      element("input", { type: "radio", name, value, checked: value === "all", on: { change: () => act(value) } }),
      element("span", {}, words))));
}

function partyRow(scene, clock, party, statements, window) {
  const { marks, earlier, later } = marksOf(statements, window, scene.timeline.inks.length);
  const { rows, days } = statements;
  const track = element("div", {
    class: "claimline-track", role: "group", "aria-label": party.name, on: { keydown: moveFocus },
  },
  ...spansOf(statements, window).map(spanLine),
  ...(earlier ? [outsideButton("earlier", days[earlier - 1], earlier)] : []),
  ...marks.map((mark) => markButton(scene, clock, party, rows, mark)),
  ...(later ? [outsideButton("later", days[rows.length - later], later)] : []));
  track.querySelector(".claimline-mark")?.setAttribute("tabindex", "0");
  return element("div", { class: "claimline-row" },
    element("div", { class: "claimline-party" }, party.name), track);
}

function spanLine({ left, right }) {
  const made = element("i", { class: "claimline-span", "aria-hidden": "true" });
  made.style.left = `${left + MARK_PX / 2}px`;
  made.style.width = `${Math.max(2, right - left)}px`;
  return made;
}

function markButton(scene, clock, party, rows, mark) {
  const { days, left, width, segments, start } = mark;
  const count = countOf(mark);
  const items = (most) => rows.slice(start, Math.min(mark.end, start + most)).map((row) => itemOf(scene, clock, row));
  const name = count === 1 ? wordsOf(items(1)[0]) : nameOf(mark);
  const made = element("button", {
    type: "button", tabindex: -1, "aria-label": name, title: name,
    class: `claimline-mark${count === 1 ? " claimline-point" : ""}`,
    "data-days": days.join(" "), "data-key": `${party.id} ${days[0]}`,
    on: { click: () => store.choose({ day: nextOf(days, store.choice.day) }) },
  }, ...segments.map((segment) => segmentElement(segment, count === 1, scene.timeline.inks)));
  made.claimlineMark = { count, items, days: new Set(days) };
  made.style.left = `${left}px`;
  made.style.width = `${width}px`;
  return made;
}

/** The mark's first day, or, when it is on one of its days, the next of them; then the first again. */
function nextOf(days, day) {
  return days[days.indexOf(day) + 1] ?? days[0];
}

/** A lone statement shows its letter; more show how many they are, over the colours in them. */
function segmentElement({ quoted, count, parts }, isAlone, inks) {
  const kind = quoted ? "claimline-segment claimline-said" : "claimline-segment";
  if (isAlone) {
    const { letter, colour } = inks[parts[0].ink];
    return coloured(element("span", { class: `${kind} claimline-for-${letter || "none"}` }, letter), colour);
  }
  const strip = element("span", { class: "claimline-strip" }, ...parts.map((part) => {
    const made = coloured(element("i"), inks[part.ink].colour);
    made.style.flexGrow = String(part.count);
    return made;
  }));
  const made = element("span", { class: `${kind} claimline-many` }, element("b", {}, String(count)), strip);
  made.style.flexGrow = String(String(count).length);
  return made;
}

function coloured(made, colour) {
  made.style.setProperty("--claimline-colour", colour);
  return made;
}

/** What lies before or after the days shown: a way to the nearest of it. */
function outsideButton(side, day, count) {
  const words = `${count} ${side}`;
  return element("button", {
    type: "button", class: `claimline-outside claimline-${side}`, "aria-label": `${words}: go there`,
    on: {
      click: () => { if (Number.isFinite(day)) store.choose({ day: isoDay(day) }); },
    },
    disabled: !Number.isFinite(day),
  }, side === "earlier" ? `‹ ${count}` : `${count} ›`);
}

/** Arrow keys go from mark to mark, so that a row is one stop of the Tab key. */
function moveFocus(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const marks = [...event.currentTarget.querySelectorAll(".claimline-mark")];
  const next = marks[marks.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function tickElement({ day, words, isYear }, xOf) {
  const tick = element("span", { class: isYear ? "claimline-year" : "" }, words);
  tick.style.left = `${xOf(day)}px`;
  return tick;
}
