/** Keeping in the page only what lies in the window or near it. */

/** How far beyond the window, as a share of its size. */
const MARGIN_SHARE = 1 / 3;

/**
 * @template T
 * @param {any} L @param {any} map @param {Iterable<T>} items
 * @param {(item: T) => any} point in map pixels at the present zoom
 * @param {{add: (item: T) => void, remove: (item: T) => void}} page
 */
export function nearby(L, map, items, point, { add, remove }) {
  const near = map.getPixelBounds();
  const margin = near.getSize().multiplyBy(MARGIN_SHARE);
  const bounds = L.bounds(near.min.subtract(margin), near.max.add(margin));
  for (const item of items) bounds.contains(point(item)) ? add(item) : remove(item);
}
