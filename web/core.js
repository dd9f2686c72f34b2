// The program: fetched, compiled, and its functions under plain names.
import { larger } from './dom.js';
import { part } from './files.js';
import { createLater } from './later.js';

/** @typedef {Awaited<ReturnType<typeof startCore>>} Core */

/** @param {boolean} is
 *  @returns {Flag} */
const flag = (is) => (is ? 1 : 0);

/** A promise that somebody else breaks.
 *  @returns {{ promise: Promise<never>, reject: (error: unknown) => void }} */
function promised() {
  let reject = (/** @type {unknown} */ _) => {};
  const promise = /** @type {Promise<never>} */ (new Promise((_, refuse) => (reject = refuse)));
  return { promise, reject };
}

/** `stopped(error)` is called once, when the program has come to a bad end (a trap, no memory): nothing that it says is to be believed then,
 *  and every further call fails with the same error.
 *  @param {(error: unknown) => void} stopped */
export async function startCore(stopped) {
  const compiled = part('paramwalk.wasm', (bytes) => WebAssembly.compile(bytes));
  const later = createLater((words) => call('take_words', words) !== 0);
  const { promise: failed, reject: refuse } = promised();
  const module = await Promise.race([
    failed,
    createParamwalk({
      canvas: document.getElementById('canvas'),
      instantiateWasm(imports, done) {
        compiled.then((program) => WebAssembly.instantiate(program, imports).then((instance) => {
          later.attach(instance);
          done(instance, program);
        })).catch(refuse);
        return {};
      },
    }),
  ]);

  /** What has ended it.
   *  @type {{ error: unknown } | null} */
  let end = null;
  /** What goes wrong in the program cannot be mended from outside.
   *  @template T
   *  @param {() => T} work
   *  @returns {T} */
  const guarded = (work) => {
    if (end !== null) throw end.error;
    try {
      return work();
    } catch (error) {
      if (end === null) {
        end = { error };
        stopped(error);
      }
      throw error;
    }
  };

  /** Where something lies that was put into the program's memory: at 0 lies nothing, and what is written there destroys the program.
   *  @param {number} at */
  const found = (at) => {
    if (at === 0) throw new RangeError('There is no memory left for the program.');
    return at;
  };
  /** Copies a text in. It ends at U+0000 in there; nobody types one.
   *  @param {string} value */
  const copyIn = (value) => found(module.stringToNewUTF8(value.replaceAll('\0', '')));

  /** Calls with text: each is copied in, and freed again.
   *  @template {keyof ProgramFunctions} Name
   *  @param {Name} name
   *  @param {Parameters<ProgramFunctions[Name]>} values
   *  @returns {ReturnType<ProgramFunctions[Name]>} */
  const call = (name, ...values) => guarded(() => {
    /** @type {number[]} */
    const texts = [];
    const passed = values.map((value) => {
      if (typeof value !== 'string') return value;
      const text = copyIn(value);
      texts.push(text);
      return text;
    });
    const result = module[`_pw_${name}`](...passed);
    for (const text of texts) module._free(text);
    return /** @type {ReturnType<ProgramFunctions[Name]>} */ (result);
  });
  /** The same of one that gives a text.
   *  @template {TextFunction} Name
   *  @param {Name} name
   *  @param {Parameters<ProgramFunctions[Name]>} values */
  const text = (name, ...values) => module.UTF8ToString(call(name, ...values));

  return {
    call,
    /** Copies bytes in, which stay there; where they lie.
     *  @param {Uint8Array} bytes */
    keep: (bytes) => guarded(() => {
      const at = found(module._malloc(bytes.length));
      module.HEAPU8.set(bytes, at);
      return at;
    }),
    /** Brings the rest of the program; resolves when it is there. */
    bringRest: later.bring,
    isWhole: later.isThere,
    /** Whether it has come to a bad end: nothing may be asked of it any more. */
    isOver: () => end !== null,

    // What happens. Each says whether anything changed.
    /** `whole`: whether all of the program is there; else the walk is opened, whatever the address and what is kept ask for. It may be
     *  called again once it is.
     *  @param {string} page
     *  @param {string} address
     *  @param {string} stored
     *  @param {{ whole: boolean, dark: boolean, seed: number }} how */
    start: (page, address, stored, { whole, dark, seed }) => call('start', page, address, stored, flag(dark), String(seed), flag(!whole)),
    /** @param {string} control
     *  @param {string} value */
    use: (control, value) => call('use', control, value) !== 0,
    /** @param {string} address */
    open: (address) => call('open', address) !== 0,
    /** @param {number} day since 1970 */
    today: (day) => call('today', day) !== 0,
    /** @param {boolean} dark */
    systemTheme: (dark) => call('system_theme', flag(dark)) !== 0,
    /** @param {boolean} more */
    systemContrast: (more) => call('system_contrast', flag(more)) !== 0,
    /** @param {string} colours */
    systemColours: (colours) => call('system_colours', colours) !== 0,
    /** @param {boolean} less */
    systemMotion: (less) => call('system_motion', flag(less)) !== 0,
    /** @param {number} milliseconds */
    tick: (milliseconds) => call('tick', milliseconds) !== 0,
    /** What was told of a model in other words.
     *  @param {string} told */
    takeTold: (told) => call('take_told', told) !== 0,
    /** @param {string} known */
    takeKnown: (known) => call('take_known', known) !== 0,
    /** @param {string} stored */
    takeOver: (stored) => call('take_over', stored) !== 0,
    /** Whether something is known here that the text lacks.
     *  @param {string} stored */
    adds: (stored) => call('adds', stored) !== 0,
    /** `whole` as for start.
     *  @param {string} stored
     *  @param {boolean} whole */
    restore: (stored, whole) => call('restore', stored, flag(!whole)) !== 0,
    resultTold: () => call('result_told') !== 0,

    // What may need the rest of the program first.
    /** @param {'control' | 'address' | 'stored'} what
     *  @param {string} text */
    needsRest: (what, text) => call('needs_rest', what, text) !== 0,
    /** Whether using the control changes only what is looked at.
     *  @param {string} control */
    glances: (control) => call('glances', control) !== 0,
    /** Which text is wanted and not there yet (web/texts.js); mostly none. */
    wantsKnown: () => text('wants_known'),

    /** What was pasted and may be a model as others write it; mostly nothing. */
    foreign: () => (later.isThere() ? text('foreign') : ''),

    // What is to be shown, kept and told.
    /** Whether a count plays: the document changes with it. */
    playing: () => call('playing') === 1,
    /** Whether something moves that is only drawn. */
    moves: () => call('playing') === 2,
    shortcuts: () => call('shortcuts') !== 0,
    /** @param {boolean} whole */
    pictureFile: (whole) => text('picture_file', flag(whole)),
    sheet: () => text('sheet'),
    /** Of a page so wide in a window so high, in CSS pixels.
     *  @param {boolean} pictures
     *  @param {number} width
     *  @param {number} height */
    html: (pictures, width, height) => text('html', flag(pictures), width, height, larger(), devicePixelRatio),
    /** @returns {import('./frame.js').Progress} */
    progress: () => JSON.parse(text('progress')),
    hidden: () => text('hidden'),
    address: () => text('address'),
    /** Nothing where a newer release of the page keeps the progress: what it wrote stays. */
    stored: () => text('stored'),
    networkText: () => text('network_text'),
    console: () => text('console').split('\n').filter(Boolean),
    step: () => call('step'),
    /** The place, and the id of what takes the focus there.
     *  @returns {[place: string, focus: string]} */
    place() {
      const [place, focus] = text('place').split(' ');
      return [place, focus];
    },
    /** What is told by ear of what was done last; `turn` is another number whenever something was done.
     *  @returns {{ turn: string, atRest: boolean, focus: string, words: string }} */
    said() {
      const [, turn, rest, focus, words] = /** @type {RegExpExecArray} */ (/^(\d+) (\d) (.*)\n([^]*)$/.exec(text('said')));
      return { turn, atRest: rest === '1', focus, words };
    },
    /** It has been told. */
    heard: () => call('heard'),
    result: () => text('result'),
    resultText: () => text('result_text'),
    /** @param {string} kind */
    kit: (kind) => text('kit', kind),
    isDark: () => call('is_dark') !== 0,
    textOnly: () => call('text_only') !== 0,
  };
}
