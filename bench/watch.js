// What the benches watch in a page: how long from what a reader does to what the page shows.
// Put into every document before its own scripts; only the outermost one is asked.

globalThis.bench = (() => {
  const WAIT_MS = 120_000;
  const nextFrame = () => new Promise(requestAnimationFrame);

  /** The page, and the page within st_folium's frame if it has one. */
  function pages() {
    const inside = document.querySelector('iframe[title*="folium"]')?.contentDocument;
    return inside ? [document, inside] : [document];
  }

  const allOf = (selector) => pages().flatMap((page) => [...page.querySelectorAll(selector)]);
  const plainWords = (text) => text.replace(/\s+/g, " ");

  /** When an event happened, on the outermost page's clock. */
  function moment(event) {
    const { timeOrigin } = event.target.ownerDocument.defaultView.performance;
    return timeOrigin + event.timeStamp - performance.timeOrigin;
  }

  /**
   * Milliseconds from the next event of that kind to the frame after the first one in which
   * `isShown` holds: by then it is painted. An error if that is not within `waitMs`.
   */
  async function answer(kind, isShown, waitMs = WAIT_MS) {
    if (isShown()) throw new Error("it is shown already: nothing would be measured");
    const started = await new Promise((heard) => pages().forEach((page) => page.addEventListener(
      kind, (event) => heard(moment(event)), { capture: true, once: true })));
    return (await until(isShown, waitMs)) - started;
  }

  /** The moment of the frame after the first one in which it holds. */
  async function until(isShown, waitMs = WAIT_MS) {
    const late = performance.now() + waitMs;
    while (!isShown()) {
      if (performance.now() > late) throw new Error("no answer");
      await nextFrame();
    }
    await nextFrame();
    return performance.now();
  }

  const wholeCount = (mark) => mark.querySelector(".claimline-count") ?? mark;

  /** Whether the mark of a place says that count. */
  const counts = (place, count) => allOf(`[data-place="${place}"]`)
    .some((mark) => wholeCount(mark).textContent === (count > 0 ? String(count) : ""));

  /** Whether a heading names the place and one of these words is there to be read. */
  function reads(heading, words, name, wanted) {
    const named = allOf(heading).map((found) => found.textContent.trim())
      .some((text) => text.startsWith(name) && !/\w/.test(text[name.length] ?? ""));
    return named && allOf(words).some((found) => found.checkVisibility()
      && wanted.some((one) => plainWords(found.textContent).includes(plainWords(one))));
  }

  /** How often what is shown changes, and how often nothing is, frame by frame for a while. */
  async function flicker(seconds, shownDay, marks) {
    let [updates, blanks, longest, frames] = [0, 0, 0, 0];
    let before = shownDay();
    const started = performance.now();
    let last = started;
    while (last - started < seconds * 1000) {
      await nextFrame();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      frames += 1;
      const day = shownDay();
      if (day !== undefined && day !== before) [updates, before] = [updates + 1, day];
      if (allOf(marks).length === 0) blanks += 1;
    }
    return { updates: updates / ((last - started) / 1000), blanks, longest, frames };
  }

  /** The places whose marks a pointer reaches at their middle. */
  function reachable(marks) {
    return [...document.querySelectorAll(marks)].filter((mark) => {
      const box = mark.getBoundingClientRect();
      const at = [box.x + box.width / 2, box.y + box.height / 2];
      return mark.contains(document.elementFromPoint(...at));
    }).map((mark) => mark.dataset.place);
  }

  let watched = Promise.resolve(0);
  return {
    allOf, answer, counts, flicker, reachable, reads, until,
    /** Begin to watch; `result` is what came of it. */
    begin(promise) { watched = promise; watched.catch(() => {}); },
    result() { return watched; },
  };
})();
