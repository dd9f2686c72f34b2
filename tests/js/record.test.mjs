// A learning system with SCORM that does something wrong: each fault in both versions, by one driver and one table. The lesson opens, what
// is not recorded is said, and recorded when the system is well again; no other learner's record is harmed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pretend, read } from './lib.mjs';

// The patterns as src/app/storage_room.cpp writes them.
pretend({ PARAMWALK_LEFT_OUT: JSON.parse(/R"json\((.*?)\)json"/s.exec(read('src/app/storage_room.cpp'))[1]) });
const { connect } = await import('../../web/learning/api.js');
const { dataModels } = await import('../../web/learning/models.js');
const { createRecord, words } = await import('../../web/learning/record.js');

const versions = {
  '1.2': { name: 'API', start: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish', error: 'LMSGetLastError', status: 'cmi.core.lesson_status', raw: 'cmi.core.score.raw', time: 'cmi.core.session_time', opened: '101' },
  2004: { name: 'API_1484_11', start: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate', error: 'GetLastError', status: 'cmi.completion_status', raw: 'cmi.score.raw', time: 'cmi.session_time', opened: '103' },
};

/** What a learner has kept: `steps` of the walk counted. */
const kept = (steps) => `paramwalk 2\nstep=${steps}\n${Array.from({ length: steps }, (_, i) => `answer=${i},right,,608,,,found,,608\n`).join('')}`;
const long = `${kept(4)}network=${'input 8x8x3\\n'.repeat(2000)}\n`;
const answer = (n) => ({ id: `step-${n}`, name: 'CONV1', given: '608', right: true });

/** A learning system: `data` is what it holds, `saved` what it has been told to save. */
function system(its, before = {}) {
  const data = { 'cmi.interactions._count': '0', ...before };
  let error = '0';
  let open = false;
  const out = {
    data, saved: {}, starts: 0, ends: 0,
    api: {
      [its.start]() {
        if (open) {
          error = its.opened;
          return 'false';
        }
        out.starts += 1;
        open = true;
        error = '0';
        return 'true';
      },
      [its.get](element) {
        error = open ? (element in data ? '0' : '403') : '301';
        return open ? data[element] ?? '' : '';
      },
      [its.set](element, value) {
        assert.equal(typeof value, 'string');
        error = open ? '0' : '301';
        if (open) data[element] = value;
        return String(open);
      },
      [its.commit]() {
        Object.assign(out.saved, data);
        return String(open);
      },
      [its.end]() {
        Object.assign(out.saved, data);
        out.ends += 1;
        open = false;
        return 'true';
      },
      [its.error]: () => error,
    },
  };
  return out;
}

/** Time as the tests let it pass. */
function time() {
  let now = 0;
  const jobs = [];
  return {
    timer: (job, pause) => jobs.push({ at: now + pause, job }),
    pass(milliseconds) {
      for (const until = now + milliseconds; ;) {
        jobs.sort((a, b) => a.at - b.at);
        if (jobs.length === 0 || jobs[0].at > until) {
          now = until;
          return;
        }
        const { at, job } = jobs.shift();
        now = at;
        job();
      }
    },
  };
}

/** The page's window inside the system's, `api` being what is found there. */
function windows(name, api) {
  const top = { opener: null };
  top.parent = top;
  if (api !== undefined) top[name] = api;
  return { parent: { parent: top, opener: null }, opener: null, top };
}

/** A session with a system: `set(window, api)` is what is wrong with it. */
function session(version, { before = {}, around } = {}) {
  const its = versions[version];
  const lms = system(its, before);
  const window = windows(its.name, lms.api);
  around?.({ lms, its, window, top: window.top, well: { ...lms.api } });
  const clock = time();
  const told = [];
  const restored = [];
  const record = createRecord({
    connect: () => connect(version, window),
    model: dataModels[version],
    tell: (said) => told.push(said),
    restore: (stored) => restored.push(stored),
    timer: clock.timer,
  });
  return { its, lms, window, clock, told, restored, record, said: () => told.at(-1) ?? [] };
}

/** What a learner does in a session, in the order in which the walk tells it. */
function learn({ record, clock }, stored = kept(2)) {
  record.progressed(kept(0));
  record.moved(2);
  record.answered(answer(2));
  record.progressed(stored);
  record.finished({ right: 6, of: 8 });
  clock.pass(10_000);
}

/** All of it has come to the system, and nothing is said of it any more. */
function isRecorded({ lms, its, said }, stored = kept(2)) {
  assert.deepEqual(said(), []);
  assert.equal(lms.saved['cmi.suspend_data'], stored);
  assert.equal(lms.saved[its.status], 'completed');
  assert.equal(lms.saved[its.raw], its.name === 'API' ? '75' : '6');
  assert.equal(lms.saved['cmi.interactions.0.id'], 'step-2');
  assert.ok(!('cmi.interactions.1.id' in lms.saved), 'once');
}

const no = (name) => () => { throw new DOMException(name, 'SecurityError'); };
/** A page of another origin: whatever is asked of it but where it stands. */
const foreign = (parent) => new Proxy({}, { get: (_, key) => (key === 'parent' ? parent : no('other origin')()) });

/** Something else stands where the system's API is looked for. */
const instead = (make) => (world) => {
  const { top, its, well } = world;
  top[its.name] = make(world);
  return () => { top[its.name] = well; };
};
/** One of its functions is another one. */
const replaced = (name, make) => ({ lms, its, well }) => {
  lms.api[its[name]] = make(its, well);
  return () => { lms.api[its[name]] = well[its[name]]; };
};
/** One of its functions gives this, and there is an error. */
const failing = (name, answer) => ({ lms, its, well }) => {
  lms.api[its[name]] = () => answer;
  lms.api[its.error] = () => '101';
  return () => Object.assign(lms.api, well);
};

/** [what is wrong, what makes it so (and gives back how it is mended), what is said].
 *  @type {[string, (world: any) => (() => void) | void, keyof words | null][]} */
const faults = [
  // Nothing there, or something else of that name.
  ['there is none', ({ top, its, well }) => { delete top[its.name]; return () => { top[its.name] = well; }; }, 'silent'],
  ...[['a text', 'API'], ['a number', 7], ['an object', {}], ['a function', () => 'true'], ['true', true], ['an element', { tagName: 'DIV', id: 'API' }], ['a list', []]].map(([what, it]) => /** @type {any} */ ([
    `${what} has its name`, instead(() => it), 'silent'])),
  ['half of it is missing', instead(({ its, well }) => ({ [its.start]: well[its.start], [its.get]: well[its.get] })), 'silent'],
  ['its members are no functions', instead(({ well }) => Object.fromEntries(Object.keys(well).map((key) => [key, 'true']))), 'silent'],
  ['it throws when it is looked for', ({ top, its, well }) => { Object.defineProperty(top, its.name, { get: no('broken'), configurable: true }); return () => Object.defineProperty(top, its.name, { value: well }); }, 'silent'],
  ['it throws when it is looked at', instead(() => new Proxy({}, { get: no('other origin') })), 'silent'],
  ['the pages around are of another origin', ({ window }) => { const { parent } = window; window.parent = new Proxy({}, { get: no('other origin') }); return () => { window.parent = parent; }; }, 'silent'],
  ['it stands further up than a page looks', ({ window }) => {
    const { parent } = window;
    for (let depth = 0; depth < 600; depth += 1) window.parent = { parent: window.parent, opener: null };
    return () => { window.parent = parent; };
  }, 'silent'],
  // It does not begin.
  ['Initialize throws', replaced('start', () => no('broken')), 'silent'],
  ...['false', false, 0, 'no', {}, [], Promise.resolve('true')].map((answer) => /** @type {any} */ ([
    `Initialize gives ${typeof answer} ${String(answer)}`, replaced('start', () => () => answer), 'silent'])),
  ...['', undefined, null].map((answer) => /** @type {any} */ ([
    `Initialize gives ${typeof answer} ${String(answer)} and an error`, failing('start', answer), 'silent'])),
  // It does not say what it holds.
  ['GetValue throws', replaced('get', () => no('broken')), 'unread'],
  ...[undefined, null, '', {}, Promise.resolve('')].map((answer) => /** @type {any} */ ([
    `GetValue gives ${typeof answer} ${String(answer)} and an error`, failing('get', answer), 'unread'])),
  // It does not take what it is told.
  ['SetValue throws', replaced('set', () => no('broken')), 'lost'],
  ...['false', false, 0, {}].map((answer) => /** @type {any} */ ([
    `SetValue gives ${typeof answer} ${String(answer)}`, replaced('set', () => () => answer), 'lost'])),
  ['SetValue gives true and keeps nothing', replaced('set', () => () => 'true'), 'lost'],
  ['it refuses the result', replaced('set', (its, well) => (element, value) => (/status|score/.test(element) ? 'false' : well[its.set](element, value))), 'score'],
  // It does not save.
  ['Commit throws', replaced('commit', () => no('broken')), 'lost'],
  ['Commit gives "false"', replaced('commit', () => () => 'false'), 'lost'],
];

for (const version of ['1.2', '2004']) {
  for (const [what, spoil, fault] of faults) {
    test(`SCORM ${version}: ${what}: the learner is told, and all is recorded when it is mended`, () => {
      let mend;
      const its = session(version, { around: (world) => (mend = spoil(world)) });
      learn(its);
      assert.ok(its.said().includes(words[fault]), its.said().join(' '));
      mend();
      // As long as it is tried again at the latest; a lesson that was told what had been kept says again what has come of it.
      its.clock.pass(61_000);
      if (fault === 'silent' || fault === 'unread') assert.deepEqual(its.restored, ['']);
      isRecorded(its);
      its.record.end();
      assert.equal(its.lms.ends, its.lms.starts);
    });

    test(`SCORM ${version}: ${what}, to the end: the session ends, and nothing that was there before is lost`, () => {
      const before = { 'cmi.suspend_data': kept(7) };
      const its = session(version, { before, around: spoil });
      learn(its, kept(8));
      its.record.end();
      its.record.end();
      if (fault === 'unread') assert.equal(its.lms.data['cmi.suspend_data'], kept(7), 'what cannot be read is not written over');
      assert.ok([kept(7), kept(8)].includes(its.lms.data['cmi.suspend_data']));
    });
  }

  test(`SCORM ${version}: one that is well takes all, and nothing is said`, () => {
    const its = session(version);
    learn(its);
    isRecorded(its);
    assert.ok(its.told.every((said) => said.length === 0));
    its.record.end();
    assert.match(its.lms.saved[its.its.time], /^(PT0S|0000:00:00\.\d\d)$/);
    assert.deepEqual([its.lms.starts, its.lms.ends], [1, 1]);
  });

  test(`SCORM ${version}: answers that are no texts, and none at all, where there is no error`, () => {
    for (const spoil of [
      ({ lms, its, well }) => { for (const name of [its.start, its.set, its.commit, its.end]) lms.api[name] = (...values) => well[name](...values) === 'true'; },
      ({ lms, its, well }) => { for (const name of [its.start, its.set, its.commit, its.end]) lms.api[name] = (...values) => Number(well[name](...values) === 'true'); },
      ({ lms, its, well }) => { for (const name of [its.start, its.set, its.commit, its.end]) lms.api[name] = (...values) => void well[name](...values); },
      ({ lms, its, well }) => { lms.api[its.get] = (element) => well[its.get](element) || undefined; },
      ({ lms, its, well }) => { lms.api[its.get] = (element) => well[its.get](element) || null; },
      ({ lms, its, well }) => { lms.api[its.get] = (element) => (/^\d+$/.test(well[its.get](element)) ? Number(well[its.get](element)) : well[its.get](element)); },
    ]) {
      const its = session(version, { around: spoil });
      learn(its);
      isRecorded(its);
    }
  });

  test(`SCORM ${version}: begun by somebody else already`, () => {
    const its = session(version, { around: ({ lms, its: { start, error } }) => {
      lms.api[start]();
      // Only the newer version has an error of its own for that.
      if (version === '1.2') lms.api[error] = () => '103';
    } });
    learn(its);
    isRecorded(its);
  });

  test(`SCORM ${version}: it comes late, and brings what was kept: what was done meanwhile goes with it`, () => {
    let come;
    const its = session(version, { before: { 'cmi.suspend_data': kept(7) }, around: ({ top, its: { name }, well }) => {
      delete top[name];
      come = () => (top[name] = well);
    } });
    its.record.progressed(kept(1));
    assert.deepEqual(its.told, [], 'a moment is no news');
    its.clock.pass(3000);
    assert.deepEqual(its.said(), [words.silent]);
    come();
    its.clock.pass(61_000);
    assert.deepEqual(its.restored, [kept(7)]);
    assert.equal(its.lms.data['cmi.suspend_data'], kept(7), 'not before the lesson has put them together');
    its.record.progressed(kept(8));
    its.clock.pass(2000);
    assert.equal(its.lms.saved['cmi.suspend_data'], kept(8));
    assert.deepEqual(its.said(), []);
  });

  for (const most of [63_999, 32_768, 8000, 4095, 4000, 3000, 700, 300]) {
    test(`SCORM ${version}: it takes no more than ${most} characters, or cuts off what is more`, () => {
      for (const spoil of [
        ({ lms, its, well }) => { lms.api[its.set] = (element, value) => (value.length > most ? 'false' : well[its.set](element, value)); },
        ({ lms, its, well }) => { lms.api[its.set] = (element, value) => { if (value.length > most) throw new RangeError('too long'); return well[its.set](element, value); }; },
        ({ lms, its, well }) => { lms.api[its.set] = (element, value) => well[its.set](element, value.slice(0, most)); },
      ]) {
        const its = session(version, { around: spoil });
        learn(its, long);
        const there = its.lms.saved['cmi.suspend_data'];
        assert.ok(there.length <= most);
        assert.ok(there.endsWith('\n'), 'no half a line');
        const lines = there.split('\n').filter(Boolean);
        assert.ok(lines.length > 2 && lines.every((line) => long.split('\n').some((whole) => whole.startsWith(line))));
        if (most >= 500) assert.equal(there.match(/^answer=/gm).length, 4, 'all answers');
        assert.deepEqual(its.said(), there === long ? [] : [words.part]);
        assert.equal(its.lms.saved[its.its.status], 'completed');
        // What comes next goes the same way at once.
        its.record.progressed(long.replace('step=4', 'step=5'));
        assert.match(its.lms.data['cmi.suspend_data'], /^step=5$/m);
        its.record.progressed(kept(3).slice(0, 200).replace(/[^\n]*$/, ''));
        assert.deepEqual(its.said(), [], 'and there is room again');
      }
    });
  }

  test(`SCORM ${version}: it breaks in the middle and is well again`, () => {
    let spoil;
    let mend;
    const its = session(version, { around: ({ lms, well }) => {
      spoil = () => { for (const name of Object.keys(well)) lms.api[name] = no('broken'); };
      mend = () => Object.assign(lms.api, well);
    } });
    its.record.progressed(kept(1));
    its.clock.pass(5000);
    spoil();
    learn(its);
    assert.ok(its.said().includes(words.lost));
    for (let steps = 3; steps < 50; steps += 1) its.record.progressed(kept(2));
    mend();
    its.clock.pass(61_000);
    isRecorded(its);
  });

  test(`SCORM ${version}: it keeps no list of answers: that is said, and all else is recorded`, () => {
    let asked = 0;
    const its = session(version, { around: ({ lms, its: { set }, well }) => {
      lms.api[set] = (element, value) => {
        if (!element.startsWith('cmi.interactions')) return well[set](element, value);
        asked += 1;
        return 'false';
      };
    } });
    learn(its);
    its.clock.pass(600_000);
    assert.deepEqual(its.said(), [words.answers]);
    assert.equal(its.lms.saved['cmi.suspend_data'], kept(2));
    assert.equal(its.lms.saved[its.its.status], 'completed');
    const often = asked;
    its.record.answered(answer(3));
    its.clock.pass(600_000);
    assert.equal(asked, often, 'it is asked for that no more');
  });

  test(`SCORM ${version}: Terminate that throws, or says no, ends the session all the same`, () => {
    for (const end of [no('broken'), () => 'false', () => undefined]) {
      const its = session(version, { around: ({ lms, its: names }) => (lms.api[names.end] = end) });
      learn(its);
      isRecorded(its);
      its.record.end();
      its.record.end();
    }
  });

  test(`SCORM ${version}: behind a page of another origin, an opener, and an opener's opener`, () => {
    for (const around of [
      ({ window, top }) => { window.parent = foreign(top); },
      ({ window, top }) => { const alone = { opener: top }; alone.parent = alone; window.parent = alone; },
      ({ window, top }) => { const [one, other] = [{ opener: top }, {}]; one.parent = one; other.parent = other; other.opener = { parent: one, opener: null }; window.parent = other; },
      ({ window, top, its: { name } }) => { window[name] = 'something else'; window.parent = { [name]: {}, parent: top, opener: null }; },
    ]) {
      const its = session(version, { around });
      learn(its);
      isRecorded(its);
    }
  });

  test(`SCORM ${version}: odd counts of answers`, () => {
    for (const count of ['', 'many', '-3', '1e400', 'NaN', '2.5']) {
      const its = session(version, { before: { 'cmi.interactions._count': count } });
      learn(its);
      isRecorded(its);
    }
    const its = session(version, { before: { 'cmi.interactions._count': '2' } });
    learn(its);
    assert.equal(its.lms.saved['cmi.interactions.2.id'], 'step-2');
    const full = session(version, { before: { 'cmi.interactions._count': '250' } });
    learn(full);
    full.clock.pass(60_000);
    assert.deepEqual(full.said(), [words.answers]);
  });

  test(`SCORM ${version}: who only looks is neither judged nor told of anything`, () => {
    const mode = version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode';
    for (const only of ['browse', 'review']) {
      const its = session(version, { before: { [mode]: only, 'cmi.suspend_data': kept(3) } });
      const before = { ...its.lms.data };
      learn(its);
      assert.deepEqual([its.lms.data, its.restored, its.said()], [before, [kept(3)], []]);
      its.record.end();
      assert.equal(its.lms.ends, 1);
    }
  });
}
