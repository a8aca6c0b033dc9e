import { arrow, element } from "./elements.js";
import { dayNumber, isoDay, spokenDay } from "./days.js";
import { nextChange } from "./states.js";
import { store } from "./store.js";

const SVG = "http://www.w3.org/2000/svg";
const CLOCKS = [["event", "what was so"], ["known", "what was known"]];

/** The bar that sets the day and the clock. @returns {{element: HTMLElement, update: () => void}} */
export function createDayBar(scene) {
  const first = dayNumber(scene.days.first);
  const last = dayNumber(scene.days.last);
  const bounded = (number) => isoDay(Math.min(last, Math.max(first, number)));
  const step = (days) => store.choose({ day: bounded(dayNumber(store.choice.day) + days) });
  const jump = (direction) => {
    const day = nextChange(scene, store.choice.clock, store.choice.day, direction);
    if (day !== null) store.choose({ day: bounded(dayNumber(day)) });
  };

  const spoken = element("output", { class: "claimline-day", "aria-live": "polite" });
  const slider = element("input", {
    type: "range", min: first, max: last, step: 1, "aria-label": "Day shown on the map",
    on: { input: () => store.choose({ day: isoDay(Number(slider.value)) }) },
  });
  const ticks = document.createElementNS(SVG, "svg");
  ticks.setAttribute("viewBox", "0 0 1000 8");
  ticks.setAttribute("preserveAspectRatio", "none");
  ticks.setAttribute("aria-hidden", "true");
  const buttons = {
    changeBefore: button("back", true, "Previous day with something new", () => jump(-1)),
    dayBefore: button("back", false, "Previous day", () => step(-1)),
    dayAfter: button("on", false, "Next day", () => step(1)),
    changeAfter: button("on", true, "Next day with something new", () => jump(1)),
  };
  const clocks = clockSwitch();
  let marked = null;

  function update() {
    const { day, clock } = store.choice;
    slider.value = String(dayNumber(day));
    slider.setAttribute("aria-valuetext", spokenDay(day));
    spoken.textContent = spokenDay(day);
    buttons.dayBefore.disabled = day <= scene.days.first;
    buttons.dayAfter.disabled = day >= scene.days.last;
    buttons.changeBefore.disabled = nextChange(scene, clock, day, -1) === null;
    buttons.changeAfter.disabled = nextChange(scene, clock, day, 1) === null;
    clocks.querySelectorAll("input").forEach((input) => { input.checked = input.value === clock; });
    if (marked !== clock) {
      marked = clock;
      ticks.replaceChildren(tickPath(scene.days.marks[clock] ?? [], first, last));
    }
  }

  update();
  return {
    update,
    element: element("div", { class: "claimline-bar", role: "group", "aria-label": "Day and clock" },
      element("div", { class: "claimline-steps" }, buttons.changeBefore, buttons.dayBefore,
        spoken, buttons.dayAfter, buttons.changeAfter),
      element("div", { class: "claimline-slider" }, slider, ticks),
      clocks),
  };
}

function button(direction, double, label, act) {
  return element("button", { type: "button", "aria-label": label, title: label, on: { click: act } },
    arrow(direction, double));
}

function clockSwitch() {
  const name = `claimline-clock-${Math.random().toString(36).slice(2)}`;
  return element("fieldset", { class: "claimline-clocks" },
    element("legend", {}, "Clock"),
    ...CLOCKS.map(([value, words]) => element("label", {},
      element("input", {
        type: "radio", name, value, on: { change: () => store.choose({ clock: value }) },
      }),
      element("span", {}, words))));
}

/** One path with a short line for every day that brought something new. */
function tickPath(days, first, last) {
  const path = document.createElementNS(SVG, "path");
  const span = Math.max(1, last - first);
  const at = (day) => ((dayNumber(day) - first) / span) * 1000;
  path.setAttribute("d", days.map((day) => `M${at(day).toFixed(2)} 0V8`).join(""));
  path.setAttribute("vector-effect", "non-scaling-stroke");
  return path;
}
