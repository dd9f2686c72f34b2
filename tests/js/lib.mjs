// What the tests of the page's scripts share. They run in Node, without a browser: what a script needs of one is given to it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const read = (path) => readFileSync(join(top, path), 'utf8');

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts names into the global object for a test, as a browser has them; gives back a function that takes them out again. */
export function pretend(names) {
  const before = Object.fromEntries(Object.keys(names).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const [name, value] of Object.entries(names)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, was] of Object.entries(before)) {
      if (was) Object.defineProperty(globalThis, name, was);
      else delete globalThis[name];
    }
  };
}

/** Something with listeners, as a window: `send(type, event)` calls them. */
export function listening() {
  const heard = [];
  return {
    addEventListener: (type, listener) => heard.push([type, listener]),
    /** Nobody listens any more. */
    forget: () => heard.splice(0),
    send: (type, event) => heard.filter(([of]) => of === type).forEach(([, listener]) => listener(event)),
  };
}

/** Lets every promise that can be kept be kept. */
export const turns = () => new Promise((done) => setImmediate(done));
