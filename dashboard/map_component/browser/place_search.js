import { element } from "./elements.js";
import { store } from "./store.js";

/** Finding a place by any of its names, in any of its scripts. */

const SHOWN_OPTIONS = 50;
let searches = 0;

/** The field with its list, and the way back. @returns {{element: HTMLElement, setScene, update}} */
export function createPlaceSearch() {
  const listId = `claimline-places-${searches += 1}`;
  const list = element("ul", { id: listId, role: "listbox", "aria-label": "Places", hidden: true });
  const field = element("input", {
    type: "text", role: "combobox", class: "claimline-search-field", autocomplete: "off",
    spellcheck: "false", placeholder: "Choose or search a place",
    "aria-label": "Place, by any of its names", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": listId,
    on: {
      input: () => show(field.value),
      focus: () => field.select(),
      click: () => { if (list.hidden) show(""); },
      blur: close,
      keydown: onKey,
    },
  });
  const back = element("button", {
    type: "button", class: "claimline-all-places", on: { click: () => store.choose({ place: null }) },
  }, "All places");
  /** @type {{id: string, names: string[]}[]} */
  let places = [];
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const nameOf = (id) => store.choice && places.find((place) => place.id === id)?.names[0];

  function show(typed) {
    const found = matching(places, typed);
    list.replaceChildren(...found.slice(0, SHOWN_OPTIONS).map(option), ...lastLine(found.length, typed));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    setActive(-1);
  }

  function option({ id, names }) {
    const made = element("li", {
      id: `${listId}-${id}`, role: "option", "aria-selected": "false", "data-place-id": id,
      // Before the field loses the focus, and the list with it.
      on: { pointerdown: (event) => { event.preventDefault(); choose(id); } },
    }, element("b", {}, names[0]));
    if (names.length > 1) made.append(" ", element("span", {}, names.slice(1).join(" · ")));
    return made;
  }

  function setActive(number) {
    const all = options();
    active = all.length ? (number + all.length) % all.length : -1;
    if (number < 0) active = number === -1 ? -1 : active;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
    all[active]?.scrollIntoView({ block: "nearest" });
    if (all[active]) field.setAttribute("aria-activedescendant", all[active].id);
    else field.removeAttribute("aria-activedescendant");
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) show("");
      const count = options().length;
      if (count) setActive(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const chosen = options()[Math.max(0, active)];
      if (chosen) choose(chosen.dataset.placeId);
    } else if (event.key === "Escape") {
      close();
    }
  }

  function choose(id) {
    store.choose({ place: id });
    close();
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    update();
  }

  /** The field says which place is chosen, unless somebody is typing in it. */
  function update() {
    back.disabled = !store.choice?.place;
    if (list.hidden) field.value = nameOf(store.choice?.place) ?? "";
  }

  return {
    element: element("div", { class: "claimline-search" },
      element("div", { class: "claimline-search-place" }, field, list), back),
    /** The places of a scene, the four towns first. */
    setScene(scene) {
      places = scene.places
        .map(({ id, role, names, also }) => ({ id, role, names: allNames(names, also) }))
        .sort((a, b) => (b.role === "principal") - (a.role === "principal"));
      update();
    },
    update,
  };
}

function allNames({ en, uk, ru }, also = []) {
  return [...new Set([en, uk, ru, ...also])];
}

function lastLine(count, typed) {
  if (!count) return [element("li", { class: "claimline-no-place" }, `No place is called “${typed.trim()}”.`)];
  const more = count - SHOWN_OPTIONS;
  return more > 0 ? [element("li", { class: "claimline-no-place" }, `${more} more: type part of a name.`)] : [];
}

/** Places whose names hold what was typed; those with a name that begins with it come first. */
function matching(places, typed) {
  const wanted = plain(typed);
  if (!wanted) return places;
  const rank = ({ names }) => {
    const plainNames = names.map(plain);
    if (plainNames.some((name) => name.startsWith(wanted))) return 0;
    return plainNames.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return places.map((place) => [rank(place), place]).filter(([at]) => at < 2)
    .sort(([a], [b]) => a - b).map(([, place]) => place);
}

/** Without capitals, accents and apostrophes, of which there are many kinds. */
function plain(text) {
  return text.trim().toLowerCase().replace(/[’'ʼ`´]/g, "").replace(/ё/g, "е");
}
