import { ownNodes } from "./own_markup.js";

/** Folds of the words: fetched when they are opened, and kept open when the words are replaced. */

const LATER = "claimlineFold";

/**
 * Fill the folds within `box` as they are opened.
 * @param {HTMLElement} box @param {(name: string) => Promise<string>} ask
 */
export function createFolds(box, ask) {
  /** @type {WeakMap<HTMLDetailsElement, string>} what a fold was last filled for */
  const filled = new WeakMap();
  let round = 0;
  box.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open) fill(target);
  }, true);

  /** @param {HTMLDetailsElement} fold @param {Set<string>} open those to open in it */
  async function fill(fold, open = new Set()) {
    const name = fold.dataset[LATER];
    const wanted = `${round}`;
    if (!name || filled.get(fold) === wanted) return;
    filled.set(fold, wanted);
    if (fold.children.length === 1) fold.append(note("status", "Fetching the words …", "cl-fetching"));
    fold.setAttribute("aria-busy", "true");
    try {
      const markup = await ask(name);
      if (filled.get(fold) === wanted) put(fold, ownNodes(markup));
      openAgain(fold, open);
    } catch (error) {
      if (error.name === "AbortError") return;
      filled.delete(fold);
      put(fold, note("alert", `These words did not arrive: ${error.message}. Close and open again to try once more.`));
    } finally {
      fold.removeAttribute("aria-busy");
    }
  }

  /** Open what was open before, filling it anew; what stood in it stays until then. */
  function openAgain(within, open, before = new Map()) {
    for (const fold of within.querySelectorAll("details")) {
      const key = keyOf(fold);
      if (!open.has(key) || fold.open) continue;
      if (fold.dataset[LATER]) fold.append(...contentOf(before.get(key)));
      fold.open = true;
      fill(fold, open);
    }
  }

  return {
    /** Replace all of it; `keepOpen` opens again what was open. @param {DocumentFragment} words */
    replace(words, keepOpen) {
      const before = new Map();
      if (keepOpen) box.querySelectorAll("details[open]").forEach((fold) => before.set(keyOf(fold), fold));
      round += 1;
      box.replaceChildren(words);
      openAgain(box, new Set(before.keys()), before);
    },
  };
}

/** What tells a fold from the others: its name or its words, and what it is in. */
export function keyOf(fold) {
  const around = fold.parentElement?.closest("details");
  const claim = fold.closest("[data-claim]")?.dataset.claim ?? "";
  const own = fold.dataset[LATER] ?? `${claim} ${fold.querySelector("summary")?.textContent.trim()}`;
  return around ? `${keyOf(around)}/${own}` : own;
}

function contentOf(fold) {
  return fold ? [...fold.childNodes].filter((node) => node.nodeName !== "SUMMARY") : [];
}

function put(fold, ...nodes) {
  contentOf(fold).forEach((node) => node.remove());
  fold.append(...nodes);
}

function note(role, words, kind = "") {
  const made = Object.assign(document.createElement("p"), { textContent: words, className: `cl-note ${kind}` });
  made.setAttribute("role", role);
  return made;
}
