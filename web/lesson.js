// The lesson at work: what somebody does goes to the program, and what the program then says is shown, kept and told.
import { fixed } from './dom.js';
import { createPage } from './page.js';
import { createPlayer } from './play.js';
import { tellResult } from './result.js';
import { saveFor } from './save.js';
import { createScreens } from './screens.js';
import { watchSize } from './size.js';
import { createSurface } from './surface.js';

/** @typedef {{ push?: boolean, keep?: boolean, tell?: boolean }} Showing */

/** @param {{
 *    core: import('./core.js').Core,
 *    twin: ReturnType<typeof import('./twin.js').createTwin>,
 *    store: ReturnType<typeof import('./store.js').createStore>,
 *    history: ReturnType<typeof import('./history.js').createHistory>,
 *    host: import('./frame.js').Host,
 *    fonts: ReturnType<typeof import('./canvas.js').loadFonts>,
 *  }} needs */
export function createLesson({ core, twin, store, history, host, fonts }) {
  const unpushed = () => show({ push: false });
  const screens = createScreens({ core, show: unpushed });
  const surface = createSurface({ core, fonts, twin, show: () => show() });
  const page = createPage({ core, twin, surface });
  watchSize(() => {
    twin.moved();
    show({ push: false, keep: false });
  });
  const player = createPlayer({ core, isSmooth: page.isOnCanvas, isSeen: surface.isSeen, show: () => show() });

  /** Shows the state: the page, the address; then it is stored, and told to a page around this one. `push`: whether Back leads to where
   *  the learner was; `keep`: whether it is stored; `tell`: whether a page around this one hears of it.
   *  @param {Showing} [how] */
  function show({ push = true, keep = true, tell = keep } = {}) {
    const moved = page.write();
    if (core.wantsKnown()) screens.bringKnown();
    history.write(core.address(), moved && push);
    // That it is told is kept with the rest.
    const result = core.result();
    const news = result !== '' && core.resultTold();
    if (core.playing()) player.play();
    else {
      if (keep) store.write(core);
      if (tell) host.shown(core.progress(), core.stored());
    }
    // After the answer that ends it.
    if (news) tellResult(result, host);
  }

  /** A control was used: by pointer, key, voice, or a screen reader.
   *  @param {string} control
   *  @param {string} [value] */
  function use(control, value = '') {
    if (core.needsRest('control', control) && !core.isWhole()) {
      screens.enter(() => use(control, value));
      return;
    }
    screens.atWork();
    if (saveFor(control, core, fixed('heading'))) return;
    // What is only looked at is neither stored nor told.
    const glances = core.glances(control);
    if (core.use(control, value)) show(glances ? { push: false, keep: false } : {});
  }

  /** @param {string} address */
  function open(address) {
    if (core.needsRest('address', address) && !core.isWhole()) {
      screens.enter(() => open(address));
      return;
    }
    const changed = core.open(address);
    noteAddress();
    if (changed) unpushed();
  }

  /** What of the address was passed over, for whoever wrote it. */
  function noteAddress() {
    for (const line of core.console()) console.info(`Paramwalk: passed over in the address: ${line}`);
  }

  return {
    core,
    surface,
    show,
    use,
    open,
    noteAddress,
    /** Whether something plays, or is being drawn. */
    isMoving: () => player.isPlaying() || surface.isMoving(),
    /** A learning system gives back what it has kept; `over()` is called once that is shown.
     *  @param {string} kept
     *  @param {() => void} over */
    restore(kept, over) {
      store.leave();
      const take = () => {
        core.restore(kept);
        unpushed();
        over();
      };
      if (core.needsRest('stored', kept) && !core.isWhole()) screens.enter(take);
      else take();
    },
    /** @param {boolean} now */
    see(now) {
      surface.see(now);
      if (now && core.playing()) player.play();
    },
  };
}
