// The part of the program that the first lesson does not run (web/make/later.mjs cuts it off). It is brought once somebody
// is at work, or before something that needs it. Should a function of it be called earlier, the page waits for it.
import { address, file } from './files.js';

const name = 'paramwalk-later.wasm';
const words = 'paramwalk-words.txt';

/** A part that the server really has: a page that says it has not is no part. */
const whole = (response) => (response.ok ? response : Promise.reject(new Error(`${response.url}: ${response.status}`)));

/** For the program's imports, and then for the program itself. `takeWords(text)`: what it says then. */
export function createLater(takeWords) {
  let primary = null;
  let table = null;
  let coming = null;
  let there = false;

  function join(module, text) {
    if (there) return;
    takeWords(text);
    new WebAssembly.Instance(module, { primary });
    there = true;
  }

  /** A request that the page waits for. */
  function request(file) {
    const request = new XMLHttpRequest();
    request.open('GET', address(file), false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new Error(`${file}: ${request.status}`);
    return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 255);
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
        get: (_, place) => (...values) => {
          now();
          return table.get(Number(place))(...values);
        },
      }),
    },
    attach(instance) {
      primary = instance.exports;
      table = Object.entries(primary).find(([key, value]) => key.startsWith('%') && value instanceof WebAssembly.Table)?.[1] ?? null;
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
      // A network that was gone may be back.
      await coming.catch((error) => {
        coming = null;
        throw error;
      });
    },
  };
}
