// The program: fetched, compiled, and its functions under plain names.
import { file, isInside } from './files.js';
import { createLater } from './later.js';

/** Compiles while the bytes come in, where the server names their type. */
async function compile(response) {
  const streaming = (response.headers.get('Content-Type') ?? '').startsWith('application/wasm');
  return streaming ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

export async function startCore() {
  const compiled = file('paramwalk.wasm').then(compile);
  const later = createLater((words) => call('take_words', words));
  let refuse;
  const failed = new Promise((_, reject) => (refuse = reject));
  const module = await Promise.race([
    failed,
    window.createParamwalk({
      canvas: document.getElementById('canvas'),
      // The canvas sets these when it opens.
      requestFrame() {},
      stateChanged() {},
      instantiateWasm(imports, done) {
        compiled.then((program) => WebAssembly.instantiate(program, { ...imports, ...later.imports }).then((instance) => {
          later.attach(instance);
          done(instance, program);
        })).catch(refuse);
        return {};
      },
    }),
  ]);

  /** Calls with text: each is copied in, and freed again. */
  const call = (name, ...values) => {
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
    return result;
  };
  const text = (name, ...values) => module.UTF8ToString(call(name, ...values));
  if (isInside()) await later.unpack();

  return {
    module,
    call,
    bringRest: later.bring,
    isWhole: later.isThere,
    partMissing: () => call('part_missing') !== 0,
    start: (page, address, stored, dark, seed) => call('start', page, address, stored, dark ? 1 : 0, String(seed)),
    use: (control, value) => call('use', control, value) !== 0,
    open: (address) => call('open', address) !== 0,
    systemTheme: (dark) => call('system_theme', dark ? 1 : 0) !== 0,
    systemContrast: (more) => call('system_contrast', more ? 1 : 0) !== 0,
    systemColours: (colours) => call('system_colours', colours) !== 0,
    systemMotion: (less) => call('system_motion', less ? 1 : 0) !== 0,
    tick: (milliseconds) => call('tick', milliseconds) !== 0,
    playing: () => call('playing') !== 0,
    shortcuts: () => call('shortcuts') !== 0,
    pictureFile: (whole) => text('picture_file', whole ? 1 : 0),
    sheet: () => text('sheet'),
    html: (pictures) => text('html', pictures ? 1 : 0),
    asServed: () => call('as_served') !== 0,
    takeKnown: (networks) => call('take_known', networks) !== 0,
    takeOver: (stored) => call('take_over', stored) !== 0,
    restore: (stored) => call('restore', stored) !== 0,
    progress: () => JSON.parse(text('progress')),
    hidden: () => text('hidden'),
    address: () => text('address'),
    stored: () => text('stored'),
    networkText: () => text('network_text'),
    console: () => text('console').split('\n').filter(Boolean),
    step: () => call('step'),
    place: () => text('place').split(' '),
    result: () => text('result'),
    resultText: () => text('result_text'),
    resultTold: () => call('result_told') !== 0,
    isDark: () => call('is_dark') !== 0,
    textOnly: () => call('text_only') !== 0,
    places: () => text('places'),
  };
}
