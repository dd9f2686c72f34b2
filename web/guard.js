// A start that never came to its first picture is not made a second time in the same way: what was stored may be what kept it from it.
// The next one opens plain, and leaves what was stored where it is.

export const guardKey = 'paramwalk-opening';

/** How long, in milliseconds, another tab or frame of the page may take to its first picture before it is thought to have come to a bad
 *  end: a course page opens twenty at once. */
const patience = 20_000;

/** How long, in milliseconds, it may take until what a page wrote when it was left is seen by the next one: they may be processes of
 *  their own, and what is stored goes from one to the other on a way of its own. */
const onItsWay = 400;

/** `storage()` is the browser's, and may throw; `locks` are its Web Locks, where it has any: they say which of the others still live.
 *  @param {() => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage
 *  @param {{ locks?: Pick<LockManager, 'request' | 'query'>, now?: () => number, wait?: (milliseconds: number) => Promise<void>, name?: string }} [around] */
export function createGuard(storage, { locks, now = Date.now, wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)), name = `${guardKey} ${Math.random()}` } = {}) {
  /** Gives our lock back.
   *  @type {() => void} */
  let release = () => {};
  let failed = false;
  let left = false;

  /** @returns {[name: string, since: number] | null} */
  function found() {
    try {
      const mark = /** @type {[string, number] | null} */ (JSON.parse(storage().getItem(guardKey) ?? 'null'));
      return Array.isArray(mark) && typeof mark[1] === 'number' ? mark : null;
    } catch {
      return null;
    }
  }

  /** @param {string} other */
  async function isHeld(other) {
    const { held = [], pending = [] } = (await locks?.query().catch(() => undefined)) ?? {};
    // One that is asked for again is held in a moment.
    return locks === undefined || [...held, ...pending].some((lock) => lock.name === other);
  }

  async function looksStuck() {
    const mark = found();
    if (mark === null) return false;
    const [other, since] = mark;
    const isYoung = Math.abs(now() - since) < patience;
    return !(isYoung && await isHeld(other));
  }

  function end() {
    if (failed) return;
    release();
    try {
      if (found()?.[0] === name) storage().removeItem(guardKey);
    } catch {
      // As in begin().
    }
  }

  return {
    /** Whether the last start did not come to its first picture. */
    async wasStuck() {
      if (!(await looksStuck())) return false;
      await wait(onItsWay);
      return looksStuck();
    },
    /** From here on something is tried that may not end well; not of a page that is being left, which hears of no end. */
    begin() {
      if (left) return;
      try {
        storage().setItem(guardKey, JSON.stringify([name, now()]));
        release();
        // It may be given back before it is given.
        const over = new Promise((/** @type {(value?: undefined) => void} */ done) => (release = done));
        locks?.request(name, () => over).catch(() => {});
      } catch {
        // Nothing is stored: nothing stored can be in the way.
      }
    },
    /** It did. */
    end,
    /** The page is being left: what was tried came to no bad end. */
    leave() {
      left = true;
      end();
    },
    /** It was not left after all, or somebody came back to it. */
    stay() {
      left = false;
    },
    /** It did not: whoever comes next is to know, also while this page is still open. */
    fail() {
      failed = true;
      release();
    },
  };
}
