/**
 * Copying what stands in `data-claimline-copy`, anywhere on the page and on every screen.
 *
 * The button or link says "Copied" for a moment, a live region says it to screen readers. A link
 * keeps working as a link when it is opened with a modifier key, or when nothing can be copied.
 * What else holds on every screen is started with it: a link within the page opens what it leads
 * to, and the menu of a narrow window closes.
 */

import { closeMenuBehind } from "./narrow_menu.js";

const COPYABLE = "[data-claimline-copy]";
const SAID_FOR_MS = 2000;

/** Called by Streamlit on every run; one listener serves the page for as long as it is open. */
export default function mount() {
  if (globalThis.claimlineCopies) return;
  globalThis.claimlineCopies = true;
  document.addEventListener("click", onClick);
  document.addEventListener("click", closeMenuBehind);
}

async function onClick(event) {
  const anchor = event.target.closest?.('a[href^="#"]');
  if (anchor) openTarget(anchor.getAttribute("href").slice(1), event);
  const chosen = event.target.closest?.(COPYABLE);
  if (!chosen || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const copied = await copy(chosen.dataset.claimlineCopy);
  if (!copied && chosen.href) location.assign(chosen.href);
  else sayOn(chosen, copied ? "Copied" : "Could not be copied");
}

/** Open what a link within the page leads to, if it is folded away, and bring it into view. */
function openTarget(id, event) {
  const target = document.getElementById(id);
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLDetailsElement) target.open = true;
  target.scrollIntoView({ block: "center" });
  target.querySelector("summary")?.focus({ preventScroll: true });
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard now */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages that are not served safely, where browsers hide the clipboard. */
function copyBySelection(text) {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: text });
  field.style.cssText = "position:fixed;top:0;opacity:0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus?.({ preventScroll: true });
  return copied;
}

/** @type {WeakMap<Element, {words: string, timer: number}>} what an element said before */
const said = new WeakMap();

function sayOn(element, words) {
  const before = said.get(element);
  clearTimeout(before?.timer);
  const usual = before?.words ?? element.textContent;
  element.textContent = words;
  liveRegion().textContent = words;
  const timer = setTimeout(() => {
    said.delete(element);
    element.textContent = usual;
    liveRegion().textContent = "";
  }, SAID_FOR_MS);
  said.set(element, { words: usual, timer });
}

function liveRegion() {
  const id = "claimline-copied";
  const known = document.getElementById(id);
  if (known) return known;
  const region = Object.assign(document.createElement("div"), { id });
  region.setAttribute("role", "status");
  region.style.cssText = "position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  document.body.append(region);
  return region;
}
