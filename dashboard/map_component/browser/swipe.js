import { spokenDay } from "./days.js";
import { element } from "./elements.js";

const STEP = 0.02;
const BIG_STEP = 0.1;

/**
 * A line across the map: left of it the areas of an earlier day, right of it those of the chosen
 * one. It is drawn along with the pointer, or by arrow keys, Home and End.
 *
 * @param {any} map @param {HTMLElement} stage @param {HTMLElement} left @param {HTMLElement} right
 */
export function createSwipe(map, stage, left, right) {
  let share = 0.5;
  let days = null;
  const earlier = element("span", { class: "claimline-swipe-day claimline-swipe-earlier" });
  const later = element("span", { class: "claimline-swipe-day claimline-swipe-later" });
  const handle = element("div", {
    class: "claimline-swipe-handle", role: "slider", tabindex: 0, "aria-orientation": "horizontal",
    "aria-label": "Line between the earlier day and the chosen one", "aria-valuemin": 0,
    "aria-valuemax": 100, on: { keydown: byKey, pointerdown: grab },
  });
  const line = element("div", { class: "claimline-swipe", hidden: true }, earlier, handle, later);

  function byKey(event) {
    const step = event.shiftKey || event.key.startsWith("Page") ? BIG_STEP : STEP;
    const to = {
      ArrowLeft: share - step, ArrowDown: share - step, PageDown: share - step,
      ArrowRight: share + step, ArrowUp: share + step, PageUp: share + step, Home: 0, End: 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  }

  function grab(event) {
    event.preventDefault();
    event.stopPropagation();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    const drag = ({ clientX }) => {
      const box = stage.getBoundingClientRect();
      move((clientX - box.left) / box.width);
    };
    handle.addEventListener("pointermove", drag);
    const end = () => handle.removeEventListener("pointermove", drag);
    for (const over of ["pointerup", "pointercancel"]) handle.addEventListener(over, end, { once: true });
  }

  function move(to) {
    share = Math.min(1, Math.max(0, to));
    place();
  }

  /** Cut the two panes at the line, in the coordinates of the pane, which moves with the map. */
  function place() {
    if (!days) {
      left.style.clipPath = "";
      right.style.clipPath = "";
      return;
    }
    const size = map.getSize();
    const from = map.containerPointToLayerPoint([0, 0]);
    const at = from.x + size.x * share;
    const [top, bottom] = [from.y - size.y, from.y + 2 * size.y];
    const cut = (x1, x2) => `polygon(${x1}px ${top}px, ${x2}px ${top}px, ${x2}px ${bottom}px, `
      + `${x1}px ${bottom}px)`;
    left.style.clipPath = cut(from.x - size.x, at);
    right.style.clipPath = cut(at, from.x + 2 * size.x);
    line.style.left = `${share * 100}%`;
    handle.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    handle.setAttribute("aria-valuetext",
      `${spokenDay(days.earlier)} on the left ${Math.round(share * 100)} percent of the map, `
      + `${spokenDay(days.later)} on the right`);
  }

  stage.append(line);
  map.on("move zoom resize", place);

  return {
    place,
    /** @param {{earlier: string, later: string} | null} next the two days, null for no line */
    update(next) {
      days = next;
      line.hidden = !next;
      if (next) {
        earlier.textContent = spokenDay(next.earlier);
        later.textContent = spokenDay(next.later);
      }
      place();
    },
    destroy() { line.remove(); },
  };
}
