// Runs the tests of the real page: node tests/run.mjs [NAME ...], where a name is a part of a file's name in tests/e2e.
// Ends with a plain line, "N passed, N failed".
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'e2e');
const names = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.mjs') && (names.length === 0 || names.some((name) => file.includes(name))))
  .map((file) => join(folder, file));

let passed = 0;
let failed = 0;
const started = Date.now();

/** An error with what it was caused by, without node's own frames. */
function explain(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause).split('\n').filter((line) => !line.includes('node:internal')).slice(0, 24).join('\n    ');
}

// Whoever stops us stops the browsers too.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());

/** Runs some of the files, so many at a time, and counts what they say. */
const round = (files, concurrency) => new Promise((ended) => {
  if (files.length === 0) return ended();
  const stream = run({ files, concurrency, timeout: 600_000, signal: stop.signal });
  stream.on('test:pass', ({ name, details, nesting, file, skip }) => {
    if (nesting !== 0 || name === file || details.type === 'suite') return;
    if (skip !== undefined) {
      console.log(`  skip  ${name}`);
      return;
    }
    passed += 1;
    console.log(`  ok    ${name} (${Math.round(details.duration_ms)} ms)`);
  });
  stream.on('test:fail', ({ name, details, nesting, file }) => {
    if (nesting !== 0) return;
    failed += 1;
    console.log(`  FAIL  ${name}${name === file ? ' (the file itself)' : ''}\n    ${explain(details.error)}`);
  });
  stream.on('test:stdout', ({ message }) => process.stdout.write(`        ${message}`));
  stream.on('test:stderr', ({ message }) => process.stderr.write(`        ${message}`));
  stream.on('end', ended);
  stream.resume();
});

// Two at a time, for the two cores of a small machine; what measures time goes last, and alone.
const timed = (file) => file.includes('lighthouse');
await round(files.filter((file) => !timed(file)), 2);
await round(files.filter(timed), 1);
console.log(`browsers: ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
