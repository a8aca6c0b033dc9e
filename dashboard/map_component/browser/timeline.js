import { dayNumber, isoDay, spokenMonth } from "./days.js";
import { element } from "./elements.js";
import { loadScene, loadStyle } from "./loading.js";
import { store } from "./store.js";
import { laidOut, LANE_PX, MARK_PX } from "./timeline_marks.js";

/** How many claims of a stack are read out below the timeline. */
const READ_OUT = 3;
/** How much room the name of a month takes. */
const MONTH_PX = 62;
const ROOM_FOR_BOTH_PX = 30;

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mountTimeline({ data, parentElement }, root) {
  await loadStyle(root + data.files.style);
  parentElement.claimlineTimeline ??= createTimeline(parentElement);
  return parentElement.claimlineTimeline.settle(data, root);
}

function createTimeline(parent) {
  const rows = element("div", { class: "claimline-rows" });
  const line = element("div", { class: "claimline-today", "aria-hidden": "true" });
  const months = element("div", { class: "claimline-months", "aria-hidden": "true" });
  const tracks = element("div", { class: "claimline-tracks" }, rows, line, months);
  const readout = element("p", { class: "claimline-readout" });
  const frame = element("section", { class: "claimline-timeline", "aria-label": "Timeline of claims" },
    tracks, readout);
  parent.append(frame);
  let scene = null;
  let stay = 0;

  let shownScene = "";
  let drawnPx = 0;

  const sized = new ResizeObserver(() => { if (trackPx() !== drawnPx) draw(); });
  const unsubscribe = store.subscribe((_choice, changed) => {
    if (changed.has("clock")) draw();
    if (changed.has("place")) dim();
    if (changed.has("day")) moveLine();
  });
  sized.observe(tracks);
  for (const event of ["focusin", "mouseover"]) {
    tracks.addEventListener(event, ({ target }) => readOut(target.closest("button")));
  }
  tracks.addEventListener("click", (event) => {
    if (scene && !event.target.closest("button")) chooseAt(event.clientX);
  });

  const labelPx = () => parseFloat(getComputedStyle(tracks).getPropertyValue("--claimline-label")) || 0;
  const trackPx = () => Math.max(1, tracks.clientWidth - labelPx() - MARK_PX);
  const firstDay = () => dayNumber(scene.days.first);
  const span = () => Math.max(1, dayNumber(scene.days.last) - firstDay());
  const xOf = (day) => ((dayNumber(day) - firstDay()) / span()) * trackPx();

  function chooseAt(clientX) {
    const x = clientX - tracks.getBoundingClientRect().left - labelPx() - MARK_PX / 2;
    const share = Math.min(1, Math.max(0, x / trackPx()));
    store.choose({ day: isoDay(firstDay() + Math.round(share * span())) });
  }

  function readOut(mark) {
    if (!mark) return;
    const claims = mark.getAttribute("aria-label").split("\n");
    const more = claims.length > READ_OUT ? ` · and ${claims.length - READ_OUT} more` : "";
    readout.textContent = claims.slice(0, READ_OUT).join(" · ") + more;
  }

  function draw() {
    if (!scene || store.choice === null) return;
    drawnPx = trackPx();
    const items = scene.timeline[store.choice.clock] ?? [];
    rows.replaceChildren(...scene.parties.map((party) =>
      partyRow(party, laidOut(items.filter((item) => item.party === party.id), {
        xOf, lastDay: scene.days.last, firstDay: scene.days.first,
      }))));
    months.replaceChildren(...monthTicks(scene.days, xOf, trackPx()));
    dim();
    moveLine();
  }

  function dim() {
    const { place } = store.choice;
    for (const mark of rows.querySelectorAll("button")) {
      const about = mark.dataset.places.split(" ");
      mark.classList.toggle("claimline-quiet", place !== null && !about.includes(place));
    }
  }

  function moveLine() {
    if (!scene) return;
    line.style.transform = `translateX(${xOf(store.choice.day)}px)`;
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
    frame.remove();
    delete parent.claimlineTimeline;
  }

  return {
    settle(data, root) {
      const thisStay = ++stay;
      if (store.choice === null) store.receive(data.selection, data.number);
      show(root + data.scene);
      return () => setTimeout(() => { if (thisStay === stay) end(); });
    },
  };
}

function partyRow(party, { marks, lanes }) {
  const track = element("div", {
    class: "claimline-track", role: "group", "aria-label": party.name,
    style: `height:${Math.max(1, lanes) * LANE_PX + 4}px`, on: { keydown: moveFocus },
  }, ...marks.map(markButton));
  track.querySelector("button")?.setAttribute("tabindex", "0");
  return element("div", { class: "claimline-row" },
    element("div", { class: "claimline-party" }, party.name), track);
}

/** What is stated about control first, then all else. */
const PART_ORDER = ["R", "U", "F", "?", ""];

function markButton(mark) {
  const parts = [...mark.parts.values()]
    .sort((a, b) => PART_ORDER.indexOf(a.letter) - PART_ORDER.indexOf(b.letter));
  const made = element("button", {
    type: "button", tabindex: -1, "aria-label": mark.words,
    class: `claimline-mark claimline-${mark.shape}`
      + (mark.inferred ? " claimline-inferred" : "") + (mark.open ? " claimline-open" : ""),
    "data-places": mark.places.join(" "),
    on: { click: () => store.choose({ day: mark.day }) },
  }, ...partsOf(mark, parts));
  made.style.left = `${mark.left}px`;
  made.style.top = `${mark.lane * LANE_PX + 2}px`;
  made.style.width = `${mark.width}px`;
  return made;
}

function partsOf(mark, parts) {
  if (mark.shape === "span") {
    return parts.map((claims) => barPart(claims, (mark.width * claims.count) / mark.count));
  }
  if (mark.shape === "point") return [pointPart(parts, mark.count)];
  return [element("span", { class: "claimline-for-none" }, `earlier ${mark.count}`)];
}

/** A point has room for one colour and one sign: a lone part's letter, or how many claims. */
function pointPart(parts, count) {
  return part(parts[0], count > 1 ? String(count) : parts[0].letter);
}

/** A part of a bar: letter and count, or the one of the two for which there is room. */
function barPart(claims, widthPx) {
  const isAlone = claims.count === 1 && claims.letter;
  const signs = [claims.letter, isAlone ? "" : claims.count].filter(Boolean);
  const made = part(claims, widthPx < ROOM_FOR_BOTH_PX ? String(signs[0]) : signs.join(" "));
  made.style.flexGrow = String(claims.count);
  return made;
}

function part({ colour, letter }, text) {
  const made = element("span", { class: letter ? `claimline-for-${letter}` : "claimline-for-none" }, text);
  made.style.setProperty("--claimline-colour", colour);
  return made;
}

/** Arrow keys go from mark to mark, so that a row is one stop of the Tab key. */
function moveFocus(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const marks = [...event.currentTarget.querySelectorAll("button")];
  const next = marks[marks.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function monthTicks(days, xOf, widthPx) {
  const starts = [];
  const [year, month] = days.first.split("-").map(Number);
  for (let offset = 1; ; offset += 1) {
    const day = new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10);
    if (day > days.last) break;
    starts.push(day);
  }
  const every = Math.max(1, Math.ceil((starts.length * 70) / widthPx));
  return [days.first, ...starts.filter((_day, index) => index % every === every - 1)].map((day) => {
    // Near the right edge there is room for the tick only.
    const words = xOf(day) + MONTH_PX > widthPx ? "" : spokenMonth(day);
    const tick = element("span", {}, words);
    tick.style.left = `${xOf(day)}px`;
    return tick;
  });
}
