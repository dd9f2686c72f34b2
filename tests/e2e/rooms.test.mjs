// The house as the README draws it: who may include whom, how large a room may be, and what is not kept in it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { test, top } from './lib.mjs';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: top, encoding: 'utf8' }).trim().split('\n');
const read = (file) => readFileSync(join(top, file), 'utf8');
const sources = tracked.filter((file) => /^src\/.*\.(cpp|h|in|inc)$/.test(file));

test('a room includes only rooms below it', () => {
  // From the ground up. The page and the screen are neighbours: neither knows the other.
  const floors = { core: 0, zoo: 1, text: 1, lesson: 2, stage: 3, formats: 3, app: 4, page: 5, ui: 5, platform: 6 };
  const wrong = [];
  for (const file of sources) {
    const room = file.split('/')[1];
    for (const [, name] of read(file).matchAll(/^#include [<"]([^>"]+)[>"]/gm)) {
      const other = name.split('/')[0];
      if (other in floors && other !== room && floors[other] >= floors[room]) wrong.push(`${file} includes ${name}`);
      if (room === 'text' && other === 'core') wrong.push(`${file} includes ${name}`);
      if (/^(imgui|GLFW|GLES|emscripten)/.test(name) && !(room === 'platform' || (room === 'ui' && name === 'imgui.h'))) wrong.push(`${file} includes ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no file is larger than a room should be', () => {
  const large = tracked.filter((file) => /^(src|web|tests)\/.*\.(cpp|h|mjs|js|css)$/.test(file))
    .map((file) => [file, read(file).split('\n').length]).filter(([, lines]) => lines > 600);
  assert.deepEqual(large, []);
});

test('every sentence is used', () => {
  const code = sources.filter((file) => !file.endsWith('en.inc')).map(read).join('\n');
  const unused = [...read('src/text/en.inc').matchAll(/^PW_TEXT\((\w+),/gm)].map(([, key]) => key)
    .filter((key) => !new RegExp(`\\b${key}\\b`).test(code));
  assert.deepEqual(unused, []);
});

test('no registry, no path of a machine, nothing brought from outside is kept', () => {
  // Put together, so that this file does not find itself.
  const forbidden = [['deb', 'debian', 'org'].join('.'), ['registry', 'npmjs', 'org'].join('.'), `${homedir()}/`, `${top}/`];
  const texts = tracked.filter((file) => !/\.png$/.test(file));
  assert.deepEqual(texts.filter((file) => forbidden.some((word) => read(file).includes(word))), []);
  assert.deepEqual(tracked.filter((file) => /\.(ttf|otf|wasm)$|node_modules|^dist\/|^build\//.test(file)), []);
});
