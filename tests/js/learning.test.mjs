// What learning systems are told: the elements of SCORM's two versions, and cmi5's statements.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { message } from '../../web/protocol.js';
import { listening, pretend } from './lib.mjs';

pretend({ PARAMWALK_PARAMETERS: ['step', 'practice', 'n', 'seed', 'theme'], document: { getElementById: () => null }, location: { origin: 'https://a.example' } });
const { connect, findAround } = await import('../../web/learning/api.js');
const { clock, dataModels } = await import('../../web/learning/models.js');
const { answerOf, duration, statementOf, verdictOf } = await import('../../web/learning/statements.js');
const { answerIn, openWalk, tell, wanted } = await import('../../web/learning/walk.js');

test('SCORM 1.2 writes a time span as HHHH:MM:SS.SS', () => {
  for (const [seconds, words] of [[0, '0000:00:00.00'], [1.5, '0000:00:01.50'], [61, '0000:01:01.00'], [3600, '0001:00:00.00'], [86_399.99, '0023:59:59.99'], [360_000, '0100:00:00.00']]) {
    assert.equal(clock(seconds), words);
  }
  assert.equal(dataModels[2004].duration(90.4), 'PT90S');
  assert.equal(duration(1500), 'PT1.50S');
});

/** A learning system that keeps what it is told; `known` is there before. */
function system(known = {}) {
  const set = [];
  return { set: (name, value) => { set.push([name, value]); return true; }, get: (name) => known[name] ?? '', told: set };
}

test('only what was never begun is begun', () => {
  for (const [version, element] of [['1.2', 'cmi.core.lesson_status'], ['2004', 'cmi.completion_status']]) {
    for (const [before, told] of [['', true], ['not attempted', true], ['unknown', true], ['incomplete', false], ['completed', false], ['passed', false]]) {
      const api = system({ [element]: before });
      dataModels[version].begin(api);
      assert.deepEqual(api.told, told ? [[element, 'incomplete']] : [], `${version}: ${before}`);
    }
  }
});

test('a score is told in each version’s own range', () => {
  const [old, latest] = [system(), system()];
  dataModels['1.2'].score(old, 5, 8);
  assert.deepEqual(old.told, [['cmi.core.score.min', 0], ['cmi.core.score.max', 100], ['cmi.core.score.raw', 63]]);
  dataModels[2004].score(latest, 2, 3);
  assert.deepEqual(latest.told, [['cmi.score.min', 0], ['cmi.score.max', 3], ['cmi.score.raw', 2], ['cmi.score.scaled', 0.6667]]);
});

test('SCORM 2004: passed without help, or as the course’s own score says', () => {
  for (const [right, asked, passed] of [[8, '', true], [7, '', false], [8, '0.9', false]]) {
    const api = system({ 'cmi.scaled_passing_score': asked });
    dataModels[2004].complete(api, right, 8);
    assert.deepEqual(api.told, [['cmi.completion_status', 'completed'], ...passed ? [['cmi.success_status', 'passed']] : []]);
  }
});

/** An answer with all that is known of one. */
const whole = {
  id: 'question-3', name: 'How many parameters does CONV1 have?', given: '600', right: false, question: 'CONV1 8 filters of 5 × 5\nHow many parameters does CONV1 have?',
  options: [], correct: '608', idea: 'bias', thought: 'M01', thinks: 'It looks as if you left out the biases.', seconds: 12.5,
};

test('an answer, as each version has it', () => {
  const noon = new Date(2026, 10, 26, 12, 34, 56, 780);
  assert.deepEqual(dataModels['1.2'].answer({ id: 'step-2', name: 'CONV1', given: '600', right: false }, noon), { id: 'step-2', time: '12:34:56.78', type: 'fill-in', student_response: '600', result: 'wrong' });
  assert.deepEqual(dataModels['1.2'].answer(whole, noon), {
    id: 'question-3_How_many_parameters_does_CONV1_have_CONV1_8_filters_of_5_x_5', time: '12:34:56.78', type: 'fill-in', student_response: '600', result: 'wrong',
    'correct_responses.0.pattern': '608', latency: '0000:00:12.50', 'objectives.0.id': 'idea-bias', 'objectives.1.id': 'thought-M01',
  });
  const utc = new Date(Date.UTC(2026, 10, 26, 12, 34, 56, 780));
  assert.deepEqual(dataModels[2004].answer({ ...whole, options: ['8', '608'], given: 'b', correct: 'b', right: true, thought: undefined }, utc), {
    id: 'question-3', timestamp: '2026-11-26T12:34:56.78Z', type: 'choice', learner_response: 'b', result: 'correct',
    description: 'How many parameters does CONV1 have? CONV1 8 filters of 5 × 5', 'correct_responses.0.pattern': 'b', latency: 'PT12.5S', 'objectives.0.id': 'idea-bias',
  });
  // Where nothing was answered nothing is said of that.
  assert.equal(dataModels['1.2'].answer({ ...whole, given: '' }, noon).result, 'neutral');
  assert.ok(!('learner_response' in dataModels[2004].answer({ ...whole, given: '' }, utc)));
});

test('no value of an answer is longer than a system must take', () => {
  const long = { ...whole, question: 'x '.repeat(3000), given: '9'.repeat(400) };
  for (const [version, most] of [['1.2', 255], ['2004', 250]]) {
    for (const [name, value] of Object.entries(dataModels[version].answer(long, new Date(0)))) assert.ok(value.length <= most, `${version} ${name}`);
  }
});

test('an answer in xAPI', () => {
  const { object, result } = answerOf({ activity: 'https://example.org/walk' }, { ...whole, options: ['8', '608'], given: 'a', correct: 'b' });
  assert.deepEqual(object.definition.choices, [{ id: 'a', description: { en: '8' } }, { id: 'b', description: { en: '608' } }]);
  assert.deepEqual([object.definition.interactionType, object.definition.correctResponsesPattern, object.definition.description.en], ['choice', ['b'], whole.question]);
  assert.deepEqual(result, { success: false, response: 'a', duration: 'PT12.50S', extensions: { 'urn:paramwalk:idea': 'bias', 'urn:paramwalk:thought': 'M01', 'urn:paramwalk:thinks': whole.thinks } });
});

/** SCORM's own object of a version, as a window holds it. */
const systemOf = (version) => {
  const calls = [];
  const names = version === '1.2' ? ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish'] : ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate'];
  return { calls, ...Object.fromEntries(names.map((name) => [name, (...values) => { calls.push([name, ...values]); return name.endsWith('GetValue') ? 7 : 'true'; }])) };
};

test('the interface is found in a window around the page, or around the one that opened it', () => {
  const api = systemOf('1.2');
  const top = { API: api };
  top.parent = top;
  const here = { parent: { parent: top } };
  assert.equal(findAround(here, 'API'), api);
  assert.equal(findAround(here, 'API_1484_11'), null);
  const loose = {};
  loose.parent = loose;
  assert.equal(connect('1.2', { ...loose, opener: null }), null);
  assert.notEqual(connect('1.2', Object.assign(loose, { opener: here })), null);
  const foreign = { parent: new Proxy({}, { get() { throw new DOMException('other origin', 'SecurityError'); } }) };
  assert.equal(findAround(foreign, 'API'), null);
  const endless = {};
  endless.parent = { get parent() { return { parent: endless }; } };
  assert.equal(findAround(endless, 'API'), null, 'a loop has an end');
});

for (const [version, name] of [['1.2', 'API'], ['2004', 'API_1484_11']]) {
  test(`SCORM ${version} is called by its names, with texts, and not after its end`, () => {
    const object = systemOf(version);
    const window = { [name]: object, opener: null };
    window.parent = window;
    const api = connect(version, window);
    assert.equal(api.get('cmi.x'), '7');
    assert.equal(api.set('cmi.x', 4), true);
    api.commit();
    api.end();
    api.end();
    api.commit();
    const prefix = version === '1.2' ? 'LMS' : '';
    assert.deepEqual(object.calls, [[`${prefix}Initialize`, ''], [`${prefix}GetValue`, 'cmi.x'], [`${prefix}SetValue`, 'cmi.x', '4'], [`${prefix}Commit`, ''], [version === '1.2' ? 'LMSFinish' : 'Terminate', '']]);
    object[`${prefix}Initialize`] = () => 'false';
    assert.equal(connect(version, window), null, 'one that does not start is none');
  });
}

test('of a query the site takes what it knows', () => {
  assert.equal(wanted('?step=4&registration=1&theme=dark&endpoint=x').toString(), 'step=4&theme=dark');
  assert.equal(wanted('').toString(), '');
});

test('what is an answer of the learner’s, and what is not', () => {
  const step = { step: 2, steps: 8, layer: 'CONV1' };
  assert.deepEqual(answerIn({ type: 'answer', ...step, outcome: 'right', given: '608' }), { id: 'step-2', name: 'CONV1', given: '608', right: true });
  assert.deepEqual(answerIn({ type: 'answer', ...step, outcome: 'wrong', given: '600' }), { id: 'step-2', name: 'CONV1', given: '600', right: false });
  assert.equal(answerIn({ type: 'answer', ...step, outcome: 'shown', given: '' }), null);
  assert.deepEqual(answerIn({ type: 'practised', number: 3, of: 10, kind: 'count', idea: 'bias', ending: 'right_later', thought: '' }), { id: 'question-3', name: 'bias: count', given: 'right_later', right: false });
  assert.equal(answerIn({ type: 'step', ...step }), null);
});

// cmi5, 9.3 and 9.5.1.
for (const [what, { right, of = 8, mastery, sent = [], taken = [] }, verbs] of [
  ['all by oneself', { right: 8 }, ['completed', 'passed']],
  ['with help, and no score to be reached', { right: 7 }, ['completed']],
  ['the score is reached', { right: 6, mastery: 0.75 }, ['completed', 'passed']],
  ['the score is not reached', { right: 5, mastery: 0.75 }, ['completed', 'failed']],
  ['completed before', { right: 8, taken: ['completed'] }, ['passed']],
  ['passed before', { right: 8, taken: ['completed', 'passed'] }, []],
  ['passed before, worse now', { right: 1, mastery: 0.5, taken: ['completed', 'passed'] }, []],
  ['failed in this session', { right: 8, mastery: 0.5, sent: ['completed', 'failed'] }, []],
  ['failed in an earlier session, better now', { right: 8, mastery: 0.5, taken: ['completed', 'failed'] }, ['passed']],
  ['sent and not yet taken', { right: 8, sent: ['completed', 'passed'] }, []],
]) {
  test(`cmi5: ${what}`, () => {
    const verdict = verdictOf({ right, of }, { mastery, sent: new Set(sent), taken });
    assert.deepEqual(verdict.map(([verb]) => verb), verbs);
    for (const [verb, { result, extensions }] of verdict) {
      if (verb === 'completed') assert.deepEqual(result, { completion: true });
      else {
        assert.deepEqual(result, { success: verb === 'passed', score: { scaled: right / of, raw: right, min: 0, max: of } });
        assert.deepEqual(extensions, mastery === undefined ? undefined : { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': mastery });
      }
    }
  });
}

const subject = { actor: { name: 'A' }, activity: 'urn:a', registration: 'r', isCmi5: true, template: { extensions: { old: 1 }, contextActivities: { grouping: [{ id: 'urn:g' }], category: [{ id: 'urn:c' }] } } };
const ids = ({ context }) => context.contextActivities.category?.map(({ id }) => id.split('/').at(-1));

test('a statement keeps the launch’s context, and is marked exactly as cmi5 wants', () => {
  const plain = statementOf(subject, 'scored', { result: { score: 1 } });
  assert.deepEqual(plain.verb, { id: 'http://adlnet.gov/expapi/verbs/scored', display: { en: 'scored' } });
  assert.deepEqual(plain.object, { id: 'urn:a', objectType: 'Activity' });
  assert.equal(plain.context.registration, 'r');
  assert.deepEqual(ids(plain), ['urn:c'], 'cmi5 does not define it');
  assert.deepEqual(ids(statementOf(subject, 'initialized', { defined: true })), ['urn:c', 'cmi5']);
  assert.deepEqual(ids(statementOf(subject, 'completed', { defined: true, result: { completion: true } })), ['urn:c', 'cmi5', 'moveon']);
  assert.deepEqual(ids(statementOf(subject, 'failed', { defined: true, result: { success: false } })), ['urn:c', 'cmi5', 'moveon']);
  assert.deepEqual(ids(statementOf({ ...subject, isCmi5: false }, 'completed', { defined: true, result: { completion: true } })), ['urn:c']);
  assert.deepEqual(statementOf(subject, 'passed', { extensions: { more: 2 } }).context.extensions, { old: 1, more: 2 });
  assert.deepEqual(statementOf(subject, 'passed').context.contextActivities.grouping, [{ id: 'urn:g' }]);
  assert.notEqual(statementOf(subject, 'scored').id, statementOf(subject, 'scored').id);
  const answer = statementOf(subject, 'answered', answerOf(subject, { id: 'step-2', name: 'CONV1', given: '608', right: true }));
  assert.equal(answer.object.id, 'urn:a#step-2');
  assert.equal(answer.object.definition.interactionType, 'fill-in');
  assert.deepEqual(answer.result, { success: true, response: '608' });
});

/** The lesson in a frame, as the page of a learning system opens it. */
function opened(record) {
  const page = listening();
  const restore = pretend({ addEventListener: page.addEventListener });
  const said = [];
  const frame = { ...listening(), name: '', src: '', contentWindow: { postMessage: (data) => said.push(data) } };
  const walk = openWalk(frame, { query: new URLSearchParams('theme=dark'), ...record });
  restore();
  return { walk, frame, said, load: () => frame.send('load', {}), tells: (type, members, origin = 'https://a.example') => page.send('message', { source: frame.contentWindow, origin, data: message(type, members) }) };
}
const given = (said) => said.filter(({ type }) => type === 'restore').map(({ stored }) => stored);

test('the frame is told whose it is, and what was kept, also where that is nothing', () => {
  const { frame, said, load } = opened({});
  assert.deepEqual([frame.name, frame.src], ['paramwalk-record', 'index.html?theme=dark']);
  load();
  assert.deepEqual(said, [message('hello', { fits: false }), message('restore', { stored: '' })]);
});

test('what was kept and comes late goes to the lesson beside what was done; a lesson that is loaded once more gets both', () => {
  const kept = [];
  const { walk, frame, said, load, tells } = opened({ progressed: (stored) => kept.push(stored) });
  load();
  tells('progress', { stored: 'new' });
  tells('progress', { stored: 'foreign' }, 'https://b.example');
  walk.restore('old');
  assert.deepEqual([given(said), kept], [['', 'old'], ['new']]);
  load();
  assert.deepEqual(given(said), ['', 'old', 'new', 'old']);
  // What it is to be opened with may be known later as well.
  walk.open(new URLSearchParams('theme=dark'));
  assert.equal(frame.src, 'index.html?theme=dark');
  walk.open(new URLSearchParams('practice=conv&n=2'));
  assert.equal(frame.src, 'index.html?practice=conv&n=2');
  walk.restore('older');
  assert.equal(given(said).length, 4, 'not before it is there');
  load();
  assert.deepEqual(given(said).slice(4), ['new', 'older']);
});

test('what the query asks for is judged, and nothing else that is gone through there', () => {
  const finished = { right: 2, of: 3 };
  for (const [query, screen, is] of [['', 'walk', true], ['', 'lesson', false], ['lesson=resnet', 'lesson', true], ['lesson=resnet&also=walk', 'walk', false], ['walk=resnet50', 'lesson', true], ['practice=all&also=walk', 'walk', false]]) {
    const results = [];
    const { load, tells } = opened({ query: new URLSearchParams(query), finished: (result) => results.push(result) });
    load();
    tells('ready', { step: 1, steps: 8, layer: 'Input', screen: 'walk' });
    if (screen !== 'walk') tells('screen', { screen });
    tells('finished', finished);
    assert.deepEqual(results, is ? [finished] : [], `${query} ${screen}`);
  }
});

test('what is said to the learner is one note, and none where there is nothing to say', () => {
  const notes = [];
  const made = [];
  const restore = pretend({ document: {
    body: { prepend: (note) => notes.push(note) },
    getElementById: (id) => notes.find((note) => note.id === id) ?? null,
    createElement: () => ({ setAttribute: (name, value) => made.push([name, value]), textContent: '', hidden: false }),
  } });
  tell([]);
  assert.equal(notes.length, 0);
  tell(['One.', 'Two.']);
  assert.deepEqual([notes.length, notes[0].textContent, notes[0].hidden, made], [1, 'One. Two.', false, [['role', 'status']]]);
  tell([]);
  assert.deepEqual([notes.length, notes[0].textContent, notes[0].hidden], [1, '', true]);
  restore();
});
