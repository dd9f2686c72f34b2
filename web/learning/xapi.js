// The lesson as an assignable unit of cmi5 (launch parameters, initialized ... terminated), or launched with the older
// parameters of Tin Can. Statements go to the endpoint that the launch names, and to nobody else.
import XAPI from '@xapi/xapi';
import { fitting } from './fitting.js';
import { openWalk, wanted, warn } from './walk.js';

const launch = new URLSearchParams(location.search);
const frame = document.getElementById('walk');
const verb = (name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { en: name } });
const moveOn = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const isCmi5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const masteryExtension = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
/** Where progress is kept in the record store. */
const stateId = 'paramwalk-progress';

/** So many characters a browser lets through while a page closes: 64 KiB for all requests together. */
const mostOnLeaving = 40_000;
/** How long what is kept may wait, in milliseconds: it is written at every letter that is typed. */
const calm = 1500;

/** Whether the page is closing: then a request must outlive it. */
let leaving = false;
async function adapter({ url, method, data, headers }) {
  const response = await fetch(url, { method, headers, body: data === undefined ? undefined : JSON.stringify(data), keepalive: leaving });
  const words = await response.text();
  if (!response.ok) throw Object.assign(new Error(`${response.status} ${words}`), { status: response.status });
  let read = words;
  try {
    read = JSON.parse(words);
  } catch {
    // Not all answers are JSON.
  }
  return { data: read, headers: Object.fromEntries(response.headers), status: response.status };
}

/** What `job` gives, tried three times; what is not there (404) is null. */
async function patiently(job) {
  for (const wait of [500, 2000, 0]) {
    try {
      return (await job()).data;
    } catch (error) {
      if (error.status === 404) return null;
      if (wait === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return null;
}

/** A duration as ISO 8601 has it. */
const duration = (since) => `PT${((Date.now() - since) / 1000).toFixed(2)}S`;

/** The launch: whom we are told about, and where to. Null where this is no launch. */
async function begin() {
  const endpoint = launch.get('endpoint');
  const activity = launch.get('activityId') ?? launch.get('activity_id');
  if (!endpoint || !launch.get('actor') || !activity) return null;
  const actor = JSON.parse(launch.get('actor'));
  let auth = launch.get('auth') ?? '';
  // cmi5, 8.2: the token is fetched once, by POST.
  if (launch.get('fetch')) auth = `Basic ${(await (await fetch(launch.get('fetch'), { method: 'POST' })).json())['auth-token']}`;
  const adapted = new XAPI({ endpoint, auth, version: '1.0.3', adapter });
  const registration = launch.get('registration') ?? undefined;
  let data = null;
  if (launch.get('fetch')) {
    data = await patiently(() => adapted.getState({ agent: actor, activityId: activity, stateId: 'LMS.LaunchData', registration }));
    // cmi5, 11: asked for by every unit. Languages and sound are all it holds; here is one language and no sound.
    await adapted.getAgentProfile({ agent: actor, profileId: 'cmi5LearnerPreferences' }).catch(() => {});
  }
  return {
    adapted,
    // cmi5, 10.2.3: what whoever made the course asks for. With Tin Can it stands in the address itself.
    query: wanted(data?.launchParameters ?? location.search),
    actor,
    activity,
    registration,
    template: data?.contextTemplate ?? {},
    masteryScore: data?.masteryScore,
    // cmi5, 10: whoever only browses or reviews is not judged.
    judges: !['Browse', 'Review'].includes(data?.launchMode),
    isCmi5: launch.has('fetch'),
  };
}

async function run() {
  const session = await begin();
  if (session === null) {
    console.info('Paramwalk: this page was not launched by a learning system: nothing is sent.');
    openWalk(frame, { query: wanted(location.search) });
    return;
  }
  const { adapted, actor, activity, registration, template, masteryScore, judges } = session;
  const began = Date.now();
  const address = { agent: actor, activityId: activity, stateId, registration };

  /** One after the other: a record store may refuse what comes out of order. */
  let last = Promise.resolve();
  const inTurn = (job) => (last = last.then(job).then(() => true, (error) => {
    console.info('Paramwalk: the record store did not take it.', error);
    return false;
  }));

  const statement = (name, { result, object, defined = false, extensions } = {}) => ({
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    actor,
    verb: verb(name),
    object: object ?? { id: activity, objectType: 'Activity' },
    ...(result && { result }),
    context: {
      ...template,
      registration,
      ...(extensions && { extensions: { ...template.extensions, ...extensions } }),
      contextActivities: {
        ...template.contextActivities,
        ...(session.isCmi5 && defined && {
          category: [
            ...(template.contextActivities?.category ?? []),
            { id: isCmi5 },
            // cmi5, 9.6.2.2: exactly where it is said that something is completed, passed or failed.
            ...(result?.completion !== undefined || result?.success !== undefined ? [{ id: moveOn }] : []),
          ],
        }),
      },
    },
  });
  /** What is not known to be taken yet. */
  const underway = new Set();
  function send(...said) {
    const one = statement(...said);
    underway.add(one);
    return inTurn(() => adapted.sendStatement({ statement: one }).finally(() => underway.delete(one)));
  }

  /** What is kept: the learner's progress, how they last finished, and what of that the record store has taken. Where it cannot be
   *  read nothing is kept either: it would take the place of what is there. */
  const before = await patiently(() => adapted.getState(address)).catch((error) => {
    console.info('Paramwalk: the record store does not give back what was kept.', error);
    warn('What was done before cannot be read from the learning system just now. Nothing that is done here is kept; try again later.');
    return undefined;
  });
  const keeps = judges && before !== undefined;
  const record = { stored: typeof before?.stored === 'string' ? before.stored : '', said: before?.said ?? [], finished: before?.finished };
  /** Whether something is to be kept that the record store has not taken yet. */
  let unkept = false;
  let changes = 0;
  const keepNow = async () => {
    const sent = changes;
    await adapted.setState({ ...address, state: record });
    // What is on its way may be lost when the page closes.
    if (sent === changes) unkept = false;
  };
  let due = 0;
  /** `soon`: it may wait until nothing changes for a moment. */
  function keep(soon = false) {
    if (!keeps) return;
    unkept = true;
    changes += 1;
    clearTimeout(due);
    if (soon) due = setTimeout(() => inTurn(keepNow), calm);
    else inTurn(keepNow);
  }
  /** What was sent in this session, taken or not. */
  const sent = new Set();

  /** Says how the walk was finished, by cmi5's rules for verbs (9.3): completed and passed once in a registration, and in a
   *  session one of passed and failed; what came too late for that, or was not taken, is said when the next session begins.
   *  Where the learning system names no score to be reached, only a walk that the learner has counted without help is passed,
   *  and none failed. */
  function judge({ right, of }) {
    const score = { scaled: right / of, raw: right, min: 0, max: of };
    const say = (name, result, extensions) => {
      sent.add(name);
      send(name, { defined: true, extensions, result: { ...result, duration: duration(began) } }).then((taken) => taken && record.said.push(name));
    };
    const known = (name) => sent.has(name) || record.said.includes(name);
    if (!known('completed')) say('completed', { completion: true });
    const success = score.scaled >= (masteryScore ?? 1);
    if (known('passed') || sent.has('failed')) return;
    if (success) say('passed', { success, score }, masteryScore !== undefined && { [masteryExtension]: masteryScore });
    else if (masteryScore !== undefined && !known('failed')) say('failed', { success, score }, { [masteryExtension]: masteryScore });
  }

  await send('initialized', { defined: true });
  if (judges && record.finished) {
    judge(record.finished);
    keep();
  }
  openWalk(frame, {
    query: session.query,
    kept: record.stored,
    progressed(stored) {
      record.stored = stored;
      keep(true);
    },
    answered({ id, name, given, right }) {
      if (!judges) return;
      send('answered', {
        object: {
          id: `${activity}#${id}`,
          objectType: 'Activity',
          definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: /^-?\d+$/.test(given) ? 'numeric' : 'other', name: { en: name } },
        },
        result: { success: right, response: given },
      });
    },
    finished({ right, of }) {
      if (!judges) return;
      record.finished = { right, of };
      // Who finishes once more may fail once more.
      record.said = record.said.filter((name) => name !== 'failed');
      // Before it is said, and again with what was said: who leaves in between is judged at the next session.
      keep();
      judge(record.finished);
      send('scored', { result: { score: { scaled: right / of, raw: right, min: 0, max: of } } });
      keep();
    },
  });
  addEventListener('pagehide', () => {
    leaving = true;
    // Again what may be on its way: it has its own identifier, so that it counts once. Nobody is left to hear of a failure.
    const rest = [...underway, statement('terminated', { defined: true, result: { duration: duration(began) } })];
    for (const one of rest) adapted.sendStatement({ statement: one }).catch(() => {});
    if (unkept) {
      record.stored = fitting(record.stored, mostOnLeaving);
      keepNow().catch(() => {});
    }
  });
}

run().catch((error) => {
  console.info('Paramwalk: the record store cannot be reached: nothing is sent.', error);
  warn('The learning system cannot be reached. Nothing that is done here is told to it.');
  openWalk(frame, { query: wanted(location.search) });
});
