// The part of the program that the first lesson does not run (web/make/later.mjs cuts it off). It is brought once somebody
// is at work, or before something that needs it: whoever needs it waits (web/doors.js), and the page never does.
import { bringBench, tools } from './bench.js';
import { part } from './files.js';
import { addSheet } from './styled.js';

/** For the program. Until its functions are there their places are empty: whoever calls one has not asked core.needsRest() before, a fault of ours,
 *  and the program stops in the middle of what it did. `takeWords(text)`: what it says then; whether that is its text. `dress()`:
 *  how it looks then; `equip()`: what hands do then.
 *  @param {(text: string) => boolean} takeWords
 *  @param {() => Promise<void>} [dress]
 *  @param {() => Promise<void>} [equip] */
export function createLater(takeWords, dress = () => addSheet('paramwalk-later.css'), equip = bringBench) {
  /** @type {WebAssembly.Exports} */
  let primary = {};
  /** @type {Promise<void> | null} */
  let coming = null;
  let there = false;

  /** The functions, in their places. */
  async function functions() {
    const module = await part('paramwalk-later.wasm', (bytes) => WebAssembly.compile(bytes), { priority: 'low' });
    await WebAssembly.instantiate(module, { primary });
  }

  /** The words, by which the program knows that its functions are there: never before them.
   *  @param {Promise<void>} placed */
  const words = (placed) => part('paramwalk-words.txt', async (bytes) => {
    const arePlaced = await placed.then(() => true, () => false);
    if (arePlaced && !takeWords(new TextDecoder().decode(bytes))) throw new Error('something else came in its place');
  }, { priority: 'low' });

  /** All at once. */
  async function all() {
    const placed = functions();
    await Promise.all([placed, words(placed), dress(), equip()]);
  }

  return {
    /** @param {WebAssembly.Instance} instance */
    attach(instance) {
      primary = instance.exports;
    },
    /** Whether nothing is missing. */
    isThere: () => there,
    /** Brings it; resolves when it is there. */
    async bring() {
      if (there) return;
      coming ??= all();
      try {
        await coming;
        if (!there) tools()?.watchTyping();
        there = true;
      } catch (error) {
        // A network that was gone may be back.
        coming = null;
        throw error;
      }
    },
  };
}
