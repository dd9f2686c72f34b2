// The part of the program that the first lesson does not run (web/make/later.mjs cuts it off). It is brought once somebody
// is at work, or before something that needs it. Should a function of it be called earlier, the page waits for it.
import { address, isInside } from './files.js';

const name = 'paramwalk-later.wasm';

/** For the program's imports, and then for the program itself. */
export function createLater() {
  let primary = null;
  let table = null;
  let coming = null;
  let there = false;

  function join(module) {
    if (!there) new WebAssembly.Instance(module, { primary });
    there = true;
  }

  /** At once, and if that takes a request: the page stands still meanwhile. */
  function now() {
    if (there) return;
    console.info('Paramwalk: a part of the program was needed before it was there.');
    const request = new XMLHttpRequest();
    request.open('GET', address(name), false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 255)));
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
      there = table === null;
    },
    /** Whether nothing is missing. */
    isThere: () => there || isInside(),
    /** Brings it; resolves when it is there. */
    async bring() {
      if (there || isInside()) return;
      coming ??= fetch(address(name), { priority: 'low' }).then((response) => WebAssembly.compileStreaming(response)).then(join);
      // A network that was gone may be back.
      await coming.catch((error) => {
        coming = null;
        throw error;
      });
    },
  };
}
