// What lies behind a door comes later: the other screens, the picture of the whole network, what is saved and printed. Whoever goes
// through one while that is on its way is told so, and may turn back; where it does not come that is said, and may be tried again.
import { tools } from './bench.js';
import { part, paths } from './files.js';
import { awaited } from './settled.js';

/** @typedef {import('./core.js').Core} Core */

/** A browser that draws without pause finds no quiet moment by itself: two seconds later there is one. */
const quietMoment = () => new Promise((moment) => (window.requestIdleCallback ?? setTimeout)(moment, { timeout: 2000 }));

/** What is there sooner than this, in milliseconds, is not worth a word. */
const unnoticed = 200;

/** @param {unknown} error */
const why = (error) => (error instanceof Error ? error.message : String(error));

/** `show()` shows what has changed.
 *  @param {{
 *    core: Pick<Core, 'bringRest' | 'takeKnown'>,
 *    news: Pick<ReturnType<typeof import('./news.js').createNews>, 'say' | 'quiet'>,
 *    show: () => void,
 *  }} needs */
export function createDoors({ core, news, show }) {
  /** @type {ReturnType<typeof import('./texts.js').createTexts> | null} */
  let texts = null;
  /** Where somebody stands: on the way through a door, or before one that did not open.
   *  @type {object | null} */
  let at = null;

  /** Turns back, as whoever does something else does. */
  function leave() {
    if (at === null) return;
    at = null;
    news.quiet();
  }

  /** Says what failed. `again()` tries it once more.
   *  @param {string} words
   *  @param {() => void} again
   *  @param {string} [back] what it is called to leave it at that
   *  @param {string} [once] what it is called to try */
  function shut(words, again, back = 'Stay here', once = 'Try again') {
    at = {};
    news.say(words, [[once, again], [back, leave]]);
  }

  /** Says what goes on, where it takes longer, and how it is stopped. What is returned says that it is over; whether nobody has gone elsewhere
   *  meanwhile.
   *  @param {string} words
   *  @param {string} label
   *  @param {() => void} stop */
  function during(words, label, stop) {
    const here = (at = {});
    const told = setTimeout(() => {
      if (at === here) news.say(words, [[label, () => {
        leave();
        stop();
      }]]);
    }, unnoticed);
    return () => {
      clearTimeout(told);
      const still = at === here;
      if (still) leave();
      return still;
    };
  }

  /** Goes on once the rest of the program is there. `name`: what lies there, in the learner's words.
   *  @param {string} name
   *  @param {() => void} go */
  function enter(name, go) {
    const here = (at = {});
    const still = (/** @type {() => void} */ then) => () => at === here && then();
    const told = setTimeout(still(() => news.say(`“${name}” is loading. You can go on here meanwhile.`, [['Stay here', leave]])), unnoticed);
    awaited(core.bringRest().then(still(() => {
      leave();
      go();
    }), (error) => still(() => shut(
      `“${name}” needs a part of the program that could not be brought: ${why(error)}.`,
      () => enter(name, go),
    ))()).finally(() => clearTimeout(told)));
  }

  /** The program wants a text, or none. What brings one is there with the screen that wants it.
   *  @param {string} which */
  function bringKnown(which) {
    if (which !== '') texts ??= tools().createTexts({ core, part, paths, awaited, show, shut, leave });
    texts?.(which);
  }

  return {
    enter,
    leave,
    shut,
    during,
    bringKnown,
    /** Whether somebody stands at one. */
    isWaiting: () => at !== null,
    /** Somebody is at work: the rest of the program may come, in a quiet moment. */
    atWork() {
      awaited(quietMoment().then(core.bringRest)).catch(() => {});
    },
  };
}
