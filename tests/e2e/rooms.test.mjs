// The house as the README draws it: who may include whom, how large a room may be, and what is not kept in it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { laterNames } from '../../web/make/later.mjs';
import { test, top } from './lib.mjs';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: top, encoding: 'utf8' }).trim().split('\n');
const read = (file) => readFileSync(join(top, file), 'utf8');
const sources = tracked.filter((file) => /^src\/.*\.(cpp|h|in|inc)$/.test(file));

const includes = (file) => [...read(file).matchAll(/^#include [<"]([^>"]+)[>"]/gm)].map(([, name]) => name);

test('a room includes only rooms below it', () => {
  // From the ground up. The page and the screen are neighbours: neither knows the other.
  const floors = { core: 0, zoo: 1, lessons: 1, text: 1, lesson: 2, stage: 3, formats: 3, app: 4, page: 5, ui: 5, platform: 6 };
  const wrong = [];
  for (const file of sources) {
    const room = file.split('/')[1];
    for (const name of includes(file)) {
      const other = name.split('/')[0];
      if (other in floors && other !== room && floors[other] >= floors[room]) wrong.push(`${file} includes ${name}`);
      if (room === 'text' && other === 'core') wrong.push(`${file} includes ${name}`);
      if (name === 'zlib.h' && room !== 'formats') wrong.push(`${file} includes ${name}`);
      if (/^(imgui|GLFW|GLES|emscripten)/.test(name) && !(room === 'platform' || (room === 'ui' && /^imgui(_internal)?\.h$/.test(name)))) wrong.push(`${file} includes ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** What src/app may be asked about by its screens: its state and actions, what is seen, how an address is written, what a screen is. */
const forScreens = /^app\/(?:state|action|view|address|screen)\.h$/;

test('a screen knows no other screen', () => {
  const wrong = [];
  for (const file of sources) {
    const [, screen] = /^src\/app\/(walk|practice|sandbox|map|course|shared)\//.exec(file) ?? [];
    if (!screen) continue;
    for (const name of includes(file)) {
      if (!name.startsWith('app/')) continue;
      const own = name.startsWith(`app/${screen}/`) || name.startsWith('app/shared/');
      // Its state is a part of the whole one, so it may not know that.
      if (file === `src/app/${screen}/state.h` ? !own : !own && !forScreens.test(name)) wrong.push(`${file} includes ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('only the table of screens, the address and the state know a screen by its name', () => {
  const may = { 'src/app/screens.cpp': /\/screen\.h$/, 'src/app/state.h': /\/state\.h$/, 'src/app/address.cpp': /\/(?:update|edit|address)\.h$/ };
  const wrong = [];
  for (const file of sources.filter((file) => /^src\/app\/[^/]+$/.test(file))) {
    for (const name of includes(file)) {
      if (/^app\/(?:walk|practice|sandbox|map|course)\//.test(name) && !may[file]?.test(name)) wrong.push(`${file} includes ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('what changes the state knows nothing of how it is seen', () => {
  // Followed through everything that is included. screen.h names a view and does not know it.
  const seen = (name, from = new Set()) => {
    const file = `src/${name}`;
    if (from.has(name) || !sources.includes(file)) return from;
    from.add(name);
    for (const other of includes(file)) seen(other, from);
    return from;
  };
  const isView = (name) => /^app\/(?:\w+\/)*(?:\w+_)?view\.h$|^app\/shared\/(?:words|share)\.h$|^(?:page|ui)\//.test(name);
  const wrong = [];
  for (const file of sources.filter((file) => /^src\/app\//.test(file))) {
    if (!/(?:^|\/)(?:state|action|update|storage|address|progress|screen|answer|answering|blanks|edit|draft|quiz|look|watch|session)\.(?:h|cpp)$/.test(file)) continue;
    // A screen's record is where the two meet.
    if (/^src\/app\/\w+\/screen\.cpp$/.test(file)) continue;
    for (const name of seen(file.slice(4))) if (isView(name)) wrong.push(`${file} knows ${name}`);
  }
  assert.deepEqual(wrong, []);
});

test('src/app holds only what is of all screens', () => {
  const flat = sources.map((file) => /^src\/app\/([^/]+)\.\w+$/.exec(file)?.[1]).filter(Boolean);
  assert.deepEqual([...new Set(flat)].sort(), ['action', 'address', 'address_words', 'describe', 'done', 'progress', 'said', 'screen', 'screens', 'state', 'storage', 'storage_merge', 'storage_room', 'update', 'view']);
});

test('what comes later is a folder, and what is in it says so', () => {
  // web/make/later.mjs goes by namespaces; a file that is in the folder and not in the namespace would come with the first lesson.
  const wrong = [];
  for (const file of sources.filter((file) => /\.(?:cpp|h)$/.test(file))) {
    const folders = file.split('/').slice(1, -1);
    const name = folders.find((folder) => laterNames.includes(folder));
    if (!name || /\/state\.(?:h|cpp)$/.test(file)) continue;
    const spaces = [...read(file).matchAll(/^namespace (pw[\w: ]*) \{/gm)].map(([, space]) => space.replaceAll('inline ', ''));
    for (const space of spaces) if (!space.split('::').includes(name)) wrong.push(`${file}: ${space}`);
  }
  assert.deepEqual(wrong, []);
});

test('a header says first what it is for', () => {
  const wrong = sources.filter((file) => file.endsWith('.h') && !/^\/\/ \S/.test(read(file)));
  assert.deepEqual(wrong, []);
});

test('no file is larger than a room should be', () => {
  const large = tracked.filter((file) => /^(src|web|tests)\/.*\.(cpp|h|mjs|js|css)$/.test(file))
    .map((file) => [file, read(file).split('\n').length]).filter(([, lines]) => lines > 600);
  assert.deepEqual(large, []);
});

test('every sentence is used', () => {
  const code = sources.filter((file) => !file.endsWith('.inc')).map(read).join('\n');
  const sentences = sources.filter((file) => /^src\/text\/.*\.inc$/.test(file)).map(read).join('\n');
  const unused = [...sentences.matchAll(/^PW_(?:TEXT|LATER|ASIDE)\((\w+),/gm)].map(([, key]) => key)
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
