// The lesson as a SCORM package: completion, score, answers, and what is needed to go on where the learner left off.
import { connect } from './api.js';
import { dataModels } from './models.js';
import { fitting } from './fitting.js';
import { frameOf, openWalk, wanted, warn } from './walk.js';

/** "1.2" or "2004", filled in by web/make/learning.mjs. */
const version = PARAMWALK_SCORM;
const model = dataModels[version];
/** So many answers a learning system must be able to keep. */
const mostAnswers = 250;
/** A commit may be a request: not one for each letter that is typed. In milliseconds. */
const calm = 1500;

const query = wanted(location.search);
const frame = frameOf();
const began = Date.now();

/** @param {import('./api.js').Api} api */
function run(api) {
  // Who only looks, or looks back, is not judged (RTE 3.4.4; 4.2.14).
  const judges = !['browse', 'review'].includes(api.get(model.mode));
  if (judges) model.begin(api);
  let answers = Number(api.get('cmi.interactions._count')) || 0;

  let told = false;
  /** Says it where the system does not take what must be kept; once.
   *  @param {string} stored */
  function keep(stored) {
    if (api.set('cmi.suspend_data', fitting(stored, model.room)) || told) return;
    told = true;
    warn('The learning system does not take what is done here. It may be lost when this page is closed.');
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let due;
  function commitSoon() {
    due ??= setTimeout(() => {
      due = undefined;
      api.commit();
    }, calm);
  }

  openWalk(frame, {
    query,
    kept: api.get('cmi.suspend_data'),
    moved: (step) => judges && api.set(model.location, step),
    progressed(stored) {
      if (!judges) return;
      keep(stored);
      commitSoon();
    },
    answered(answer) {
      if (!judges || answers >= mostAnswers) return;
      const taken = Object.entries(model.answer(answer, new Date())).every(([name, value]) => api.set(`cmi.interactions.${answers}.${name}`, value));
      // A system that keeps no answers is asked for no more.
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
    api.set(model.sessionTime, model.duration((Date.now() - began) / 1000));
    api.commit();
    api.end();
  });
}

const api = connect(version);
if (api === null) {
  console.info(`Paramwalk: no learning system with SCORM ${version} is around this page: nothing is kept there.`);
  openWalk(frame, { query });
} else {
  run(api);
}
