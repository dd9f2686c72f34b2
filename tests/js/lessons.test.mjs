// How the build parts the lessons: what one of them costs is its own, however many there are.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { lessonsIn, lessonTexts } from '../../web/make/lessons.mjs';
import { read, top } from './lib.mjs';

const real = lessonsIn(join(top, 'src/lessons'));
/** Thirty more, each as long as one of ours. */
const further = Array.from({ length: 30 }, (_, i) => ({ name: `further_${i}`, text: real[i % real.length].text.replace(/^lesson: .*/m, `lesson: further_${i}`) }));

const packed = (text) => brotliCompressSync(text).length;

test('thirty more lessons change no other lesson’s file, and the list has only what it says of each', () => {
  const now = lessonTexts(real);
  const then = lessonTexts([...real, ...further]);
  assert.equal(Object.keys(then.files).length, real.length + 30);
  for (const { name } of real) {
    const file = `paramwalk-lesson-${name}.txt`;
    assert.equal(then.files[file], now.files[file]);
    assert.ok(packed(now.files[file]) <= 6000, `${name}: ${packed(now.files[file])} bytes under brotli`);
  }
  assert.ok(then.list.startsWith('+++\n+++ '));
  const words = ['lesson', 'title', 'about', 'minutes', 'after'];
  for (const line of then.list.split('\n').slice(1, -1)) assert.ok(line.startsWith('+++ ') || words.includes(line.split(':')[0]), line);
  for (const { name } of further) assert.ok(then.list.includes(`\n+++ ${name}\nlesson: ${name}\ntitle: `));
  assert.ok(then.list.length <= (real.length + 30) * 400, `${then.list.length} bytes`);
});

test('a lesson by itself has each line where its author wrote it', () => {
  for (const { name, text } of real) {
    const [mark, ...lines] = lessonTexts(real).files[`paramwalk-lesson-${name}.txt`].split('\n');
    assert.equal(mark, `+++ ${name}`);
    text.trimEnd().split('\n').forEach((line, i) => assert.equal(lines[i], line.startsWith('#') ? '' : line));
  }
});

test('all in one text: what goes on in further lines is one, and a network stays as it is', () => {
  const text = '# Told to nobody.\nlesson: a\ntitle: One\n  and more\nabout:\n  All of it.\nminutes: 3\nsource: Somebody,\n  2026 | https://example.org/\nnetwork: n\n  input 8\n\n  # half\n  dense 3\n\nstep: First\nsay: Long\n  and longer,\n\tand\n# a word between\n  longest.\nask: none\n\n';
  const { list, all, files } = lessonTexts([{ name: 'a', text }]);
  assert.equal(all, '+++\n+++ a\nlesson: a\ntitle: One and more\nabout: All of it.\nminutes: 3\nsource: Somebody, 2026 | https://example.org/\nnetwork: n\n  input 8\n  # half\n  dense 3\nstep: First\nsay: Long and longer, and longest.\nask: none\n');
  assert.equal(list, '+++\n+++ a\nlesson: a\ntitle: One and more\nabout: All of it.\nminutes: 3\n');
  assert.ok(files['paramwalk-lesson-a.txt'].startsWith('+++ a\n\nlesson: a\ntitle: One\n  and more\n'));
});

test('a lesson is added by one text', () => {
  const { list, files, all } = lessonTexts([...real, { name: 'added', text: read('tests/data/added.lesson') }]);
  assert.ok(files['paramwalk-lesson-added.txt'].includes('\nstep: '));
  for (const text of [list, all]) assert.ok(text.includes('\n+++ added\nlesson: added\ntitle: A lesson that was added\n'));
});
