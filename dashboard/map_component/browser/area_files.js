/** How many days' areas are kept unpacked. */
const KEPT = 400;
const UNITS_A_DEGREE = 100_000;

/**
 * Files of mapped areas, each fetched once and kept; what is not there yet comes when it comes.
 *
 * @param {(address: string) => Promise<any>} fetchJson
 */
export function createAreaFiles(fetchJson = fetchAreas) {
  /** @type {Map<string, {status: string, sign?: string, latLngs: number[][][][]}[]>} */
  const kept = new Map();
  /** @type {Map<string, Promise<any>>} */
  const coming = new Map();

  function load(address) {
    if (kept.has(address)) return Promise.resolve(kept.get(address));
    if (!coming.has(address)) {
      const promise = fetchJson(address).then((rows) => {
        kept.set(address, rows.map(unpacked));
        if (kept.size > KEPT) kept.delete(kept.keys().next().value);
        return kept.get(address);
      });
      coming.set(address, promise);
      promise.finally(() => coming.delete(address)).catch(() => {});
    }
    return coming.get(address);
  }

  return {
    /** What is there at once, or undefined. */
    get(address) { return kept.get(address); },
    isComing(address) { return coming.has(address); },
    load,
  };
}

async function fetchAreas(address) {
  const answer = await fetch(address, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`the areas did not arrive (status ${answer.status})`);
  return answer.json();
}

/** From steps between corners, in whole units, to Leaflet's rings of latitude and longitude. */
function unpacked({ polygons, ...rest }) {
  return { ...rest, latLngs: polygons.map((rings) => rings.map(unpackedRing)) };
}

function unpackedRing(steps) {
  const corners = [];
  let lon = 0;
  let lat = 0;
  for (let at = 0; at < steps.length; at += 2) {
    lon += steps[at];
    lat += steps[at + 1];
    corners.push([lat / UNITS_A_DEGREE, lon / UNITS_A_DEGREE]);
  }
  return corners;
}
