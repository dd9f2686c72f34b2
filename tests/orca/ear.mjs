// What Orca says, as tell.py writes it down; and when Orca has nothing more to say.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** How long nothing is said until Orca counts as silent. */
const silence = 350;
/** How long it may take until the first word after a key: after a key that changes nothing it is waited for in vain. */
const firstWord = 2000;
/** How long a key may take until Orca has heard of it, on a busy machine. */
const patience = 15_000;

/** @typedef {{ kind: 'said' | 'letter' | 'echo' | 'key' | 'cut', words: string, at: number }} Sound */

export function listenTo(path) {
  let at = 0;
  let rest = '';
  const chunk = Buffer.alloc(1 << 16);

  /** What has come since the last time.
   *  @returns {Sound[]} */
  function fresh() {
    if (!existsSync(path)) return [];
    const file = openSync(path, 'r');
    const parts = [];
    for (let n; (n = readSync(file, chunk, 0, chunk.length, at)) > 0; at += n) parts.push(Buffer.from(chunk.subarray(0, n)));
    closeSync(file);
    const lines = (rest + Buffer.concat(parts).toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    return lines.map((line) => JSON.parse(line));
  }

  return {
    /** All that is heard until Orca is silent for so long; `keys`: how many keys it must have heard of before; `words`: whether something is to be
     *  said after the last of them, for which it is waited a while. */
    async untilSilent({ keys = 0, quiet = silence, words = keys > 0 } = {}) {
      const sounds = [];
      const started = Date.now();
      let since = started;
      let last = started;
      for (;;) {
        const more = fresh();
        sounds.push(...more);
        if (more.length > 0) last = Date.now();
        if (more.some(({ kind }) => kind === 'key')) since = Date.now();
        const pressed = sounds.filter(({ kind }) => kind === 'key').length >= keys;
        const answer = sounds.slice(sounds.findLastIndex(({ kind }) => kind === 'key') + 1).some(({ kind }) => kind === 'said' || kind === 'letter');
        const enough = pressed && (!words || answer || Date.now() - since > firstWord);
        if ((enough || Date.now() - started > patience) && Date.now() - last >= quiet) return sounds;
        if (Date.now() - started > 4 * patience) return sounds;
        await wait(30);
      }
    },
  };
}
