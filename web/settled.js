// When the page has come to rest. What takes its time is counted while it is on its way; what else moves is asked for.

/** After this many of the browser's own frames in a row without anything: a frame's layout may move what lies under the
 *  pointer, or the focus, and that asks for one more frame. */
const quiet = 3;

let onItsWay = 0;

/** Counts `work` until it is kept or refused; gives it back.
 *  @template T
 *  @param {Promise<T>} work
 *  @returns {Promise<T>} */
export function awaited(work) {
  const over = () => (onItsWay -= 1);
  onItsWay += 1;
  work.then(over, over);
  return work;
}

/** The next frame of the browser. Nobody draws one for a page that is not seen.
 *  @param {boolean} seen */
const turn = (seen) => new Promise((done) => (seen && !document.hidden ? requestAnimationFrame(done) : setTimeout(done, 20)));

/** Resolves when nothing is on its way any more. `isSeen()`: whether the browser draws the page; `isMoving()`: whether
 *  something that is not counted here goes on, as what plays and a frame that was asked for.
 *  @param {{ isSeen: () => boolean, isMoving: () => boolean }} page */
export async function rest({ isSeen, isMoving }) {
  for (let still = 0; still < quiet; still += 1) {
    await turn(isSeen());
    if (onItsWay > 0 || isMoving()) still = -1;
  }
}
