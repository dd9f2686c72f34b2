// Two builds of the page are the same to the byte: what is in dist/ now, and one made from nothing in a folder of
// another name, at another time, in another time zone and language, without ccache.
//   node tests/setup/identical.mjs         compares with dist/, which must have been built from the files as they are
//   node tests/setup/identical.mjs twice   makes both from nothing
// It takes as long as a build without ccache. Prints "N passed, N failed".
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const work = mkdtempSync(join(tmpdir(), 'identical-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** The project as it is in the work tree, committed or not, in a folder of its own; what was brought is only linked. */
function copy(name) {
  const folder = join(work, name);
  const files = execFileSync('git', ['-C', top, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  for (const file of files.split('\0').filter((path) => path && existsSync(join(top, path)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(top, file), join(folder, file));
  }
  symlinkSync(readlinkSync(join(top, 'third_party/node_modules')), join(folder, 'third_party/node_modules'));
  return folder;
}

function build(folder, env) {
  for (const command of [['cmake', '--preset', 'web'], ['cmake', '--build', '--preset', 'web'], [process.execPath, 'web/make/pack.mjs']]) {
    const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), { cwd: folder, env: { ...process.env, CCACHE_DISABLE: '1', ...env }, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${command.join(' ')} failed${error ? `: ${error.message}` : ''}\n${`${stdout}${stderr}`.split('\n').slice(-20).join('\n')}`);
  }
  return join(folder, 'dist');
}

/** Each file's path and hash. */
function hashes(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((file) => {
    const path = join(file.parentPath, file.name);
    return [relative(dist, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
  }));
}

function first() {
  if (process.argv[2] === 'twice') return build(copy('one'), {});
  if (!existsSync(join(top, 'dist'))) throw new Error('there is no dist/ to compare with: ./dev build makes it');
  return join(top, 'dist');
}

let failed = 0;
let passed = 0;
try {
  const one = hashes(first());
  const other = hashes(build(copy('in-another-folder'), { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' }));
  if (one.size === 0) throw new Error('dist/ is empty');
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    if (one.get(path) === other.get(path)) {
      passed += 1;
      continue;
    }
    failed += 1;
    console.log(`differs: ${path}${one.has(path) ? '' : ' (in the second build only)'}${other.has(path) ? '' : ' (in the first build only)'}`);
  }
} catch (error) {
  failed += 1;
  console.log(error.message);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
