import { store } from "./store.js";

/** Words that are not there by then are not waited for, in ms. */
const LATEST_MS = 150;

/**
 * Drawing that a choice of place needs but nobody waits for: done once the words of the choice are on
 * the screen, so that they come first; at once where no words are on their way.
 *
 * @param {() => void} act
 * @returns {{soon: () => void, cancel: () => void}} several calls of `soon` come to one act
 */
export function createAfterWords(act) {
  let round = 0;

  async function soon() {
    const mine = ++round;
    if (store.wordsComing) {
      await Promise.race([store.wordsComing, wait(LATEST_MS)]);
      await painted();
    }
    if (mine === round) act();
  }

  return { soon, cancel() { round += 1; } };
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** After the next frame; a page that nobody sees has none. */
async function painted() {
  await Promise.race([new Promise(requestAnimationFrame), wait(LATEST_MS)]);
  await wait(0);
}
