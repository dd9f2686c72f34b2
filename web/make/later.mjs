// The program in two parts: what the first lesson runs, and what may come later (web/later.js brings it). Binaryen's
// wasm-split cuts it; a function that is called before its part is there brings that part, so a wrong guess here costs
// a request and never breaks anything.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of ours: the layer kinds that no lesson has, and the sandbox. */
const ours = [
  /\bpw::count_as<pw::(?!(?:Input|Conv|MaxPool|Dense)>)/,
  /^pw::(?!(?:Input|Conv|MaxPool|Dense)::)[A-Z]\w+::count\(/,
  /^pw::app::(?:describe_sandbox|describe_taking|read_known|from_address|for_address)\(/,
  /^pw::(?:formats::|pack_network|print_layers|print_network|write_settings|write_setting|bytes\()/,
  /^pw::\(anonymous namespace\)::Writer::/,
];
/** Of others: what no frame of ours has run. tests/e2e/later.mjs writes the list. */
const others = join(dirname(fileURLToPath(import.meta.url)), 'later.txt');

/** What the compiler makes a browser of 2022 understand; wasm-split must be told. */
const features = ['mutable-globals', 'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'reference-types', 'multivalue'].map((name) => `--enable-${name}`);

/** Runs a tool of the toolchain; `cache` is where it was brought to. */
export const tool = (cache, name, args) => execFileSync(join(cache, 'toolchain/prefix/usr/bin', name), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
export { features, others as laterList };

/** Cuts the program at `path`, whose functions have names: the whole without names, and its two parts. */
export function cut(path, cache) {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-'));
  const at = (name) => join(folder, name);
  try {
    const listed = new Set(readFileSync(others, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
    const names = tool(cache, 'llvm-nm-21', ['--format=just-symbols', '--no-sort', path]).split('\n');
    const later = [...new Set(names.filter((name) => listed.has(name) || ours.some((pattern) => pattern.test(name))))];
    writeFileSync(at('names'), later.join('\n'));
    tool(cache, 'wasm-opt', [path, ...features, '--strip-debug', '-o', at('whole')]);
    tool(cache, 'wasm-split', [path, ...features, '--quiet', '--strip-debug', `--split-funcs=@${at('names')}`, '--export-prefix=%', '-o1', at('first'), '-o2', at('later')]);
    return Object.fromEntries(['whole', 'first', 'later'].map((name) => [name, readFileSync(at(name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
