// What is written down at once where that costs nothing, and after a pause where it does: the address and the stored text of a network of a
// hundred thousand layers take longer than the letter that was typed. Nothing is lost: what is owed is written before the page goes, and the
// address that it goes to meanwhile is of no other text.

/** What may be written at once, in milliseconds: a part of a frame. */
const unnoticed = 4;
/** How long nothing is typed before what is owed is written, in milliseconds. */
const pause = 400;

/** What is to be written: the address (`further`: Back leads to where the learner was), what is kept, and what a page around is told.
 *  @typedef {{ address: boolean, further: boolean, keep: boolean, tell: boolean }} Note */

/** `owe()`: something is owed, and the address is out of date. `wait(done)` comes back after the pause and gives how to call it off.
 *  @param {{ write: (note: Note) => void, owe?: () => void, now?: () => number, wait?: (done: () => void, after: number) => () => void }} needs */
export function createPause({ write, owe = () => {}, now = () => performance.now(), wait = (done, after) => {
  const timer = setTimeout(done, after);
  return () => clearTimeout(timer);
} }) {
  /** Calls the pause off; null while nothing is owed.
   *  @type {(() => void) | null} */
  let callOff = null;
  /** How long the last time took. */
  let took = 0;

  /** Writes it, with what is owed.
   *  @param {Note} note */
  function writeNow(note) {
    const owes = callOff !== null;
    callOff?.();
    callOff = null;
    const from = now();
    write(owes ? { ...note, keep: true, tell: true } : note);
    if (note.keep || owes) took = now() - from;
  }

  return {
    write: writeNow,
    /** While somebody types: later, where it took long the last time.
     *  @param {Note} note */
    typed(note) {
      if (took <= unnoticed) {
        writeNow(note);
        return;
      }
      callOff?.();
      callOff = wait(() => writeNow(note), pause);
      owe();
    },
    /** Writes what is owed, if anything is. `address`: whether the address is still that of what was typed.
     *  @param {boolean} [address] */
    over(address = true) {
      if (callOff !== null) writeNow({ address, further: false, keep: true, tell: true });
    },
    isOwing: () => callOff !== null,
  };
}
