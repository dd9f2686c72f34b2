// What the page's scripts find in the world around them, as types: for the type checker alone (./tsconfig.json). Nothing of it
// reaches the page.

/** Filled in by the build (make/pack.mjs, make/worker.mjs, make/learning.mjs). */
declare const PARAMWALK_FILES: Record<string, [path: string, bytes: number]>;
declare const PARAMWALK_LESSONS: Record<string, [path: string, bytes: number]>;
declare const PARAMWALK_INSIDE: boolean;
declare const PARAMWALK_PARAMETERS: string[];
declare const PARAMWALK_SITE: { version: string; files: Record<string, string> };
/** What of the stored text may be left out, as src/app/storage.h says it. */
declare const PARAMWALK_LEFT_OUT: [pattern: string, rest: string][];
declare const PARAMWALK_SCORM: '1.2' | '2004';

/** The program as Emscripten wraps it. */
interface ProgramModule {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
  stringToNewUTF8(text: string): number;
  UTF8ToString(at: number): string;
  [exported: `_pw_${string}`]: (...values: number[]) => number;
}

interface ProgramSettings {
  canvas: HTMLElement | null;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, program: WebAssembly.Module) => void): object;
}

declare function createParamwalk(settings: ProgramSettings): Promise<ProgramModule>;

/** Where a text of the program lies; good until the next call that gives one. */
type TextPlace = number & { readonly text: unique symbol };
/** 0 or 1. */
type Flag = number;

/** What src/platform/web.cpp exports, without "pw_". A text goes in as it is, and comes out as the place where it lies. */
interface ProgramFunctions {
  start(page: string, address: string, stored: string, dark: Flag, seed: string, withoutRest: Flag): void;
  use(control: string, value: string): Flag;
  open(address: string): Flag;
  take_over(stored: string): Flag;
  adds(stored: string): Flag;
  restore(stored: string, withoutRest: Flag): Flag;
  needs_rest(what: 'control' | 'address' | 'stored', text: string): Flag;
  glances(control: string): Flag;
  wants_known(): TextPlace;
  foreign(): TextPlace;
  take_told(told: string): Flag;
  take_words(words: string): Flag;
  take_known(known: string): Flag;
  today(day: number): Flag;
  system_theme(dark: Flag): Flag;
  system_contrast(more: Flag): Flag;
  system_colours(colours: string): Flag;
  system_motion(less: Flag): Flag;
  tick(milliseconds: number): Flag;
  /** 1 for a count, 2 for what is only drawn. */
  playing(): 0 | 1 | 2;
  html(pictures: Flag, width: number, height: number, times: number, ratio: number): TextPlace;
  address(): TextPlace;
  progress(): TextPlace;
  hidden(): TextPlace;
  stored(): TextPlace;
  network_text(): TextPlace;
  console(): TextPlace;
  picture_file(whole: Flag): TextPlace;
  sheet(): TextPlace;
  shortcuts(): Flag;
  step(): number;
  place(): TextPlace;
  said(): TextPlace;
  heard(): void;
  result(): TextPlace;
  result_text(): TextPlace;
  kit(kind: string): TextPlace;
  result_told(): Flag;
  is_dark(): Flag;
  text_only(): Flag;
  open_canvas(regular: number, regularSize: number, semibold: number, semiboldSize: number): Flag;
  lose_canvas(): void;
  restore_canvas(): void;
  take_places(places: string): void;
  frame(width: number, height: number, ratio: number, times: number, scroll: number, focused: string, hovered: string, x: number, y: number): void;
}

/** Those that give a text. */
type TextFunction = { [Name in keyof ProgramFunctions]: ReturnType<ProgramFunctions[Name]> extends TextPlace ? Name : never }[keyof ProgramFunctions];

interface Window {
  /** For embedding pages and tests. */
  paramwalk: {
    ready: Promise<void>;
    painted: Promise<void | null>;
    readonly frames: number;
    settled(): Promise<void>;
    url(): string;
  };
  /** Of the single file: what lies in it, by its name (web/inside.js). */
  paramwalkUnpack?: (name: string) => ArrayBuffer;
  /** Of the single file too: puts what the page begins with into the element. */
  paramwalkFill?: (element: Element) => void;
  /** Not everywhere yet. */
  scheduler?: { yield?(): Promise<void> };
  trustedTypes?: {
    createPolicy(name: string, rules: { createHTML?(html: string): string; createScriptURL?(url: string): string }): {
      createHTML(html: string): string;
      createScriptURL(url: string): string;
    };
  };
}

/** In a service worker (./sw.js), whose global object the checker does not know beside a page's. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface WindowEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}
declare const registration: ServiceWorkerRegistration;
declare function skipWaiting(): Promise<void>;

/** The half of lzma1 that unpacks (the package describes only the whole). */
declare module 'lzma1/lib/decoder.js' {
  export class Decoder {
    decompress(packed: import('lzma1/lib/streams.js').InputBuffer, unpacked: import('lzma1/lib/streams.js').OutputBuffer): void;
  }
}
declare module 'lzma1/lib/streams.js' {
  export class InputBuffer {
    constructor(bytes: Uint8Array);
  }
  export class OutputBuffer {
    constructor(capacity: number);
    toArray(): Uint8Array;
  }
}

/** In a worker (./reader.js): a file, read while one waits. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
