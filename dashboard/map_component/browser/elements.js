/** Making elements without ever parsing text as markup. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on` holds listeners; null is left out
 * @param {...(Node | string)} children texts stay texts
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  const { on = {}, ...rest } = attributes;
  for (const [name, value] of Object.entries(rest)) {
    const isFlag = typeof value === "boolean" && !name.startsWith("aria-");
    if (value === null || value === undefined || (isFlag && !value)) continue;
    made.setAttribute(name, isFlag ? "" : String(value));
  }
  for (const [name, listener] of Object.entries(on)) made.addEventListener(name, listener);
  made.append(...children);
  return made;
}

/** An element holding markup of our own making (never a document's words). */
export function ownMarkup(tag, attributes, markup) {
  const made = element(tag, attributes);
  made.innerHTML = markup;
  return made;
}

/** A small arrow for buttons; `double` points at the next change, single at the next day. */
export function arrow(direction, double) {
  const one = direction === "back" ? "M10 3 5 8l5 5" : "M6 3l5 5-5 5";
  const bar = direction === "back" ? "M3.5 3v10" : "M12.5 3v10";
  return ownMarkup("span", { class: "claimline-arrow", "aria-hidden": "true" },
    `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
      stroke-width="1.8"><path d="${one}"/>${double ? `<path d="${bar}"/>` : ""}</svg>`);
}
