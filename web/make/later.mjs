// The program in two parts: what the first lesson runs, and what may come later (web/later.js brings it). Binaryen's
// wasm-split cuts it; a function that is called before its part is there brings that part, so a wrong guess here costs
// a request and never breaks anything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of ours: what lies in a folder, and so in a namespace, of one of these names, in whatever room. The first lesson runs nothing of it. */
export const laterNames = ['practice', 'exercise', 'sandbox', 'map', 'further', 'reading', 'writing', 'paper', 'formats', 'course', 'story'];
const folder = `(?:\\w+::)*(?:${laterNames.join('|')})::`;
/** What is defined there. What makes, copies and frees a thing stays: the program's state, which is there from the beginning, has some; and of
 *  one that only a file knows the linker may keep one body with another that is made alike. */
const definedThere = new RegExp(`^pw::${folder}(?!(?:\\(anonymous namespace\\)::)?(\\w+)::~?\\1\\()`);
/** What is made elsewhere for a thing of there: of a room's own functions; and of the standard library's for a type where the state has no
 *  such type (of the lessons it has a text), and for a lambda anywhere. */
const madeFor = new RegExp([
  `\\bpw::\\w+<pw::${folder}`,
  // A template's name begins with what it gives.
  `^\\S+ pw::${folder}`,
  `\\bpw::(?:formats|app::course|(?:lesson|stage|page|ui)::${folder.slice(0, -2)})::`,
  '\\bpw::app::CourseView\\b(?! const> const&)',
  `\\bpw::${folder}[\\w:]+\\([^()]*\\)(?: const)?::\\$_`,
].join('|'));
/** One body for all types, as the linker sees it: whoever has the last of a shared thing calls it. */
const forAll = /::~__shared_ptr_emplace\(\)/;
/** Of the C library, what is called there alone: how near one is on the map. */
const calledThere = new Set(['exp2f', 'log2f']);
export const isLater = (name) => definedThere.test(name) || (madeFor.test(name) && !forAll.test(name)) || calledThere.has(name);
/** Of Dear ImGui: what we never use, and what it alone uses of the C library. tests/e2e/later.mjs writes the list. */
const others = join(dirname(fileURLToPath(import.meta.url)), 'later.txt');

/** What the compiler makes a browser of 2022 understand; wasm-split must be told. */
const features = ['mutable-globals', 'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'reference-types', 'multivalue'].map((name) => `--enable-${name}`);

/** Runs a tool of the Emscripten that is used: it knows where its own LLVM and Binaryen lie. */
const root = (name) => execFileSync('em-config', [name], { encoding: 'utf8' }).trim();
export const tool = (name, args) => execFileSync(name.startsWith('llvm-') ? join(root('LLVM_ROOT'), name) : join(root('BINARYEN_ROOT'), 'bin', name), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
/** Whether a function that the page has not run in a recording may be left for later: whole widgets of Dear ImGui, and what it does for a
 *  pointer or a key, which it never gets; nothing that another text, size or drawing could reach. */
export const isWidget = (name) => /^ImGui::(MenuItem|FindBestWindowPos|NavScore|ScrollToRect|ErrorRecovery|LogRenderedText|ArrowButtonEx|RenderDimmed|CreateNewWindowSettings)|^ImDrawListSplitter::Merge/.test(name)
  || /^((Table|Window)SettingsHandler_\w+|ApplyWindowSettings)\(|^(printf_core|pop_arg|vsnprintf|sn_write|fmt_u|fmt_fp|frexp|__rem_pio2_large)$/.test(name)
  || (/^(ImGui::|Table|TabBar|BoxSelect|MultiSelect)/.test(name) && !/Window|Frame|Draw|Font|Text|Tex|Atlas/.test(name));
export { features, others as laterList };

/** Who calls whom in the program's own text, a function after the other: `defined` in its order, `calledBy` by the name of who is called, and
 *  `anybodys`, which stand in a table and may be called by anybody. */
function callsIn(path) {
  const defined = [];
  const calledBy = new Map();
  const anybodys = new Set();
  const name = (text) => text.replace(/^"|"$/g, '').replace(/\\([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
  const named = '\\$("(?:[^"\\\\]|\\\\.)*"|[^\\s)]+)';
  const anyName = new RegExp(named, 'g');
  const beginning = new RegExp(`^ \\(func ${named}`);
  const call = new RegExp(`\\((call|return_call|ref\\.func) ${named}`, 'g');
  let caller = null;
  for (const line of tool('wasm-dis', [path, ...features]).split('\n')) {
    const begun = beginning.exec(line);
    if (begun) {
      defined.push(caller = name(begun[1]));
    } else if (/^ \((elem|export|start)/.test(line)) {
      for (const [, other] of line.matchAll(anyName)) anybodys.add(name(other));
    } else if (!line.startsWith(' (')) {
      for (const [, how, other] of line.matchAll(call)) {
        if (how === 'ref.func') anybodys.add(name(other));
        else calledBy.set(name(other), (calledBy.get(name(other)) ?? new Set()).add(caller));
      }
    }
  }
  return { defined, calledBy, anybodys };
}

/** What belongs to nobody, whatever its name says: of lambdas the linker keeps one body where several are alike, under the name of any of
 *  them. Whoever stays and calls such a body needs it. (Of the standard library's templates too; those cost more than they are worth while
 *  none is needed, and tests/e2e/later.test.mjs would tell.) */
function leaveToFirst(later, { calledBy }) {
  const shared = [...later].filter((one) => /::\$_/.test(one));
  for (let size = -1; size !== later.size;) {
    size = later.size;
    for (const one of shared) if ([...calledBy.get(one) ?? []].some((caller) => !later.has(caller) && /^(\S+ )?(std|pw)::/.test(caller))) later.delete(one);
  }
}

/** What else may come later, since only what comes later calls it: it is no door, and nobody needs to name it. `later`: names. */
function calledOnlyBy(later, { defined, calledBy, anybodys }) {
  const out = new Set(defined.filter((one) => calledBy.has(one) && !later.has(one) && !anybodys.has(one)));
  for (let size = -1; size !== out.size;) {
    size = out.size;
    for (const one of out) if (![...calledBy.get(one)].every((other) => later.has(other) || out.has(other))) out.delete(one);
  }
  return out;
}

/** Cuts the program at `path`, whose functions have names: its two parts, without names. */
export function cut(path) {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-'));
  const at = (name) => join(folder, name);
  try {
    const listed = new Set(readFileSync(others, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
    const names = tool('llvm-nm', ['--format=just-symbols', '--no-sort', path]).split('\n');
    const later = new Set(names.filter((name) => listed.has(name) || isLater(name)));
    const calls = callsIn(path);
    leaveToFirst(later, calls);
    writeFileSync(at('names'), [...later, ...calledOnlyBy(later, calls)].join('\n'));
    tool('wasm-split', [path, ...features, '--quiet', '--strip-debug', '--no-placeholders', `--split-funcs=@${at('names')}`, '--export-prefix=%', '-o1', at('first'), '-o2', at('later')]);
    // Once more, by what takes long and makes the first part a little smaller under brotli, and the later one in the single file.
    tool('wasm-opt', [at('first'), ...features, '--gufa-optimizing', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', '--reorder-locals', '--vacuum', '-o', at('first')]);
    tool('wasm-opt', [at('later'), ...features, '--flatten', '--rereloop', '-Oz', '-Oz', '-o', at('later')]);
    return Object.fromEntries(['first', 'later'].map((name) => [name, readFileSync(at(name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
