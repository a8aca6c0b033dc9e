import { store } from "./store.js";

/** Loading each thing once per page: style sheets, Leaflet, scenes. A failure may be tried again. */

const loading = (globalThis.claimlineLoading ??= new Map());

/** @param {string} address @param {() => Promise<any>} load */
function once(address, load) {
  if (!loading.has(address)) {
    const promise = load();
    loading.set(address, promise);
    promise.catch(() => loading.delete(address));
  }
  return loading.get(address);
}

/** @param {string} address */
export function loadStyle(address) {
  return once(address, () => addToHead("link", { rel: "stylesheet", href: address }));
}

/** Leaflet, with its icons where we serve them. @returns {Promise<any>} `L` */
export async function loadLeaflet(root, { script, style, images }) {
  const styled = loadStyle(root + style);
  await once(root + script, () => addToHead("script", { src: root + script }));
  await styled;
  const { L } = globalThis;
  L.Icon.Default.imagePath = root + images;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
    });
  }
  return L;
}

/** The scene at an address. Its name is its hash, so any copy the browser kept is right. */
export function loadScene(address) {
  if (!store.scenes.has(address)) {
    const scene = fetch(address, { cache: "force-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(`the map's data did not arrive (status ${answer.status})`);
      return answer.json();
    });
    store.scenes.set(address, scene);
    scene.catch(() => store.scenes.delete(address));
    forgetOldScenes(address);
  }
  return store.scenes.get(address);
}

/** JSON at an address, fetched once. Its name is its hash, or its folder's a version. */
export function loadJson(address, what) {
  return once(address, async () => {
    const answer = await fetch(address, { cache: "force-cache" });
    if (!answer.ok) throw new Error(`${what} did not arrive (status ${answer.status})`);
    return answer.json();
  });
}

/** What mapped series there are; the addresses in it are below `root`. */
export async function loadAreaIndex(root, address) {
  const index = await loadJson(root + address, "the list of mapped series");
  return { ...index, below: root + index.below };
}

/** Keep the two latest scenes: the one shown and the one to come. */
function forgetOldScenes(latest) {
  const others = [...store.scenes.keys()].filter((address) => address !== latest);
  others.slice(0, -1).forEach((address) => store.scenes.delete(address));
}

function addToHead(tag, properties) {
  return new Promise((resolve, reject) => {
    const added = Object.assign(document.createElement(tag), properties);
    added.addEventListener("load", () => resolve(added));
    added.addEventListener("error", () => {
      added.remove();
      reject(new Error(`${properties.src ?? properties.href} did not load`));
    });
    document.head.append(added);
  });
}
