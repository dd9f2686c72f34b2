// What the learner has done, kept in the browser: one text for all frames and tabs of this page.

/** @typedef {Pick<import('./core.js').Core, 'stored' | 'takeOver'>} Keeper */

export const storageKey = 'paramwalk';

/** `storage()` is the browser's, and may throw: in a sandboxed frame there is none. Then nothing is kept, and nothing is said of it.
 *  @param {() => Pick<Storage, 'getItem' | 'setItem'>} storage */
export function createStore(storage) {
  /** What was read or written last: anything else was stored by another frame or tab. */
  let last = '';
  let keptElsewhere = false;
  return {
    /** What is kept; nothing where nothing may be. */
    read() {
      try {
        last = storage().getItem(storageKey) ?? '';
      } catch {
        last = '';
      }
      return last;
    },
    /** Keeps what the program has. Another frame or tab may have stored something meanwhile: that comes in first.
     *  @param {Keeper} core */
    write(core) {
      if (keptElsewhere) return;
      try {
        const there = storage().getItem(storageKey);
        if (there !== null && there !== last) core.takeOver(there);
        const text = core.stored();
        // Nothing where a newer release of this page has stored something: that stays.
        if (text !== '' && text !== there) storage().setItem(storageKey, text);
        last = text || (there ?? '');
      } catch {
        // No storage; or it is full.
      }
    },
    /** A learning system keeps this learner's progress from now on: the browser may be another learner's. */
    leave() {
      keptElsewhere = true;
    },
    /** Another frame or tab has stored something. Whether it changed anything here.
     *  @param {Keeper} core
     *  @param {Pick<StorageEvent, 'key' | 'newValue'>} change */
    hear: (core, { key, newValue }) => key === storageKey && newValue !== null && !keptElsewhere && core.takeOver(newValue),
  };
}
