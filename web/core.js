// The program: fetched, compiled, and its functions under plain names.
import { larger } from './dom.js';
import { file, isInside } from './files.js';
import { createLater } from './later.js';

/** @typedef {Awaited<ReturnType<typeof startCore>>} Core */

/** Compiles while the bytes come in, where the server names their type.
 *  @param {Response} response
 *  @returns {Promise<WebAssembly.Module>} */
async function compile(response) {
  const streaming = (response.headers.get('Content-Type') ?? '').startsWith('application/wasm');
  return streaming ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

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

export async function startCore() {
  const compiled = file('paramwalk.wasm').then(compile);
  const later = createLater((/** @type {string} */ words) => call('take_words', words));
  const { promise: failed, reject: refuse } = promised();
  const module = await Promise.race([
    failed,
    createParamwalk({
      canvas: document.getElementById('canvas'),
      instantiateWasm(imports, done) {
        compiled.then((program) => WebAssembly.instantiate(program, { ...imports, ...later.imports }).then((instance) => {
          later.attach(instance);
          done(instance, program);
        })).catch(refuse);
        return {};
      },
    }),
  ]);

  /** Calls with text: each is copied in, and freed again.
   *  @template {keyof ProgramFunctions} Name
   *  @param {Name} name
   *  @param {Parameters<ProgramFunctions[Name]>} values
   *  @returns {ReturnType<ProgramFunctions[Name]>} */
  const call = (name, ...values) => {
    /** @type {number[]} */
    const texts = [];
    const passed = values.map((value) => {
      if (typeof value !== 'string') return value;
      // A text ends at U+0000 in there; nobody types one.
      const text = module.stringToNewUTF8(value.replaceAll('\0', ''));
      texts.push(text);
      return text;
    });
    const result = module[`_pw_${name}`](...passed);
    for (const text of texts) module._free(text);
    return /** @type {ReturnType<ProgramFunctions[Name]>} */ (result);
  };
  /** The same of one that gives a text.
   *  @template {TextFunction} Name
   *  @param {Name} name
   *  @param {Parameters<ProgramFunctions[Name]>} values */
  const text = (name, ...values) => module.UTF8ToString(call(name, ...values));
  if (isInside()) await later.unpack();

  return {
    module,
    call,
    /** Brings the rest of the program; resolves when it is there. */
    bringRest: later.bring,
    isWhole: later.isThere,

    // What happens. Each says whether anything changed.
    /** `whole`: whether all of the program is there; else the walk is opened, whatever the address and what is kept ask for.
     *  @param {string} page
     *  @param {string} address
     *  @param {string} stored
     *  @param {{ whole: boolean, dark: boolean, seed: number }} how */
    start: (page, address, stored, { whole, dark, seed }) => call('start', page, address, stored, flag(dark), String(seed), flag(!whole)),
    partMissing: () => call('part_missing') !== 0,
    /** @param {string} control
     *  @param {string} value */
    use: (control, value) => call('use', control, value) !== 0,
    /** @param {string} address */
    open: (address) => call('open', address) !== 0,
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
    /** @param {string} networks */
    takeKnown: (networks) => call('take_known', networks) !== 0,
    /** @param {string} stored */
    takeOver: (stored) => call('take_over', stored) !== 0,
    /** @param {string} stored */
    restore: (stored) => call('restore', stored) !== 0,
    resultTold: () => call('result_told') !== 0,

    // What may need the rest of the program first.
    /** @param {'control' | 'address' | 'stored'} what
     *  @param {string} text */
    needsRest: (what, text) => call('needs_rest', what, text) !== 0,
    /** Whether using the control changes only what is looked at.
     *  @param {string} control */
    glances: (control) => call('glances', control) !== 0,
    /** Whether the well-known networks are asked for and not there yet. */
    wantsKnown: () => call('wants_known') !== 0,

    // What is to be shown, kept and told.
    playing: () => call('playing') !== 0,
    shortcuts: () => call('shortcuts') !== 0,
    /** @param {boolean} whole */
    pictureFile: (whole) => text('picture_file', flag(whole)),
    sheet: () => text('sheet'),
    /** Of a page so wide, in CSS pixels.
     *  @param {boolean} pictures
     *  @param {number} width */
    html: (pictures, width) => text('html', flag(pictures), width, larger(), devicePixelRatio),
    asServed: () => call('as_served') !== 0,
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
    result: () => text('result'),
    resultText: () => text('result_text'),
    isDark: () => call('is_dark') !== 0,
    textOnly: () => call('text_only') !== 0,
  };
}
