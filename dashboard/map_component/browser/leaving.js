/** The ways to other screens. */
const WAYS_OUT = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]';
/** Once one was taken, Python hears nothing of this screen for so long: a report that comes while
 * Streamlit turns to another screen asks for a part of this one, and the other may stay blank. */
const SILENT_MS = 3000;
/** The way out waits until Python knows the reader's last act, and at most so long: asked for two
 * things at once, Streamlit turns to the other screen and forgets the act. */
const MOST_HELD_MS = 1500;

/**
 * Watches for the reader taking a way to another screen.
 * @param {{ reportWaiting: () => void, isAllKnown: () => boolean }} screen
 */
export function createLeaving({ reportWaiting, isAllKnown }) {
  let leftAt = -Infinity;
  /** The address of the way that is held. */
  let held = "";
  let heldTimer;
  let isLettingGo = false;

  function turns({ target, key }) {
    if (key !== undefined && key !== "Enter" && key !== " ") return;
    if (!target.closest?.("[class*=claimline-]")) reportWaiting();
    if (target.closest?.(WAYS_OUT)) leftAt = performance.now();
  }

  function hold(event) {
    const way = event.target.closest?.(WAYS_OUT);
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0;
    if (!way || opensElsewhere || isLettingGo) return;
    reportWaiting();
    leftAt = performance.now();
    if (isAllKnown()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = way.href;
    clearTimeout(heldTimer);
    heldTimer = setTimeout(letGo, MOST_HELD_MS);
  }

  function letGo() {
    clearTimeout(heldTimer);
    const ways = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(WAYS_OUT));
    const way = [...ways].find(({ href }) => href === held);
    held = "";
    leftAt = performance.now();
    isLettingGo = true;
    way?.click();
    isLettingGo = false;
  }

  addEventListener("pointerdown", turns, true);
  addEventListener("keydown", turns, true);
  addEventListener("click", hold, true);
  return {
    /** How long Python must not hear of this screen yet, in ms. */
    get silentFor() { return held ? 0 : Math.max(0, leftAt + SILENT_MS - performance.now()); },
    /** Python was heard from: let the reader go if it knows all now. */
    heard() { if (held && isAllKnown()) letGo(); },
    /** The reader is on this screen, having left it or not. */
    stays() { leftAt = -Infinity; },
    end() {
      clearTimeout(heldTimer);
      removeEventListener("pointerdown", turns, true);
      removeEventListener("keydown", turns, true);
      removeEventListener("click", hold, true);
    },
  };
}
