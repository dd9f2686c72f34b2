// The one place of the page that speaks by itself: a line that is not seen, and that a screen reader says when it changes. All that is told
// by ear goes through it, as one text; nothing else of the page is live.

/** How long nothing is typed before what came of it is told, in milliseconds: else every letter would be. */
const rest = 1000;
/** How long after the page was rewritten anything else is told. A screen reader that is told of some fifty changes at once lets go of those that come
 *  next, Orca by its flood guard: what is said would be among them. */
const calm = 300;

/** `wait(done, after)` comes back later and gives how to call it off.
 *  @param {{ textContent: string | null, replaceChildren: (text: string) => void }} line
 *  @param {(done: () => void, after: number) => () => void} [wait] */
export function createVoice(line, wait = (done, after) => {
  const timer = setTimeout(done, after);
  return () => clearTimeout(timer);
}) {
  let callOff = () => {};
  /** What is said in a moment. */
  let due = () => {};
  let waits = false;

  return {
    /** Whether something is about to be said. */
    isDue: () => waits,
    /** `atRest`: whether the same may come again at once, so that only the last of it is told; `told()` is called when it is.
     *  @param {string} words
     *  @param {{ atRest?: boolean, told?: () => void }} [how] */
    say(words, { atRest = false, told = () => {} } = {}) {
      const speak = () => {
        waits = false;
        due = () => {};
        // The same words again are another text, else nobody would hear of them.
        line.replaceChildren(line.textContent === words ? `${words}\u00a0` : words);
        told();
      };
      callOff();
      // What was to be said already is not lost.
      due();
      waits = !atRest;
      due = atRest ? () => {} : speak;
      callOff = wait(speak, atRest ? rest : calm);
    },
  };
}
