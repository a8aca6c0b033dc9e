import { AREAS, changeLook, lookOf } from "./areas.js";
import { dayNumber, isoDay, spokenDay } from "./days.js";
import { element } from "./elements.js";
import { hatchSample } from "./hatching.js";
import { picturedWords } from "./pictured_days.js";
import { store } from "./store.js";

const MONTH_DAYS = 30;
const WAYS = [
  ["none", "no comparison"],
  ["swipe", "an earlier day, by a line to move"],
  ["change", "what came and left since an earlier day"],
  ["series", "where the first two series differ"],
];

/**
 * What the legend says of the mapped areas, and how they are compared.
 *
 * @param {ReturnType<import("./areas.js").createAreas>} areas
 * @param {boolean} canCompare whether other days can be had
 */
export function createAreaPanel(areas, canCompare) {
  const list = element("div", { class: "claimline-area-list" });
  const way = element("select", {
    "aria-label": "Compare the mapped areas with",
    on: { change: () => chooseWay(way.value) },
  }, ...WAYS.map(([value, words]) => element("option", { value }, words)));
  const since = element("input", {
    type: "date", "aria-label": "Earlier day to compare with",
    on: { change: () => { if (since.value) store.choose({ since: since.value }); } },
  });
  const words = element("div", { class: "claimline-compared", role: "status" });
  const comparing = element("details", { class: "claimline-comparing", hidden: !canCompare },
    element("summary", {}, "Compare areas"),
    element("label", { class: "claimline-way" }, way), since, words);
  const body = element("section", { class: "claimline-areas", "aria-label": "Mapped areas and their days" }, list, comparing);
  let listed = "";
  /** Series of which credit and caveats are open. */
  const opened = new Set();

  function chooseWay(value) {
    const { day, since: before } = store.choice;
    const needsDay = value === "swipe" || value === "change";
    const first = areas.shownSeries()[0]?.runs[0][0] ?? day;
    const month = isoDay(dayNumber(day) - MONTH_DAYS);
    store.choose({ compare: value, ...(needsDay && !before ? { since: month > first ? month : first } : {}) });
  }

  function update() {
    const { index } = areas;
    const on = store.choice.layers.includes(AREAS);
    body.hidden = !on || !index || index.series.length === 0;
    if (body.hidden) return;
    showList();
    showComparing();
  }

  function showList() {
    const drawn = areas.drawn();
    const text = JSON.stringify([store.choice.series, areas.problem,
      drawn.map(({ entry, day, number, statuses }) => [entry.key, day, number, statuses])]);
    if (text === listed) return;
    listed = text;
    const focused = document.activeElement?.value;
    const had = list.contains(document.activeElement);
    list.replaceChildren(
      element("p", {}, element("b", {}, "Mapped areas"), ": whose map, which day"),
      ...areas.index.series.map((entry) => seriesBlock(entry, drawn.find((one) => one.entry.key === entry.key))),
      ...(areas.problem ? [element("p", { class: "claimline-hint", role: "alert" },
        `New areas cannot be shown: ${areas.problem}. What is drawn is said above.`)] : []));
    if (had) [...list.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
  }

  function seriesBlock(entry, drawn) {
    const chosen = store.choice.series.includes(entry.key);
    const box = element("input", { type: "checkbox", value: entry.key, on: { change: () => toggle(entry.key) } });
    box.checked = chosen;
    const head = element("label", { title: entry.title }, box,
      element("span", {}, element("b", {}, entry.name), entry.is_older ? " (an older version)" : ""));
    if (entry.kind === "points") {
      return element("div", { class: "claimline-series" }, head,
        element("p", { class: "claimline-hint" }, "speaks of settlements and draws no areas; compared in the panel"));
    }
    const says = drawn ? picturedWords(entry.runs, drawn.day, drawn.picture) : "on its way";
    return element("div", { class: "claimline-series", "data-series": entry.id }, head,
      ...(chosen ? [
        element("ul", {}, ...(drawn?.statuses ?? []).map((status) => sampleRow(entry, drawn, status))),
        element("p", { class: `claimline-pictured${drawn?.picture.gap ? " claimline-gap" : ""}` }, says),
        about(entry)] : []));
  }

  function sampleRow(entry, drawn, status) {
    return element("li", {}, hatchSample(lookOf(areas.index)(drawn, { status })),
      element("span", {}, entry.styles[status].words));
  }

  /** Credit and caveats, a click away; what is opened stays open while the day moves. */
  function about(entry) {
    const count = entry.caveats.length;
    return element("details", {
      open: opened.has(entry.key),
      on: { toggle: ({ target }) => opened[target.open ? "add" : "delete"](entry.key) },
    },
    element("summary", {}, count ? `credit and ${count} ${count > 1 ? "caveats" : "caveat"}` : "credit"),
    element("p", { class: "claimline-hint" }, entry.credit));
  }

  function showComparing() {
    const { compare, since: day } = store.choice;
    way.value = compare;
    way.querySelector("[value=series]").disabled = areas.shownSeries().length < 2;
    since.hidden = compare !== "swipe" && compare !== "change";
    if (day && since.value !== day && document.activeElement !== since) since.value = day;
    since.max = store.choice.day;
    if (compare !== "none") comparing.open = true;
    const { compared } = areas;
    const fits = compared && compared.mode === compare;
    words.replaceChildren(
      ...(compare === "swipe" && day ? [element("p", {},
        `Left of the line ${spokenDay(day)}, right of it ${spokenDay(store.choice.day)}.`)] : []),
      ...(fits ? compared.words.map((text) => element("p", {}, text)) : []),
      ...(fits ? [element("ul", {}, ...compared.legend.map(({ sign, words: said }) => element("li", {},
        hatchSample(changeLook(null, { sign })), said)))] : []));
  }

  return { update, element: body };
}

function toggle(key) {
  const { series } = store.choice;
  store.choose({ series: series.includes(key) ? series.filter((one) => one !== key) : [...series, key] });
}
