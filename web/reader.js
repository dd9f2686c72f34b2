// Reads what others write, aside of the page: src/platform/reader.cpp in a worker of its own, which ends with what it was asked. Whatever it
// is given, the page goes on meanwhile, and may stop it. A file is read from the disk in the ranges that are asked for.

/** `given`: a text, or the files of one model.
 *  @typedef {{ program: ArrayBuffer, words: string, given: string | File[] }} Task */

/** What src/platform/reader.cpp exports.
 *  @typedef {{
 *    memory: WebAssembly.Memory,
 *    _initialize(): void, malloc(bytes: number): number,
 *    pr_take_words(at: number): number, pr_read_text(at: number): number,
 *    pr_open_file(name: number, size: number): void, pr_read_files(): number,
 *  }} Program */

/** In words what the browser says in its own: a trap of the program is a fault of ours, and one of memory mostly none.
 *  @param {unknown} error */
function words(error) {
  if (error instanceof RangeError) return 'there is not enough memory for it';
  if (error instanceof WebAssembly.RuntimeError) return 'what reads it came to a bad end, which is our mistake and not yours';
  return error instanceof Error ? error.message : String(error);
}

/** @param {Task} task
 *  @returns {Promise<string>} what is told of it (src/formats/bring/told.h) */
async function read({ program, words: sentences, given }) {
  /** @type {{ of: Program | null }} */
  const running = { of: null };
  const page = {
    /** @param {number} file
     *  @param {number} into
     *  @param {number} at
     *  @param {number} length */
    read(file, into, at, length) {
      try {
        const bytes = new FileReaderSync().readAsArrayBuffer(/** @type {File[]} */ (given)[file].slice(at, at + length));
        if (bytes.byteLength !== length) return 0;
        new Uint8Array(running.of?.memory.buffer ?? new ArrayBuffer(0)).set(new Uint8Array(bytes), into >>> 0);
        return 1;
      } catch {
        // It was moved, or the disk is gone.
        return 0;
      }
    },
  };
  /** What the C library asks for and nobody uses: a terminal, a clock. */
  const nobody = new Proxy({}, { get: () => () => 0 });
  const imports = new Proxy({ page }, { get: (known, name) => (name === 'page' ? known.page : nobody) });
  const { instance } = await WebAssembly.instantiate(program, /** @type {WebAssembly.Imports} */ (/** @type {unknown} */ (imports)));
  const of = running.of = /** @type {Program} */ (/** @type {unknown} */ (instance.exports));
  of._initialize();
  /** Copies a text in.
   *  @param {string} text */
  const copyIn = (text) => {
    const bytes = new TextEncoder().encode(text.replaceAll('\0', ''));
    const at = of.malloc(bytes.length + 1);
    if (at === 0) throw new RangeError();
    const held = new Uint8Array(of.memory.buffer, at >>> 0, bytes.length + 1);
    held.set(bytes);
    held[bytes.length] = 0;
    return at;
  };
  if (of.pr_take_words(copyIn(sentences)) === 0) throw new Error('its sentences are not what they should be');
  if (typeof given !== 'string') for (const { name, size } of given) of.pr_open_file(copyIn(name), size);
  const told = (typeof given === 'string' ? of.pr_read_text(copyIn(given)) : of.pr_read_files()) >>> 0;
  const bytes = new Uint8Array(of.memory.buffer);
  return new TextDecoder().decode(bytes.subarray(told, bytes.indexOf(0, told)));
}

addEventListener('message', (/** @type {MessageEvent<Task>} */ { data }) => {
  read(data).then((told) => postMessage({ told }), (error) => postMessage({ failed: words(error) }));
});
