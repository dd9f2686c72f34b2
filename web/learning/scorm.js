// The lesson as a SCORM package: completion, score, answers, and what is needed to go on where the learner left off.
import { connect } from './api.js';
import { dataModels } from './models.js';
import { createRecord } from './record.js';
import { frameOf, openWalk, tell, wanted } from './walk.js';

/** "1.2" or "2004", filled in by web/make/learning.mjs. */
const version = PARAMWALK_SCORM;

/** What the system has kept of this learner, as soon as it says so. */
let kept = '';
/** @type {ReturnType<typeof openWalk> | null} */
let walk = null;
const record = createRecord({
  connect: () => connect(version),
  model: dataModels[version],
  tell,
  restore(stored) {
    kept = stored;
    walk?.restore(stored);
  },
});
// It opens, whatever the system does.
const launched = wanted(location.search);
// A set too long for a manifest is in the page (web/kit.js).
walk = openWalk(frameOf(), { query: String(launched) !== '' ? launched : wanted(document.body.dataset.set ?? ''), kept, ...record });
addEventListener('pagehide', record.end);
