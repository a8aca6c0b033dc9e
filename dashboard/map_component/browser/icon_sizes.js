/** How large a town's mark is drawn. */

const ICON_PX = { principal: 42, context: 26 };
/** Below this zoom glyphs are smaller, or those of Pokrovsk and Myrnohrad would overlap. */
const FAR_ZOOM = 9.4;
const FAR_SHARE = 0.8;

export function isFar(zoom) {
  return zoom < FAR_ZOOM;
}

/** The width of a place's mark in px at a zoom; a region has none. */
export function iconPx(place, zoom) {
  if (place.kind === "region") return 0;
  return ICON_PX[place.role] * (isFar(zoom) ? FAR_SHARE : 1);
}
