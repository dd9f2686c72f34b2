// Runs the tests of the real page: node tests/run.mjs [--full] [--loaded [TIMES]] [--grep WORDS] [NAME ...]
//   NAME      a part of a file's name in tests/e2e: only these files
//   --grep    only tests whose name holds this regular expression
//   --full    also what is slow and about what rarely changes
//   --loaded  so many times (10) in a row beside four busy loops, to show that no test fails because a machine is busy
// Ends with a plain line, "N passed, N failed".
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');

function asked() {
  // A number after --loaded is how often; node's parser knows no option whose value may be missing.
  const given = process.argv.slice(2);
  const at = given.indexOf('--loaded');
  const times = at < 0 ? 1 : Number(/^\d+$/.exec(given[at + 1] ?? '')?.[0] ?? 10);
  if (at >= 0) given.splice(at, /^\d+$/.test(given[at + 1] ?? '') ? 2 : 1);
  try {
    const { values, positionals } = parseArgs({ args: given, allowPositionals: true, options: { full: { type: 'boolean' }, grep: { type: 'string' } } });
    return { full: values.full ?? false, grep: values.grep, names: positionals, loaded: at >= 0, times };
  } catch (error) {
    console.error(`${error.message}\nusage: node tests/run.mjs [--full] [--loaded [TIMES]] [--grep WORDS] [NAME ...]`);
    return process.exit(2);
  }
}

const { full, grep, names, loaded, times } = asked();
// Before pace.mjs chooses the browser, for its own measuring and for the tests.
if (full) process.env.PARAMWALK_WHOLE = '1';
const { measure } = await import('./pace.mjs');
const children = new Set();
const start = (args, options) => {
  const child = spawn(process.execPath, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
};
// Whoever stops us stops the browsers and the busy loops too.
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true;
    for (const child of children) child.kill('SIGINT');
  });
}

/** One round; gives what its tests said. */
async function round(which, slow) {
  const folder = mkdtempSync(join(tmpdir(), 'paramwalk-results-'));
  const results = join(folder, 'results.json');
  const files = names.map((name) => `e2e/[^/]*${name.replace(/[^\w-]/g, '\\$&')}[^/]*\\.test\\.mjs`);
  const child = start([playwright, 'test', '--config', join(here, 'playwright.config.mjs'), '--pass-with-no-tests', ...(grep ? ['--grep', grep] : []), ...files],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PARAMWALK_ROUND: which, PARAMWALK_SLOW: String(slow), PARAMWALK_RESULTS: results } });
  const code = await new Promise((ended) => child.once('exit', (number, signal) => ended(number ?? signal)));
  try {
    const said = JSON.parse(readFileSync(results, 'utf8'));
    // An end in error without a failed test is a failure too.
    if (code !== 0 && said.every(({ status }) => status !== 'failed')) said.push({ name: `the run itself ended with ${code}`, status: 'failed', duration: 0 });
    return said;
  } catch {
    return [{ name: `the run itself ended with ${code}`, status: 'failed', duration: 0 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All rounds, once; what measures time goes last, and alone. */
async function runOnce() {
  const started = Date.now();
  const told = Number(process.env.PARAMWALK_SLOW);
  const { took, slow } = told > 0 ? { slow: told } : await measure();
  console.log(`time-outs are ${slow.toFixed(1)} times those of a quiet machine${took ? ` (a browser, the page and its first frame took ${Math.round(took)} ms)` : ''}`);
  const results = [];
  for (const which of full ? ['full', 'alone'] : ['test']) if (!stopped) results.push(...await round(which, slow));
  console.log('the slowest:');
  for (const { name, duration } of results.toSorted((a, b) => b.duration - a.duration).slice(0, 10)) console.log(`  ${(duration / 1000).toFixed(1).padStart(6)} s  ${name}`);
  console.log(`browsers: ${Math.round((Date.now() - started) / 1000)} s`);
  return Object.fromEntries(['passed', 'failed', 'skipped'].map((status) => [status, results.filter((result) => result.status === status)]));
}

const line = ({ passed, failed, skipped }) => `${passed.length} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
const busy = loaded ? Array.from({ length: 4 }, () => start(['--eval', 'for (;;);'])) : [];
const runs = [];
while (runs.length < times && !stopped) {
  runs.push(await runOnce());
  if (loaded) console.log(`loaded run ${runs.length} of ${times}: ${line(runs.at(-1))}`);
}
for (const child of busy) child.kill();
if (loaded) for (const [index, run] of runs.entries()) console.log(`run ${index + 1}: ${line(run)}${run.failed.map(({ name }) => `\n  FAIL  ${name}`).join('')}`);
const all = Object.fromEntries(['passed', 'failed', 'skipped'].map((status) => [status, runs.flatMap((run) => run[status])]));
console.log(line(all));
process.exit(all.failed.length > 0 || all.passed.length === 0 || runs.length < times ? 1 : 0);
