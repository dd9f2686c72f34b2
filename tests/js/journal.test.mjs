// What a learner answers, as a learning system lists it: out of what the lesson says of its questions.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createJournal } from '../../web/learning/journal.js';

const question = { id: 'question-1', question: 'CONV1 8 filters of 5 × 5\nHow many parameters does CONV1 have?', options: [], right: 608, idea: 'bias', outcome: 'open', wrong: 0 };
const choice = { ...question, id: 'question-2', question: 'Which is dearer?', options: ['CONV1', 'FC1', 'both'], right: 2 };

/** A journal with a clock of its own, and what it has noted. */
function journal() {
  let time = 0;
  const noted = [];
  const its = createJournal((answer) => noted.push(answer), () => time);
  return { noted, its, pass: (seconds) => (time += 1000 * seconds), hear: (asked, news = true) => its.hear(JSON.stringify(asked), news) };
}

test('every answer is listed, in order, with its question, the right one, the thought and the time', () => {
  const { noted, pass, hear } = journal();
  hear(question);
  pass(12);
  hear({ ...question, outcome: 'wrong', wrong: 1, given: 600, thought: 'M01', thinks: 'It looks as if you left out the biases.' });
  pass(3.5);
  hear({ ...question, outcome: 'right', wrong: 1, given: 608 });
  const { question: words, idea } = question;
  const same = { id: 'question-1', name: 'How many parameters does CONV1 have?', question: words, options: [], correct: '608', idea };
  assert.deepEqual(noted, [
    { ...same, given: '600', right: false, thought: 'M01', thinks: 'It looks as if you left out the biases.', seconds: 12 },
    { ...same, given: '608', right: true, thought: undefined, thinks: undefined, seconds: 3.5 },
  ]);
});

test('options have letters; what was shown or passed over has no answer', () => {
  const { noted, its, hear } = journal();
  hear(choice);
  hear({ ...choice, outcome: 'wrong', wrong: 1, given: 0 });
  hear({ ...choice, outcome: 'shown', wrong: 1 });
  hear(question);
  its.passed();
  assert.deepEqual(noted.map(({ id, given, right, correct }) => [id, given, right, correct]), [['question-2', 'a', false, 'c'], ['question-2', '', false, 'c'], ['question-1', '', false, '608']]);
});

test('what was so before is no answer, nor is what is only looked at again', () => {
  const { noted, its, hear } = journal();
  assert.equal(its.isOpen(), false);
  const right = { ...question, outcome: 'right', given: 608 };
  hear({ ...question, outcome: 'wrong', wrong: 1, given: 5 }, false);
  assert.equal(its.isOpen(), true);
  hear(choice);
  hear({ ...question, outcome: 'wrong', wrong: 1, given: 5 });
  assert.deepEqual(noted, []);
  hear(right);
  hear(choice);
  hear(right);
  assert.equal(noted.length, 1);
});

test('a score is one, once', () => {
  const { noted, hear } = journal();
  assert.equal(hear(question), null);
  assert.deepEqual(hear({ id: 'score', score: 3, of: 5 }), { right: 3, of: 5 });
  assert.equal(hear({ id: 'score', score: 3, of: 5 }, false), null, 'what was kept has been told');
  assert.deepEqual(noted, []);
});
