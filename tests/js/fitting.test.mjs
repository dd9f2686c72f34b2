// What a learner has done, made to fit into what a learning system keeps.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { fitting } from '../../web/learning/fitting.js';
import { read, top } from './lib.mjs';

/** What may be left out, where the program says it: beside what writes the stored text. */
const said = readdirSync(`${top}/src/app`, { recursive: true }).filter((name) => name.endsWith('.cpp'))
  .map((name) => /left_out\(\)[^]*?R"json\((.*?)\)json"/s.exec(read(`src/app/${name}`))?.[1]).find(Boolean);
const leftOut = JSON.parse(said);

test('what has no room is left out line by line, the network first, the answers last', () => {
  const answers = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => `answer=${step},right,,608,,,found,,`);
  const lines = ['paramwalk 2', 'step=7', ...answers.map((line) => `${line}typed ${'x'.repeat(100)}`), 'blank=1,0,5', 'wrong=1,2', 'set=,5,9,2,,,,,,', 'results=count/bias', 'practice=bias depth,3,7,1,,,,,,', 'results=depth/depth/later/M01', 'card=bias,1,2', `network=${'conv 3x3, 8\\n'.repeat(400)}`];
  const stored = `${lines.join('\n')}\n`;
  assert.equal(fitting(stored, stored.length, leftOut), stored);
  const without = (...starts) => `${lines.filter((line) => !starts.some((start) => line.startsWith(start))).join('\n')}\n`;
  assert.equal(fitting(stored, stored.length - 1, leftOut), without('network='));
  assert.equal(fitting(stored, 4096, leftOut), without('network='));
  const all = fitting(stored, 500, leftOut);
  for (const answer of answers) assert.ok(all.split('\n').includes(answer), 'without what was typed, with what was found');
  assert.ok(all.includes('practice=bias depth,3,7,1,,,,,,\nresults=depth/depth/later/M01\n'), 'the current set');
  for (let room = 20; room < 4500; room += 7) {
    const kept = fitting(stored, room, leftOut);
    assert.ok(kept.length <= room && kept.endsWith('\n'), 'never half a line');
    for (const line of kept.split('\n')) assert.ok(lines.some((whole) => whole.startsWith(line)));
  }
});

test('no more is left out than has to be', () => {
  const rules = [['^a=.*\\n', ''], ['^(b=\\d,).*$', '$1'], ['^c=.*\\n', '']];
  const text = 'head\na=1\nb=2,typed\nc=3\nd=4\n';
  const steps = [text, 'head\nb=2,typed\nc=3\nd=4\n', 'head\nb=2,\nc=3\nd=4\n', 'head\nb=2,\nd=4\n', 'head\nb=2,\n', 'head\n', ''];
  for (let room = text.length; room >= 0; room -= 1) {
    const longest = steps.find((step) => step.length <= room);
    assert.equal(fitting(text, room, rules), longest, `${room} characters`);
  }
});
