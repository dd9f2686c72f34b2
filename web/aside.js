// Who reads what others write (web/reader.js): a program of its own, brought when it is needed for the first time. This script comes
// later, with web/rest.js.

/** @type {{ createScriptURL(url: string): string } | undefined} */
let policy;

/** A worker of ours. Its script comes as all our files do, and is the same in a frame without an origin and in the single file.
 *  @param {Blob} script */
function workerOf(script) {
  policy ??= window.trustedTypes?.createPolicy('paramwalk-reader', { createScriptURL: (url) => url });
  const url = URL.createObjectURL(script);
  try {
    return new Worker(/** @type {string} */ (policy?.createScriptURL(url) ?? url));
  } finally {
    // The worker has it from here on.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/** @param {ArrayBuffer} bytes */
function program(bytes) {
  if (!WebAssembly.validate(bytes)) throw new Error('something else came in its place');
  return bytes;
}

/** A file that may be a network in our own notation, which needs no reader: the program says what is wrong with it. Nothing where it is no text.
 *  @param {Blob} file */
async function ours(file) {
  const text = file.size > 4_000_000 ? '\0' : await file.text();
  return text.includes('\0') ? null : text;
}

/** `part`: web/files.js; null where the files are inside the page.
 *  @param {typeof import('./files.js').part | null} part */
export function createAside(part) {
  /** @type {Promise<[ArrayBuffer, Blob, string]> | null} */
  let coming = null;

  async function parts() {
    if (part === null) throw new Error('what reads the models of others has no room in this single file; the page on the web has it, and so has the program for the terminal');
    coming ??= Promise.all([
      part('paramwalk-reader.wasm', program),
      part('paramwalk-reader.js', (bytes) => new Blob([bytes], { type: 'text/javascript' })),
      part('paramwalk-words.txt', (bytes) => new TextDecoder().decode(bytes)),
    ]);
    try {
      return await coming;
    } catch (error) {
      // A network that was gone may be back.
      coming = null;
      throw error;
    }
  }

  return {
    /** Brings it; resolves when it is there. */
    bring: () => parts().then(() => {}),
    /** What is told of a text, or of the files of one model, as one text (src/formats/bring/told.h). `stopped` ends it.
     *  @param {string | File[]} given
     *  @param {AbortSignal} stopped
     *  @returns {Promise<string>} */
    async read(given, stopped) {
      const text = part === null && typeof given !== 'string' && given.length === 1 ? await ours(given[0]) : null;
      if (text !== null) return `ours\n\n${text}`;
      const [bytes, script, words] = await parts();
      const worker = workerOf(script);
      try {
        return await new Promise((told, failed) => {
          stopped.addEventListener('abort', () => failed(new Error('it was stopped')));
          worker.addEventListener('message', ({ data }) => ('told' in data ? told(data.told) : failed(new Error(data.failed))));
          worker.addEventListener('error', ({ message }) => failed(new Error(message || 'this browser does not let it run')));
          worker.postMessage({ program: bytes, words, given });
        });
      } finally {
        worker.terminate();
      }
    },
  };
}
