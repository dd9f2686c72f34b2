// What the learner has done, kept in the browser: one text for all frames and tabs of this page.

/** @typedef {Pick<import('./core.js').Core, 'stored' | 'takeOver' | 'adds'>} Keeper */

export const storageKey = 'paramwalk';
/** The name of a frame whose learner somebody else keeps a record of (learning/learning.html): what lies in this browser is another's. */
export const frameOfRecord = 'paramwalk-record';

/** Where progress is kept: in this browser, nowhere, or where it is told to.
 *  @typedef {'kept' | 'lost' | 'told'} Keeping */

/** Says it at the page's foot, where it is promised; and `say(words)` to who hears the page.
 *  @param {Keeping} keeping
 *  @param {(words: string) => void} say */
export function sayKeeping(keeping, say) {
  const promise = document.getElementById('kept');
  if (promise === null) return;
  promise.dataset.kept ??= promise.textContent ?? '';
  const words = promise.dataset[keeping];
  // Once: who listens hears every change.
  if (!words || promise.textContent === words) return;
  promise.textContent = words;
  say(words);
}

/** `storage()` is the browser's, and may throw: in a sandboxed frame there is none. `tell` hears where what was done is kept.
 *  Another tab may write at the same time: `locks` let one after the other look whether anything of its own was lost; `came()` hears that
 *  something of another tab's was found when this one wrote, before there was any word of it: it is not shown yet.
 *  @param {() => Pick<Storage, 'getItem' | 'setItem'>} storage
 *  @param {{ tell?: (keeping: Keeping) => void, came?: () => void, locks?: Pick<LockManager, 'request'> }} [around] */
export function createStore(storage, { tell = () => {}, came = () => {}, locks } = {}) {
  /** What was read or written last: anything else was stored by another frame or tab. */
  let last = '';
  /** What was written here last. */
  let own = '';
  let keptElsewhere = /** @type {{ name?: string }} */ (globalThis).name === frameOfRecord;

  /** Does it, and says so where it cannot be done: there may be no storage, or it is full.
   *  @param {() => boolean} work
   *  @returns {boolean} what `work` gives */
  function trying(work) {
    try {
      return work();
    } catch {
      tell('lost');
      return false;
    }
  }

  /** @param {string} text */
  function put(text) {
    if (storage().getItem(storageKey) !== text) storage().setItem(storageKey, text);
    // Some browsers take everything and keep nothing.
    if (storage().getItem(storageKey) !== text) throw new Error('not kept');
    last = own = text;
    tell('kept');
  }

  /** What another frame or tab has stored meanwhile comes in; then all is kept. Whether anything came in.
   *  @param {Keeper} core
   *  @param {'always' | 'if heard' | 'if changed'} when Always also what another one has no use for, as this page's own place; else where
   *    something was heard of, or is found changed, and lacks what is known here */
  function keep(core, when) {
    let news = false;
    trying(() => {
      const there = storage().getItem(storageKey);
      const changed = there !== null && there !== last;
      news = changed && core.takeOver(there);
      last = there ?? '';
      const lacks = when === 'always' || ((changed || when === 'if heard') && core.adds(last));
      const text = lacks ? core.stored() : '';
      // Nothing where a newer release of this page has stored something: that stays.
      if (text !== '') put(text);
      return news;
    });
    return news;
  }

  return {
    /** What is kept; nothing where nothing may be. */
    read() {
      try {
        if (keptElsewhere) tell('told');
        else last = storage().getItem(storageKey) ?? '';
      } catch {
        last = '';
        tell('lost');
      }
      return last;
    },
    /** Keeps what the program has: at once, for the page may be closed the moment after.
     *  @param {Keeper} core */
    write(core) {
      if (keptElsewhere) return;
      if (keep(core, 'always')) came();
      // And once more when no other tab is at it: it may have read before this was written, and written after.
      locks?.request(storageKey, () => keptElsewhere || (keep(core, 'if changed') && came())).catch(() => {});
    },
    /** A learning system keeps this learner's progress from now on: the browser may be another learner's. */
    leave() {
      keptElsewhere = true;
      tell('told');
    },
    /** Another frame or tab has stored something. Whether it changed anything here.
     *  @param {Keeper} core
     *  @param {Pick<StorageEvent, 'key' | 'newValue'>} change */
    hear(core, { key, newValue }) {
      if (key !== storageKey || newValue === null || keptElsewhere) return false;
      const changed = core.takeOver(newValue);
      const isNewer = core.stored() === '';
      // What a newer release wrote, and was written over here before it was seen, is put back.
      if (isNewer && own !== newValue && trying(() => storage().getItem(storageKey) === own)) {
        trying(() => (put(newValue), false));
        return changed;
      }
      // Whoever wrote it may not have seen what was written here a moment before.
      last = newValue;
      return keep(core, 'if heard') || changed;
    },
  };
}
