import { dayNumber, isoDay, spokenDay } from "./days.js";
import { element } from "./elements.js";
import { loadJson, loadStyle } from "./loading.js";
import { svgElement } from "./svg_elements.js";

const AXIS_PX = 46;
const RIGHT_PX = 10;
const HEAD_PX = 24;
const GAPS_PX = 5;
const PANEL_PX = { roomy: 96, narrow: 84 };
const BETWEEN_PX = 12;
const FOOT_PX = 20;
const NARROW_PX = 560;
const MONTH_PX = 68;
/** The lines of the series in order: colour and dashes, each told by either. */
const STROKES = [["#1b1b1b", ""], ["#009E73", "8 3.5"], ["#CC79A7", "2.5 2.5"], ["#56B4E9", "9 3 2 3"]];
const STEPS_KM = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/**
 * @typedef {{name: string, first: number, km: (number | null)[], inside: boolean[]}} Line days from
 *   `first` on; null where the series has no picture of the day
 * @typedef {{first: string, last: string, series: string[], places: {name: string, lines: Line[]}[]}} Rows
 */

/** Called by Streamlit when the component appears and whenever its data change. */
export default async function mountFrontChart({ data, parentElement, setStateValue }, root) {
  await loadStyle(root + data.files.style);
  parentElement.claimlineChart ??= createChart(parentElement);
  return parentElement.claimlineChart.settle(data, root, setStateValue);
}

function createChart(parent) {
  const key = element("ul", { class: "claimline-chart-key" });
  const stage = element("div", {});
  const read = element("div", { class: "claimline-chart-read", hidden: true, role: "status" });
  const hint = element("p", { class: "claimline-chart-hint" },
    "Move over the chart to read a day, click to choose it. With the keyboard: arrow keys, then Enter.");
  const frame = element("section", { class: "claimline-chart", "aria-label": "Distance over time" },
    key, stage, read, hint);
  parent.append(frame);
  let rows = null;
  let shown = "";
  let day = "";
  let plan = null;
  let hover = null;
  let report = () => {};
  let stay = 0;
  const sized = new ResizeObserver(() => { if (plan && stage.clientWidth !== plan.width) draw(); });
  sized.observe(stage);

  function draw() {
    if (!rows || !stage.clientWidth) return;
    const had = stage.contains(document.activeElement);
    plan = planned(rows, stage.clientWidth);
    const picture = drawn(rows, plan);
    picture.setAttribute("tabindex", "0");
    picture.setAttribute("role", "application");
    picture.setAttribute("aria-label", `Kilometres from ${rows.places.map(({ name }) => name).join(", ")} `
      + `to the edge of the mapped area, ${spokenDay(rows.first)} to ${spokenDay(rows.last)}. `
      + "Arrow keys go from day to day, Enter chooses the day. The same figures stand in the table.");
    picture.addEventListener("pointermove", (event) => point(dayAt(event)));
    picture.addEventListener("pointerleave", () => point(null));
    picture.addEventListener("click", (event) => choose(dayAt(event)));
    picture.addEventListener("keydown", byKey);
    picture.addEventListener("blur", () => point(null));
    key.replaceChildren(...rows.series.map((name, number) => element("li", {}, sample(number), name)),
      element("li", {}, hatchedSample(), "inside the area"), element("li", {}, tickSample(), "no picture of the day"));
    stage.replaceChildren(picture);
    if (had) picture.focus();
    markDay();
  }

  function dayAt(event) {
    const x = event.clientX - stage.getBoundingClientRect().left;
    return Math.min(plan.last, Math.max(plan.first, Math.round(plan.dayAt(x))));
  }

  function byKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 }[event.key];
    const from = hover ?? Math.min(plan.last, Math.max(plan.first, dayNumber(day)));
    if (step) point(Math.min(plan.last, Math.max(plan.first, from + step)));
    else if (event.key === "Home") point(plan.first);
    else if (event.key === "End") point(plan.last);
    else if ((event.key === "Enter" || event.key === " ") && hover !== null) choose(hover);
    else if (event.key === "Escape") point(null);
    else return;
    event.preventDefault();
  }

  function point(number) {
    hover = number;
    const line = stage.querySelector(".claimline-chart-hover");
    line.setAttribute("visibility", number === null ? "hidden" : "visible");
    read.hidden = number === null;
    if (number === null) return;
    const x = plan.x(number);
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    read.replaceChildren(element("b", {}, spokenDay(isoDay(number))),
      ...rows.series.flatMap((name) => readOut(rows, name, number)));
    const left = x + 14 + read.offsetWidth > plan.width ? x - 14 - read.offsetWidth : x + 14;
    read.style.left = `${Math.max(0, left)}px`;
    read.style.top = `${stage.offsetTop + HEAD_PX}px`;
  }

  function choose(number) {
    day = isoDay(number);
    markDay();
    report(day);
  }

  function markDay() {
    const line = stage.querySelector(".claimline-chart-as-of");
    if (!line || !day) return;
    const number = dayNumber(day);
    const within = number >= plan.first && number <= plan.last;
    line.setAttribute("visibility", within ? "visible" : "hidden");
    line.setAttribute("x1", plan.x(number));
    line.setAttribute("x2", plan.x(number));
  }

  async function show(address) {
    if (address === shown) return;
    shown = address;
    try {
      const loaded = await loadJson(address, "the figures");
      if (address !== shown) return;
      const start = performance.now();
      rows = loaded;
      hover = null;
      draw();
      frame.dataset.drawnMs = (performance.now() - start).toFixed(1);
    } catch (error) {
      shown = "";
      console.error("Claimline chart:", error);
      stage.replaceChildren(element("p", { role: "alert" },
        `The chart cannot be drawn: ${error.message}. The table says the same. Load the page again.`));
    }
  }

  function end() {
    sized.disconnect();
    frame.remove();
    delete parent.claimlineChart;
  }

  return {
    settle(data, root, setStateValue) {
      const thisStay = ++stay;
      report = (chosen) => setStateValue("day", chosen);
      day = data.day;
      if (plan) markDay();
      show(root + data.rows);
      return () => setTimeout(() => { if (thisStay === stay) end(); });
    },
  };
}

/** What one series gives on a day: a line for each place, or one where it gives nothing. */
function readOut(rows, name, number) {
  const found = rows.places.flatMap(({ name: place, lines }) =>
    lines.filter((entry) => entry.name === name).map((entry) => [place, wordsOf(entry, number)]));
  const said = new Set(found.map(([, words]) => words));
  if (said.size === 1 && !/ km /.test(found[0][1])) return [element("div", {}, `${name}: ${found[0][1]}`)];
  return [
    ...(rows.series.length > 1 ? [element("div", { class: "claimline-chart-of" }, name)] : []),
    ...found.map(([place, words]) => element("div", {}, `${place}: ${words}`)),
  ];
}

/** As: 12.3 km outside; 0.4 km inside; no picture. */
function wordsOf({ first, km, inside }, number) {
  const at = number - first;
  if (at < 0 || at >= km.length) return at < 0 ? "begins later" : "has ended";
  if (km[at] === null) return inside[at] === null ? "no picture of this day" : "no such area in the picture";
  return `${km[at].toFixed(1)} km ${inside[at] ? "inside" : "outside"}`;
}

function planned(rows, width) {
  const [first, last] = [dayNumber(rows.first), dayNumber(rows.last)];
  const signed = rows.places.flatMap(({ lines }) => lines.flatMap(({ km, inside }) =>
    km.map((value, at) => (value === null ? 0 : inside[at] ? -value : value))));
  // Not Math.max(...signed): that many arguments would be too many.
  const top = signed.reduce((a, b) => Math.max(a, b), 0.5) * 1.06;
  const bottom = signed.reduce((a, b) => Math.min(a, b), 0) * 1.06;
  const panel = width < NARROW_PX ? PANEL_PX.narrow : PANEL_PX.roomy;
  const span = Math.max(1, last - first);
  const room = width - AXIS_PX - RIGHT_PX;
  const each = HEAD_PX + panel + GAPS_PX * rows.series.length + BETWEEN_PX;
  return {
    width, first, last, panel, each, top, bottom, height: each * rows.places.length + FOOT_PX,
    x: (number) => AXIS_PX + ((number - first) / span) * room,
    dayAt: (x) => first + ((x - AXIS_PX) / room) * span,
    y: (place, km) => place * each + HEAD_PX + ((top - km) / (top - bottom || 1)) * panel,
  };
}

function drawn(rows, plan) {
  const { width, height } = plan;
  const picture = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(svgElement("defs", {}, ...STROKES.map(([colour], number) => svgElement("pattern", {
    id: `claimline-inside-${number}`, width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: `rotate(${[45, -45, 0, 90][number]})`,
  }, svgElement("path", { d: "M0 3H6", stroke: colour, "stroke-width": 1.1 })))));
  const ticks = monthTicksOf(plan);
  rows.places.forEach((place, at) => drawPlace(picture, plan, place, at, ticks, rows.series));
  const foot = height - FOOT_PX + 13;
  for (const { number, words } of ticks.filter((tick) => tick.words)) {
    picture.append(svgElement("text", { x: plan.x(number), y: foot, "text-anchor": "middle" }, words));
  }
  const lineTo = { y1: HEAD_PX, y2: height - FOOT_PX };
  picture.append(svgElement("line", { class: "claimline-chart-as-of", visibility: "hidden", ...lineTo }),
    svgElement("line", { class: "claimline-chart-hover", visibility: "hidden", ...lineTo }));
  return picture;
}

function drawPlace(picture, plan, place, at, ticks, series) {
  const top = at * plan.each + HEAD_PX;
  picture.append(svgElement("text", { class: "claimline-chart-name", x: AXIS_PX, y: top - 8 }, place.name));
  for (const { number } of ticks) {
    const x = plan.x(number);
    picture.append(svgElement("line", { class: "claimline-chart-grid", x1: x, x2: x, y1: top, y2: top + plan.panel }));
  }
  for (const km of kmTicks(plan)) {
    const y = plan.y(at, km);
    picture.append(
      svgElement("line", { class: km ? "claimline-chart-grid" : "claimline-chart-edge", x1: AXIS_PX, x2: plan.width - RIGHT_PX, y1: y, y2: y }),
      svgElement("text", { class: "claimline-chart-soft", x: AXIS_PX - 6, y: y + 4, "text-anchor": "end" }, km ? `${Math.abs(km)} km` : "edge"));
  }
  place.lines.forEach((entry) => {
    const number = series.indexOf(entry.name);
    const [colour, dashes] = STROKES[number % STROKES.length];
    const { outline, inside, dots, gaps } = pathsOf(plan, at, entry, top + plan.panel + GAPS_PX * (number + 0.5));
    picture.append(
      svgElement("path", { class: "claimline-chart-inside", d: inside, fill: `url(#claimline-inside-${number % STROKES.length})` }),
      svgElement("path", { class: "claimline-chart-line", d: outline, fill: "none", stroke: colour, "stroke-width": 1.8, "stroke-dasharray": dashes }),
      svgElement("path", { class: "claimline-chart-gaps", d: gaps, stroke: colour, "stroke-width": 2.5, "stroke-opacity": 0.6 }));
    for (const [x, y] of dots) {
      picture.append(svgElement("circle", { cx: x, cy: y, r: 3.4, fill: number ? "#fff" : colour, stroke: colour, "stroke-width": 1.8 }));
    }
  });
}

/** Lines that break where a day has no figure, what lies inside, days alone, and days without. */
function pathsOf(plan, place, { first, km, inside }, gapsY) {
  const edge = plan.y(place, 0).toFixed(1);
  const parts = { outline: [], inside: [], dots: [], gaps: [] };
  let run = [];
  const finish = () => {
    if (run.length === 1) parts.dots.push(run[0]);
    if (run.length > 1) {
      const at = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
      parts.outline.push(`M${run.map(at).join("L")}`);
      const below = run.map(([x, y]) => [x, Math.max(y, plan.y(place, 0))]);
      if (below.some(([, y]) => y > plan.y(place, 0))) {
        parts.inside.push(`M${below[0][0].toFixed(1)} ${edge}L${below.map(at).join("L")}L${below.at(-1)[0].toFixed(1)} ${edge}Z`);
      }
    }
    run = [];
  };
  let gapFrom = null;
  km.forEach((value, at) => {
    const x = plan.x(first + at);
    if (value === null) {
      finish();
      gapFrom ??= first + at;
    } else {
      run.push([x, plan.y(place, inside[at] ? -value : value)]);
    }
    if (gapFrom !== null && (value !== null || at === km.length - 1)) {
      parts.gaps.push(`M${(plan.x(gapFrom) - 1).toFixed(1)} ${gapsY}H${(plan.x(first + at - 1) + 1).toFixed(1)}`);
      gapFrom = null;
    }
  });
  finish();
  return { ...parts, outline: parts.outline.join(""), inside: parts.inside.join(""), gaps: parts.gaps.join("") };
}

function kmTicks({ top, bottom, panel }) {
  const step = STEPS_KM.find((km) => (panel * km) / (top - bottom) >= 24) ?? STEPS_KM.at(-1);
  const ticks = [];
  for (let km = Math.ceil(bottom / step) * step; km <= top; km += step) ticks.push(km);
  return ticks.map((km) => (Math.abs(km) < 1e-9 ? 0 : km));
}

/** The first days of months, named where there is room. */
function monthTicksOf(plan) {
  const starts = [];
  const [year, month] = isoDay(plan.first).split("-").map(Number);
  for (let offset = 1; ; offset += 1) {
    const number = dayNumber(new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10));
    if (number > plan.last) break;
    starts.push(number);
  }
  const every = Math.max(1, Math.ceil((starts.length * MONTH_PX) / (plan.width - AXIS_PX)));
  const MONTHS_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return starts.filter((_number, at) => at % every === 0).map((number) => {
    const [wholeYear, monthNumber] = isoDay(number).split("-");
    const words = `${MONTHS_SHORT[Number(monthNumber) - 1]} ${wholeYear}`;
    return { number, words: plan.x(number) + MONTH_PX / 2 > plan.width ? "" : words };
  });
}

function sample(number) {
  const [colour, dashes] = STROKES[number % STROKES.length];
  return svgElement("svg", { viewBox: "0 0 34 12", "aria-hidden": "true" },
    svgElement("path", { d: "M1 6H33", stroke: colour, "stroke-width": 2, "stroke-dasharray": dashes }));
}

function hatchedSample() {
  return svgElement("svg", { viewBox: "0 0 34 12", "aria-hidden": "true" },
    svgElement("path", { d: "M2 11L12 1M8 11L18 1M14 11L24 1M20 11L30 1", stroke: STROKES[0][0], "stroke-width": 1 }),
    svgElement("path", { d: "M1 1H33V11H1Z", fill: "none", stroke: STROKES[0][0], "stroke-width": 0.6 }));
}

function tickSample() {
  return svgElement("svg", { viewBox: "0 0 34 12", "aria-hidden": "true" },
    svgElement("path", { d: "M4 6H9M20 6H23", stroke: STROKES[0][0], "stroke-width": 3 }));
}
