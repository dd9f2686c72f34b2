// The lesson as a SCORM package: completion, score and what is needed to go on where the learner left off.
import { connect } from './api.js';
import { openWalk } from './walk.js';

/** "1.2" or "2004", filled in by web/make/learning.mjs. */
const version = PARAMWALK_SCORM;

/** The elements of the two data models (SCORM 1.2 RTE 3.4; SCORM 2004 4th ed. RTE 4.2). */
const model = version === '1.2'
  ? {
    exit: 'cmi.core.exit',
    location: 'cmi.core.lesson_location',
    begin: (api) => ['', 'not attempted', 'unknown'].includes(api.get('cmi.core.lesson_status')) && api.set('cmi.core.lesson_status', 'incomplete'),
    score(api, right, of) {
      api.set('cmi.core.score.min', 0);
      api.set('cmi.core.score.max', 100);
      api.set('cmi.core.score.raw', Math.round((100 * right) / of));
    },
    complete: (api) => api.set('cmi.core.lesson_status', 'completed'),
    // HHHH:MM:SS.SS
    time: ['cmi.core.session_time', (seconds) => new Date(seconds * 1000).toISOString().slice(11, 22).replace(/^/, '00')],
  }
  : {
    exit: 'cmi.exit',
    location: 'cmi.location',
    begin: (api) => ['', 'not attempted', 'unknown'].includes(api.get('cmi.completion_status')) && api.set('cmi.completion_status', 'incomplete'),
    score(api, right, of) {
      api.set('cmi.score.min', 0);
      api.set('cmi.score.max', of);
      api.set('cmi.score.raw', right);
      api.set('cmi.score.scaled', Math.round((10_000 * right) / of) / 10_000);
    },
    complete: (api) => api.set('cmi.completion_status', 'completed'),
    time: ['cmi.session_time', (seconds) => `PT${Math.round(seconds)}S`],
  };
/** What a learning system must be able to keep, in characters. */
const room = version === '1.2' ? 4096 : 64_000;

const api = connect(version);
const began = Date.now();

/** Kept as it is; where it is too long, what was typed and not checked is left out (the last part of each answer's line). */
function fitting(stored) {
  if (stored.length <= room) return stored;
  return stored.replace(/^(answer=(?:-?\d+,){8}).*$/gm, '$1').slice(0, room);
}

if (api === null) {
  console.info(`Paramwalk: no learning system with SCORM ${version} is around this page: nothing is kept there.`);
  document.getElementById('walk').src = 'index.html';
} else {
  model.begin(api);
  openWalk(document.getElementById('walk'), {
    kept: api.get('cmi.suspend_data'),
    progressed(stored) {
      api.set('cmi.suspend_data', fitting(stored));
      const step = /^step=(\d+)$/m.exec(stored);
      if (step) api.set(model.location, Number(step[1]) + 1);
      api.commit();
    },
    answered() {},
    finished({ right, of }) {
      model.score(api, right, of);
      model.complete(api);
      api.commit();
    },
  });
  addEventListener('pagehide', () => {
    api.set(model.exit, 'suspend');
    api.set(model.time[0], model.time[1]((Date.now() - began) / 1000));
    api.commit();
    api.end();
  });
}
