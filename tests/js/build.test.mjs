// What the build puts together from the program and the page: what each says of the other is so.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isLater } from '../../web/make/later.mjs';
import { withWidths } from '../../web/make/style.mjs';
import { read } from './lib.mjs';

test('a width is written out where it is used by its name', () => {
  const css = '@custom-media --narrow (max-width: 37.49em);\n@custom-media --wide (min-width: 61.25em);\na { color: var(--narrow) }\n@media (--narrow) { b {} }\n@media print and (--wide) { c { d: e(--wide) } }\n';
  assert.equal(withWidths(css), 'a { color: var(--narrow) }\n@media (max-width: 37.49em) { b {} }\n@media print and (min-width: 61.25em) { c { d: e(--wide) } }\n');
  assert.throws(() => withWidths('@media (--broad) { a {} }'), /--broad/);
});

test('what makes, moves and frees a thing is no part that comes later, be the thing known to one file alone: the linker may keep one body for two', () => {
  for (const name of ['pw::app::sandbox::Draft::Draft(pw::app::sandbox::Draft&&)', 'pw::app::sandbox::(anonymous namespace)::Family::Family(pw::app::sandbox::(anonymous namespace)::Family&&)', 'pw::reading::(anonymous namespace)::Reader::~Reader()']) assert.equal(isLater(name), false, name);
  for (const name of ['pw::app::sandbox::update(pw::app::State&, pw::app::Action const&)', 'pw::app::sandbox::(anonymous namespace)::find(pw::app::State const&)']) assert.equal(isLater(name), true, name);
});

test('every function that the scripts call is there, and every one that is there is called', () => {
  const exported = [...read('src/platform/web.cpp').matchAll(/^EMSCRIPTEN_KEEPALIVE [\w\s*]*?\*?pw_(\w+)\(/gm)].map(([, name]) => name);
  const called = ['core', 'canvas'].flatMap((file) => [...read(`web/${file}.js`).matchAll(/\b(?:core\.)?(?:call|text)\('(\w+)'/g)].map(([, name]) => name));
  const typed = [...read('web/types.d.ts').match(/interface ProgramFunctions \{([^]*?)\n\}/)[1].matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  assert.ok(exported.length > 30);
  assert.deepEqual([...new Set(called)].sort(), exported.sort());
  assert.deepEqual(typed.sort(), exported);
});

test('every length that the style sheet takes is one that the program has, and the other way round', () => {
  const header = read('src/app/shared/layout.h');
  const named = [...header.match(/for_style\[\] = \{([^]*?)\n\};/)[1].matchAll(/\{"([\w-]+)"/g)].map(([, name]) => name);
  const inks = [...read('src/stage/ink.cpp').matchAll(/\{Ink::\w+, \{?"([\w-]+)"/g)].map(([, name]) => name);
  const style = read('web/style.css') + read('web/later.css');
  const used = [...new Set([...style.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name))];
  // The columns of a list are measured by the script (web/list.js).
  assert.deepEqual(used.filter((name) => !named.includes(name) && !inks.includes(name) && !/^((picture|words|bench-\w+)-share|cell-\d)$/.test(name)), []);
  assert.deepEqual(named.filter((name) => !used.includes(name)), []);
  assert.deepEqual(named.filter((name) => inks.includes(name)), [], 'no name means two things');
  // What is a length of the program is written nowhere else.
  assert.equal(/@media \((?:max|min)-width/.test(style), false);
});
