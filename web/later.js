// The part of the program that the first lesson does not run (web/make/later.mjs cuts it off). It is brought once somebody
// is at work, or before something that needs it. Should a function of it be called earlier, the page waits for it.
import { address, file } from './files.js';

const name = 'paramwalk-later.wasm';
const words = 'paramwalk-words.txt';

/** A part that the server really has: a page that says it has not is no part.
 *  @param {Response} response */
const whole = (response) => {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
};

/** For the program's imports, and then for the program itself. `takeWords(text)`: what it says then.
 *  @param {(text: string) => void} takeWords */
export function createLater(takeWords) {
  /** @type {WebAssembly.Exports} */
  let primary = {};
  /** @type {WebAssembly.Table | null} */
  let table = null;
  /** @type {Promise<void> | null} */
  let coming = null;
  let there = false;

  /** @param {WebAssembly.Module} module
   *  @param {string} text */
  function join(module, text) {
    if (there) return;
    takeWords(text);
    new WebAssembly.Instance(module, { primary });
    there = true;
  }

  /** A request that the page waits for.
   *  @param {string} file */
  function request(file) {
    const asked = new XMLHttpRequest();
    asked.open('GET', address(file), false);
    asked.overrideMimeType('text/plain; charset=x-user-defined');
    asked.send();
    if (asked.status !== 200) throw new Error(`${file}: ${asked.status}`);
    return Uint8Array.from(asked.responseText, (c) => c.charCodeAt(0) & 255);
  }

  /** At once, and if that takes a request: the page stands still meanwhile. */
  function now() {
    if (there) return;
    console.info('Paramwalk: a part of the program was needed before it was there.');
    join(new WebAssembly.Module(request(name)), new TextDecoder().decode(request(words)));
  }

  return {
    /** What stands for its functions until it is there. */
    imports: {
      'placeholder.deferred': new Proxy({}, {
        get: (_, place) => (/** @type {unknown[]} */ ...values) => {
          now();
          return table?.get(Number(place))(...values);
        },
      }),
    },
    /** @param {WebAssembly.Instance} instance */
    attach(instance) {
      primary = instance.exports;
      for (const [key, value] of Object.entries(primary)) if (key.startsWith('%') && value instanceof WebAssembly.Table) table ??= value;
    },
    /** Of the single file, where all of the program is inside: what it says there. */
    async unpack() {
      takeWords(await (await file(words)).text());
      there = true;
    },
    /** Whether nothing is missing. */
    isThere: () => there,
    /** Brings it; resolves when it is there. */
    async bring() {
      if (there) return;
      coming ??= Promise.all([
        fetch(address(name), { priority: 'low' }).then(whole).then((response) => WebAssembly.compileStreaming(response)),
        fetch(address(words), { priority: 'low' }).then(whole).then((response) => response.text()),
      ]).then(([module, text]) => join(module, text));
      try {
        await coming;
      } catch (error) {
        // A network that was gone may be back.
        coming = null;
        throw error;
      }
    },
  };
}
