// The one place of the page that speaks by itself: a line that is not seen, and that a screen reader says when it changes. All that is told
// by ear goes through it, as one text; nothing else of the page is live.

/** How long nothing is typed before what came of it is told, in milliseconds: else every letter would be. */
const rest = 1000;

/** `wait(done, after)` comes back later and gives how to call it off.
 *  @param {{ textContent: string | null, replaceChildren: (text: string) => void }} line
 *  @param {(done: () => void, after: number) => () => void} [wait] */
export function createVoice(line, wait = (done, after) => {
  const timer = setTimeout(done, after);
  return () => clearTimeout(timer);
}) {
  let callOff = () => {};

  return {
    /** `atRest`: whether the same may come again at once, so that only the last of it is told; `told()` is called when it is.
     *  @param {string} words
     *  @param {{ atRest?: boolean, told?: () => void }} [how] */
    say(words, { atRest = false, told = () => {} } = {}) {
      const speak = () => {
        // The same words again are another text, else nobody would hear of them.
        line.replaceChildren(line.textContent === words ? `${words}\u00a0` : words);
        told();
      };
      callOff();
      callOff = () => {};
      if (atRest) callOff = wait(speak, rest);
      else speak();
    },
  };
}
