// The lesson as a SCORM package: completion, score, answers, and what is needed to go on where the learner left off.
import { connect } from './api.js';
import { fitting } from './fitting.js';
import { openWalk, wanted, warn } from './walk.js';

/** "1.2" or "2004", filled in by web/make/learning.mjs. */
const version = PARAMWALK_SCORM;

const twoDigits = (number) => String(Math.floor(number)).padStart(2, '0');
/** Of a number of seconds: hours, minutes and seconds with two decimals, as SCORM 1.2 has them. */
const clock = (seconds) => `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}.${twoDigits((seconds * 100) % 100)}`;

/** The elements of the two data models (SCORM 1.2 RTE 3.4; SCORM 2004 4th ed. RTE 4.2). */
const model = version === '1.2'
  ? {
    // What a learning system must be able to keep, in characters.
    room: 4096,
    mode: 'cmi.core.lesson_mode',
    exit: 'cmi.core.exit',
    location: 'cmi.core.lesson_location',
    begin: (api) => ['', 'not attempted', 'unknown'].includes(api.get('cmi.core.lesson_status')) && api.set('cmi.core.lesson_status', 'incomplete'),
    score(api, right, of) {
      api.set('cmi.core.score.min', 0);
      api.set('cmi.core.score.max', 100);
      api.set('cmi.core.score.raw', Math.round((100 * right) / of));
    },
    complete: (api) => api.set('cmi.core.lesson_status', 'completed'),
    // A system that keeps no answers refuses the first of these, and is asked for no more.
    answer: ({ id, given, right }, number) => ({ id, time: clock((Date.now() - new Date().setHours(0, 0, 0, 0)) / 1000).slice(2), type: number ? 'numeric' : 'performance', student_response: given, result: right ? 'correct' : 'wrong' }),
    time: ['cmi.core.session_time', clock],
  }
  : {
    room: 64_000,
    mode: 'cmi.mode',
    exit: 'cmi.exit',
    location: 'cmi.location',
    begin: (api) => ['', 'not attempted', 'unknown'].includes(api.get('cmi.completion_status')) && api.set('cmi.completion_status', 'incomplete'),
    score(api, right, of) {
      api.set('cmi.score.min', 0);
      api.set('cmi.score.max', of);
      api.set('cmi.score.raw', right);
      api.set('cmi.score.scaled', Math.round((10_000 * right) / of) / 10_000);
    },
    complete(api, right, of) {
      api.set('cmi.completion_status', 'completed');
      // Where the course names a score to be reached the system judges by it. Where it names none, only what the learner did
      // without help is passed, and nothing failed.
      if (right === of && api.get('cmi.scaled_passing_score') === '') api.set('cmi.success_status', 'passed');
    },
    // A tenth and a hundredth of a second stand before the zone (RTE 4.1.1.7).
    answer: ({ id, given, right }, number) => ({ id, timestamp: new Date().toISOString().replace(/\dZ$/, 'Z'), type: number ? 'numeric' : 'other', learner_response: given, result: right ? 'correct' : 'incorrect' }),
    time: ['cmi.session_time', (seconds) => `PT${Math.round(seconds)}S`],
  };
/** So many answers a learning system must be able to keep. */
const mostAnswers = 250;

const query = wanted(location.search);
const frame = document.getElementById('walk');
const api = connect(version);
const began = Date.now();
let told = false;

/** Says it where the system does not take what must be kept; once. */
function keep(element, value) {
  if (api.set(element, value) || told) return;
  told = true;
  warn('The learning system does not take what is done here. It may be lost when this page is closed.');
}

function run() {
  // Who only looks, or looks back, is not judged (RTE 3.4.4; 4.2.14).
  const judges = !['browse', 'review'].includes(api.get(model.mode));
  if (judges) model.begin(api);
  let answers = Number(api.get('cmi.interactions._count')) || 0;
  openWalk(frame, {
    query,
    kept: api.get('cmi.suspend_data'),
    progressed(stored) {
      if (!judges) return;
      keep('cmi.suspend_data', fitting(stored, model.room));
      const step = /^step=(\d+)$/m.exec(stored);
      if (step) api.set(model.location, Number(step[1]) + 1);
      commitSoon();
    },
    answered(answer) {
      if (!judges || answers >= mostAnswers) return;
      const all = Object.entries(model.answer(answer, /^-?\d+$/.test(answer.given)));
      const taken = all.every(([name, value]) => api.set(`cmi.interactions.${answers}.${name}`, value));
      answers = taken ? answers + 1 : mostAnswers;
    },
    finished({ right, of }) {
      if (!judges) return;
      model.score(api, right, of);
      model.complete(api, right, of);
      api.commit();
    },
  });
  addEventListener('pagehide', () => {
    if (judges) api.set(model.exit, 'suspend');
    api.set(model.time[0], model.time[1]((Date.now() - began) / 1000));
    api.commit();
    api.end();
  });
}

let due = 0;
/** A commit may be a request: not one for each letter that is typed. */
function commitSoon() {
  due ||= setTimeout(() => {
    due = 0;
    api.commit();
  }, 1500);
}

if (api === null) {
  console.info(`Paramwalk: no learning system with SCORM ${version} is around this page: nothing is kept there.`);
  openWalk(frame, { query });
} else {
  run();
}
