/** Links among the words, which carry how the map lies; the words themselves do not depend on it. */

/** What of the reader's choice a link carries that the words do not depend on. */
const CARRIED = ["layers", "base", "lat", "lon", "zoom", "series", "compare", "since"];

/**
 * Let a link lead to the map as it lies now: the page's own address says how, and where the page is.
 * @param {Element | null} link with `href` or `data-claimline-copy`
 */
export function renewLink(link) {
  if (!link || link.target === "_blank") return;
  for (const name of ["href", "data-claimline-copy"]) {
    const text = link.getAttribute(name);
    const found = text?.match(/(\S*)\?(\S*&zoom=\S*)$/);
    if (found) link.setAttribute(name, text.slice(0, found.index) + renewed(found[1], found[2]));
  }
}

function renewed(page, query) {
  const now = new URLSearchParams(location.search);
  if (!now.has("zoom")) return `${page}?${query}`;
  const link = new URLSearchParams(query);
  for (const key of CARRIED) {
    if (now.has(key)) link.set(key, now.get(key));
    else link.delete(key);
  }
  const there = page.startsWith("http") ? location.origin + location.pathname : page;
  return `${there}?${link.toString().replaceAll("%2C", ",")}`;
}
