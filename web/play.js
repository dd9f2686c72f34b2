// What plays: a frame after the other, each as far on as time has gone by. At rest nothing runs.

/** As text the pictures are written anew each time: four a second are enough there. In milliseconds. */
const apartAsText = 250;

/** Longer than anything moves by itself, in milliseconds. */
const atOnce = 60_000;

/** `isSmooth()`: whether each frame is drawn; `isSeen()`: whether anybody sees it; `show()` shows what has changed, and `redraw()` what
 *  only the canvas has.
 *  @param {{
 *    core: Pick<import('./core.js').Core, 'playing' | 'moves' | 'tick'>,
 *    isSmooth: () => boolean,
 *    isSeen: () => boolean,
 *    show: () => void,
 *    redraw: () => void,
 *    frame?: (work: (now: number) => void) => void,
 *  }} needs */
export function createPlayer({ core, isSmooth, isSeen, show, redraw, frame = requestAnimationFrame.bind(window) }) {
  let runs = false;
  let playedAt = 0;

  /** @param {number} now */
  function next(now) {
    const apart = now - playedAt;
    if (core.moves()) {
      // Of what moves the document knows nothing.
      core.tick(isSmooth() ? Math.round(apart) : atOnce);
      playedAt = now;
      redraw();
    } else if (core.playing() && (isSmooth() || apart >= apartAsText)) {
      core.tick(Math.round(apart));
      playedAt = now;
      show();
    }
    runs = (core.playing() || core.moves()) && isSeen();
    if (runs) frame(next);
  }

  return {
    isPlaying: () => runs || (isSeen() && (core.playing() || core.moves())),
    play() {
      if (runs) return;
      runs = true;
      frame((now) => {
        playedAt = now;
        frame(next);
      });
    },
  };
}
